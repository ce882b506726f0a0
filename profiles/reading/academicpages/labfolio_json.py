"""What no file of academicpages has words for: ``_data/labfolio.json``, as ``export_markdown`` writes it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TypeVar

from profiles.reading.jekyll.source import JekyllSource
from profiles.reading.problems import Problem
from profiles.reading.records import FileRecord, MenuRecord, PageRecord, PersonRecord
from profiles.reading.sources.text_files import SourceError
from profiles.words.paths import path_key

FILE = "_data/labfolio.json"

Record = TypeVar("Record")


@dataclass(frozen=True)
class PersonData:
    """The owner: ``slug`` is the last part of her address; ``email`` is one that visitors do not see."""

    slug: str = ""
    is_public: bool = True
    email: str = ""


@dataclass(frozen=True)
class LabData:
    """What the front of the lab's site says, and how it looks: choices of the columns, or ``""``."""

    headline: str = ""
    institution: str = ""
    accent: str = ""
    layout: str = ""
    theme: str = ""


@dataclass(frozen=True)
class RoleData:
    name: str = ""
    name_plural: str = ""
    position: int = 0


@dataclass(frozen=True)
class MembershipData:
    """A time in the lab; dates are partial ISO dates."""

    role: str = ""
    title: str = ""
    start: str = ""
    end: str = ""
    destination: str = ""


@dataclass(frozen=True)
class TagData:
    name: str = ""
    slug: str = ""


@dataclass(frozen=True)
class FileData:
    """A file by its path in the folder, with a slash before it."""

    path: str = ""
    name: str = ""
    alt: str = ""
    is_public: bool = True


@dataclass(frozen=True)
class MenuData:
    """A page or link of the menu by its address."""

    path: str = ""
    label: str = ""
    position: int = 0


@dataclass(frozen=True)
class AddressData:
    """An address that is no plain redirect; ``target`` is an address, ``member`` a slug, both may be empty.

    ``is_of_lab``: it stands among the lab's addresses, as her former address does.
    """

    path: str = ""
    status: int = 301
    is_prefix: bool = False
    target: str = ""
    member: str = ""
    is_of_lab: bool = False


@dataclass(frozen=True)
class PaperData:
    """What a paper's file cannot say: its place among the selected, and texts that would be read otherwise.

    ``made_key`` is the key of its BibTeX entry where that was made for the export and is none of the paper's.
    """

    path: str = ""
    selected_order: int = 0
    is_hidden: bool = False
    abstract: str = ""
    made_key: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class OwnData:
    """The whole file; ``is_there`` is False where a site has none, ``is_of_lab`` says that it is nobody's own."""

    is_there: bool = False
    is_of_lab: bool = False
    lab: LabData = field(default_factory=LabData)
    person: PersonData = field(default_factory=PersonData)
    name_forms: tuple[str, ...] = ()
    roles: tuple[RoleData, ...] = ()
    memberships: tuple[MembershipData, ...] = ()
    tags: tuple[TagData, ...] = ()
    files: tuple[FileData, ...] = ()
    menu: tuple[MenuData, ...] = ()
    addresses: tuple[AddressData, ...] = ()
    papers: tuple[PaperData, ...] = ()

    def with_person(self, owner: PersonRecord) -> PersonRecord:
        """The owner with what only this file says of her."""
        return replace(owner, private_email=self.person.email, is_public=self.person.is_public)

    def with_files(self, files: list[FileRecord]) -> list[FileRecord]:
        """The files with their names and descriptions, and whether visitors see them."""
        known = {one.path: one for one in self.files}
        return [
            replace(file, name=one.name, alt=one.alt, is_public=one.is_public)
            if (one := known.get(file.path))
            else file
            for file in files
        ]

    def with_menu(
        self, pages: list[PageRecord], menu: list[MenuRecord]
    ) -> tuple[list[PageRecord], list[MenuRecord]]:
        """Pages and links at their places in the menu."""
        known = {path_key(one.path): one for one in self.menu}
        pages = [
            replace(page, menu_label=one.label, menu_position=one.position)
            if (one := known.get(path_key(page.path)))
            else page
            for page in pages
        ]
        links = {(one.path, one.label): one.position for one in self.menu}
        return pages, [
            replace(item, position=links.get((item.url, item.label), item.position)) for item in menu
        ]


def read_own_data(source: JekyllSource, problems: list[Problem]) -> OwnData:
    """Read the file; what is not as ``export_markdown`` writes it is passed over."""
    if not (source.root / FILE).is_file():
        return OwnData()
    try:
        values = json.loads(source.read_text(FILE))
    except SourceError as error:
        problems.append(error.problem)
        return OwnData()
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        problems.append(
            Problem(FILE, line, "This is not a JSON file, so it was left out.", "Export it anew.")
        )
        return OwnData()
    if not isinstance(values, dict):
        return OwnData()
    return OwnData(
        is_there=True,
        is_of_lab=values.get("is_of_lab") is True,
        lab=_record(LabData, values.get("lab")),
        person=_record(PersonData, values.get("person")),
        name_forms=_texts(values.get("name_forms")),
        roles=_records(RoleData, values, "roles"),
        memberships=_records(MembershipData, values, "memberships"),
        tags=_records(TagData, values, "tags"),
        files=_records(FileData, values, "files"),
        menu=_records(MenuData, values, "menu"),
        addresses=_records(AddressData, values, "addresses"),
        papers=_records(PaperData, values, "papers"),
    )


def member_sites(root: Path) -> list[Path]:
    """The folders of the members' own sites in an export of a whole install, each called by her slug."""
    folder = root / "_members"
    if folder.is_symlink() or not (root / FILE).is_file() or not folder.is_dir():
        return []
    return [one for one in sorted(folder.iterdir()) if not one.is_symlink() and (one / FILE).is_file()]


def _records(kind: type[Record], values: Mapping[str, object], name: str) -> tuple[Record, ...]:
    items = values.get(name)
    return (
        tuple(_record(kind, item) for item in items if isinstance(item, dict))
        if isinstance(items, list)
        else ()
    )


def _record(kind: type[Record], item: object) -> Record:
    """A record with those values of a mapping that have its fields' types."""
    values = item if isinstance(item, dict) else {}
    defaults = {one.name: one.default for one in fields(kind)}  # type: ignore[arg-type]
    known = {name: values[name] for name in defaults if name in values}
    lists = {name: _texts(value) for name, value in known.items() if isinstance(value, list)}
    return kind(
        **{name: value for name, value in (known | lists).items() if type(value) is type(defaults[name])}
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(text for text in value if isinstance(text, str)) if isinstance(value, list) else ()
