"""Every address is a row: permalinks, the old addresses that lead to them, and rules for whole folders."""

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from profiles.addresses.deleting import become_gone
from profiles.addresses.paths import MAX_LENGTH
from profiles.addresses.querysets import AddressQuerySet
from profiles.identity import LAB_ID, new_id

TARGETS = ("page", "entry", "upload", "space")


class Answer(models.IntegerChoices):
    MOVED = 301, "301, moved for good"
    FOUND = 302, "302, elsewhere for now"
    GONE = 410, "410, gone"


def _exactly_one_target():
    """Gone, or exactly one of an object and a URL."""
    names = [*TARGETS, "url"]
    rule = Q(status=Answer.GONE)
    for chosen in names:
        alone = Q(**{f"{name}__isnull": name != chosen for name in TARGETS})
        rule |= alone & (~Q(url="") if chosen == "url" else Q(url=""))
    return rule


class Address(models.Model):
    """One address in one scope, and the object or URL that it leads to.

    The canonical row of an object is where it lives; its other rows redirect there. ``space`` leads to a
    member's whole space, what follows the path included. A row with ``url`` leads to any other place.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(
        "profiles.Person",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="addresses",
        verbose_name="in the space of",
        help_text="Empty: an address of the lab itself.",
    )
    # Both uniqueness and look-ups go by one column; NULLs would be distinct from each other.
    scope = models.GeneratedField(
        expression=Coalesce("person", Value(LAB_ID, models.UUIDField())),
        output_field=models.UUIDField(),
        db_persist=True,
        serialize=False,
    )
    path = models.CharField(max_length=MAX_LENGTH, help_text="As in /about/ or /files/cv.pdf.")
    path_key = models.CharField(max_length=MAX_LENGTH, editable=False)
    is_canonical = models.BooleanField(default=False, editable=False)
    is_prefix = models.BooleanField("and everything below it", default=False)
    status = models.PositiveSmallIntegerField("answer", choices=Answer, default=Answer.MOVED)
    page = models.ForeignKey("profiles.Page", become_gone, null=True, blank=True, related_name="addresses")
    entry = models.ForeignKey("profiles.Entry", become_gone, null=True, blank=True, related_name="addresses")
    upload = models.ForeignKey(
        "profiles.Upload", become_gone, null=True, blank=True, related_name="addresses"
    )
    space = models.ForeignKey(
        "profiles.Person", become_gone, null=True, blank=True, related_name="old_spaces"
    )
    url = models.CharField("other target", max_length=2000, blank=True)

    objects = AddressQuerySet.as_manager()

    class Meta:
        ordering = ["path_key", "id"]
        verbose_name_plural = "addresses"
        indexes = [models.Index(fields=["path_key"], name="address_path_key")]
        constraints = [
            models.UniqueConstraint(fields=["scope", "path_key"], name="address_once_a_scope"),
            models.CheckConstraint(condition=Q(path__startswith="/"), name="address_starts_with_slash"),
            models.CheckConstraint(condition=_exactly_one_target(), name="address_has_one_target"),
            models.CheckConstraint(condition=Q(status__in=Answer.values), name="address_answer_known"),
            models.CheckConstraint(
                condition=Q(is_canonical=False)
                | Q(page__isnull=False)
                | Q(entry__isnull=False)
                | Q(upload__isnull=False),
                name="address_canonical_of_object",
            ),
            *(
                models.UniqueConstraint(
                    fields=[name], condition=Q(is_canonical=True), name=f"address_one_canonical_{name}"
                )
                for name in ("page", "entry", "upload")
            ),
        ]

    def __str__(self):
        return self.path

    @property
    def target(self):
        """The page, entry, upload or person that this row leads to, or None."""
        return self.page or self.entry or self.upload or self.space
