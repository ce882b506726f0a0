"""Storing pages and entries: rows made or brought up to date, each at its old address; all of a kind together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from profiles.access.status import Status
from profiles.addressing.book import AddressBook
from profiles.importing.imported_values import ORIGIN, Origins
from profiles.importing.keeper import Keeper
from profiles.importing.redirects import OldAddresses, cleaned
from profiles.importing.report import Line
from profiles.importing.tags import TextTags
from profiles.models import Address, Entry, Page, Person
from profiles.models.addresses import Answer
from profiles.reading.problems import Problem
from profiles.reading.records import EntryRecord, PageRecord
from profiles.words.paths import clean_path, path_key
from profiles.words.steps import in_steps

Text = TypeVar("Text", Page, Entry)
Record = TypeVar("Record", PageRecord, EntryRecord)
#: Takes how many records are done.
Tell = Callable[[int], None]


def store_pages(
    records: Sequence[PageRecord], person: Person | None, keeper: Keeper, tell: Tell = lambda _: None
) -> None:
    """Pages of a member, or the lab's for None, and the old addresses that lead to them."""
    storing = _Storing(Page, records, person, keeper)
    for number, record in enumerate(records):
        tell(number)
        storing.store(record, _page_values(record))
    storing.write()


def store_entries(
    records: Sequence[EntryRecord], person: Person | None, keeper: Keeper, tell: Tell = lambda _: None
) -> None:
    """Dated items of a member, or the lab's for None, and the old addresses that lead to them."""
    storing = _Storing(Entry, records, person, keeper)
    for number, record in enumerate(records):
        tell(number)
        storing.store(record, _entry_values(record))
    storing.write()


def _page_values(record: PageRecord) -> dict[str, object]:
    values: dict[str, object] = {
        "title": record.title,
        "body": record.body,
        "show_profile": record.show_profile,
        "status": Status.of(is_public=record.is_public).value,
        "language": record.language,
        "description": record.description,
        "is_indexed": record.is_indexed,
    }
    if record.menu_position is not None:
        values |= {"menu_label": record.menu_label, "menu_position": record.menu_position}
    return values


def _entry_values(record: EntryRecord) -> dict[str, object]:
    return {
        "kind": record.kind,
        "title": record.title,
        "body": record.body,
        "summary": record.summary,
        "label": record.label,
        "start": record.start,
        "end": record.end,
        "venue": record.venue,
        "location": record.location,
        "url": record.url,
        "status": Status.of(is_public=record.is_public).value,
        "language": record.language,
    }


class _Storing(Generic[Text, Record]):
    """What is known of the texts of one kind in one space, asked for once; ``write`` in the end."""

    def __init__(
        self, model: type[Text], records: Sequence[Record], person: Person | None, keeper: Keeper
    ) -> None:
        self.model: type[Text] = model
        self.person, self.keeper = person, keeper
        self.book = AddressBook(person)
        paths = list(cleaned(record.path for record in records))
        self.origins: Origins[Text] = Origins(model, map(self._origin, paths))
        self.at_address: dict[object, Text] = self._at_addresses(paths)
        texts = list(self.at_address.values())
        keeper.values.load([text.pk for text in texts])
        self.tags = TextTags(model, texts, keeper)
        self.old_addresses = OldAddresses(texts, self.book, keeper)

    def store(self, record: Record, values: dict[str, object]) -> None:
        try:
            path = clean_path(record.path)
        except ValueError as error:
            message = f"The address {record.path[:80]} cannot be kept: {error}"
            self.keeper.report.problems.append(Problem(record.file, None, message, "Left out."))
        else:
            self._store(record, path, values)

    def _store(self, record: Record, path: str, values: dict[str, object]) -> None:
        row = self.book.find(path_key(path))
        text = self._known(path, row)
        if text is not None:
            self.keeper.update(text, values, record.file, record.line_of_body)
        elif self._is_gone(path, row):
            self._report_deleted(record, path)
            return
        else:
            text = self._create(path, row, record, values)
        self.tags.store(text, record)
        self.old_addresses.store(text, record)

    def write(self) -> None:
        self.keeper.flush()
        self.old_addresses.write()

    def _at_addresses(self, paths: list[str]) -> dict[object, Text]:
        """The texts that live at these addresses, by key."""
        rows = [row for path in paths if (row := self.book.find(path_key(path))) and row.is_canonical]
        ids = [key for row in rows if (key := getattr(row, self._column))]
        found: dict[object, Text] = {}
        for step in in_steps(ids):
            found |= self.model._default_manager.in_bulk(step)
        # One object a row, whichever way it is found.
        return found | {text.pk: text for text in self.origins.found()}

    @property
    def _column(self) -> str:
        return f"{self.model._meta.model_name}_id"

    def _known(self, path: str, row: Address | None) -> Text | None:
        """What an earlier import made of this file, or what stands at its address."""
        found: Text | None = self.origins.find(self._origin(path))
        if found is None and row is not None and row.is_canonical:
            found = self.at_address.get(getattr(row, self._column))
        return found

    def _is_gone(self, path: str, row: Address | None) -> bool:
        return self.origins.is_deleted(self._origin(path)) or bool(row and row.status == Answer.GONE)

    def _origin(self, path: str) -> str:
        """Whose file it is and where it stood: by that it is found again."""
        kind = "" if self.model is Page else "entry "
        return f"{kind}{self.person.pk if self.person else 'lab'} {path_key(path)}"

    def _create(self, path: str, row: Address | None, record: Record, values: dict[str, object]) -> Text:
        text: Text = self.model(person=self.person)
        self.keeper.create(text, values, record.file, record.line_of_body)
        origin = self._origin(path)
        self.keeper.remember(text, ORIGIN, origin)
        self.origins.add(origin, text)
        self.at_address[text.pk] = text
        self.old_addresses.settle(text, self._settled(path, row, record))
        return text

    def _settled(self, path: str, row: Address | None, record: Record) -> str:
        """Where a new text goes: its own address unless something lives there already."""
        if row is None or not row.is_canonical:
            return path
        other = self.book.free_path(path)
        message = f"{path} is taken, so this page has the address {other}."
        self.keeper.report.problems.append(Problem(record.file, None, message, "Compare the two."))
        return other

    def _report_deleted(self, record: Record, path: str) -> None:
        label, kind, reason = (
            record.title or path,
            self.model._meta.verbose_name,
            "Deleted here, so left out.",
        )
        self.keeper.report.add(Line("left", str(kind), label, record.file, reason=reason))
