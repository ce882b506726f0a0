"""Bringing a site in: what was read of it is stored in one transaction, with a report."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from config.moving_in.lab import settle_lab
from config.moving_in.owner import known_member, lab_note, owner_name, owner_note, store_owner
from config.moving_in.papers import (
    hide_drafts,
    is_among_authors,
    leave_papers_of_others,
    own_references,
    place_new,
)
from config.moving_in.site_pictures import take_out_missing
from config.moving_in.site_reading import ReadSite, SiteImportOptions, read, shown
from config.progress import Progressing, be_silent
from profiles.addressing.resolving import person_path
from profiles.importing.keeper import Keeper
from profiles.importing.labfolio_json import make_tags, store_addresses, store_memberships
from profiles.importing.members import store_member
from profiles.importing.menus import store_menu
from profiles.importing.pages import store_entries, store_pages
from profiles.importing.people import store_affiliations, store_portrait
from profiles.importing.prepared_uploads import PreparedFile, prepare_files
from profiles.importing.redirects import store_redirects
from profiles.importing.report import ImportReport
from profiles.importing.runs import ImportRefused, import_run
from profiles.importing.uploads import store_files
from profiles.models import Lab, Person, Upload
from profiles.reading.academicpages.labfolio_json import member_sites
from profiles.reading.problems import Problem
from profiles.reading.records import PersonRecord, RedirectRecord
from profiles.reading.sources.fetched_pictures import fetch_images
from profiles.reading.sources.opening import open_source
from profiles.reading.sources.text_files import SourceError
from profiles.uploads.staging import Staging, staged_uploads
from publications.importing.addresses import store_old_addresses
from publications.importing.owner import Owner
from publications.importing.storing import store_papers


def import_sites(
    path: Path, wishes: SiteImportOptions, tell: Progressing = be_silent
) -> Iterator[ImportReport]:
    """Import a Markdown file, or a site as a folder, an archive or a git repository.

    An export of a whole install has the sites of its members in it, which come after that at the root, each whole
    or not at all. Raises SourceError or ImportRefused, and nothing is written of the site that is next. ``tell`` is
    told how far it is.
    """
    with open_source(path) as folder:
        yield _import_folder(path, folder, wishes, tell)
        for inner in member_sites(folder):
            own = replace(wishes, name="", slug=inner.name, is_home=False, is_lab=False)
            report = _import_folder(path / inner.relative_to(folder), inner, own, tell)
            report.is_further = True
            yield report


def _import_folder(path: Path, folder: Path, wishes: SiteImportOptions, tell: Progressing) -> ImportReport:
    report = ImportReport(shown(path), wishes.is_dry_run)
    with staged_uploads() as staging:
        tell("Reading the site", 0, 0)
        reading = (
            _read_with_images(path, folder, wishes, staging)
            if wishes.with_images
            else read(path, folder, wishes)
        )
        if reading.own_data.is_of_lab and not (wishes.name or wishes.slug):
            wishes = replace(wishes, is_lab=True)
        if reading.is_of_lab and not wishes.is_lab:
            wishes = replace(wishes, is_lab=True)
            report.notes.append(lab_note(path, reading))
        if not reading.is_named and not wishes.is_lab:
            report.notes.append(owner_note(path, reading))
        report.problems += [*reading.site.problems, *reading.problems]
        prepared = _prepare_files(reading, folder, staging, report, tell)
        with import_run(report) as run:
            SiteStoring(reading, wishes, Keeper(run, report), staging, tell).store(prepared)
            staging.place()
    return report


def _read_with_images(path: Path, folder: Path, wishes: SiteImportOptions, staging: Staging) -> ReadSite:
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


def _prepare_files(
    reading: ReadSite, folder: Path, staging: Staging, report: ImportReport, tell: Progressing
) -> list[PreparedFile]:
    files = reading.site.files
    return prepare_files(
        files,
        lambda file: folder / file,
        staging,
        report.problems,
        lambda done: tell("Reading files", done, len(files)),
    )


class SiteStoring:
    """Stores one reading: the owner and the lab, then texts, files, papers, and what leads to them."""

    def __init__(
        self,
        reading: ReadSite,
        wishes: SiteImportOptions,
        keeper: Keeper,
        staging: Staging,
        tell: Progressing,
    ) -> None:
        self.reading, self.wishes = reading, wishes
        self.keeper, self.staging, self.tell = keeper, staging, tell
        self.site = reading.site

    def store(self, files: Sequence[PreparedFile]) -> None:
        is_first = not Person.objects.exists()
        person = None if self.wishes.is_lab else store_owner(self.reading, self.wishes, self.keeper)
        lab = settle_lab(self.reading, person, is_first, self.wishes, self.keeper)
        if person and self.reading.papers and not is_among_authors(person, self.reading.papers):
            leave_papers_of_others(self.reading, person, self.keeper)
        self.keeper.report.problems += take_out_missing(self.reading, files, person)
        members = [(record, self._store_member(record, person)) for record in self._members()]
        make_tags(self.reading.own_data, self.keeper)
        self._store_texts(person)
        uploads = store_files(files, person, self.keeper, self.staging)
        self._store_papers(person, uploads)
        self._store_what_leads_there(person, lab)
        self.keeper.report.address = person_path(person, lab) if person else "/"
        owners = [(self.site.people[0], person)] if person else []
        for record, member in [*owners, *members]:
            store_portrait(member, record.avatar, uploads, self.keeper)
        if person:
            store_affiliations(person, self.site.affiliations, self.keeper)
            store_memberships(person, self.reading.own_data, self.keeper)
        self.keeper.flush()

    def _members(self) -> list[PersonRecord]:
        """People with a file each, without those whose whole sites come after this one."""
        return [
            one for one in self.site.people[1:] if PurePosixPath(one.file).stem not in self.reading.members
        ]

    def _store_member(self, record: PersonRecord, scope: Person | None) -> Person:
        name = owner_name(record.name)
        known = known_member(name, record.orcid, "")
        return store_member(record, (name.given, name.family), known, scope, self.keeper)

    def _store_texts(self, person: Person | None) -> None:
        pages = [page for page in self.reading.pages if not page.redirect_to]
        entries = self.site.entries
        store_pages(pages, person, self.keeper, lambda done: self.tell("Storing pages", done, len(pages)))
        step = "Storing talks, courses, projects and posts"
        store_entries(entries, person, self.keeper, lambda done: self.tell(step, done, len(entries)))

    def _store_papers(self, person: Person | None, uploads: dict[str, Upload]) -> None:
        """All at once: the papers' own files give the values, bibliographies and lists fill in what is missing."""
        self.tell("Storing papers", 0, 0)
        run, report = self.keeper.run, self.keeper.report
        own = self.reading.site_papers
        records = [
            *(one.record for one in own),
            *own_references(self.reading, person, self.keeper),
            *self.reading.papers,
        ]
        owner = Owner.of(person, is_her_list=True) if person else None
        all_keys = store_papers(records, run, report, owner, uploads=uploads)
        hide_drafts(self.reading, records, all_keys, report)
        keys = all_keys[: len(own)]
        if person:
            place_new(own, keys, self.reading.own_data, person, report)
        store_old_addresses(own, keys, person, self.keeper)

    def _store_what_leads_there(self, person: Person | None, lab: Lab) -> None:
        outside = [page for page in self.reading.pages if page.redirect_to]
        redirects = [
            RedirectRecord(path, page.redirect_to, page.file)
            for page in outside
            for path in (page.path, *page.redirect_from)
        ]
        store_redirects([*redirects, *self.site.redirects], person, self.keeper)
        store_addresses(self.reading.own_data, person, self.keeper)
        store_menu(self.site.menu, person, lab, self.keeper)


__all__ = ["ImportRefused", "SiteImportOptions", "SourceError", "import_sites"]
