"""Bringing a site in: what was read of it is stored in one transaction, with a report."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from config.transfer.progress import Tell, be_silent
from config.transfer.site_reading import Reading, Wishes, command, read, shown, standing
from profiles.addresses.models import Address
from profiles.addresses.moving import free_path, move, rename_person
from profiles.importers.fetching import fetch_images
from profiles.importers.jekyll import SourceError
from profiles.importers.keeping import Keeper, objects_imported_as
from profiles.importers.records import PersonRecord, Problem, RedirectRecord
from profiles.importers.report import ImportReport, Line
from profiles.importers.runs import ImportRefused, import_run
from profiles.importers.sources import open_source
from profiles.importers.storing.members import store_member
from profiles.importers.storing.menus import store_menu
from profiles.importers.storing.people import (
    person_slug,
    store_affiliations,
    store_name_forms,
    store_person,
    store_portrait,
)
from profiles.importers.storing.redirects import store_redirect
from profiles.importers.storing.texts import store_entry, store_page
from profiles.pages.publishing import Status
from profiles.people.models import Lab, NameForm, Person
from profiles.uploads.importing import store_files
from profiles.uploads.models import Upload
from profiles.uploads.preparing import PreparedFile, prepare_files
from profiles.uploads.staging import Staging, staged_uploads
from publications.importers.old_addresses import store_old_addresses
from publications.importers.owners import Owner
from publications.importers.records import PaperRecord
from publications.importers.site_papers.records import SitePaper
from publications.importers.storing import store_papers
from publications.member_names import names_of
from publications.models import Paper
from publications.names import Name, names_agree, parse_name
from publications.owner_names import OwnerName, read_owner_name


def import_site(path: Path, wishes: Wishes, tell: Tell = be_silent) -> ImportReport:
    """Import a Markdown file, or a site as a folder, an archive or a git repository.

    Raises SourceError or ImportRefused, and nothing is written. ``tell`` is told how far it is.
    """
    report = ImportReport(shown(path), wishes.is_dry_run)
    with open_source(path) as folder, staged_uploads() as staging:
        tell("Reading the site", 0, 0)
        reading = (
            _read_with_images(path, folder, wishes, staging)
            if wishes.with_images
            else read(path, folder, wishes)
        )
        if not reading.is_named and not wishes.is_lab:
            report.notes.append(_owner_note(path, reading))
        report.problems += [*reading.site.problems, *reading.problems]
        files = reading.site.files
        prepared = prepare_files(
            files,
            lambda file: folder / file,
            staging,
            report.problems,
            lambda done: tell("Reading files", done, len(files)),
        )
        with import_run(report) as run:
            SiteStoring(reading, wishes, Keeper(run, report), staging, tell).store(prepared)
            staging.place()
    return report


def _read_with_images(path: Path, folder: Path, wishes: Wishes, staging: Staging) -> Reading:
    """Read once to see which pictures of other hosts there are, and again with those that could be fetched."""
    urls: list[str] = []
    read(path, folder, wishes, urls.append)
    fetched = fetch_images(urls, staging.folder)
    reading = read(path, folder, wishes, fetched.addresses.get)
    reading.site.files += fetched.files
    for url, reason in fetched.problems:
        message = f"The picture {url[:200]} was not fetched: {reason}"
        reading.problems.append(Problem(shown(path), None, message, "It became a link."))
    return reading


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


class SiteStoring:
    """Stores one reading: the owner and the lab, then texts, files, papers, and what leads to them."""

    def __init__(
        self, reading: Reading, wishes: Wishes, keeper: Keeper, staging: Staging, tell: Tell
    ) -> None:
        self.reading, self.wishes, self.keeper, self.staging, self.tell = (
            reading,
            wishes,
            keeper,
            staging,
            tell,
        )
        self.site = reading.site

    def store(self, files: Sequence[PreparedFile]) -> None:
        is_first = not Person.objects.exists()
        person = None if self.wishes.is_lab else _store_owner(self.reading, self.wishes, self.keeper)
        lab = _settle_lab(self.reading, person, is_first, self.wishes, self.keeper)
        for record in self.site.people[1:]:
            name = _owner_name(record.name)
            known = _member(name, record.orcid, "")
            store_member(record, (name.given, name.family), known, person, self.keeper)
        if person and self.reading.papers and not _is_among_authors(person, self.reading.papers):
            _leave_papers(self.reading, person, self.keeper)
        self._store_texts(person)
        uploads = store_files(files, person, self.keeper, self.staging)
        self._store_papers(person, uploads)
        self._store_what_leads_there(person, lab)
        if person:
            store_portrait(person, self.site.people[0].avatar, uploads, self.keeper)
            store_affiliations(person, self.site.affiliations, self.keeper)

    def _store_texts(self, person: Person | None) -> None:
        texts = [page for page in self.reading.pages if not page.redirect_to]
        for number, page in enumerate(texts):
            self.tell("Storing pages", number, len(texts))
            store_page(page, person, self.keeper)
        for number, entry in enumerate(self.site.entries):
            self.tell("Storing talks, courses, projects and posts", number, len(self.site.entries))
            store_entry(entry, person, self.keeper)

    def _store_papers(self, person: Person | None, uploads: dict[str, Upload]) -> None:
        """All at once: the papers' own files give the values, bibliographies and lists fill in what is missing."""
        self.tell("Storing papers", 0, 0)
        run, report = self.keeper.run, self.keeper.report
        own = self.reading.site_papers
        records = [*(one.record for one in own), *self._own_references(person), *self.reading.papers]
        owner = Owner.of(person, is_her_list=True) if person else None
        keys = store_papers(records, run, report, owner, uploads=uploads)[: len(own)]
        _hide_drafts(own, keys, report)
        store_old_addresses(own, keys, person, self.keeper)

    def _own_references(self, person: Person | None) -> list[PaperRecord]:
        """Those by the owner; a bibliography may as well hold what she cites. al-folio's is her list."""
        references = self.reading.references
        if person is None or self.site.template == "al-folio":
            return references
        names = names_of(person)
        own = [record for record in references if _is_by(names, record)]
        if len(own) < len(references):
            count = len(references) - len(own)
            message = (
                f"{count} of {len(references)} references are not by {person.name}, so they were left out."
            )
            advice = "Bring them in with import_papers if they are wanted."
            files = ", ".join(self.site.bibliographies)
            self.keeper.report.problems.append(Problem(files, None, message, advice))
        return own

    def _store_what_leads_there(self, person: Person | None, lab: Lab) -> None:
        outside = [page for page in self.reading.pages if page.redirect_to]
        for page in outside:
            for path in (page.path, *page.redirect_from):
                store_redirect(RedirectRecord(path, page.redirect_to, page.file), person, self.keeper)
        for record in self.site.redirects:
            store_redirect(record, person, self.keeper)
        store_menu(self.site.menu, person, lab, self.keeper)


