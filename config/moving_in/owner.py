"""Whose site it is, among the people here, and how that is said and corrected."""

from pathlib import Path

from config.moving_in.site_reading import ReadSite, SiteImportOptions, command, standing
from profiles.addressing.moving import rename_person
from profiles.addressing.slugs import free_slug
from profiles.importing.keeper import Keeper, objects_imported_as
from profiles.importing.people import person_slug, store_name_forms, store_person
from profiles.importing.runs import ImportRefused
from profiles.models import NameForm, Person
from profiles.reading.records import PersonRecord
from publications.words.names import Name, names_agree, parse_name
from publications.words.records import AuthorRecord
from publications.words.titled_names import OwnerName, read_owner_name


def store_owner(reading: ReadSite, wishes: SiteImportOptions, keeper: Keeper) -> Person:
    name = owner_name(reading.name)
    record = reading.site.people[0] if reading.site.people else PersonRecord()
    person = known_member(name, record.orcid, wishes.slug)
    before = person.name if person else ""
    own = reading.own_data
    slug = wishes.slug or (free_slug(Person, own.person.slug) if own.person.slug else "")
    person = store_person(record, (name.given, name.family), person, slug, keeper)
    if before and before != person.name:
        _rename(person, before, keeper)
    store_name_forms(person, list(own.name_forms if own.is_there else name.spellings), keeper)
    return person


def free_or_own_slug(name: str) -> str:
    """The slug of the member called so, or the one that a new member would get."""
    person = _person_called(owner_name(name))
    return person.slug if person else person_slug(name)


def owner_name(text: str) -> OwnerName:
    try:
        return read_owner_name(text)
    except ValueError as error:
        raise ImportRefused(f'{error} Give one with --name, as in --name "Ada Lovelace".') from error


def known_member(name: OwnerName, orcid: str, slug: str) -> Person | None:
    """The member to import into: the one asked for, or else the one with this ORCID iD or name."""
    if slug:
        Person._meta.get_field("slug").clean(slug, None)
        return Person.objects.filter(slug=slug).first()
    return Person.objects.filter(orcid=orcid, orcid__gt="").first() or _person_called(name)


def _person_called(name: OwnerName) -> Person | None:
    """The member whom an earlier import made under this name, or who signs so."""
    imported = [
        person
        for person in objects_imported_as(Person, "family_name", name.family)
        if person.pk in {one.pk for one in objects_imported_as(Person, "given_name", name.given)}
        or not name.given
    ]
    signing = [
        form.person for form in NameForm.objects.filter(text=name.spellings[0]).select_related("person")
    ]
    namesakes = Person.objects.filter(given_name=name.given, family_name=name.family)
    return next(iter([*imported, *namesakes, *signing]), None)


def _rename(person: Person, before: str, keeper: Keeper) -> None:
    """After a correction of the name: the spellings and the slug that came from the wrong one go."""
    person.name_forms.filter(text__in=read_owner_name(before).spellings).delete()
    old = person.slug
    if keeper.imported(person).get("slug") == old:
        person.slug = person_slug(person.name)
        person.save(update_fields=["slug"])
        keeper.remember(person, "slug", person.slug)
        rename_person(person, old)


def owner_note(path: Path, reading: ReadSite) -> str:
    """How the owner's name was guessed, who else it could be, and the command that corrects it."""
    slug = free_or_own_slug(reading.name)
    if reading.guess is None:
        correction = command(path, "Given Family", slug)
        return f"Nothing names the owner, so the folder's name was taken: {reading.name}. To correct it: {correction}"
    first = sum(bool(one.authors) and _is_called(one.authors[0], reading.name) for one in reading.papers)
    text = f"A guess: this is the page of {reading.name}, who stands first in {first} of {len(reading.papers)} papers."
    rivals = reading.guess.rivals
    if rivals:
        text += f" It could also be: {', '.join(standing(rival, reading) for rival in rivals)}."
    return f"{text} To correct it: {command(path, rivals[0].name if rivals else 'Given Family', slug)}"


def lab_note(path: Path, reading: ReadSite) -> str:
    """That the site was taken for a lab's, why, and the command that makes it a person's."""
    members = len(reading.site.people) - 1
    of_whom = f"and there are files for {members} people" if members > 0 else "and it has a page of people"
    return (
        f"This is taken for the site of a lab: it is called “{reading.name}”, {of_whom}. So its pages are the "
        f"lab's own. If it is one person's: {command(path, 'Given Family', 'given-family')}"
    )


def _is_called(author: AuthorRecord, name: str) -> bool:
    return names_agree(Name(author.given, author.family, author.literal), parse_name(name))
