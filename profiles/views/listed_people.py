"""People as a list shows them: before they come, by role while they are here, as alumni afterwards; dates decide."""

from dataclasses import dataclass

from profiles.addressing.resolving import image_path, person_path
from profiles.models.affiliations import Time
from profiles.views.shown_pictures import PEOPLE, PictureFacts, ShownPicture, in_box
from profiles.words.dates import format_date

NO_ROLE = "People"


@dataclass(frozen=True)
class ListedPerson:
    """One row of a list: the person, her address, what she is, was or will be, her picture."""

    person: object
    url: str
    line: str
    years: str
    destination: str
    image_url: str
    picture: ShownPicture | None


@dataclass(frozen=True)
class RoleGroup:
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
    return [
        RoleGroup(heading, rows) for (_, heading), rows in sorted(groups.items(), key=lambda item: item[0])
    ]


def alumni(people, lab):
    """Those who have left, the last to leave first; whoever will come back some day is among them."""
    left = [(_times(person, Time.ENDED), person) for person in people if not _current(person)]
    last = [(max(times, key=lambda one: (one.end, one.start)), person) for times, person in left if times]
    last.sort(key=lambda pair: pair[0].end, reverse=True)
    return [_listed(person, membership, lab) for membership, person in last]


def newcomers(people, lab):
    """Those whose first time here has not begun yet, the next to come first."""
    coming = [(person.memberships.all(), person) for person in people]
    first = [
        (min(times, key=lambda one: one.start), person)
        for times, person in coming
        if times and all(one.time == Time.UPCOMING for one in times)
    ]
    first.sort(key=lambda pair: pair[0].start)
    return [_listed(person, membership, lab) for membership, person in first]


def _current(person):
    return next(iter(_times(person, Time.CURRENT)), None)


def _times(person, time):
    return [membership for membership in person.memberships.all() if membership.time == time]


def _listed(person, membership, lab):
    line = (membership.title or membership.role.name) if membership else person.headline
    if membership and membership.time == Time.CURRENT and not membership.title:
        line = person.headline or membership.role.name
    is_coming = membership and membership.time == Time.UPCOMING
    image_url = image_path(person, lab)
    return ListedPerson(
        person=person,
        url=person_path(person, lab),
        line=line,
        years=f"from {format_date(membership.start)}"
        if is_coming
        else membership.years
        if membership
        else "",
        destination=membership.destination if membership else "",
        image_url=image_url,
        picture=in_box(image_url, PictureFacts.of(person.image), PEOPLE) if person.image else None,
    )
