"""Where values came from: what an import wrote may be written again, what a person changed may not."""

from django.db import models

from profiles.access.actions import Action, Rights
from profiles.words.identity import new_id


class ImportRun(models.Model):
    """One import that changed something."""

    rights = Rights(managers=frozenset({Action.VIEW}))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(max_length=500, help_text="The file or folder.")
    started = models.DateTimeField(auto_now_add=True)
    report = models.JSONField(default=dict)

    class Meta:
        ordering = ["-started"]

    def __str__(self) -> str:
        return f"{self.source}, {self.started:%d %B %Y %H:%M}"


class ImportedValue(models.Model):
    """A field's value as an import last wrote it, and where it stood in the source."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="values")
    object_id = models.UUIDField()
    field = models.CharField(max_length=50)
    value = models.JSONField(null=True)
    file = models.CharField(max_length=500, blank=True)
    line = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["object_id", "field"], name="imported_value_once_a_field"),
        ]

    def __str__(self) -> str:
        return f"{self.field} from {self.file}"
