"""What an importer of a site hands over: plain records, and the problems it met."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """Something the person who imports should know: where, what, and what to do."""

    file: str
    line: int | None
    message: str
    advice: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message} {self.advice}".rstrip()


@dataclass(frozen=True)
class LinkRecord:
    """A profile link as ``profiles.people.links`` stores it; ``label`` only where the kind has no name."""

    kind: str
    value: str
    label: str = ""
    line: int | None = None


@dataclass(frozen=True)
class PersonRecord:
    """The owner of a site. ``name`` is ``""`` where the files do not say it; ``avatar`` is an address."""

    name: str = ""
    headline: str = ""
    location: str = ""
    employer: str = ""
    pronouns: str = ""
    avatar: str = ""
    links: tuple[LinkRecord, ...] = ()
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
    ``line_of_body`` is the line of the file on which the body starts, counted from 1.
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


@dataclass
class SiteRecord:
    """A whole site: its people, its pages, the facts of its configuration, and what was wrong."""

    people: list[PersonRecord] = field(default_factory=list)
    pages: list[PageRecord] = field(default_factory=list)
    title: str = ""
    name: str = ""
    description: str = ""
    language: str = ""
    url: str = ""
    baseurl: str = ""
    domain: str = ""
    folder_name: str = ""
    problems: list[Problem] = field(default_factory=list)
