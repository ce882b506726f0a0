"""Members with what the profile beside their pages shows, and as lists show them, by statements that are made once."""

from typing import NamedTuple

from django.utils import timezone

from profiles.access.visibility import VISIBLE
from profiles.models import Affiliation, Person, ProfileLink, Upload
from profiles.models.affiliations import time_on
from profiles.models.statements import Statement, as_instance, as_key, columns_of, keep_related
from profiles.words.dates import format_range

# Where the portrait is served, as ``with_image()`` brings it along.
PLACE = ("image_path", "image_space", "image_slug")
_OWN, _PORTRAIT = columns_of(Person), columns_of(Upload)


def member_columns(prefix=""):
    """The columns of a row that ``as_member`` takes, of a query with ``PLACE`` annotated."""
    return [*columns_of(Person, prefix), *columns_of(Upload, f"{prefix}image__"), *PLACE]


def as_member(row):
    """A member as if fetched ``with_image()``, of a row with ``member_columns``."""
    person = as_instance(Person, row[: len(_OWN)])
    if person.image_id:
        person.image = as_instance(Upload, row[len(_OWN) : -len(PLACE)])
    person.image_path, person.image_space, person.image_slug = row[-len(PLACE) :]
    return person


def add_profile(person):
    """Bring along the rest of what ``with_profile()`` fetches; two queries."""
    keep_related(person, "links", _related(ProfileLink, _LINKS.rows(person=person.pk)))
    today = timezone.localdate()
    keep_related(person, "affiliations", _timed(_AFFILIATIONS.rows(today, person=person.pk)))


def visible_member(*, with_drafts, pk=None, slug=""):
    """The member with this key or this slug, None where there is none; drafts if they may be seen. Three queries.

    With drafts come all who are hidden from visitors.
    """
    which = {"key": pk} if pk else {"slug": slug}
    rows = _MEMBER.rows(with_drafts, *which, **which)
    if not rows:
        return None
    person = as_member(rows[0])
    add_profile(person)
    return person


class Stay(NamedTuple):
    """One of a member's times in the lab; ``time`` is one of ``Time``."""

    start: str
    end: str
    title: str
    destination: str
    time: str
    position: int
    role: str
    role_plural: str

    @property
    def heading(self):
        return self.role_plural or self.role

    @property
    def years(self):
        return format_range(self.start[:4], self.end[:4])


def members_in_brief(*, with_drafts, own=(), seen=VISIBLE):
    """[(key, her ``Stay``s, the latest first)] of all by name; drafts if they may be seen. One query.

    ``own`` are the keys of members who are seen whatever their status is, the others by ``seen``.
    """
    members = {}
    rows = _BRIEF.plain_rows(with_drafts, bool(own), seen, timezone.localdate(), own=list(own))
    for key, start, *row in rows:
        stays = members.setdefault(key, [])
        if start is not None:
            stays.append(Stay(start, *row))
    return list(members.items())


def members_with_image(keys, *, with_drafts, own=(), seen=VISIBLE):
    """Members with these keys in this order, as if fetched ``with_image()``; drafts if they may be seen. One query.

    ``own`` are the keys of members who are seen whatever their status is, the others by ``seen``.
    Who has become a draft or is gone since the keys were asked for is left out.
    """
    keys = [as_key(key) for key in keys]
    rows = _MEMBERS.rows(with_drafts, bool(own), seen, people=keys, own=list(own)) if keys else []
    people = {person.pk: person for person in map(as_member, rows)}
    return [people[key] for key in keys if key in people]


def _seen(with_drafts, own=None, seen=VISIBLE):
    if with_drafts:
        return Person.objects.all()
    rows = Person.objects.filter(seen.rows())
    return rows | Person.objects.filter(pk__in=[own]) if own else rows


def _members(with_drafts, has_own, seen, people, own):
    rows = _seen(with_drafts, has_own and own, seen).filter(pk__in=[people]).order_by()
    return rows.with_image().values_list(*member_columns())


def _brief(with_drafts, has_own, seen, day, own):
    names = ("start", "end", "title", "destination")
    role = ("position", "name", "name_plural")
    rows = (
        _seen(with_drafts, has_own and own, seen)
        .annotate(time=time_on(day, "memberships__"))
        .values_list(
            "pk",
            *(f"memberships__{name}" for name in names),
            "time",
            *(f"memberships__role__{name}" for name in role),
        )
    )
    return rows.order_by(*Person._meta.ordering, "-memberships__start", "memberships__role__position")


def _member(with_drafts, name, key=None, slug=None):
    people = _seen(with_drafts)
    people = people.filter(slug=slug) if name == "slug" else people.filter(pk=key)
    return people.with_image().values_list(*member_columns())


def _links_of(person):
    return ProfileLink.objects.filter(person=person).values_list(*columns_of(ProfileLink))


def _affiliations_of(day, person):
    return Affiliation.objects.timed(day).filter(person=person).values_list(*columns_of(Affiliation), "time")


_BRIEF = Statement(_brief, keys=["own"])
_MEMBERS = Statement(_members, keys=["people", "own"])
_MEMBER = Statement(_member, keys=["key"], texts=["slug"])
_LINKS = Statement(_links_of, keys=["person"])
_AFFILIATIONS = Statement(_affiliations_of, keys=["person"])


def _related(model, rows):
    return [as_instance(model, row) for row in rows]


def _timed(rows):
    found = []
    for *row, time in rows:
        affiliation = as_instance(Affiliation, row)
        affiliation.time = time
        found.append(affiliation)
    return found
