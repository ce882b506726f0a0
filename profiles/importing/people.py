"""Storing what was read of people: rows made or brought up to date, edits left alone."""

from collections.abc import Mapping
from dataclasses import asdict

from django.utils.text import slugify

from profiles.access.status import Status
from profiles.addressing.slugs import free_slug
from profiles.importing.keeper import Keeper
from profiles.models import Affiliation, NameForm, Person, ProfileLink, Upload
from profiles.reading.records import AffiliationRecord, PersonRecord
from profiles.words.paths import path_key

# Kinds of link that are columns of a person.
_COLUMNS = {"email", "orcid"}
# By these an affiliation is the same.
_WHICH = ("kind", "role", "organization", "start")


def store_person(
    record: PersonRecord, name: tuple[str, str], person: Person | None, slug: str, keeper: Keeper
) -> Person:
    """Make or bring up to date the owner of a site; ``name`` is (given, family) as the papers' app reads it."""
    values = _person_values(record, *name)
    if person is None:
        person = Person()
        slug = slug or person_slug(" ".join(name))
        keeper.create(person, values | {"slug": slug}, record.file, record.line)
    else:
        keeper.update(person, values, record.file, record.line)
    _store_links(person, record, keeper)
    _store_employer(person, record, keeper)
    return person


def store_name_forms(person: Person, forms: list[str], keeper: Keeper) -> None:
    """The spellings under which she signs."""
    current = list(person.name_forms.values_list("text", flat=True))
    for text in keeper.merge(person, "name_forms", current, forms):
        keeper.add(person, "name_forms", text, NameForm(person=person, text=text), "", None)


def store_affiliations(person: Person, records: list[AffiliationRecord], keeper: Keeper) -> None:
    """Positions, degrees and prizes, by what they are and where."""
    current = [list(row) for row in person.affiliations.values_list(*_WHICH)]
    fitting = [keeper.fitted(Affiliation, _columns(one), one.file, one.line) for one in records]
    new = [[values.get(name, "") for name in _WHICH] for values in fitting]
    for item in keeper.merge(person, "positions", current, new):
        place = new.index(item)
        row = Affiliation(person=person, **fitting[place])
        keeper.add(person, "positions", item, row, records[place].file, records[place].line)


def store_portrait(person: Person, avatar: str, uploads: Mapping[str, Upload], keeper: Keeper) -> None:
    """The picture that the old profile showed, where it came along; ``uploads`` by the keys of their addresses."""
    upload = uploads.get(path_key(avatar)) if avatar else None
    if upload is None or not upload.width or person.image_id or "image" in keeper.imported(person):
        return
    person.image = upload
    person.save(update_fields=["image"])
    keeper.remember(person, "image", str(upload.pk))
    keeper.changed(person, "image")


def person_slug(name: str) -> str:
    """A slug for a name that no other member has."""
    stem = slugify(name)[:90].strip("-_") or "person"
    return str(free_slug(Person, stem))


def _person_values(record: PersonRecord, given: str, family: str) -> dict[str, object]:
    values = {
        "given_name": given,
        "family_name": family,
        "headline": record.headline,
        "location": record.location,
        "pronouns": record.pronouns,
        "email": record.email or record.private_email,
        # On her old site everybody could read it.
        "email_is_public": bool(record.email),
        "orcid": record.orcid,
        "status": "" if record.is_public else Status.of(is_public=False).value,
    }
    return {name: value for name, value in values.items() if value}


def _columns(record: AffiliationRecord) -> dict[str, object]:
    return {name: value for name, value in asdict(record).items() if name not in ("file", "line")}


def _store_links(person: Person, record: PersonRecord, keeper: Keeper) -> None:
    new = [[link.kind, link.value] for link in record.links if link.kind not in _COLUMNS]
    labels = {(link.kind, link.value): link.label for link in record.links}
    current = [list(pair) for pair in person.links.values_list("kind", "value")]
    for kind, value in keeper.merge(person, "links", current, new):
        position = new.index([kind, value]) + 1
        label = keeper.fit(ProfileLink, "label", labels[kind, value], record.file, record.line)
        link = ProfileLink(person=person, kind=kind, value=value, label=label, position=position)
        keeper.add(person, "links", [kind, value], link, record.file, record.line)


def _store_employer(person: Person, record: PersonRecord, keeper: Keeper) -> None:
    employer = keeper.fit(Affiliation, "organization", record.employer, record.file, record.line)
    new = [employer] if employer else []
    current = list(person.affiliations.values_list("organization", flat=True))
    for organization in keeper.merge(person, "affiliations", current, new):
        row = Affiliation(person=person, organization=organization)
        keeper.add(person, "affiliations", organization, row, record.file, record.line)
