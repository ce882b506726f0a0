"""People as a list shows them: before they come, by role while they are here, as alumni afterwards; dates decide."""

from dataclasses import dataclass, field
from itertools import islice

from profiles.access.status import mark_of
from profiles.access.visibility import VISIBLE
from profiles.addressing.members import members_with_image
from profiles.addressing.resolving import image_path, person_path
from profiles.models.affiliations import Time
from profiles.models.statements import as_key
from profiles.views.shown_pictures import PEOPLE, PictureFacts, ShownPicture, in_box
from profiles.words.dates import format_date

NO_ROLE = "People"


@dataclass(frozen=True)
class ListedPerson:
    """One row of a list: the person, her address, what she is, was or will be, her picture.

    ``mark`` says who sees one whom visitors do not.
    """

    person: object
    url: str
    line: str
    years: str
    destination: str
    image_url: str
    picture: ShownPicture | None
    mark: str = ""


@dataclass
class PeopleGroup:
    """Members under one heading: all of them, (key, the stay that is told of her), and ``people``, those shown."""

    heading: str
    members: list
    people: list = field(default_factory=list)
    is_continued: bool = False

    @property
    def count(self):
        return len(self.members)


@dataclass(frozen=True)
class Groups:
    """All members of the lab where they belong, each once: by role, those who are yet to come, those who have left."""

    current: list[PeopleGroup]
    newcomers: PeopleGroup
    alumni: PeopleGroup

    @property
    def filled(self):
        """Those with anybody in them, in display order."""
        return [group for group in (*self.current, self.newcomers, self.alumni) if group.members]


def groups_of(members):
    """The groups of members as ``members_in_brief`` gives them."""
    return Groups(
        _by_role(members),
        PeopleGroup("Joining soon", _newcomers(members)),
        PeopleGroup("Alumni", _alumni(members)),
    )


def fill(groups, offset, most, lab, *, with_drafts, own=(), seen=VISIBLE):
    """Put the first members into the groups, ``most`` of them from ``offset`` on; one query.

    Drafts are among them if they may be seen, or are ``own``; of all others those whom ``seen`` shows.
    """
    places = ((key, (group, stay)) for group in groups for key, stay in group.members)
    shown = {as_key(key): place for key, place in islice(places, offset, offset + most)}
    for person in members_with_image(shown, with_drafts=with_drafts, own=own, seen=seen):
        group, stay = shown[person.pk]
        group.people.append(_listed(person, stay, lab))


def _by_role(members):
    """Groups of current members in the order of the lab's roles; those without any membership stand last."""
    groups = {}
    for key, stays in members:
        if stay := _first(stays, Time.CURRENT):
            groups.setdefault((stay.position, stay.heading), []).append((key, stay))
        elif not stays:
            groups.setdefault((float("inf"), NO_ROLE), []).append((key, None))
    ordered = sorted(groups.items(), key=lambda item: item[0])
    return [PeopleGroup(heading, rows) for (_, heading), rows in ordered]


def _alumni(members):
    """Those who have left, the last to leave first; whoever will come back some day is among them."""
    left = [(key, _last(stays)) for key, stays in members if not _first(stays, Time.CURRENT)]
    return sorted(_told(left), key=lambda row: row[1].end, reverse=True)


def _newcomers(members):
    """Those whose first time here has not begun yet, the next to come first."""
    return sorted(_told((key, _next(stays)) for key, stays in members), key=lambda row: row[1].start)


def _told(rows):
    return [row for row in rows if row[1]]


def _first(times, time):
    return next((one for one in times if one.time == time), None)


def _last(times):
    ended = [one for one in times if one.time == Time.ENDED]
    return max(ended, key=lambda one: (one.end, one.start)) if ended else None


def _next(times):
    """The first that is to come, of one who has never been here."""
    is_new = times and all(one.time == Time.UPCOMING for one in times)
    return min(times, key=lambda one: one.start) if is_new else None


def _listed(person, stay, lab):
    line = (stay.title or stay.role) if stay else person.headline
    if stay and stay.time == Time.CURRENT and not stay.title:
        line = person.headline or stay.role
    is_coming = stay and stay.time == Time.UPCOMING
    image_url = image_path(person, lab)
    return ListedPerson(
        person=person,
        url=person_path(person, lab),
        line=line,
        years=f"from {format_date(stay.start)}" if is_coming else stay.years if stay else "",
        destination=stay.destination if stay else "",
        image_url=image_url,
        picture=in_box(image_url, PictureFacts.of(person.image), PEOPLE) if image_url else None,
        mark=mark_of(person),
    )
