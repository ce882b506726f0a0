"""Addresses, a row each: which of them, and what becomes of one when its object goes."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from profiles.access.actions import OWNED
from profiles.access.ownership import OwnedQuerySet
from profiles.access.visibility import VISIBLE
from profiles.words.identity import LAB_ID, new_id
from profiles.words.paths import MAX_LENGTH


def become_gone(collector, field, sub_objs, using):
    """An ``on_delete`` rule: the row loses its object and answers 410 from then on.

    The order matters, for each update is checked alone: a row may be gone and still have its object, but not be
    canonical without one.
    """
    model = field.model
    for name, value in [("is_canonical", False), ("status", 410), (field.name, None)]:
        collector.add_field_update(model._meta.get_field(name), value, sub_objs)


# Rows that point at the deleted object are updated one statement a field, so no need to load them.
become_gone.lazy_sub_objs = True


class AddressQuerySet(OwnedQuerySet):
    def canonical(self):
        return self.filter(is_canonical=True)

    def redirects(self):
        return self.filter(is_canonical=False)

    def of_scope(self, person):
        """Addresses in one member's space, or the lab's own for None."""
        return self.filter(person=person)

    def of_target(self, target):
        """Addresses that lead to this page, entry or upload."""
        return self.filter(**{target._meta.model_name: target})

    def with_key(self, key):
        return self.filter(path_key=key)

    def with_targets(self):
        return self.select_related("person", "page", "entry", "upload", "space")

    def places_of(self, upload):
        """Annotations for another query: where the upload is served that its field ``upload`` leads to."""
        row = self.canonical().filter(upload=OuterRef(upload))
        return {
            "image_path": Subquery(row.values("path")[:1]),
            # Told its type, for else SQLite gives the key as text, which equals no other.
            "image_space": Subquery(row.values("person")[:1], output_field=models.UUIDField()),
            "image_slug": Subquery(row.values("person__slug")[:1]),
        }

    def of_public_texts(self):
        """Where public pages and entries live, of the lab and of public members; left out is what is not indexed."""
        is_indexed_page = VISIBLE.rows("page__") & Q(page__is_indexed=True)
        rows = self.canonical().filter(is_indexed_page | VISIBLE.rows("entry__"), VISIBLE.space())
        return rows.select_related("person").order_by("path_key", "id")

    def of_public_pages_not_indexed(self):
        """The other public pages of the lab and of public members."""
        is_not_indexed = VISIBLE.rows("page__") & Q(page__is_indexed=False)
        return self.canonical().filter(is_not_indexed, VISIBLE.space()).select_related("person")

    def of_public_files(self):
        """Where files live that everybody may have."""
        return self.canonical().in_visible_spaces().filter(VISIBLE.untimed("upload__"))

    def of_forwarded(self, people):
        """Where pages and entries of these members live from which visitors are sent elsewhere."""
        rows = self.canonical().filter(upload=None).filter(Q(path_key="/") | Q(person__forwards_below=True))
        return rows.filter(person__in=people)

    def in_visible_spaces(self):
        """Those of the lab and of public members."""
        return self.filter(VISIBLE.space())

    def leading_to_what_is_public(self):
        """Those that lead to a URL, to a member whom visitors see, or to what they see in a space."""
        shown = {"page": VISIBLE.rows, "entry": VISIBLE.rows, "upload": VISIBLE.untimed}
        ways = [rows(f"{name}__") & VISIBLE.space(f"{name}__") for name, rows in shown.items()]
        return self.filter(reduce(or_, [~Q(url=""), VISIBLE.rows("space__"), *ways]))

    def in_menus_of(self, spaces, seen=VISIBLE):
        """Canonical rows of the pages seen in the menus of these spaces: keys of members, or the lab's."""
        in_menu = Q(seen.rows("page__"), page__menu_position__isnull=False)
        return self.canonical().filter(in_menu, scope__in=spaces).order_by()

    def leading_to_pages_of(self, spaces, keys, seen=VISIBLE):
        """Old addresses, in these spaces, of pages seen in the menu, or at these keys.

        ``page__addresses__path`` is where such a page lives.
        """
        is_wanted = Q(page__menu_position__isnull=False) | Q(path_key__in=keys)
        rows = self.redirects().filter(is_wanted, seen.rows("page__"), scope__in=spaces, is_prefix=False)
        return rows.filter(page__addresses__is_canonical=True).order_by()


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

    rights = OWNED

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
