"""Members with what the profile beside their pages shows, and as lists show them, by statements that are made once."""

from django.utils import timezone

from profiles.models import Affiliation, Membership, Person, ProfileLink, Role, Upload
from profiles.models.statements import Statement, as_instance, columns_of, keep_related

# Where the portrait is served, as ``with_image()`` brings it along.
PLACE = ("image_path", "image_space", "image_slug")
_OWN, _PORTRAIT = columns_of(Person), columns_of(Upload)


def member_columns(prefix=""):
    """The columns of a row that ``as_member`` takes, of a query with ``PLACE`` annotated."""
    return [*columns_of(Person, prefix), *columns_of(Upload, f"{prefix}image__"), *PLACE]


def as_member(row):
    """A member as if fetched ``with_profile()``, of a row with ``member_columns``; two queries."""
    person = _with_portrait(row)
    keep_related(person, "links", _related(ProfileLink, _LINKS.rows(person=person.pk)))
    today = timezone.localdate()
    keep_related(person, "affiliations", _timed(_AFFILIATIONS.rows(today, person=person.pk)))
    return person


def visible_member(*, with_drafts, pk=None, slug=""):
    """The member with this key or this slug, None where there is none; drafts if they may be seen. Three queries."""
    which = {"key": pk} if pk else {"slug": slug}
    rows = _MEMBER.rows(with_drafts, *which, **which)
    return as_member(rows[0]) if rows else None


def members_with_memberships(*, with_drafts):
    """All by name, as if fetched ``with_image().with_memberships()``; drafts if they may be seen. Two queries."""
    people = [_with_portrait(row) for row in _MEMBERS.rows(with_drafts)]
    memberships = {person.pk: [] for person in people}
    columns = len(columns_of(Membership))
    for row in _MEMBERSHIPS.rows(timezone.localdate()):
        membership = as_instance(Membership, row[:columns])
        membership.time = row[columns]
        membership.role = as_instance(Role, row[columns + 1 :])
        if membership.person_id in memberships:
            memberships[membership.person_id].append(membership)
    for person in people:
        keep_related(person, "memberships", memberships[person.pk])
    return people


def _with_portrait(row):
    person = as_instance(Person, row[: len(_OWN)])
    if person.image_id:
        person.image = as_instance(Upload, row[len(_OWN) : -len(PLACE)])
    person.image_path, person.image_space, person.image_slug = row[-len(PLACE) :]
    return person


def _members(with_drafts):
    people = Person.objects.all() if with_drafts else Person.objects.public()
    return people.by_name().with_image().values_list(*member_columns())


def _memberships(day):
    rows = Membership.objects.timed(day).order_by("-start", "role__position")
    return rows.values_list(*columns_of(Membership), "time", *columns_of(Role, "role__"))


def _member(with_drafts, name, key=None, slug=None):
    people = Person.objects.all() if with_drafts else Person.objects.public()
    people = people.filter(slug=slug) if name == "slug" else people.filter(pk=key)
    return people.with_image().values_list(*member_columns())


def _links_of(person):
    return ProfileLink.objects.filter(person=person).values_list(*columns_of(ProfileLink))


def _affiliations_of(day, person):
    return Affiliation.objects.timed(day).filter(person=person).values_list(*columns_of(Affiliation), "time")


_MEMBERS = Statement(_members)
_MEMBERSHIPS = Statement(_memberships)
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
