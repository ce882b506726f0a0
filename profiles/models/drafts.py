"""Drafts: what was typed into a form and is no content yet; it is in no export and fills no history."""

import uuid
from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from profiles.words.steps import in_steps

#: How long what was typed and never saved is kept.
TYPING_KEPT = timedelta(days=30)


# Of the fields in which things have their names.
_NAMES = ("title", "family_name")


class DraftKind(models.TextChoices):
    """How far it is on its way to visitors."""

    TYPING = "typing", "Typed, and not saved"
    PENDING = "pending", "Draft"
    SUBMITTED = "submitted", "Waits for approval"


def key_of(row):
    """The key by which a row of content is named without a foreign key; "" of one that is new."""
    return "" if row is None or row._state.adding else row.pk.hex


class DraftQuerySet(models.QuerySet):
    def of(self, row):
        """Those of one row that is stored."""
        return self.filter(model=row._meta.label_lower, key=key_of(row))

    def of_user(self, user):
        return self.filter(user=user)

    def for_user(self, user):
        """What she may be shown of rows that she edits: what anybody saved, and what she typed lately."""
        lately = Q(kind=DraftKind.TYPING, user=user, at__gte=timezone.now() - TYPING_KEPT)
        return self.filter(lately | ~Q(kind=DraftKind.TYPING))

    def typing(self):
        """What was typed and not saved."""
        return self.filter(kind=DraftKind.TYPING)

    def saved(self):
        """Those that somebody saved as drafts, or asked to publish."""
        return self.exclude(kind=DraftKind.TYPING)

    def beside(self, keys):
        """How many drafts stand beside rows with these keys; a row that is a draft itself has none beside it."""
        rows = self.saved().only("kind", "data")
        found = (one for step in in_steps(key.hex for key in keys) for one in rows.filter(key__in=step))
        return sum(not one.is_row_itself for one in found)

    def submitted(self):
        return self.filter(kind=DraftKind.SUBMITTED).order_by("at")

    def forget_old(self):
        """Delete what was typed and never came back to."""
        return self.filter(kind=DraftKind.TYPING, at__lt=timezone.now() - TYPING_KEPT).delete()


class Draft(models.Model):
    """One form as somebody left it.

    ``data`` is ``{name: [text]}`` as a browser sent it, without tokens and buttons, and empty where the row itself is
    the draft; ``base`` the version that the form was shown with. A row of content is named by its model and key, for
    content knows nothing of drafts. ``html`` is the page as it will be, made when the draft was saved.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=DraftKind)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="drafts", db_index=False
    )
    by_name = models.CharField(max_length=500, blank=True)
    model = models.CharField(max_length=100)
    key = models.CharField(max_length=32, blank=True)
    base = models.TextField(blank=True)
    data = models.JSONField(default=dict, blank=True)
    # The saved draft that the form showed while somebody typed, and of when that was.
    typed_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    typed_into_at = models.DateTimeField(null=True, blank=True)
    html = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    returned_by = models.CharField(max_length=500, blank=True)
    comment = models.CharField(max_length=2000, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["model", "key", "kind"], name="draft_of_row"),
            models.Index(fields=["user", "kind"], name="draft_of_user"),
            # The list of what waits, and a number on each page of managers.
            models.Index(fields=["at"], name="draft_waits", condition=Q(kind=DraftKind.SUBMITTED)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "model", "key"],
                condition=~Q(kind=DraftKind.TYPING),
                name="draft_saved_once_a_user",
            ),
            models.CheckConstraint(
                condition=Q(kind=DraftKind.TYPING) | ~Q(key=""), name="draft_saved_of_stored_row"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} of {self.by_name}, {self.at:%d %B %Y %H:%M}"

    @property
    def title(self):
        """The name that was typed, "" where there is none."""
        typed = (self.data.get(name, [""])[-1] for name in _NAMES)
        return next(filter(None, typed), "")[:80]

    @property
    def is_row_itself(self):
        """Whether it says no more than how the row, which nobody sees yet, is to be published."""
        return self.kind != DraftKind.TYPING and self.data.keys() <= {"status"}

    @property
    def row(self):
        """The row that it is a draft of; None of one that is new, or is there no more. One query."""
        model = self.content_model if self.key else None
        return model._base_manager.filter(pk=self.key).first() if model else None

    @property
    def content_model(self):
        """The model of what it is a draft of; None where that is known no more."""
        try:
            return apps.get_model(self.model)
        except LookupError:
            return None
