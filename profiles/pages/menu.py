"""The menu at the head of every page: the pages of the space one is in, and what the apps enter."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Value

from profiles.addresses.models import Address
from profiles.addresses.paths import local_path
from profiles.addresses.resolving import home_id, person_path, public_path
from profiles.addresses.space_links import in_space, is_at_root, key_of, own_keys
from profiles.pages.models import MenuLink

_PAGE = ("page__menu_position", "page__menu_label", "page__title", "path")
_LINK = ("menu_position", "label", "label", "url")

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
    """The items for a member's space, or for the lab's own pages when person is None.

    One query; one more where a member who is not at the root has links to files of hers.

    On a one-person site all pages are in her space.
    """
    if person is None and home_id(lab):
        person = lab.home
    found = [*_roots(lab, person), *_pages(lab, person), *(section(lab, person) for section in _sections)]
    # A page may stand at the address of a list; it is in the menu once, where the page was put.
    unique: dict[str, MenuItem] = {}
    for item in found:
        unique.setdefault(item.url, item)
    items = list(unique.values())
    return [MenuItem(item.text, item.url, _current(item, items[0], current_path)) for item in items]


def _roots(lab, person):
    if person is None:
        return [MenuItem("People", "/people/")]
    return [MenuItem("Home", person_path(person, lab))]


def _pages(lab, person):
    """Pages and other links together, in their order."""
    pages = Address.objects.in_menu_of(person).values_list(*_PAGE, Value(True))
    links = MenuLink.objects.in_menu_of(person).values_list(*_LINK, Value(False))
    # The model's own order would come back for the union, by a column that is not in it. Python sorts.
    rows = sorted(pages.order_by().union(links, all=True).order_by())
    local = [url for *_, url, is_page in rows if not is_page and local_path(url)]
    own = set() if is_at_root(person, lab) else own_keys(local, person)
    for _, label, title, url, is_page in rows:
        text = label or title
        if text and is_page:
            yield MenuItem(text, public_path(person and person.pk, person and person.slug, url, lab))
        elif text:
            yield MenuItem(text, in_space(url, person, lab) if url in local and key_of(url) in own else url)


def _current(item, root, path):
    if item.url == path:
        return "page"
    # Every page lies below the homepage, which says nothing.
    is_below = path.startswith(item.url) and item.url.endswith("/") and item != root
    return "true" if is_below else ""
