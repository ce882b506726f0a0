"""The menu at the head of every page: the pages of the space one is in, and what the apps enter."""

from collections.abc import Callable
from dataclasses import dataclass

from profiles.addresses.models import Address
from profiles.addresses.resolving import home_id, person_path, row_path

_sections: list[Callable] = []


@dataclass(frozen=True)
class MenuItem:
    """An item; ``current`` is "page" on that very page, "true" on a page below it, as ``aria-current`` has it."""

    text: str
    url: str
    current: str = ""


def register_section(section):
    """Enter ``section(lab, person) -> MenuItem``, an app's own list; it asks the database nothing."""
    _sections.append(section)


def menu(lab, person, current_path):
    """The items for a member's space, or for the lab's own pages when person is None. One query.

    On a one-person site all pages are in her space.
    """
    if person is None and home_id(lab):
        person = lab.home
    items = [*_roots(lab, person), *_pages(lab, person), *(section(lab, person) for section in _sections)]
    return [MenuItem(item.text, item.url, _current(item, items[0], current_path)) for item in items]


def _roots(lab, person):
    if person is None:
        return [MenuItem("People", "/people/")]
    return [MenuItem("Home", person_path(person, lab))]


def _pages(lab, person):
    rows = Address.objects.in_menu_of(person)
    return [MenuItem(row.page.menu_text, row_path(row, lab)) for row in rows if row.page.menu_text]


def _current(item, root, path):
    if item.url == path:
        return "page"
    # Every page lies below the homepage, which says nothing.
    is_below = path.startswith(item.url) and item.url.endswith("/") and item != root
    return "true" if is_below else ""
