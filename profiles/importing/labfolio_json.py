"""Storing what only ``_data/labfolio.json`` says: times in the lab, tags, and addresses that are no plain redirects."""

from profiles.addressing.book import AddressBook
from profiles.importing.bounds import longest
from profiles.importing.keeper import Keeper
from profiles.importing.redirects import Redirects, cleaned, target_of
from profiles.importing.report import Line
from profiles.models import Address, Membership, Person, Role, Tag
from profiles.models.addresses import Answer
from profiles.reading.academicpages.labfolio_json import FILE, AddressData, MembershipData, OwnData
from profiles.reading.problems import Problem
from profiles.words.paths import clean_path, is_web_address, path_key


def make_tags(own: OwnData, keeper: Keeper) -> None:
    """Tags whose slugs are not made of their names; texts and papers find them by these."""
    for one in own.tags:
        values = keeper.fitted(Tag, {"slug": one.slug, "name": one.name}, FILE, None)
        if values.get("slug") and values["name"]:
            Tag.objects.get_or_create(slug=values.pop("slug"), defaults=values)


def store_memberships(person: Person, own: OwnData, keeper: Keeper) -> None:
    """Her times in the lab, with roles that are made where the lab does not know them."""
    for role in own.roles:
        if not role.name:
            continue
        values = keeper.fitted(Role, {"name": role.name, "name_plural": role.name_plural}, FILE, None)
        Role.objects.get_or_create(name=values.pop("name"), defaults=values | {"position": role.position})
    current = [
        [row.role.name, row.title, row.start, row.end, row.destination]
        for row in person.memberships.select_related("role")
    ]
    new = [_item(one, keeper) for one in own.memberships if one.role]
    for item in keeper.merge(person, "memberships", current, new) if new else ():
        row = _membership(person, MembershipData(*item))
        keeper.add(person, "memberships", item, row, FILE, None)


def _item(one: MembershipData, keeper: Keeper) -> list[str]:
    """A time in the lab as far as it fits: a long title is cut, a date that is none is for the model to refuse."""
    texts = {"title": one.title, "destination": one.destination}
    role = keeper.fit(Role, "name", one.role, FILE, None)
    fitting = {name: keeper.fit(Membership, name, text, FILE, None) for name, text in texts.items()}
    return [role, fitting["title"], one.start, one.end, fitting["destination"]]


def _membership(person: Person, one: MembershipData) -> Membership:
    role, _ = Role.objects.get_or_create(name=one.role)
    return Membership(
        person=person, role=role, title=one.title, start=one.start, end=one.end, destination=one.destination
    )


def store_addresses(own: OwnData, person: Person | None, keeper: Keeper) -> None:
    """Addresses that are gone, rules for whole folders, and what leads elsewhere for now."""
    paths = list(cleaned(one.path for one in own.addresses))
    spaces = {True: Redirects(None, paths, keeper)} if paths else {}
    if paths and person:
        spaces[False] = Redirects(person, paths, keeper)
    for one in own.addresses:
        try:
            path = clean_path(one.path)
        except ValueError as error:
            message = f"The address {one.path[:80]} cannot be kept: {error}"
            keeper.report.problems.append(Problem(FILE, None, message, "Left out."))
        else:
            _store_address(one, path, spaces[one.is_of_lab or person is None])
    for space in spaces.values():
        space.write()


def _store_address(one: AddressData, path: str, space: Redirects) -> None:
    report = space.keeper.report
    if space.book.find(path_key(path)):
        report.add(Line("unchanged", "redirect", path, FILE))
    elif space.is_deleted(path):
        report.add(Line("left", "redirect", path, FILE, reason="Deleted here, so left out."))
    elif one.status not in Answer.values or (target := _target(one, space.book)) is None:
        message = f"The address {path} leads to {(one.target or one.member)[:200]}, where nothing is."
        report.problems.append(Problem(FILE, None, message, "Left out."))
    else:
        space.add(path, status=one.status, is_prefix=one.is_prefix, **target)
        report.add(Line("created", "redirect", path, FILE))


def _target(one: AddressData, book: AddressBook) -> dict[str, object] | None:
    """The columns of where it leads; None where that is nowhere."""
    if one.status == Answer.GONE:
        return {}
    if one.member:
        member = Person.objects.filter(slug=one.member).first()
        return {"space": member} if member else None
    row = book.find(path_key(one.target))
    if row and row.is_canonical:
        return target_of(row)
    is_url = is_web_address(one.target) or one.target.startswith("/")
    return {"url": one.target} if is_url and len(one.target) <= (longest(Address, "url") or 0) else None
