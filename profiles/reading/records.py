"""What an importer of a site hands over: plain records."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from profiles.reading.problems import Problem


@dataclass(frozen=True)
class LinkRecord:
    """A profile link as ``profiles.words.links`` stores it; ``label`` only where the kind has no name."""

    kind: str
    value: str
    label: str = ""
    line: int | None = None


@dataclass(frozen=True)
class PersonRecord:
    """The owner of a site, or another of its people.

    ``name`` is ``""`` where the files do not say it; ``avatar`` is an address; ``private_email`` is shown to nobody.
    ``path``, ``body``, ``role`` and ``is_alumnus`` come from a file about one member among others.
    """

    name: str = ""
    headline: str = ""
    location: str = ""
    employer: str = ""
    pronouns: str = ""
    avatar: str = ""
    links: tuple[LinkRecord, ...] = ()
    path: str = ""
    body: str = ""
    role: str = ""
    is_alumnus: bool = False
    has_public_body: bool = True
    private_email: str = ""
    is_public: bool = True
    file: str = ""
    line: int | None = None

    @property
    def email(self) -> str:
        """The first e-mail address among the links, or ``""``."""
        return self._first("email")

    @property
    def orcid(self) -> str:
        """The ORCID iD among the links, or ``""``."""
        return self._first("orcid")

    def _first(self, kind: str) -> str:
        return next((link.value for link in self.links if link.kind == kind), "")


@dataclass(frozen=True)
class PageRecord:
    """A page. ``path`` and ``redirect_from`` are root-relative addresses, verbatim; ``body`` is Markdown.

    ``redirect_to`` is ``""``, a root-relative address or a web address; such a page has no text of its own.
    ``line_of_body`` is the line of the file on which the body starts, counted from 1. A ``menu_position`` puts it
    into the menu.
    """

    path: str
    title: str
    body: str
    show_profile: bool
    is_public: bool = True
    redirect_from: tuple[str, ...] = ()
    redirect_to: str = ""
    language: str = ""
    description: str = ""
    file: str = ""
    line_of_body: int = 1
    tags: tuple[str, ...] = ()
    is_indexed: bool = True
    menu_label: str = ""
    menu_position: int | None = None


@dataclass(frozen=True)
class EntryRecord:
    """A dated item: ``kind`` is one of ``Entry.Kind``; ``start`` and ``end`` are partial ISO dates or ``""``.

    Else as a page; ``summary`` is Markdown for lists, ``url`` an address elsewhere.
    """

    kind: str
    path: str
    title: str
    body: str
    summary: str = ""
    label: str = ""
    start: str = ""
    end: str = ""
    venue: str = ""
    location: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()
    is_public: bool = True
    redirect_from: tuple[str, ...] = ()
    language: str = ""
    file: str = ""
    line_of_body: int = 1


@dataclass(frozen=True)
class DocumentRecord:
    """A file about a paper, for the papers' app to read: its front matter as typed, its text ready to be shown.

    ``values`` and ``lines`` are keys with their values and lines; ``path`` and ``redirect_from`` are its addresses.
    """

    path: str
    values: Mapping[str, object]
    lines: Mapping[str, int]
    body: str
    is_public: bool = True
    redirect_from: tuple[str, ...] = ()
    file: str = ""
    line_of_body: int = 1


@dataclass(frozen=True)
class FileRecord:
    """A picture or document: the root-relative address it answers at, and where it lies in the source.

    ``name`` and ``alt`` are what it is called and its description, None where these are made of its file's name.
    """

    path: str
    file: str
    name: str | None = None
    alt: str | None = None
    is_public: bool = True


@dataclass(frozen=True)
class RedirectRecord:
    """An old address and where it leads: a root-relative address or a web address."""

    path: str
    target: str
    file: str = ""
    line: int | None = None


@dataclass(frozen=True)
class MenuRecord:
    """An item of the menu; ``url`` is a root-relative address or a web address, ``position`` counts from 1."""

    label: str
    url: str
    position: int = 1
    file: str = ""
    line: int | None = None


@dataclass(frozen=True)
class AffiliationRecord:
    """A position, a degree or a prize: ``kind`` is one of ``Affiliation.Kind``, dates are partial ISO dates."""

    kind: str
    organization: str
    role: str = ""
    department: str = ""
    location: str = ""
    url: str = ""
    start: str = ""
    end: str = ""
    advisor: str = ""
    file: str = ""
    line: int | None = None


@dataclass
class SiteRecord:
    """A whole site: its people, its pages, the facts of its configuration, and what was wrong.

    ``people[0]`` is the owner, the others are members with files of their own. ``documents`` are about papers,
    ``bibliographies`` the paths of .bib files in the source. ``verification`` has the tokens of search engines by
    ``google``, ``bing``, ``yandex``. ``template`` names one other than academicpages. Addresses are settled: each
    belongs to one page, entry or document.
    """

    people: list[PersonRecord] = field(default_factory=list)
    pages: list[PageRecord] = field(default_factory=list)
    entries: list[EntryRecord] = field(default_factory=list)
    documents: list[DocumentRecord] = field(default_factory=list)
    files: list[FileRecord] = field(default_factory=list)
    bibliographies: list[str] = field(default_factory=list)
    redirects: list[RedirectRecord] = field(default_factory=list)
    menu: list[MenuRecord] = field(default_factory=list)
    affiliations: list[AffiliationRecord] = field(default_factory=list)
    verification: dict[str, str] = field(default_factory=dict)
    title: str = ""
    name: str = ""
    description: str = ""
    language: str = ""
    url: str = ""
    baseurl: str = ""
    domain: str = ""
    folder_name: str = ""
    template: str = ""
    problems: list[Problem] = field(default_factory=list)
