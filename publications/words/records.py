"""What is read of a paper and its authors, whatever the format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from publications.words.names import Name, display_name


@dataclass
class AuthorRecord:
    """One author; her position is her place in ``PaperRecord.authors``.

    Either ``literal`` is filled (corporate and Chinese names) or ``given`` and ``family``.
    ``others_follow`` says that the source goes on with "et al." or dots after this author.
    """

    given: str = ""
    family: str = ""
    literal: str = ""
    printed: str = ""
    orcid: str = ""
    is_equal_contribution: bool = False
    is_corresponding: bool = False
    is_emphasised: bool = False
    others_follow: bool = False


@dataclass
class PaperLinkRecord:
    """A link beside a paper: ``kind`` is a key of ``vocabulary.LINK_KINDS``, ``label`` as printed."""

    kind: str
    url: str
    label: str = ""


@dataclass
class PaperRecord:
    """A paper as its source gives it; absent text is ``""``.

    ``issued`` is a partial ISO date: ``2024``, ``2024-06`` or ``2024-06-01``. ``type`` is a key of
    ``vocabulary.TYPES``, ``genre`` the kind of a thesis or report in words, ``stage`` one of
    ``vocabulary.STAGES``. ``extra``: the fields of the source that have no column here, by the format and their
    own names (``bibtex:annote``). ``line`` counts from 1 in ``file``; 0 is unknown. ``raw`` is the source as
    typed. ``body`` is Markdown, what else the paper's own page says. ``thumbnail`` is the address of a picture.
    ``is_selected``: to stand on the owner's homepage.
    """

    title: str
    authors: list[AuthorRecord] = field(default_factory=list)
    container_title: str = ""
    container_title_short: str = ""
    issued: str = ""
    type: str = "article-journal"
    volume: str = ""
    issue: str = ""
    page: str = ""
    publisher: str = ""
    doi: str = ""
    arxiv_id: str = ""
    url: str = ""
    note: str = ""
    award: str = ""
    abstract: str = ""
    body: str = ""
    thumbnail: str = ""
    citation_key: str = ""
    collection_title: str = ""
    edition: str = ""
    publisher_place: str = ""
    genre: str = ""
    isbn: str = ""
    pmid: str = ""
    language: str = ""
    stage: str = "published"
    is_selected: bool = True
    says_selected: bool = False
    slug: str = ""
    editors: list[AuthorRecord] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    links: list[PaperLinkRecord] = field(default_factory=list)
    extra: dict[str, str] = field(default_factory=dict)
    file: str = ""
    line: int = 0
    raw: str = ""


_OTHERS = frozenset({"others", "and others", "et al", "et al."})


@dataclass(frozen=True)
class AuthorText:
    """One author of a list as printed, without marks, and what the marks said.

    ``others_follow``: the list goes on with "et al.", "and others" or dots after this author.
    """

    text: str
    is_equal_contribution: bool = False
    is_corresponding: bool = False
    is_emphasised: bool = False
    others_follow: bool = False


def author_record(name: Name) -> AuthorRecord:
    """An author; particle and suffix go with the family name, as in "van der Waerden" and "King Jr."."""
    family = " ".join(part for part in (name.particle, name.family, name.suffix) if part)
    return AuthorRecord(name.given, family, name.literal, display_name(name))


def listed_authors(authors: Iterable[AuthorRecord]) -> list[AuthorRecord]:
    """The authors that have a name; a last one called "others" or "et al." says that the list goes on."""
    listed: list[AuthorRecord] = []
    for author in authors:
        if listed and author.printed.lower() in _OTHERS:
            listed[-1].others_follow = True
        elif author.printed:
            listed.append(author)
    return listed