def _is_by(names: Sequence[Name], record: PaperRecord) -> bool:
    authors = [Name(one.given, one.family, one.literal) for one in record.authors]
    return any(names_agree(author, name) for author in authors for name in names)


def _hide_drafts(papers: Sequence[SitePaper], keys: Sequence[UUID | None], report: ImportReport) -> None:
    """New papers whose files were not public are drafts here."""
    new = {line.object_id for line in report.lines if line.kind == "paper" and line.outcome == "created"}
    hidden = [
        key for one, key in zip(papers, keys, strict=True) if key and not one.is_public and str(key) in new
    ]
    Paper.objects.filter(pk__in=hidden).update(status=Status.DRAFT)


def _is_among_authors(person: Person, papers: list[PaperRecord]) -> bool:
    names = names_of(person)
    return any(_is_by(names, paper) for paper in papers)


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


def _settle_lab(
    reading: Reading, person: Person | None, is_first: bool, wishes: Wishes, keeper: Keeper
) -> Lab:
    """The first person of a lab without a home becomes home; ``--home`` makes anybody so."""
    lab = Lab.objects.current()
    if lab._state.adding:
        lab.name = (reading.site.title or (person.name if person else reading.name))[:200]
        lab.language = reading.site.language[:12] or lab.language
        lab.save()
    tokens = {f"{engine}_verification": token[:200] for engine, token in reading.site.verification.items()}
    facts = {"description": reading.site.description[:300], **tokens}
    is_front = person is not None and (wishes.is_home or (is_first and lab.home_id is None))
    if is_front or person is None or lab.home_id == person.pk:
        keeper.update(lab, {name: value for name, value in facts.items() if value}, "_config.yml", None)
    if not is_front:
        return lab
    if lab.home_id != person.pk:
        lab.home = person
        lab.save(update_fields=["home"])
        keeper.report.add(Line("updated", "lab", lab.name, fields=("home",)))
    _clear_front(keeper)
    return lab


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
