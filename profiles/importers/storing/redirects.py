"""Storing old addresses: those of pages and entries, and redirects that stand by themselves."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from profiles.addresses.models import Address
from profiles.addresses.moving import redirect
from profiles.addresses.paths import clean_path, is_web_address, path_key
from profiles.importers.bounds import longest
from profiles.importers.keeping import Keeper, was_deleted
from profiles.importers.problem_groups import Problem
from profiles.importers.records import EntryRecord, PageRecord, RedirectRecord
from profiles.importers.report import Line
from profiles.pages.models import Entry, Page
from profiles.people.models import Person
from profiles.uploads.models import Upload


def store_old_addresses(
    text: Page | Entry, paths: Iterable[str], record: PageRecord | EntryRecord, keeper: Keeper
) -> None:
    """Let the old addresses of a page or entry lead to it."""
    current = [row.path_key for row in text.addresses.all()]
    new = list(dict.fromkeys(path_key(path) for path in paths))
    added = keeper.merge(text, "redirect_from", current, new)
    for path in paths:
        if path_key(path) not in added:
            continue
        added.remove(path_key(path))
        try:
            redirect(text, path, text.person)
        except ValidationError as error:
            keeper.forget(text, "redirect_from", path_key(path))
            message = f"The redirect from {path} was left out: {' '.join(error.messages)}"
            keeper.report.problems.append(Problem(record.file, None, message))
        else:
            keeper.report.add(Line("created", "redirect", f"{path} to {record.path}", record.file))


def store_redirect(record: RedirectRecord, person: Person | None, keeper: Keeper) -> None:
    """An old address that leads to something of the same member, or to another site; what lives there keeps it."""
    try:
        path = clean_path(record.path)
    except ValueError as error:
        _complain(record, f"The address {record.path[:80]} cannot be kept: {error}", keeper)
        return
    origin = f"redirect {person.pk if person else 'lab'} {path_key(path)}"
    row = Address.objects.of_scope(person).with_key(path_key(path)).first()
    target = _target(record, person)
    if row is not None:
        keeper.report.add(_line(record, row, target))
    elif was_deleted(Address, "origin", origin):
        keeper.report.add(Line("left", "redirect", path, record.file, reason="Deleted here, so left out."))
    elif target is None:
        _complain(record, f"The redirect from {path} to {record.target[:200]} was left out.", keeper)
    else:
        row = Address.objects.create(person=person, path=path, path_key=path_key(path), **target)
        keeper.remember(row, "origin", origin)
        keeper.report.add(Line("created", "redirect", f"{path} to {record.target}", record.file, record.line))


def _target(record: RedirectRecord, person: Person | None) -> dict[str, object] | None:
    """The columns of a row that leads where the record says; None where that is nowhere."""
    if is_web_address(record.target):
        return {"url": record.target} if len(record.target) <= (longest(Address, "url") or 0) else None
    row = Address.objects.of_scope(person).with_key(path_key(record.target)).with_targets().first()
    if row is None:
        return None
    if row.url:
        return {"url": row.url}
    return (
        {str(row.target._meta.model_name): row.target}
        if isinstance(row.target, Page | Entry | Upload)
        else None
    )


def _line(record: RedirectRecord, row: Address, target: dict[str, object] | None) -> Line:
    label = f"{record.path} to {record.target}"
    if target and all(getattr(row, name) == value for name, value in target.items()):
        return Line("unchanged", "redirect", label, record.file)
    return Line("left", "redirect", label, record.file, reason="Something else stands at this address here.")


def _complain(record: RedirectRecord, message: str, keeper: Keeper) -> None:
    keeper.report.problems.append(Problem(record.file, record.line, message, "Add it by hand."))
