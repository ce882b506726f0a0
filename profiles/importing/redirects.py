"""Storing old addresses: those of pages and entries, and redirects that stand by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress

from django.core.exceptions import ValidationError

from profiles.addressing.book import AddressBook
from profiles.importing.bounds import longest
from profiles.importing.imported_values import ORIGIN, Origins
from profiles.importing.keeper import Keeper
from profiles.importing.report import Line
from profiles.models import Address, Entry, Page, Person
from profiles.reading.problems import Problem
from profiles.reading.records import EntryRecord, PageRecord, RedirectRecord
from profiles.words.paths import clean_path, is_web_address, path_key
from profiles.words.steps import in_steps

_TEXTS_AND_FILES = ("page_id", "entry_id", "upload_id")


class OldAddresses:
    """Where else some texts of one kind can be found, asked for once; ``write`` in the end.

    ``book`` has the addresses of the space to which the texts are imported; a person may have moved some elsewhere.
    """

    def __init__(self, texts: Sequence[Page | Entry], book: AddressBook, keeper: Keeper) -> None:
        self.keeper = keeper
        self.books = {book.person.pk if book.person else None: book}
        self.keys = _keys_of(texts)

    def store(self, text: Page | Entry, record: PageRecord | EntryRecord) -> None:
        """Let the old addresses of a page or entry lead to it."""
        paths, current = record.redirect_from, self.keys[text.pk]
        added = self.keeper.merge(
            text, "redirect_from", current, list(dict.fromkeys(path_key(path) for path in paths))
        )
        for path in paths:
            if path_key(path) in added:
                added.remove(path_key(path))
                self._redirect(text, path, record)

    def settle(self, text: Page | Entry, path: str) -> None:
        """Let a new text live here. ValidationError where it may not."""
        self._claim(text, path, self._book_of(text).settle)

    def write(self) -> None:
        for book in self.books.values():
            book.write()

    def _redirect(self, text: Page | Entry, path: str, record: PageRecord | EntryRecord) -> None:
        try:
            self._claim(text, path, self._book_of(text).redirect)
        except ValidationError as error:
            self.keeper.forget(text, "redirect_from", path_key(path))
            message = f"The redirect from {path} was left out: {' '.join(error.messages)}"
            self.keeper.report.problems.append(Problem(record.file, None, message))
        else:
            self.keeper.report.add(Line("created", "redirect", f"{path} to {record.path}", record.file))

    def _claim(self, text: Page | Entry, path: str, claim: Callable[[Page | Entry, str], Address]) -> None:
        former = self._book_of(text).find(path_key(path))
        owner = former and (former.page_id or former.entry_id)
        row = claim(text, path)
        if owner and row.path_key in self.keys[owner]:
            self.keys[owner].remove(row.path_key)
        self.keys[text.pk].append(row.path_key)

    def _book_of(self, text: Page | Entry) -> AddressBook:
        if text.person_id not in self.books:
            self.books[text.person_id] = AddressBook(text.person)
        return self.books[text.person_id]


def _keys_of(texts: Sequence[Page | Entry]) -> defaultdict[object, list[str]]:
    """The keys of all addresses that lead to each text."""
    found: defaultdict[object, list[str]] = defaultdict(list)
    for group in in_steps(texts):
        column = str(group[0]._meta.model_name)
        rows = Address.objects.filter(**{f"{column}__in": group})
        for key, path in rows.values_list(f"{column}_id", "path_key"):
            found[key].append(path)
    return found


def store_redirects(records: Sequence[RedirectRecord], person: Person | None, keeper: Keeper) -> None:
    """Old addresses that lead to something of the same member, or to another site; what lives there keeps it."""
    storing = Redirects(person, cleaned(record.path for record in records), keeper)
    for record in records:
        try:
            path = clean_path(record.path)
        except ValueError as error:
            _complain(record, f"The address {record.path[:80]} cannot be kept: {error}", keeper)
        else:
            _store_redirect(record, path, storing)
    storing.write()


def cleaned(paths: Iterable[str]) -> Iterator[str]:
    """The paths as they will be kept, without those that cannot be."""
    for path in paths:
        with suppress(ValueError):
            yield clean_path(path)


class Redirects:
    """The rows of one space that stand by themselves: those there are, those that were deleted, and new ones."""

    def __init__(
        self, person: Person | None, paths: Iterable[str], keeper: Keeper, kind: str = "redirect"
    ) -> None:
        self.person, self.keeper, self.kind = person, keeper, kind
        self.book = AddressBook(person)
        self._origins = Origins(Address, map(self._origin, paths))

    def is_deleted(self, path: str) -> bool:
        """Whether an import once made such a row, and somebody deleted it."""
        return self._origins.is_deleted(self._origin(path))

    def add(self, path: str, **columns: object) -> Address:
        row = Address(person=self.person, path=path, path_key=path_key(path), **columns)
        self.book.add(row)
        self.keeper.remember(row, ORIGIN, self._origin(path))
        return row

    def write(self) -> None:
        self.book.write()
        self.keeper.flush()

    def _origin(self, path: str) -> str:
        return f"{self.kind} {self.person.pk if self.person else 'lab'} {path_key(path)}"


def _store_redirect(record: RedirectRecord, path: str, storing: Redirects) -> None:
    keeper, row = storing.keeper, storing.book.find(path_key(path))
    target = _target(record, storing.book)
    if row is not None:
        keeper.report.add(_line(record, row, target))
    elif storing.is_deleted(path):
        keeper.report.add(Line("left", "redirect", path, record.file, reason="Deleted here, so left out."))
    elif target is None:
        _complain(record, f"The redirect from {path} to {record.target[:200]} was left out.", keeper)
    else:
        storing.add(path, **target)
        keeper.report.add(Line("created", "redirect", f"{path} to {record.target}", record.file, record.line))


def _target(record: RedirectRecord, book: AddressBook) -> dict[str, object] | None:
    """The columns of a row that leads where the record says; None where that is nowhere."""
    if is_web_address(record.target):
        return {"url": record.target} if len(record.target) <= (longest(Address, "url") or 0) else None
    row = book.find(path_key(record.target))
    if row is None:
        return None
    if row.url:
        return {"url": row.url}
    return target_of(row)


def target_of(row: Address) -> dict[str, object] | None:
    """The column of a row that leads to a text or file, as its key, so that the object is not asked for."""
    return next(({name: key} for name in _TEXTS_AND_FILES if (key := getattr(row, name))), None)


def _line(record: RedirectRecord, row: Address, target: dict[str, object] | None) -> Line:
    label = f"{record.path} to {record.target}"
    if target and all(getattr(row, name) == value for name, value in target.items()):
        return Line("unchanged", "redirect", label, record.file)
    return Line("left", "redirect", label, record.file, reason="Something else stands at this address here.")


def _complain(record: RedirectRecord, message: str, keeper: Keeper) -> None:
    keeper.report.problems.append(Problem(record.file, record.line, message, "Add it by hand."))
