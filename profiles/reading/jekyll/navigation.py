"""The menu of a site: ``_data/navigation.yml``."""

from collections.abc import Callable
from dataclasses import replace

from profiles.reading.jekyll.permalinks import clean_address
from profiles.reading.jekyll.source import JekyllSource
from profiles.reading.plain_text import plain_text
from profiles.reading.problems import Problem
from profiles.reading.records import MenuRecord, PageRecord
from profiles.reading.sources.front_matter import FrontMatterError, read_mapping
from profiles.reading.sources.text_files import SourceError
from profiles.words.paths import path_key

FILE = "_data/navigation.yml"


def read_menu(
    source: JekyllSource, own_address: Callable[[str], str], problems: list[Problem]
) -> list[MenuRecord]:
    """Return the items of ``main`` with root-relative or web addresses; none without the file.

    ``own_address`` makes the addresses of the site itself root-relative.
    """
    if not (source.root / FILE).is_file():
        return []
    try:
        mapping = read_mapping(source.read_text(FILE))
    except SourceError as error:
        problems.append(error.problem)
        return []
    except FrontMatterError as error:
        problems.append(Problem(FILE, error.line, error.message, error.advice))
        return []
    items = mapping.values.get("main")
    found = (
        _item(item, position, own_address)
        for position, item in enumerate(items if isinstance(items, list) else [], 1)
    )
    return [item for item in found if item is not None]


def join_menu(pages: list[PageRecord], menu: list[MenuRecord]) -> tuple[list[PageRecord], list[MenuRecord]]:
    """Put the pages that the menu names into it; return them all, and the items that name no page."""
    items = {path_key(item.url): item for item in reversed(menu) if item.url.startswith("/")}
    named = {path_key(page.path) for page in pages if not page.redirect_to} & set(items)
    # The homepage stands first in every menu.
    named.discard("/")
    joined = [
        replace(page, menu_label=item.label if item.label != page.title else "", menu_position=item.position)
        if (item := items.get(path_key(page.path))) and path_key(page.path) in named
        else page
        for page in pages
    ]
    others = [
        item for item in menu if path_key(item.url) not in {*named, "/"} or not item.url.startswith("/")
    ]
    return joined, others


def _item(item: object, position: int, own_address: Callable[[str], str]) -> MenuRecord | None:
    if not isinstance(item, dict):
        return None
    label, url = plain_text(item.get("title")), own_address(clean_address(item.get("url")))
    if not label or not url:
        return None
    is_web = url.lower().startswith(("http://", "https://"))
    return MenuRecord(label, url if is_web else f"/{url.lstrip('/')}", position, FILE)
