"""Bringing a site in: its files are read whole, then stored in one transaction, with a report."""

import shlex
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from profiles.addresses.models import Address
from profiles.addresses.moving import free_path, move, rename_person
from profiles.importers.academicpages import read_site
from profiles.importers.jekyll import SourceError, read_source
from profiles.importers.keeping import Keeper, objects_imported_as
from profiles.importers.models import ImportRun
from profiles.importers.records import PageRecord, PersonRecord, Problem, SiteRecord
from profiles.importers.report import ImportReport, Line
from profiles.importers.storing import person_slug, store_name_forms, store_page, store_person
from profiles.people.models import Lab, NameForm, Person
from publications.citations import (
    OwnerGuess,
    ReferenceList,
    find_reference_lists,
    guess_owner,
    read_list,
)
from publications.importers.records import PaperRecord
from publications.importers.storing import names_of, store_papers
from publications.names import Name, names_agree, parse_name
from publications.owner_names import OwnerName, read_owner_name

BLOCK = "[[publications selected]]"
# What stands in the place of the template's loops over its collections.
LIST_BLOCKS = {
    "publications": "[[publications]]",
    "talks": "[[talks]]",
    "teaching": "[[teaching]]",
    "portfolio": "[[projects]]",
    "posts": "[[posts]]",
}


class ImportRefused(Exception):
    """The import cannot go on; the text is a sentence that says why and what to do."""


@dataclass(frozen=True)
class Wishes:
    """What the person who imports asked for: the owner's name, her slug, home or not, only a rehearsal."""

    name: str = ""
    slug: str = ""
    is_home: bool = False
    is_dry_run: bool = False


@dataclass
class Reading:
    """A site as read, before anything is stored: records, and whose site it is taken to be.

    ``guess`` is filled where the name was guessed from the papers; ``is_named`` where somebody gave it.
    """

    site: SiteRecord
    pages: list[PageRecord]
    papers: list[PaperRecord]
    name: str
    is_named: bool = True
    guess: OwnerGuess | None = None
    problems: list[Problem] = field(default_factory=list)


def import_site(path: Path, wishes: Wishes) -> ImportReport:
    """Import a Markdown file or a site's folder. Raises SourceError or ImportRefused, and nothing is written."""
    reading = read(path, wishes)
    source = _shown(path)
    report = ImportReport(source, wishes.is_dry_run)
    if not reading.is_named:
        report.notes.append(_owner_note(path, reading))
    report.problems += [*reading.site.problems, *reading.problems]
    try:
        with transaction.atomic():
            run = ImportRun.objects.create(source=source[:500])
            _store(reading, wishes, Keeper(run, report))
            _close(run, report)
    except ValidationError as error:
        raise ImportRefused(f"{source}: {' '.join(error.messages)} Nothing has been written.") from error
    except DatabaseError as error:
        raise ImportRefused(f"{source}: the database says: {error}. Nothing has been written.") from error
    return report


def read(path: Path, wishes: Wishes) -> Reading:
    """Read everything and settle whose site it is, without the database."""
    site = read_site(read_source(path), LIST_BLOCKS)
    if not site.pages:
        raise ImportRefused(f"{path} holds no page to import.")
    reading = Reading(site, list(site.pages), [], "")
    for number, page in enumerate(reading.pages):
        if page.path == "/":
            reading.pages[number] = _take_papers_out(page, reading)
    _name_owner(path, wishes, reading)
    return reading


def _take_papers_out(page: PageRecord, reading: Reading) -> PageRecord:
    """The homepage with its hand-written list of papers replaced by the block that shows them."""
    lists = []
    for found in find_reference_lists(page.body):
        records, unread = read_list(found, page.file, page.line_of_body)
        # Further lists stay as text, so their papers must not stand in the block as well.
        reading.papers += [replace(record, is_selected=not lists) for record in records]
        if records:
            lists.append((found, unread))
            reading.problems += [_unread(item, page) for item in unread]
    if not lists:
        return page
    for found, _ in lists[1:]:
        message = "This is a further list of papers; they were imported, and the list stays as text too."
        line = page.line_of_body + found.first
        reading.problems.append(Problem(page.file, line, message, f"Replace it by a block such as {BLOCK}."))
    return replace(page, body=_with_block(page.body, *lists[0]))


