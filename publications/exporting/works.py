"""A paper as the export formats take it: plain values, no database."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from publications.words.names import Name, parse_name

_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(frozen=True)
class Contributor:
    """An author or editor; ``url`` is the whole address of a member's homepage, ``orcid`` her bare iD."""

    name: Name
    url: str = ""
    orcid: str = ""


@dataclass(frozen=True)
class Work:
    """A paper to be written out; absent text is ``""``.

    Fields mean what they mean in ``models.Paper``. ``key`` is a citation key that no other work of the same export has,
    ``address`` the paper's own page here, ``pdf_url`` and the ``links`` (kind, address) are whole addresses.
    """

    key: str
    title: str
    type: str = "article-journal"
    authors: tuple[Contributor, ...] = ()
    has_other_authors: bool = False
    editors: tuple[Contributor, ...] = ()
    container_title: str = ""
    container_title_short: str = ""
    issued: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    publisher: str = ""
    publisher_place: str = ""
    collection_title: str = ""
    edition: str = ""
    genre: str = ""
    isbn: str = ""
    pmid: str = ""
    doi: str = ""
    arxiv_id: str = ""
    url: str = ""
    abstract: str = ""
    note: str = ""
    award: str = ""
    stage: str = "published"
    language: str = ""
    keywords: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    extra: dict[str, str] = field(default_factory=dict)
    address: str = ""
    pdf_url: str = ""

    @property
    def date_parts(self) -> list[int]:
        """What is known of year, month and day: ``[1925, 11]`` for ``"1925-11"``."""
        return [int(part) for part in self.issued.split("-") if part]

    @property
    def issn(self) -> str:
        """The serial number of the journal, which has no column, as the source gave it."""
        typed = (self.extra.get(name, "").strip() for name in ("bibtex:issn", "csl:ISSN", "ris:SN"))
        return next((text for text in typed if _ISSN.fullmatch(text)), "")

    @property
    def first_page(self) -> str:
        return self._page_ends[0]

    @property
    def last_page(self) -> str:
        return self._page_ends[1]

    @property
    def _page_ends(self) -> tuple[str, str]:
        """First and last page of a single range; of anything else the whole text and nothing."""
        parts = [part.strip() for part in plain_range(self.page).split("-")]
        return (parts[0], parts[1]) if len(parts) == 2 and all(parts) else (self.page, "")

    def extras(self, format_name: str) -> dict[str, str]:
        """What a source in that format said and no column holds, by the format's own names."""
        if not self.extra:
            return {}
        prefix = f"{format_name}:"
        return {
            name.removeprefix(prefix): value for name, value in self.extra.items() if name.startswith(prefix)
        }


def plain_range(text: str) -> str:
    """Page numbers with plain hyphens: ``858-888`` for ``858–888`` and ``858--888``."""
    return text.replace("–", "-").replace("—", "-").replace("--", "-")


def name_parts(given: str, family: str, literal: str, printed: str) -> Name:
    """A name in CSL's parts; rows keep particle and suffix in the family name, as in "van der Waerden" or "King Jr.".

    Where no part is known, the name as ``printed`` is read.
    """
    if literal:
        return Name(literal=literal)
    if not family:
        return parse_name(printed) if not given else Name(family=given)
    words = family.split() or [family]
    suffix = words.pop() if _ends_in_suffix(words) else ""
    words[-1] = words[-1].rstrip(",") if suffix else words[-1]
    count = 0
    while count < len(words) - 1 and words[count][0].islower():
        count += 1
    return Name(given, " ".join(words[count:]), "", " ".join(words[:count]), suffix)


def _ends_in_suffix(words: list[str]) -> bool:
    """Whether a suffix follows a family name; after particles alone, as in "van der Jr", it is the name."""
    return len(words) > 1 and words[-1].casefold().rstrip(".") in _SUFFIXES and not words[-2][0].islower()


def one_line(text: str) -> str:
    """The text without line ends, control characters and doubled spaces."""
    if not text:
        return ""
    printable = text if text.isprintable() else "".join(one if one.isprintable() else " " for one in text)
    return " ".join(printable.split())
