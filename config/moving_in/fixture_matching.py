"""What of this install the rows of a fixture mean, whatever their keys; asked for once, then looked up in memory."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import Model

from config.moving_in.fixture_writing import keys_here
from config.moving_out.fixtures import PERSONAL_FIELDS
from profiles.models import Address, NameForm, ProfileLink, Role, Tag
from profiles.words.paths import path_key
from profiles.words.steps import in_steps
from publications.importing.known_papers import KEYS, KnownPapers
from publications.models import Authorship, Paper
from publications.words.records import AuthorRecord, PaperRecord

# What stands for the same thing in every install that has it: the fields that say so.
_SHARED = {
    "profiles.role": (Role, ["name"]),
    "profiles.tag": (Tag, ["slug"]),
    "profiles.nameform": (NameForm, ["person_id", "text"]),
    "profiles.profilelink": (ProfileLink, ["person_id", "kind", "value"]),
}

# The scope of an address and its key, as they stand in rows: the member's key as text, or None.
Place = tuple[str | None, str]


def find_here(rows: Sequence[dict]) -> dict[str, Model]:
    """What of this install rows mean, by their keys: roles, tags, spellings, links and papers."""
    found: dict[str, Model] = {}
    for label, (model, names) in _SHARED.items():
        if own := [row for row in rows if row["model"] == label]:
            found |= _shared_here(own, model, names)
    return found | _papers_here(rows)


def _shared_here(rows: Sequence[dict], model: type[Model], names: list[str]) -> dict[str, Model]:
    here: dict[tuple[str, ...], Model] = {}
    for one in model._default_manager.all():
        here.setdefault(tuple(str(getattr(one, name)) for name in names), one)
    fields = [name.removesuffix("_id") for name in names]
    wanted = {row["pk"]: tuple(str(row["fields"].get(name)) for name in fields) for row in rows}
    return {pk: here[values] for pk, values in wanted.items() if values in here}


def _papers_here(rows: Sequence[dict]) -> dict[str, Model]:
    papers = {row["pk"]: row["fields"] for row in rows if row["model"] == "publications.paper"}
    new = papers.keys() - keys_here(Paper, papers)
    if not new:
        return {}
    authors = _authors(rows, new)
    records = {pk: _record(fields, authors.get(pk, ())) for pk, fields in papers.items() if pk in new}
    return _found(records)


def _found(records: Mapping[str, PaperRecord]) -> dict[str, Model]:
    known = KnownPapers()
    keys: dict[str, UUID] = {}
    for step in in_steps(records.items()):
        known.load_authors(record for _, record in step)
        keys |= {pk: here for pk, record in step if (here := known.find(record))}
    # One that an import once made, and somebody deleted, is not here.
    papers = {
        paper.pk: paper for step in in_steps(keys.values()) for paper in Paper.objects.filter(pk__in=step)
    }
    return {pk: papers[here] for pk, here in keys.items() if here in papers}


def _authors(rows: Sequence[dict], papers: Iterable[str]) -> dict[str, list[dict]]:
    """The authors of these papers in their order, by the paper's key."""
    found: dict[str, list[dict]] = {pk: [] for pk in papers}
    authors = [row["fields"] for row in rows if row["model"] == "publications.authorship"]
    for fields in sorted(authors, key=lambda fields: fields.get("position") or 0):
        if fields.get("paper") in found:
            found[fields["paper"]].append(fields)
    return found


def _record(fields: dict, authors: Iterable[dict]) -> PaperRecord:
    people = [AuthorRecord(family=one.get("family", ""), literal=one.get("literal", "")) for one in authors]
    if people and fields.get("has_other_authors"):
        people[-1].others_follow = True
    return PaperRecord(authors=people, **{name: fields.get(name, "") for name in KEYS})


def place_of(fields: dict) -> Place:
    """Where the address of a row is."""
    return fields.get("person"), path_key(str(fields.get("path", "")))


def addresses_at(places: Iterable[Place]) -> dict[Place, Address]:
    """The addresses here that are at these places."""
    places = set(places)
    found = {
        (str(one.person_id) if one.person_id else None, one.path_key): one
        for step in in_steps({key for _, key in places})
        for one in Address.objects.filter(path_key__in=step)
    }
    return {place: one for place, one in found.items() if place in places}


def personal_values(authors: Iterable[str]) -> dict[str, dict]:
    """What the authorships here that have these keys say of their members, as the fields of rows."""
    names = list(PERSONAL_FIELDS)
    return {
        str(pk): dict(zip(names, [str(person) if person else None, *others], strict=True))
        for step in in_steps(authors)
        for pk, person, *others in Authorship.objects.filter(pk__in=step)
        .order_by()
        .values_list("pk", "person_id", *names[1:])
    }
