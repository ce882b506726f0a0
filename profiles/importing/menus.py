"""Storing the items of a menu that are no pages: files, parts of pages, other sites."""

from profiles.addressing.book import AddressBook
from profiles.addressing.space_links import key_of
from profiles.importing.keeper import Keeper
from profiles.models import Lab, MenuLink, Person
from profiles.reading.problems import Problem
from profiles.reading.records import MenuRecord
from profiles.words.paths import is_web_address

# What answers by itself, or stands in every menu already.
_BUILT_IN = {"/publications", "/people", "/feed.xml", "/sitemap.xml"}


def store_menu(records: list[MenuRecord], person: Person | None, lab: Lab, keeper: Keeper) -> None:
    """Make the links of a member's menu, or the lab's for None; items that lead nowhere are reported."""
    book = AddressBook(person)
    known = [record for record in records if _leads_somewhere(record, book, keeper)]
    owner = person or lab
    current = [list(row) for row in MenuLink.objects.filter(person=person).values_list("label", "url")]
    by_item = {
        (keeper.fit(MenuLink, "label", record.label, record.file, record.line), record.url): record
        for record in known
    }
    for label, url in keeper.merge(owner, "menu_links", current, [list(item) for item in by_item]):
        record = by_item[label, url]
        row = MenuLink(person=person, label=label, url=url, menu_position=record.position)
        keeper.add(owner, "menu_links", [label, url], row, record.file, record.line)


def _leads_somewhere(record: MenuRecord, book: AddressBook, keeper: Keeper) -> bool:
    if is_web_address(record.url):
        return True
    key = key_of(record.url)
    if key in _BUILT_IN:
        return False
    if key == "/" or book.find(key):
        return True
    message = (
        f"The item “{record.label}” of the menu leads to {record.url}, where nothing is; it was left out."
    )
    keeper.report.problems.append(Problem(record.file, record.line, message, "Nothing needs to be done."))
    return False
