"""Storing pages and entries: rows made or brought up to date, each at its old address."""

from typing import TypeVar

from django.utils.text import slugify

from profiles.access.status import Status
from profiles.addresses.models import Address, Answer
from profiles.addresses.moving import free_path, move
from profiles.addresses.paths import clean_path, path_key
from profiles.importers.keeping import Keeper, objects_imported_as, was_deleted
from profiles.importers.problem_groups import Problem
from profiles.importers.records import EntryRecord, PageRecord
from profiles.importers.report import Line
from profiles.importers.storing.redirects import store_old_addresses
from profiles.pages.models import Entry, Page, Tag
from profiles.people.models import Person

Text = TypeVar("Text", Page, Entry)


def store_page(record: PageRecord, person: Person | None, keeper: Keeper) -> Page | None:
    """A page and the old addresses that lead to it; None where nothing was stored."""
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
    return _store(Page(person=person), record, values, keeper)


def store_entry(record: EntryRecord, person: Person | None, keeper: Keeper) -> Entry | None:
    """A dated item and the old addresses that lead to it; None where nothing was stored."""
    values: dict[str, object] = {
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
    return _store(Entry(person=person), record, values, keeper)


def _store(
    new: Text, record: PageRecord | EntryRecord, values: dict[str, object], keeper: Keeper
) -> Text | None:
    path, person, model = _path(record, keeper), new.person, type(new)
    if path is None:
        return None
    row = Address.objects.of_scope(person).with_key(path_key(path)).with_targets().first()
    text = _known(new, path, row)
    if text is None and _is_gone(new, path, row):
        label, reason = record.title or path, "Deleted here, so left out."
        keeper.report.add(Line("left", str(model._meta.verbose_name), label, record.file, reason=reason))
        return None
    if text is None:
        text = new
        keeper.create(text, values, record.file, record.line_of_body)
        keeper.remember(text, "origin", _origin(text, path))
        move(text, _settled(path, row, text, record, keeper))
    else:
        keeper.update(text, values, record.file, record.line_of_body)
    _store_tags(text, record, keeper)
    store_old_addresses(text, record.redirect_from, record, keeper)
    return text


def _known(new: Text, path: str, row: Address | None) -> Text | None:
    """What an earlier import made of this file, or what stands at its address."""
    model = type(new)
    known = next(iter(objects_imported_as(model, "origin", _origin(new, path))), None)
    found = known or (row.target if row and row.is_canonical else None)
    return found if isinstance(found, model) else None


def _is_gone(new: Text, path: str, row: Address | None) -> bool:
    return was_deleted(type(new), "origin", _origin(new, path)) or bool(row and row.status == Answer.GONE)


def _origin(text: Text, path: str) -> str:
    """Whose file it is and where it stood: by that it is found again."""
    kind = "" if isinstance(text, Page) else "entry "
    return f"{kind}{text.person_id or 'lab'} {path_key(path)}"


def _path(record: PageRecord | EntryRecord, keeper: Keeper) -> str | None:
    try:
        return clean_path(record.path)
    except ValueError as error:
        message = f"The address {record.path[:80]} cannot be kept: {error}"
        keeper.report.problems.append(Problem(record.file, None, message, "Left out."))
        return None


def _settled(
    path: str, row: Address | None, text: Text, record: PageRecord | EntryRecord, keeper: Keeper
) -> str:
    """Where a new text goes: its own address unless something lives there already."""
    if row is None or not row.is_canonical:
        return path
    other = str(free_path(path, text.person))
    message = f"{path} is taken, so this page has the address {other}."
    keeper.report.problems.append(Problem(record.file, None, message, "Compare the two."))
    return other


def _store_tags(text: Text, record: PageRecord | EntryRecord, keeper: Keeper) -> None:
    tags = [keeper.fit(Tag, "name", name, record.file, record.line_of_body) for name in record.tags]
    known = dict(Tag.objects.filter(name__in=tags).values_list("name", "slug"))
    slugs = {name: known.get(name) or slugify(name, allow_unicode=True) for name in tags}
    names = {slug: name for name, slug in slugs.items() if slug}
    if not names:
        return
    current = list(text.tags.values_list("slug", flat=True))
    added = keeper.merge(text, "tags", current, list(names))
    for slug in added:
        text.tags.add(Tag.objects.get_or_create(slug=slug, defaults={"name": names[slug]})[0])
    if added:
        keeper.changed(text, "tags", record.file)
