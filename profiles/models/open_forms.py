"""Open forms: who has the form of a row before them just now, as their browsers say."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from profiles.models.audit import short_name_of

#: A browser says so every half minute; two that were lost are forgiven.
STILL_OPEN = timedelta(seconds=100)


class OpenFormQuerySet(models.QuerySet):
    def others(self, row, user):
        """Those of others who have the form of a row open, the latest first."""
        since = timezone.now() - STILL_OPEN
        rows = self.filter(model=row._meta.label_lower, key=row.pk.hex, at__gte=since)
        return rows.exclude(user=user).select_related("user").order_by("-at")

    def note(self, row, user, *, has_typed):
        """Say that somebody has the form of a row open, and whether she has typed just now."""
        now = timezone.now()
        typed = {"typed_at": now} if has_typed else {}
        which = {"user": user, "model": row._meta.label_lower, "key": row.pk.hex}
        self.update_or_create(**which, defaults={"at": now, **typed})
        self.filter(at__lt=now - timedelta(days=1)).delete()

    def close(self, row, user):
        self.filter(user=user, model=row._meta.label_lower, key=row.pk.hex).delete()


class OpenForm(models.Model):
    """One form of one user; it is no content, empties no cache and fills no history."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="open_forms", db_index=False
    )
    model = models.CharField(max_length=100)
    key = models.CharField(max_length=32)
    at = models.DateTimeField()
    typed_at = models.DateTimeField(null=True, blank=True)

    objects = OpenFormQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["model", "key", "user"], name="open_form_once_a_user"),
        ]

    def __str__(self):
        return f"{self.model} {self.key}, open at {self.user}"

    @property
    def name(self):
        """Who it is, as others call her."""
        return short_name_of(self.user)
