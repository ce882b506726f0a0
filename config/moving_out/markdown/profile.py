"""Whose site it is: ``_config.yml``, the menu, the curriculum vitae and the people of a lab."""

import json
from collections import defaultdict
from uuid import UUID

from django.conf import settings

from config.moving_out.markdown.front_matter import write_document, write_yaml
from config.moving_out.markdown.sites import ExportedSite
from config.moving_out.markdown.writing import Folder
from profiles.access.status import is_public
from profiles.models import Affiliation, Person
from profiles.models.affiliations import Time
from profiles.reading.academicpages.labfolio_json import MenuData
from profiles.words.links import link_url

_COLLECTIONS = ("publications", "talks", "teaching", "portfolio", "news")
# Keys of the author block that are no links.
_TAKEN = {"name", "bio", "location", "employer", "pronouns", "avatar", "links", "link"}
# Sections of JSON Resume, and some like them: (section, key of the organisation, key of the role).
_SECTIONS = {
    Affiliation.Kind.EMPLOYMENT: ("work", "name", "position"),
    Affiliation.Kind.EDUCATION: ("education", "institution", "studyType"),
    Affiliation.Kind.DISTINCTION: ("awards", "awarder", "title"),
    Affiliation.Kind.SERVICE: ("volunteer", "organization", "position"),
    Affiliation.Kind.QUALIFICATION: ("certificates", "issuer", "title"),
    Affiliation.Kind.INVITED_POSITION: ("invited_positions", "organization", "position"),
    Affiliation.Kind.MEMBERSHIP: ("memberships", "organization", "position"),
}


def write_config(site: ExportedSite, uploads: dict[UUID, str], folder: Folder, has_people: bool) -> None:
    lab, owner = site.lab, site.owner
    names = [*_COLLECTIONS, "people"] if has_people else _COLLECTIONS
    values = {
        "locale": lab.language,
        "title": site.title,
        "name": owner.name if owner else lab.name,
        "description": lab.description if site.has_lab else "",
        "url": settings.SITE_URL,
        "google_site_verification": lab.google_verification if site.has_lab else "",
        "bing_site_verification": lab.bing_verification if site.has_lab else "",
        "yandex_site_verification": lab.yandex_verification if site.has_lab else "",
        "author": author_block(owner, uploads) if owner else {},
        "markdown": "kramdown",
        "future": True,
        "collections": {name: {"output": True, "permalink": "/:collection/:path/"} for name in names},
        "defaults": [{"scope": {"path": ""}, "values": {"layout": "single"}}],
        "include": ["_pages"],
        "plugins": ["jekyll-redirect-from"],
        "exclude": ["_members"],
    }
    kept = {name: value for name, value in values.items() if value}
    folder.write("_config.yml", write_yaml(kept | {"baseurl": ""}))


def author_block(person: Person, uploads: dict[UUID, str]) -> dict[str, object]:
    """The ``author`` of academicpages. An e-mail address that is not public stays here."""
    block: dict[str, object] = {
        "name": person.name,
        "avatar": uploads.get(person.image_id, ""),
        "bio": person.headline,
        "pronouns": person.pronouns,
        "location": person.location,
        "email": person.public_email,
        "orcid": f"https://orcid.org/{person.orcid}" if person.orcid else "",
    }
    block = {name: value for name, value in block.items() if value}
    more = []
    for link in person.links.all():
        # In the list: what has words of its own, another address of a kind that is there already, and what follows.
        if more or link.label or link.kind in block or link.kind in _TAKEN:
            label = {"label": link.label} if link.label else {}
            more.append(label | {"kind": link.kind, "url": link_url(link.kind, link.value)})
        else:
            block[link.kind] = link.value
    return block | ({"links": more} if more else {})


def write_menu(site: ExportedSite, folder: Folder) -> list[MenuData]:
    """Write what visitors see of the menu; returns the items whose places or words it does not give."""
    pages = [
        (page, row.path)
        for page in site.pages()
        if page.menu_position is not None
        for row in page.addresses.all()
        if row.is_canonical
    ]
    shown = [(page.menu_position, page.menu_text, path) for page, path in pages if is_public(page)]
    shown += [(link.menu_position, link.label, link.url) for link in site.menu_links()]
    items = [{"title": text, "url": url} for _, text, url in sorted(shown)]
    if items:
        folder.write("_data/navigation.yml", write_yaml({"main": items}))
    places = {(text, url): place for place, (_, text, url) in enumerate(sorted(shown), 1)}
    rest = [
        MenuData(path, page.menu_label, page.menu_position)
        for page, path in pages
        if path == "/"
        or page.menu_label == page.title
        or places.get((page.menu_text, path)) != page.menu_position
    ]
    return rest + [
        MenuData(link.url, link.label, link.menu_position)
        for link in site.menu_links()
        if places[link.label, link.url] != link.menu_position
    ]


def write_cv(person: Person, folder: Folder) -> None:
    sections: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in person.affiliations.all():
        section, organization, role = _SECTIONS[Affiliation.Kind(row.kind)]
        values = {
            organization: row.organization,
            role: row.role,
            "department": row.department,
            "location": row.location,
            "url": row.url,
            "startDate": row.start,
            "endDate": row.end,
            "advisor": row.advisor,
        }
        sections[section].append({name: value for name, value in values.items() if value})
    if sections:
        resume = {"basics": {"name": person.name}, **sections}
        folder.write("_data/cv.json", json.dumps(resume, ensure_ascii=False, indent=2) + "\n")


def write_people(people: list[Person], uploads: dict[UUID, str], folder: Folder) -> None:
    """A file for each member who has a site of her own; drafts of people are their own business."""
    for person in people:
        if not is_public(person):
            continue
        memberships = list(person.memberships.all())
        current = [one for one in memberships if one.time == Time.CURRENT]
        ended = [one for one in memberships if one.time == Time.ENDED]
        latest = (current or ended or memberships or [None])[0]
        values = {
            "title": person.name,
            "permalink": person.get_absolute_url(),
            "role": latest.title or latest.role.name if latest else "",
            "headline": person.headline,
            "avatar": uploads.get(person.image_id, ""),
            "tags": ["alumni"] if ended and not current else [],
        }
        folder.write(f"_people/{person.slug}.md", write_document(values))
