"""People as a list shows them: by role while they are here, as alumni afterwards; dates decide."""

from dataclasses import dataclass

from profiles.addresses.resolving import image_path, person_path

NO_ROLE = "People"


@dataclass(frozen=True)
class ListedPerson:
    """One row of a list: the person, her address, what she is or was, her picture."""

    person: object
    url: str
    line: str
    years: str
    destination: str
    image_url: str


@dataclass(frozen=True)
class Group:
    heading: str
    people: list


def members_by_role(people, lab):
    """Groups of current members in the order of the lab's roles; those without any membership stand last."""
    groups = {}
    for person in people:
        membership = _current(person)
        if membership:
            role = membership.role
            groups.setdefault((role.position, role.heading), []).append(_listed(person, membership, lab))
        elif not person.memberships.all():
            groups.setdefault((float("inf"), NO_ROLE), []).append(_listed(person, None, lab))
    return [Group(heading, rows) for (_, heading), rows in sorted(groups.items(), key=lambda item: item[0])]


def alumni(people, lab):
    """Those whose every membership has ended, the last to leave first."""
    left = [
        (_last(person), person) for person in people if person.memberships.all() and _current(person) is None
    ]
    left.sort(key=lambda pair: pair[0].end, reverse=True)
    return [_listed(person, membership, lab) for membership, person in left]


def _current(person):
    return next((membership for membership in person.memberships.all() if membership.is_current), None)


def _last(person):
    return max(person.memberships.all(), key=lambda membership: (membership.end, membership.start))


def _listed(person, membership, lab):
    line = (membership.title or membership.role.name) if membership else person.headline
    if membership and membership.is_current and not membership.title:
        line = person.headline or membership.role.name
    return ListedPerson(
        person=person,
        url=person_path(person, lab),
        line=line,
        years=membership.years if membership else "",
        destination=membership.destination if membership else "",
        image_url=image_path(person, lab),
    )
