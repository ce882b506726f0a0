"""The history of content: what was changed, by whom and why, and the rows as they had been before."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from profiles.models.audit import short_name_of

#: Why of a change that came by no way that says who makes it, such as SQL by hand.
OUTSIDE = "outside the editor"


class ChangeQuerySet(models.QuerySet):
    def of_root(self, root):
        """Those by which something changed that hangs on the object with this key, the latest first."""
        return self.filter(pk__in=ChangedRow.objects.filter(root=root).values("change")).order_by("-pk")

    def forget(self, days):
        """Delete what is older than so many days, with its rows; how many changes that were.

        Always the oldest, for how an object was is found from what came later, and none that came after a young one:
        a clock may have been wrong.
        """
        young = self.filter(at__gte=timezone.now() - timedelta(days=days))
        first = young.aggregate(first=models.Min("pk"))["first"]
        old = self.all() if first is None else self.filter(pk__lt=first)
        number = old.count()
        old.delete()
        return number


class Change(models.Model):
    """One change of content, however many rows it wrote: a saved form, an import, a command."""

    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="changes"
    )
    by_name = models.CharField("by", max_length=500, blank=True)
    for_whom = models.ForeignKey(
        "profiles.Person", models.SET_NULL, null=True, blank=True, related_name="changes_for"
    )
    why = models.CharField(max_length=500)
    # SQLite only, and in no state that is committed: rows that are written now are of this change.
    is_open = models.BooleanField(default=False, editable=False)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=~models.Q(why=""), name="change_has_reason")]

    def __str__(self):
        return f"{self.why}, {self.at:%d %B %Y %H:%M}"

    @property
    def writer(self):
        """Who made it, as people call her; "" where nobody knows."""
        if self.by is None:
            return self.by_name
        return short_name_of(self.by)


class Operation(models.TextChoices):
    """What became of the row."""

    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"


class ChangedRow(models.Model):
    """A row of content as it was before a change: written by the database's triggers, the first of each key only.

    ``key`` is the row's, without hyphens; ``root`` that of the page, entry, file, member or paper on which it hangs,
    or its own. ``data`` has its columns by their names, and is empty for a row that was not there before.
    """

    change = models.ForeignKey(Change, models.CASCADE, related_name="rows", db_index=False)
    table = models.CharField(max_length=63, db_column="table_name")
    key = models.CharField(max_length=32)
    root = models.UUIDField()
    operation = models.CharField(max_length=10, choices=Operation)
    data = models.JSONField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["root"], name="changed_row_root"),
            models.Index(fields=["key"], name="changed_row_key"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["change", "table", "key"], name="changed_row_once_a_change"),
        ]

    def __str__(self):
        return f"{self.table} {self.key} {self.operation}"