def _with_block(body: str, found: ReferenceList, unread) -> str:
    """The body with the list's lines replaced by the block; items that nobody could read stay below it."""
    lines = body.splitlines(keepends=True)
    block = [BLOCK + "\n"]
    if unread:
        block += ["\n", *(item.text.rstrip("\n") + "\n" for item in unread)]
    # A block is a paragraph of its own.
    before = lines[: found.first]
    if before and before[-1].strip() and not before[-1].lstrip().startswith("#"):
        block.insert(0, "\n")
    after = lines[found.last :]
    if after and after[0].strip():
        block.append("\n")
    return "".join([*before, *block, *after])


def _unread(item, page: PageRecord) -> Problem:
    text = " ".join(item.text.split())[:80]
    message = f"Not read as a paper, so it stays as text: {text}"
    return Problem(page.file, page.line_of_body + item.line, message, "Add it in the admin if it is one.")


def _name_owner(path: Path, wishes: Wishes, reading: Reading) -> None:
    """Who the person is: as asked for, as the site says, as its papers suggest, as the folder is called."""
    named = (person.name for person in reading.site.people if person.name)
    reading.name = wishes.name.strip() or next(named, "")
    if reading.name:
        return
    reading.is_named = False
    guess = guess_owner(reading.papers)
    if guess.is_tie and not wishes.slug:
        rivals = ", ".join(_standing(rival, reading) for rival in guess.rivals)
        raise ImportRefused(
            f"{path} does not say whose page it is, and its papers leave it open: {rivals}. "
            f"Say it with --name, as in: {_command(path, guess.rivals[0].name)}"
        )
    reading.guess = guess if guess.name else None
    reading.name = guess.name or reading.site.folder_name


def _owner_note(path: Path, reading: Reading) -> str:
    """How the owner's name was guessed, who else it could be, and the command that corrects it."""
    slug = _free_or_own_slug(reading.name)
    if reading.guess is None:
        correction = _command(path, "Given Family", slug)
        return f"Nothing names the owner, so the folder's name was taken: {reading.name}. To correct it: {correction}"
    first = sum(bool(one.authors) and _is_called(one.authors[0], reading.name) for one in reading.papers)
    text = f"A guess: this is the page of {reading.name}, who stands first in {first} of {len(reading.papers)} papers."
    rivals = reading.guess.rivals
    if rivals:
        text += f" It could also be: {', '.join(_standing(rival, reading) for rival in rivals)}."
    return f"{text} To correct it: {_command(path, rivals[0].name if rivals else 'Given Family', slug)}"


def _standing(rival, reading: Reading) -> str:
    return f"{rival.name} (first in {rival.times_first} of {len(reading.papers)})"


def _is_called(author, name: str) -> bool:
    return names_agree(Name(author.given, author.family, author.literal), parse_name(name))


def _command(path: Path, name: str, slug: str = "") -> str:
    person = f" --person {slug}" if slug else ""
    return f"python manage.py import_site {shlex.quote(_shown(path))}{person} --name {shlex.quote(name)}"


def _shown(path: Path) -> str:
    """The path as it can be printed and stored: the name of a file need not be UTF-8."""
    return str(path).encode("utf-8", "replace").decode()


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
    store_papers(reading.papers, person, keeper)


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


def _close(run: ImportRun, report: ImportReport) -> None:
    if report.is_dry_run:
        transaction.set_rollback(True)
    elif report.changes_anything:
        run.report = report.as_dict()
        run.save(update_fields=["report"])
    else:
        # A run that changed nothing leaves no trace, so that the database is as it was.
        transaction.set_rollback(True)


__all__ = ["ImportRefused", "SourceError", "Wishes", "import_site"]
