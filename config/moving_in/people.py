"""Bringing in people from a spreadsheet: rows made or brought up to date, edits left alone."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.db.models import Max

from profiles.importing.keeper import Keeper, objects_imported_as, was_deleted
from profiles.importing.people import person_slug, store_name_forms
from profiles.importing.report import ImportReport, Line
from profiles.importing.runs import ImportRefused, import_run
from profiles.models import Membership, Person, ProfileLink, Role
from profiles.reading.people_table import PeopleTable, PersonRow, read_people_file
from profiles.reading.sources.text_files import SourceError
from profiles.words.folding import fold
from publications.words.titled_names import OwnerName, read_owner_name

_DELETED = "Deleted here, so left out."
# Lists that this kind of import compares with what it has brought in itself, not with what a site did.
_LINKS = "links of the table"


def import_people(path: Path, *, is_dry_run: bool = False) -> ImportReport:
    """Import a CSV file of people. Raises SourceError or ImportRefused, and nothing is written."""
    table = read_people_file(path)
    report = ImportReport(path.name, is_dry_run, problems=table.problems)
    with import_run(report) as run:
        keeper = Keeper(run, report)
        for row in table.rows:
            _store(row, table, keeper)
            # The next row may mean the same person, or the same time in the lab.
            keeper.flush()
        for line in table.nameless:
            report.add(Line("left", "person", "nobody", table.file, line, reason="The row names nobody."))
    return report


def _store(row: PersonRow, table: PeopleTable, keeper: Keeper) -> None:
    try:
        name = _name(row)
        person = _find(row, name)
    except ValueError as error:
        table.note(row.line, str(error), "The row was left out.")
        keeper.report.add(Line("left", "person", row.label, table.file, row.line, reason=str(error)))
        return
    if person is None and _was_deleted(name):
        keeper.report.add(Line("left", "person", row.label, table.file, row.line, reason=_DELETED))
        return
    person = _store_person(person, row, name, table, keeper)
    store_name_forms(person, list(name.spellings), keeper)
    _store_links(person, row, table.file, keeper)
    if row.role:
        _store_membership(person, row, table, keeper)


def _name(row: PersonRow) -> OwnerName:
    """Her name, none of whose parts is longer than its column. Raises ValueError where it is no name."""
    if not row.family_name:
        return read_owner_name(row.name)
    read = read_owner_name(f"{row.given_name} {row.family_name}".strip())
    return OwnerName(row.given_name, row.family_name, read.spellings)


def _find(row: PersonRow, name: OwnerName) -> Person | None:
    """The member that a row means: by ORCID iD, then e-mail address, slug and name. ValueError where two could be."""
    people = Person.objects.all()
    for key in ({"orcid": row.orcid}, {"email__reads_as": row.email}, {"slug": row.slug}):
        found = list(people.filter(**key)[:2]) if all(key.values()) else []
        # An address may be that of a whole office.
        if len(found) == 1:
            return found[0]
    namesakes = [one for one in _namesakes(name) if not (row.orcid and one.orcid)]
    if len(namesakes) > 1:
        raise ValueError(
            f"Two members are called {row.label}: a column “orcid” or “slug” can tell them apart."
        )
    return namesakes[0] if namesakes else None


def _namesakes(name: OwnerName) -> list[Person]:
    """The members who have this name, or under whom an import once entered it."""
    found = {one.pk: one for one in Person.objects.filter(given_name=name.given, family_name=name.family)}
    families = {one.pk: one for one in objects_imported_as(Person, "family_name", name.family)}
    givens = {one.pk for one in objects_imported_as(Person, "given_name", name.given)}
    found.update({pk: one for pk, one in families.items() if pk in givens or not name.given})
    return list(found.values())


def _was_deleted(name: OwnerName) -> bool:
    return was_deleted(Person, "person of the table", _origin(name))


def _origin(name: OwnerName) -> str:
    return f"{name.given} {name.family}".strip()


def _store_person(
    person: Person | None, row: PersonRow, name: OwnerName, table: PeopleTable, keeper: Keeper
) -> Person:
    values = {
        "given_name": name.given,
        "family_name": name.family,
        "headline": row.headline,
        "location": row.location,
        "pronouns": row.pronouns,
        "email": row.email,
        "orcid": row.orcid,
    }
    values = {field: value for field, value in values.items() if value}
    if person is None:
        person = Person()
        keeper.create(person, values | {"slug": _slug(row, name, table)}, table.file, row.line)
        keeper.remember(person, "person of the table", _origin(name), table.file, row.line)
        return person
    if row.slug and row.slug != person.slug:
        message = f"slug: {person.name} is at /people/{person.slug}/ already, not at /people/{row.slug}/."
        table.note(row.line, message, "The address stays; change it in the admin.")
    keeper.update(person, values, table.file, row.line)
    return person


def _slug(row: PersonRow, name: OwnerName, table: PeopleTable) -> str:
    if row.slug:
        try:
            Person._meta.get_field("slug").clean(row.slug, None)
        except ValidationError as error:
            table.note(row.line, f"slug: {' '.join(error.messages)}", "An address was made from the name.")
        else:
            return row.slug
    return person_slug(_origin(name))


def _store_links(person: Person, row: PersonRow, file: str, keeper: Keeper) -> None:
    new = [[link.kind, link.value] for link in row.links]
    if not new:
        return
    current = [list(pair) for pair in person.links.values_list("kind", "value")]
    for kind, value in keeper.merge(person, _LINKS, current, new):
        link = ProfileLink(person=person, kind=kind, value=value, position=len(current) + 1)
        current.append([kind, value])
        keeper.add(person, _LINKS, [kind, value], link, file, row.line)


def _store_membership(person: Person, row: PersonRow, table: PeopleTable, keeper: Keeper) -> None:
    """A person's time in one role: found again by the role and the start, which may have become more exact."""
    values = {"start": row.start, "end": row.end, "title": row.title}
    values = {field: value for field, value in values.items() if value}
    origin = f"{person.pk} {row.role.casefold()} {row.start}"
    membership = _membership(person, row, origin)
    if membership is not None:
        keeper.update(membership, values, table.file, row.line)
    elif was_deleted(Membership, "origin", origin):
        label = f"{row.role} of {person.name}"
        keeper.report.add(Line("left", "membership", label, table.file, row.line, reason=_DELETED))
    else:
        membership = Membership(person=person, role=_role(row.role, table.file, row.line, keeper))
        keeper.create(membership, values, table.file, row.line)
        keeper.remember(membership, "origin", origin)


def _membership(person: Person, row: PersonRow, origin: str) -> Membership | None:
    imported = next(iter(objects_imported_as(Membership, "origin", origin)), None)
    if imported is not None:
        return imported
    times = [one for one in person.memberships.all() if fold(one.role.name) == fold(row.role)]
    exact = [one for one in times if one.start == row.start]
    close = [one for one in times if one.start.startswith(row.start) or row.start.startswith(one.start)]
    return next(iter([*exact, *close]), None)


def _role(name: str, file: str, line: int, keeper: Keeper) -> Role:
    """The role of this name, in the singular or the plural; a new one stands last."""
    name = keeper.fit(Role, "name", name, file, line)
    for field in ("name__reads_as", "name_plural__reads_as"):
        if role := Role.objects.filter(**{field: name}).first():
            return role
    last = Role.objects.aggregate(last=Max("position"))["last"]
    role = Role()
    keeper.create(role, {"name": name, "position": 0 if last is None else last + 1}, file, line)
    return role


__all__ = ["ImportRefused", "SourceError", "import_people"]
