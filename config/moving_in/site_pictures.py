"""Pictures that a site shows and does not have: told of, and taken out of the texts before these are stored."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from config.moving_in.site_reading import ReadSite
from profiles.addressing.book import AddressBook
from profiles.importing.prepared_uploads import PreparedFile
from profiles.models import Person
from profiles.reading.jekyll.page_files import HTML_SUFFIXES
from profiles.reading.missing_pictures import without_missing
from profiles.reading.problems import Problem
from profiles.reading.records import EntryRecord, PersonRecord
from profiles.words.paths import path_key
from publications.words.records import PaperRecord

_ADVICE = "Upload it and put it back, if it is wanted."


def take_out_missing(
    reading: ReadSite, files: Sequence[PreparedFile], person: Person | None
) -> list[Problem]:
    """Let the words of missing pictures stand in the place of them, and name each with the file that shows it.

    ``files`` came along; what lives here already in the space of ``person`` is there as well.
    """
    keys = {path_key(file.record.path) for file in files}
    book = AddressBook(person)

    def is_there(path: str) -> bool:
        return path_key(path) in keys or book.find(path_key(path)) is not None

    return _Texts(is_there).take_out(reading)


class _Texts:
    """Every text of a site that may show a picture."""

    def __init__(self, is_there: Callable[[str], bool]) -> None:
        self.is_there = is_there
        self.problems: list[Problem] = []

    def take_out(self, reading: ReadSite) -> list[Problem]:
        site = reading.site
        reading.pages = [
            replace(one, body=self.text(one.body, one.file, one.line_of_body)) for one in reading.pages
        ]
        site.entries = [self.entry(one) for one in site.entries]
        site.people = [self.person(one) for one in site.people]
        own = [one.record for one in reading.site_papers]
        for record in [*own, *reading.references, *reading.papers]:
            self.paper(record)
        return self.problems

    def text(self, text: str, file: str, line: int | None) -> str:
        changed, missing = without_missing(text, self.is_there)
        # The lines of a page in HTML are no longer those of its file.
        line = None if PurePosixPath(file).suffix.lower() in HTML_SUFFIXES else line
        for number, address in missing:
            self.tell(
                address, file, line + number - 1 if line else None, "Its description stands in its place."
            )
        return changed

    def entry(self, record: EntryRecord) -> EntryRecord:
        summary = self.text(record.summary, record.file, None).strip()
        return replace(record, body=self.text(record.body, record.file, record.line_of_body), summary=summary)

    def person(self, record: PersonRecord) -> PersonRecord:
        if record.avatar.startswith("/") and not self.is_there(record.avatar):
            self.tell(
                record.avatar, record.file, record.line, f"{record.name or 'The profile'} has no portrait."
            )
        return replace(record, body=self.text(record.body, record.file, None))

    def paper(self, record: PaperRecord) -> None:
        record.body = self.text(record.body, record.file, None)
        record.abstract = self.text(record.abstract, record.file, None)
        if record.thumbnail.startswith("/") and not self.is_there(record.thumbnail):
            self.tell(record.thumbnail, record.file, record.line or None, "The paper has no picture.")

    def tell(self, address: str, file: str, line: int | None, what: str) -> None:
        self.problems.append(
            Problem(file, line, f"The picture {address[:200]} is not in the site.", f"{what} {_ADVICE}")
        )
