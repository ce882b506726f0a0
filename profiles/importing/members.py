"""Storing the people of a lab who have a file each."""

from dataclasses import replace

from profiles.importing.keeper import Keeper
from profiles.importing.pages import store_pages
from profiles.importing.people import store_person
from profiles.models import Address, Membership, Person, Role
from profiles.reading.problems import Problem
from profiles.reading.records import PageRecord, PersonRecord
from profiles.words.paths import clean_path, path_key


def store_member(
    record: PersonRecord, name: tuple[str, str], person: Person | None, scope: Person | None, keeper: Keeper
) -> Person:
    """Make or bring up to date a member; ``name`` is (given, family), ``scope`` the space of the old addresses."""
    person = store_person(record, name, person, "", keeper)
    _store_role(person, record, keeper)
    if record.body.strip():
        page = PageRecord("/", record.name, record.body, show_profile=True, file=record.file)
        store_pages([replace(page, is_public=record.has_public_body)], person, keeper)
    _lead_home(person, record, scope, keeper)
    return person


def _store_role(person: Person, record: PersonRecord, keeper: Keeper) -> None:
    if record.is_alumnus:
        message = f"{person.name} has left; the file does not say when."
        advice = "Enter her membership with its end in the admin."
        keeper.report.problems.append(Problem(record.file, record.line, message, advice))
        return
    current = list(person.memberships.values_list("role__name", flat=True))
    role_name = keeper.fit(Role, "name", record.role, record.file, record.line)
    for name in keeper.merge(person, "roles", current, [role_name] if role_name else []):
        role, _ = Role.objects.get_or_create(name=name)
        keeper.add(person, "roles", name, Membership(person=person, role=role), record.file, record.line)


def _lead_home(person: Person, record: PersonRecord, scope: Person | None, keeper: Keeper) -> None:
    """Her old address, where she had one, leads to her space."""
    if not record.path:
        return
    path = clean_path(record.path)
    if path_key(path) == path_key(person.get_absolute_url()):
        return
    current = list(person.old_spaces.of_scope(scope).values_list("path_key", flat=True))
    for key in keeper.merge(person, "old_address", current, [path_key(path)]):
        if not Address.objects.of_scope(scope).with_key(key).exists():
            Address.objects.create(person=scope, path=path, path_key=key, space=person)
            keeper.changed(person, "old_address", record.file)
