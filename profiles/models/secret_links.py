"""Secret links: addresses with a part that nobody can guess, by which somebody without rights sees one row."""

import secrets

from django.db import models
from django.db.models import Q

from profiles.access.visibility import BY_LINK

# Bytes of chance, of which 16 would do.
_BYTES = 24
SHOWN = ("page", "entry", "person", "upload")


def new_key():
    """What nobody can guess: 32 letters, digits, hyphens and underscores."""
    return secrets.token_urlsafe(_BYTES)


class SecretLinkQuerySet(models.QuerySet):
    def of(self, row):
        """That of a page, an entry, a member or a file; none of what is not saved."""
        return self.filter(**{row._meta.model_name: row.pk})

    def make(self, row, *, is_anew=False):
        """The link of a row; the one that there was works no more where it is made ``is_anew``."""
        if is_anew:
            self.of(row).delete()
        return self.get_or_create(**{row._meta.model_name: row})[0]

    def make_missing(self, rows):
        """One for each of these rows that is by link only and has none, as where they have just come in; those made."""
        return [self.make(row) for row in rows.filter(BY_LINK.untimed(), secret_link=None)]

    def with_rows(self):
        return self.select_related("page__person", "entry__person", "person", "upload__person")


def _exactly_one():
    rule = Q()
    for chosen in SHOWN:
        rule |= Q(**{f"{name}__isnull": name != chosen for name in SHOWN})
    return rule


class SecretLink(models.Model):
    """The link by which one row is seen while it is by link only. It is no content: it goes out in no export."""

    key = models.CharField(max_length=64, unique=True, default=new_key, editable=False)
    page = models.OneToOneField(
        "profiles.Page", models.CASCADE, null=True, blank=True, related_name="secret_link"
    )
    entry = models.OneToOneField(
        "profiles.Entry", models.CASCADE, null=True, blank=True, related_name="secret_link"
    )
    person = models.OneToOneField(
        "profiles.Person", models.CASCADE, null=True, blank=True, related_name="secret_link"
    )
    upload = models.OneToOneField(
        "profiles.Upload", models.CASCADE, null=True, blank=True, related_name="secret_link"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    objects = SecretLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_exactly_one(), name="secret_link_shows_one"),
            models.CheckConstraint(condition=~Q(key=""), name="secret_link_has_key"),
        ]

    def __str__(self):
        return f"Secret link of {self.row}"

    @property
    def row(self):
        """What it shows."""
        return next(filter(None, (getattr(self, name) for name in SHOWN)), None)

    @property
    def path(self):
        return f"/by-link/{self.key}/"
