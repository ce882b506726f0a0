"""Preview links: a draft is shown by one to somebody without an account, until a day."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from profiles.models.drafts import Draft, key_of
from profiles.models.secret_links import new_key


class PreviewLinkQuerySet(models.QuerySet):
    def of(self, row):
        """Those of a row, whatever is its draft."""
        return self.filter(model=row._meta.label_lower, key=key_of(row))

    def in_force(self):
        return self.filter(until__gt=timezone.now())

    def count_opening(self, link):
        """One more time that somebody has opened it."""
        self.filter(pk=link.pk).update(openings=F("openings") + 1, opened_at=timezone.now())


class PreviewLink(models.Model):
    """An address that nobody can guess; deleted, it shows nothing more.

    It shows ``draft``. Without one it shows the row until that appears, where it is ``of_row``: made when visitors did
    not see the row. It leads to what is public.
    """

    secret = models.CharField(max_length=64, unique=True, default=new_key, editable=False)
    model = models.CharField(max_length=100)
    key = models.CharField(max_length=32)
    draft = models.ForeignKey(Draft, models.SET_NULL, null=True, blank=True, related_name="links")
    of_row = models.BooleanField(default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="preview_links")
    made_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    openings = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["model", "key"], name="preview_link_of_row")]
        constraints = [
            models.CheckConstraint(condition=~Q(secret=""), name="preview_link_has_secret"),
            models.CheckConstraint(condition=~Q(key=""), name="preview_link_of_stored_row"),
        ]

    def __str__(self):
        return f"Preview link of {self.model} {self.key}"

    @property
    def path(self):
        return f"/by-link/{self.secret}/"
