"""Bringing a site in: what was read of it is stored in one transaction, with a report."""

from pathlib import Path

from config.transfer.site_reading import Reading, Wishes, command, read, shown, standing
from profiles.addresses.models import Address
from profiles.addresses.moving import free_path, move, rename_person
from profiles.importers.jekyll import SourceError
from profiles.importers.keeping import Keeper, objects_imported_as
from profiles.importers.records import PersonRecord, Problem
from profiles.importers.report import ImportReport, Line
from profiles.importers.runs import ImportRefused, import_run
from profiles.importers.storing import person_slug, store_name_forms, store_page, store_person
from profiles.people.models import Lab, NameForm, Person
from publications.importers.owners import Owner
from publications.importers.records import PaperRecord
from publications.importers.storing import store_papers
from publications.member_names import names_of
from publications.names import Name, names_agree, parse_name
from publications.owner_names import OwnerName, read_owner_name


def import_site(path: Path, wishes: Wishes) -> ImportReport:
    """Import a Markdown file or a site's folder. Raises SourceError or ImportRefused, and nothing is written."""
    reading = read(path, wishes)
    report = ImportReport(shown(path), wishes.is_dry_run)
    if not reading.is_named:
        report.notes.append(_owner_note(path, reading))
    report.problems += [*reading.site.problems, *reading.problems]
    with import_run(report) as run:
        _store(reading, wishes, Keeper(run, report))
    return report


def _owner_note(path: Path, reading: Reading) -> str:
    """How the owner's name was guessed, who else it could be, and the command that corrects it."""
    slug = _free_or_own_slug(reading.name)
    if reading.guess is None:
        correction = command(path, "Given Family", slug)
        return f"Nothing names the owner, so the folder's name was taken: {reading.name}. To correct it: {correction}"
    first = sum(bool(one.authors) and _is_called(one.authors[0], reading.name) for one in reading.papers)
    text = f"A guess: this is the page of {reading.name}, who stands first in {first} of {len(reading.papers)} papers."
    rivals = reading.guess.rivals
    if rivals:
        text += f" It could also be: {', '.join(standing(rival, reading) for rival in rivals)}."
    return f"{text} To correct it: {command(path, rivals[0].name if rivals else 'Given Family', slug)}"


def _is_called(author, name: str) -> bool:
    return names_agree(Name(author.given, author.family, author.literal), parse_name(name))


def _free_or_own_slug(name: str) -> str:
    person = _known_person(_owner_name(name))
    return person.slug if person else person_slug(name)


def _store(reading: Reading, wishes: Wishes, keeper: Keeper) -> None:
    is_first = not Person.objects.exists()
    person = _store_owner(reading, wishes, keeper)
    _settle_lab(reading, person, is_first, wishes, keeper)
    if reading.papers and not _is_among_authors(person, reading.papers):
        _leave_papers(reading, person, keeper)
    for page in reading.pages:
        store_page(page, person, keeper)
    store_papers(reading.papers, keeper.run, keeper.report, Owner.of(person, is_her_list=True))


def _is_among_authors(person: Person, papers: list[PaperRecord]) -> bool:
    names = names_of(person)
    authors = [Name(one.given, one.family, one.literal) for paper in papers for one in paper.authors]
    return any(names_agree(author, name) for author in authors for name in names)


def _leave_papers(reading: Reading, person: Person, keeper: Keeper) -> None:
    """A list in which the owner is nowhere is not of her papers: it stays as text, and nothing is made of it."""
    first = reading.papers[0]
    count = len(reading.papers)
    message = f"{person.name} is an author of none of the {count} papers listed here, so they stay as text."
    advice = (
        "Give the name as in the list with --name, or enter it under “names as printed” and import again."
    )
    keeper.report.problems.append(Problem(first.file, first.line or None, message, advice))
    reading.papers, reading.pages = [], list(reading.site.pages)


def _store_owner(reading: Reading, wishes: Wishes, keeper: Keeper) -> Person:
    name = _owner_name(reading.name)
    record = reading.site.people[0] if reading.site.people else PersonRecord()
    person = _member(name, record.orcid, wishes.slug)
    before = person.name if person else ""
    person = store_person(record, (name.given, name.family), person, wishes.slug, keeper)
    if before and before != person.name:
        _rename(person, before, keeper)
    store_name_forms(person, list(name.spellings), keeper)
    return person


def _owner_name(text: str) -> OwnerName:
    try:
        return read_owner_name(text)
    except ValueError as error:
        raise ImportRefused(f'{error} Give one with --name, as in --name "Ada Lovelace".') from error


def _member(name: OwnerName, orcid: str, slug: str) -> Person | None:
    """The member to import into: the one asked for, or else the one with this ORCID iD or name."""
    if slug:
        Person._meta.get_field("slug").clean(slug, None)
        return Person.objects.filter(slug=slug).first()
    return Person.objects.filter(orcid=orcid, orcid__gt="").first() or _known_person(name)


def _known_person(name: OwnerName) -> Person | None:
    """The member whom an earlier import made under this name, or who signs so."""
    imported = [
        person
        for person in objects_imported_as(Person, "family_name", name.family)
        if person.pk in {one.pk for one in objects_imported_as(Person, "given_name", name.given)}
        or not name.given
    ]
    signing = [
        form.person for form in NameForm.objects.filter(text=name.spellings[0]).select_related("person")
    ]
    namesakes = Person.objects.filter(given_name=name.given, family_name=name.family)
    return next(iter([*imported, *namesakes, *signing]), None)


def _rename(person: Person, before: str, keeper: Keeper) -> None:
    """After a correction of the name: the spellings and the slug that came from the wrong one go."""
    person.name_forms.filter(text__in=read_owner_name(before).spellings).delete()
    old = person.slug
    if keeper.imported(person).get("slug") == old:
        person.slug = person_slug(person.name)
        person.save(update_fields=["slug"])
        keeper.remember(person, "slug", person.slug)
        rename_person(person, old)


def _settle_lab(reading: Reading, person: Person, is_first: bool, wishes: Wishes, keeper: Keeper) -> None:
    """The first person of a lab without a home becomes home; ``--home`` makes anybody so."""
    lab = Lab.objects.current()
    if lab._state.adding:
        lab.name = (reading.site.title or person.name)[:200]
        lab.language = reading.site.language[:12] or lab.language
        lab.save()
    if not (wishes.is_home or (is_first and lab.home_id is None)):
        return
    if lab.home_id != person.pk:
        lab.home = person
        lab.save(update_fields=["home"])
        keeper.report.add(Line("updated", "lab", lab.name, fields=("home",)))
    _clear_front(keeper)


def _clear_front(keeper: Keeper) -> None:
    """A page of the lab's own at “/” gives way to the home's; it keeps an address."""
    row = Address.objects.of_scope(None).with_key("/").select_related("page").first()
    if row is None or row.page is None:
        return
    path = free_path("/lab/", None)
    Address.objects.filter(pk=row.pk).delete()
    move(row.page, path)
    keeper.report.notes.append(f"The lab's own page “{row.page}” has moved from / to {path}.")


__all__ = ["ImportRefused", "SourceError", "Wishes", "import_site"]
