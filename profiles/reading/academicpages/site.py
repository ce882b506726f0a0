"""academicpages sites: a Jekyll source as records, without the template's leftovers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from profiles.reading.academicpages.author import person_names, read_person
from profiles.reading.academicpages.cv import read_affiliations
from profiles.reading.academicpages.labfolio_json import OwnData, read_own_data
from profiles.reading.academicpages.leftovers import built_in, is_template_home, leftover
from profiles.reading.jekyll.addresses import read_redirects, settle_addresses, without_pages
from profiles.reading.jekyll.collections import ABOUT_PAPERS, ABOUT_PEOPLE, ENTRY_KINDS
from profiles.reading.jekyll.entries import read_entry
from profiles.reading.jekyll.members import read_member
from profiles.reading.jekyll.navigation import join_menu, read_menu
from profiles.reading.jekyll.permalinks import clean_address
from profiles.reading.jekyll.source import JekyllFile, JekyllSource
from profiles.reading.jekyll.texts import FileReader, KeepImage, keep_no_image, known_text
from profiles.reading.jekyll.third_parties import note_services
from profiles.reading.liquid.lists import list_page
from profiles.reading.own_links import own_hosts
from profiles.reading.plain_text import human_name
from profiles.reading.records import (
    DocumentRecord,
    EntryRecord,
    FileRecord,
    PageRecord,
    PersonRecord,
    SiteRecord,
)

__all__ = ["person_names", "read_site"]

# What stands at an address.
_Record: TypeAlias = PageRecord | EntryRecord | DocumentRecord
# Says in words what of a template the file at an address is, "" for what its owner has written.
LeftoverOf: TypeAlias = Callable[[str, JekyllFile], str]

_TOKENS = {
    "google": "google_site_verification",
    "bing": "bing_site_verification",
    "yandex": "yandex_site_verification",
}


def read_site(
    source: JekyllSource,
    lists: Mapping[str, str] | None = None,
    *,
    include_leftovers: bool = False,
    keep_image: KeepImage = keep_no_image,
    leftover_of: LeftoverOf = leftover,
) -> SiteRecord:
    """Turn a source into records; what was left out, changed or doubtful is listed in ``problems``.

    The first of the people is the owner, whose ``name`` is ``""`` where the files do not say it, as
    with a single file; ``folder_name`` is then a last resort. ``lists`` names the block
    that replaces the template's loop over a collection, as in ``{"publications": "[[publications]]"}``; other
    loops stay as written. What the template ships with, as ``leftover_of`` knows it, is a draft unless
    ``include_leftovers``. ``keep_image`` returns the address here of a picture of another host, or None where it
    becomes a link.
    """
    site = _facts(source)
    site.problems = list(source.problems)
    own = own_hosts(source.config.values, site.url, site.baseurl, site.domain)
    own_data = read_own_data(source, site.problems)
    owner = read_person(source.config, source.config_file, own, site.problems)
    reader = FileReader(source, site, own, lists or {}, keep_image)
    reading = _Reading(source, reader, None if include_leftovers else leftover_of)
    records = [record for file in source.files for record in reading.read(file)]
    members = [_member(record, own_data) for record in records if isinstance(record, PersonRecord)]
    site.people = [own_data.with_person(owner), *members]
    settled = _settle(records, site)
    site.files = own_data.with_files([FileRecord(f"/{file}", file) for file in source.static_files])
    site.bibliographies = bibliographies(source)
    site.redirects = without_pages(read_redirects(source, own, site.problems), settled)
    site.pages, site.menu = join_menu(site.pages, read_menu(source, reader.own_address, site.problems))
    site.pages, site.menu = own_data.with_menu(site.pages, site.menu)
    site.affiliations = read_affiliations(source, site.problems)
    note_services(source, site)
    site.problems += reader.unread_files()
    return site


def _settle(records: Sequence[_Record | PersonRecord], site: SiteRecord) -> list[_Record]:
    """Give each text an address of its own and sort them by kind into the site; returns them all."""
    addressed = [record for record in records if not isinstance(record, PersonRecord)]
    settled = settle_addresses(addressed, site.problems)
    site.pages = [record for record in settled if isinstance(record, PageRecord)]
    site.entries = [record for record in settled if isinstance(record, EntryRecord)]
    site.documents = [record for record in settled if isinstance(record, DocumentRecord)]
    return settled


def _member(record: PersonRecord, own_data: OwnData) -> PersonRecord:
    """A member of a lab; an export has her roles in the folder of her own site."""
    return replace(record, role="", is_alumnus=False) if own_data.is_there else record


def bibliographies(source: JekyllSource) -> list[str]:
    """The .bib files of a site, those in ``_bibliography/`` included."""
    hidden = sorted(source.root.glob("_bibliography/*.bib"))
    return [file.relative_to(source.root).as_posix() for file in hidden] + [
        file for file in source.static_files if file.lower().endswith(".bib")
    ]


def _facts(source: JekyllSource) -> SiteRecord:
    config = source.config.values
    tokens = {engine: clean_address(config.get(key)) for engine, key in _TOKENS.items()}
    return SiteRecord(
        title=known_text(config.get("title")),
        name=known_text(config.get("name")),
        description=known_text(config.get("description")),
        language=known_text(config.get("locale") or config.get("lang")),
        url=clean_address(config.get("url")).rstrip("/"),
        baseurl=clean_address(config.get("baseurl")).rstrip("/"),
        domain=source.domain,
        folder_name=human_name(source.folder_name),
        verification={engine: token for engine, token in tokens.items() if token},
    )


class _Reading:
    """Decides what each file of a source becomes. Without ``leftover_of`` the template's own are as any other."""

    def __init__(self, source: JekyllSource, reader: FileReader, leftover_of: LeftoverOf | None) -> None:
        self.source = source
        self.reader = reader
        self.leftover_of = leftover_of

    def read(self, file: JekyllFile) -> Iterator[_Record | PersonRecord]:
        """Yield the record of a file, a draft where it is a leftover, or nothing for a page that answers by itself."""
        path, redirect_to = self.reader.addresses(file)
        redirect_to = redirect_to or self.reader.redirect_to(file)
        words = built_in(path) if self.leftover_of and not redirect_to else ""
        if words:
            advice = "Import with --include-template-leftovers if you want it."
            self.reader.note(file, None, f"This file was left out: it is {words}.", advice)
            return
        record = self._record(file, path, redirect_to)
        yield record if redirect_to or not self._is_draft(file, path) else _hidden(record)

    def _record(self, file: JekyllFile, path: str, redirect_to: str) -> _Record | PersonRecord:
        if redirect_to:
            return self._page(file, path, redirect_to, "")
        if file.collection in ABOUT_PEOPLE:
            return read_member(file, path, self.reader)
        if file.collection in ABOUT_PAPERS:
            return self._document(file, path)
        if file.collection in ENTRY_KINDS:
            return read_entry(file, path, self.reader)
        return self._page(file, path, "", self._text(file, path))

    def _is_draft(self, file: JekyllFile, path: str) -> bool:
        """Whether visitors should not see what the file became; the report says why."""
        words = self.leftover_of(path, file) if self.leftover_of else ""
        if words:
            advice = "Delete it, or import with --include-template-leftovers to have the template's examples public."
            self.reader.note_draft(file, None, f"it is {words}", advice)
        elif file.file in self.reader.unfinished:
            reason = "visitors would see the Liquid that was not carried out"
            advice = "Write there what it should show, then make it public."
            self.reader.note_draft(file, self.reader.unfinished[file.file], reason, advice)
        elif path != "/" and self._lists_nothing(file):
            reason = "it is a list that Jekyll fills, and nothing here could fill it"
            self.reader.note_draft(file, None, reason, "Write the list, or delete the page.")
        else:
            return False
        return True

    def _lists_nothing(self, file: JekyllFile) -> bool:
        is_page = file.collection not in (*ABOUT_PEOPLE, *ABOUT_PAPERS, *ENTRY_KINDS)
        return is_page and list_page(file.body, self.reader.lists) == ""

    def _text(self, file: JekyllFile, path: str) -> str:
        """The body of a page; a list that nothing here could fill stays as it is written."""
        listed = list_page(file.body, self.reader.lists)
        if listed is not None:
            return listed or (file.body if path != "/" else "")
        if path == "/" and is_template_home(file.body):
            message = "The homepage still has the text of the template."
            self.reader.note(file, file.line_of_body, message, "Write your own text in the editor.")
        return self.reader.body(file)

    def _page(self, file: JekyllFile, path: str, redirect_to: str, body: str) -> PageRecord:
        title = self.reader.title(file, path)
        return PageRecord(
            path=path,
            title=title,
            body=body,
            show_profile=self.reader.shows_profile(file),
            is_public=file.values.get("published") is not False,
            redirect_from=tuple(self.reader.redirects_from(file)),
            redirect_to=redirect_to,
            language=self.reader.language(file),
            description=self.reader.description(file, title),
            file=file.file,
            line_of_body=file.line_of_body,
            tags=self.reader.tags(file),
            is_indexed=file.values.get("sitemap") is not False,
        )

    def _document(self, file: JekyllFile, path: str) -> DocumentRecord:
        return DocumentRecord(
            path=path,
            values=file.values,
            lines=file.lines,
            body=self.reader.body(file),
            is_public=file.values.get("published") is not False,
            redirect_from=tuple(self.reader.redirects_from(file)),
            file=file.file,
            line_of_body=file.line_of_body,
        )


def _hidden(record: _Record | PersonRecord) -> _Record | PersonRecord:
    if isinstance(record, PersonRecord):
        return replace(record, has_public_body=False)
    return replace(record, is_public=False)
