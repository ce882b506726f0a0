"""The menu at the head of every page: the pages of the space one is in, and what the apps enter."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from profiles.access.status import Status, is_public
from profiles.addressing.current_lab import IS_LINK, IS_OLD, menu_rows
from profiles.addressing.resolving import home_id, person_path, public_path
from profiles.addressing.space_links import in_space, is_at_root, key_of, own_keys
from profiles.words.paths import local_path, shown_address

_sections: list[Callable] = []


@dataclass(frozen=True)
class MenuItem:
    """An item; ``current`` is "page" on that very page, "true" on a page below it, as ``aria-current`` has it.

    ``mark`` says of one that visitors do not see who does.
    """

    text: str
    url: str
    current: str = ""
    mark: str = ""


def register_section(section):
    """Enter ``section(lab, person) -> MenuItem``, an app's own list; it asks the database nothing."""
    _sections.append(section)


def menu(lab, person, current_path):
    """The items for a member's space, or for the lab's own pages when person is None.

    No query where its rows were fetched with the lab, else one. One more where a member who is not at the root has
    links to files of hers.

    On a one-person site all pages are in her space.
    """
    return marked(items_of_menu(lab, person), current_path)


def items_of_menu(lab, person):
    """The same before one of them is marked as current."""
    if person is None and home_id(lab) and is_public(lab.home):
        person = lab.home
    sections = [section(lab, person) for section in _sections]
    pages, moved = _pages(lab, person)
    found = [*_roots(lab, person), *pages, *sections]
    # A page may stand at the address of a list, or have taken it over; it is in the menu once, where it was put.
    unique: dict[str, MenuItem] = {}
    for item in found:
        url = moved.get(_place(item.url), item.url)
        unique.setdefault(_place(url), replace(item, url=url))
    return list(unique.values())


def marked(items, current_path):
    """The items of a menu as they stand on the page at this path."""
    return [replace(item, current=_current(item, items[0], current_path)) for item in items]


def _place(url):
    """What all spellings of an address here have in common."""
    if not local_path(url):
        return url
    return key_of(url) + re.sub(r"^[^?#]*", "", url)


def _roots(lab, person):
    if person is None:
        return [MenuItem("People", "/people/")]
    return [MenuItem("Home", person_path(person, lab))]


def _pages(lab, person):
    """Pages and other links together, in their order; and {key of an old address: where its page lives now}."""
    rows = sorted(menu_rows(lab, person), key=_rank)
    local = [url for *_, url, _, kind in rows if kind == IS_LINK and local_path(url)]
    own = set() if is_at_root(person, lab) else own_keys(local, person)
    items, moved = [], {}
    for *_, label, title, url, status, kind in rows:
        here = shown_address(url) if kind == IS_LINK else _public(url, person, lab)
        if kind == IS_OLD:
            moved[key_of(_public(label, person, lab))] = here
        elif here and (label or title):
            is_own = kind == IS_LINK and url in local and key_of(url) in own
            url = in_space(url, person, lab) if is_own else here
            items.append(MenuItem(label or title, url, mark=Status(status).mark if status else ""))
    return items, moved


def _rank(row):
    _, position, *rest = row
    return (position or 0, *rest)


def _public(path, person, lab):
    return public_path(person and person.pk, person and person.slug, path, lab)


def _current(item, root, path):
    if item.url == path:
        return "page"
    # Every page lies below the homepage, which says nothing.
    is_below = path.startswith(item.url) and item.url.endswith("/") and item != root
    return "true" if is_below else ""
