"""What no file of academicpages has words for, as ``_data/labfolio.json``: Jekyll passes over it, we read it again."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import PurePosixPath
from urllib.parse import unquote
from uuid import UUID

from django.utils.text import slugify

from config.moving_out.markdown.sites import ExportedSite
from config.moving_out.markdown.writing import Folder
from profiles.access.status import is_public
from profiles.models import Address, Lab, Person, Role, Tag
from profiles.reading.academicpages.labfolio_json import (
    FILE,
    AddressData,
    FileData,
    LabData,
    MembershipData,
    MenuData,
    PaperData,
    PersonData,
    RoleData,
    TagData,
)
from profiles.uploads.kinds import words_of
from publications.models import Authorship
from publications.reading.paper_files.in_parts import has_separator, needs_parts


def write_own_data(
    site: ExportedSite,
    addresses: Sequence[Address],
    uploads: dict[UUID, str],
    menu: Sequence[MenuData],
    made_keys: dict[UUID, str],
    folder: Folder,
    *,
    with_private: bool,
) -> None:
    """Write the file; empty values and those that a reader fills in are left out."""
    parts: dict[str, Sequence[object]] = {
        "roles": list(_roles(site)),
        "memberships": list(_memberships(site)),
        "tags": list(_tags(site)),
        "files": list(_files(site, uploads)),
        "menu": menu,
        "addresses": [_address(row, uploads, site) for row in [*addresses, *site.former_addresses()]],
        "papers": list(_papers(site, made_keys)),
    }
    values: dict[str, object] = {} if site.owner else {"is_of_lab": True}
    if site.has_lab:
        values["lab"] = _values(_lab(site.lab))
    if site.owner:
        values["person"] = _values(_person(site.owner, with_private=with_private))
        values["name_forms"] = list(site.owner.name_forms.order_by("pk").values_list("text", flat=True))
    values |= {name: [_values(one) for one in found] for name, found in parts.items() if found}
    folder.write(FILE, json.dumps(values, ensure_ascii=False, indent=1) + "\n")


def _values(record: object) -> dict[str, object]:
    defaults = {one.name: one.default for one in fields(record)}  # type: ignore[arg-type]
    return {name: value for name, value in asdict(record).items() if value != defaults[name]}  # type: ignore[call-overload]


def _lab(lab: Lab) -> LabData:
    return LabData(lab.headline, lab.institution, lab.accent, lab.layout, lab.theme)


def _person(person: Person, *, with_private: bool) -> PersonData:
    email = person.email if with_private and not person.email_is_public else ""
    return PersonData(person.slug, is_public(person), email)


def _roles(site: ExportedSite) -> Iterator[RoleData]:
    rows = (
        Role.objects.all() if site.has_lab else Role.objects.filter(memberships__person=site.owner).distinct()
    )
    for row in rows.order_by("pk"):
        yield RoleData(row.name, row.name_plural, row.position)


def _memberships(site: ExportedSite) -> Iterator[MembershipData]:
    for row in site.owner.memberships.select_related("role").order_by("pk") if site.owner else ():
        yield MembershipData(row.role.name, row.title, row.start, row.end, row.destination)


def _tags(site: ExportedSite) -> Iterator[TagData]:
    found = [
        Tag.objects.filter(pages__in=site.pages()),
        Tag.objects.filter(entries__in=site.entries()),
        Tag.objects.filter(papers__in=site.papers().order_by()),
    ]
    for name, slug in sorted({(tag.name, tag.slug) for rows in found for tag in rows}):
        if slug != slugify(name, allow_unicode=True)[:100]:
            yield TagData(name, slug)


def _files(site: ExportedSite, uploads: dict[UUID, str]) -> Iterator[FileData]:
    for upload in site.uploads():
        path = unquote(uploads[upload.pk])
        name = PurePosixPath(path).name
        data = FileData(path, upload.name, upload.alt, is_public(upload))
        if data != FileData(path, name, words_of(name) if upload.width else ""):
            yield data


def _address(row: Address, uploads: dict[UUID, str], site: ExportedSite) -> AddressData:
    target = row.url
    if row.upload_id:
        target = unquote(uploads.get(row.upload_id, ""))
    elif text := row.page or row.entry:
        target = next((one.path for one in text.addresses.all() if one.is_canonical), "")
    member = row.space.slug if row.space else ""
    is_of_lab = row.person_id is None and not site.has_lab
    return AddressData(row.path, row.status, row.is_prefix, target, member, is_of_lab)


def _papers(site: ExportedSite, made_keys: dict[UUID, str]) -> Iterator[PaperData]:
    rows = Authorship.objects.filter(person=site.owner, person__isnull=False)
    own = {row.paper_id: row for row in rows}
    for paper in site.papers().order_by("pk").prefetch_related("tags"):
        row = own.get(paper.pk)
        tags = [tag.name for tag in paper.tags.all()]
        data = PaperData(
            paper.get_absolute_url(),
            row.selected_order if row else 0,
            row.is_hidden if row else False,
            paper.abstract if needs_parts(paper.abstract) else "",
            made_keys.get(paper.pk, ""),
            tuple(tags) if any(map(has_separator, tags)) else (),
        )
        if data != PaperData(data.path):
            yield data
