"""Storing what was read of a person and her pages: rows made or brought up to date, edits left alone."""

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from profiles.addresses.models import Address, Answer
from profiles.addresses.moving import free_path, move, redirect
from profiles.addresses.paths import clean_path, is_web_address, path_key
from profiles.importers.keeping import Keeper, objects_imported_as, was_deleted
from profiles.importers.records import PageRecord, PersonRecord, Problem
from profiles.importers.report import Line
from profiles.pages.models import Page
from profiles.pages.publishing import Status
from profiles.people.models import Affiliation, NameForm, Person, ProfileLink
from profiles.slugs import free_slug

# Kinds of link that are columns of a person.
_COLUMNS = {"email", "orcid"}


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


def store_page(record: PageRecord, person: Person, keeper: Keeper) -> Page | None:
    """Make or bring up to date a page and the old addresses that lead to it; None where nothing was stored."""
    path = _path(record, keeper)
    if path is None:
        return None
    row = Address.objects.of_scope(person).with_key(path_key(path)).with_targets().first()
    if record.redirect_to:
        return _store_outside(record, path, person, row, keeper)
    origin = f"{person.pk} {path_key(path)}"
    page = next(iter(objects_imported_as(Page, "origin", origin)), None) or (row.page if row else None)
    if page is None and (was_deleted(Page, "origin", origin) or (row and row.status == Answer.GONE)):
        keeper.report.add(_left(record, path, "Deleted here, so left out."))
        return None
    if page is None:
        page = Page(person=person)
        keeper.create(page, _page_values(record), record.file, record.line_of_body)
        keeper.remember(page, "origin", origin)
        move(page, _settled(path, person, row, record, keeper))
    else:
        keeper.update(page, _page_values(record), record.file, record.line_of_body)
    _store_redirects(page, record, person, keeper)
    return page


def person_slug(name: str) -> str:
    """A slug for a name that no other member has."""
    stem = slugify(name)[:90].strip("-_") or "person"
    return free_slug(Person, stem)


def _person_values(record: PersonRecord, given: str, family: str) -> dict[str, object]:
    values = {
        "given_name": given[:150],
        "family_name": family[:150],
        "headline": record.headline[:300],
        "location": record.location[:200],
        "pronouns": record.pronouns[:50],
        "email": record.email,
        # On her old site everybody could read it.
        "email_is_public": bool(record.email),
        "orcid": record.orcid,
    }
    return {name: value for name, value in values.items() if value}


def _store_links(person: Person, record: PersonRecord, keeper: Keeper) -> None:
    new = [[link.kind, link.value] for link in record.links if link.kind not in _COLUMNS]
    labels = {(link.kind, link.value): link.label for link in record.links}
    current = [list(pair) for pair in person.links.values_list("kind", "value")]
    for kind, value in keeper.merge(person, "links", current, new):
        position = new.index([kind, value]) + 1
        label = labels[kind, value][:100]
        link = ProfileLink(person=person, kind=kind, value=value, label=label, position=position)
        keeper.add(person, "links", [kind, value], link, record.file, record.line)


def _store_employer(person: Person, record: PersonRecord, keeper: Keeper) -> None:
    new = [record.employer[:200]] if record.employer else []
    current = list(person.affiliations.values_list("organization", flat=True))
    for organization in keeper.merge(person, "affiliations", current, new):
        row = Affiliation(person=person, organization=organization)
        keeper.add(person, "affiliations", organization, row, record.file, record.line)


def _page_values(record: PageRecord) -> dict[str, object]:
    return {
        "title": record.title[:300],
        "body": record.body,
        "show_profile": record.show_profile,
        "status": Status.PUBLIC.value if record.is_public else Status.DRAFT.value,
        "language": record.language[:12],
        "description": record.description[:300],
    }


def _path(record: PageRecord, keeper: Keeper) -> str | None:
    try:
        return clean_path(record.path)
    except ValueError as error:
        keeper.report.problems.append(
            Problem(record.file, None, f"The address {record.path[:80]} cannot be kept: {error}", "Left out.")
        )
        return None


def _settled(path: str, person: Person, row: Address | None, record: PageRecord, keeper: Keeper) -> str:
    """Where a new page goes: its own address unless something lives there already."""
    if row is None or not row.is_canonical:
        return path
    other = free_path(path, person)
    keeper.report.problems.append(
        Problem(
            record.file, None, f"{path} is taken, so this page has the address {other}.", "Compare the two."
        )
    )
    return other


def _store_redirects(page: Page, record: PageRecord, person: Person, keeper: Keeper) -> None:
    rows = page.addresses.all()
    current = [row.path_key for row in rows]
    new = list(dict.fromkeys(path_key(path) for path in record.redirect_from))
    added = keeper.merge(page, "redirect_from", current, new)
    for path in record.redirect_from:
        if path_key(path) not in added:
            continue
        added.remove(path_key(path))
        try:
            redirect(page, path, person)
        except ValidationError as error:
            keeper.forget(page, "redirect_from", path_key(path))
            message = f"The redirect from {path} was left out: {' '.join(error.messages)}"
            keeper.report.problems.append(Problem(record.file, None, message))
        else:
            keeper.report.add(Line("created", "redirect", f"{path} to {record.path}", record.file))


def _store_outside(
    record: PageRecord, path: str, person: Person, row: Address | None, keeper: Keeper
) -> None:
    """A file that only sends its visitors elsewhere is a redirect row."""
    if not is_web_address(record.redirect_to):
        keeper.report.problems.append(
            Problem(
                record.file,
                None,
                f"The redirect to {record.redirect_to[:200]} was left out.",
                "Add it by hand.",
            )
        )
    elif row is None:
        Address.objects.create(person=person, path=path, path_key=path_key(path), url=record.redirect_to)
        keeper.report.add(Line("created", "redirect", f"{path} to {record.redirect_to}", record.file))
    elif row.url == record.redirect_to:
        keeper.report.add(Line("unchanged", "redirect", f"{path} to {record.redirect_to}", record.file))
    else:
        keeper.report.add(_left(record, path, "Something else stands at this address here."))


def _left(record: PageRecord, path: str, reason: str) -> Line:
    return Line("left", "page", record.title or path, record.file, reason=reason)
