"""What a paper's file gives in parts: authors with given and family names, links with their kinds, and more."""

from __future__ import annotations

import re
from collections.abc import Mapping

from publications.reading.paper_files.documents import Document
from publications.reading.paper_files.texts import is_remark
from publications.words.names import Name, display_name
from publications.words.records import AuthorRecord, PaperLinkRecord, listed_authors
from publications.words.vocabulary import LINK_KINDS, STAGES

# Where papers live here, too.
_OWN_PLACE = re.compile(r"/publications/(?P<slug>[A-Za-z0-9_-]{1,120})/?")
_PARTS = ("given", "family", "literal")


def authors_in_parts(document: Document) -> list[AuthorRecord]:
    """The authors, where they are a list of mappings and at least one has parts of a name; else none.

    ``name`` is the name as printed; one called "others" says that the list goes on.
    """
    items = _mappings(document, "authors")
    if not any(item.get(part) for item in items for part in _PARTS):
        return []
    document.texts("authors")  # So that the key counts as known.
    return listed_authors(_author(item) for item in items)


def links_in_parts(document: Document) -> list[PaperLinkRecord]:
    """The links of ``links``, a list of mappings with a known ``kind``, a ``url`` and maybe a ``label``."""
    links = [
        PaperLinkRecord(str(item["kind"]), _text(item, "url"), _text(item, "label"))
        for item in _mappings(document, "links")
        if item.get("kind") in LINK_KINDS and _text(item, "url")
    ]
    if links:
        document.texts("links")  # So that the key counts as known.
    return links


def picture(document: Document) -> str:
    """The address of the picture that stands for a paper in lists, from ``header``."""
    header = document.source.values.get("header")
    address = _text(header, "teaser") if isinstance(header, dict) else ""
    return address if address.startswith("/") else ""


def slug_in(path: str) -> str:
    """The slug that a paper keeps its very address by, else ``""``."""
    match = _OWN_PLACE.fullmatch(path)
    # In small letters, to which every spelling of the address leads.
    return match["slug"].lower() if match else ""


def needs_parts(abstract: str) -> bool:
    """Whether a reader of front matter takes this abstract for a remark."""
    return bool(abstract) and is_remark(abstract)


def has_separator(keyword: str) -> bool:
    """Whether a reader of front matter takes this keyword for several."""
    return "," in keyword or ";" in keyword


def stage_said(document: Document) -> str:
    """The stage of the life cycle by our own word for it, else ``""``."""
    return document.text("stage") if document.source.values.get("stage") in STAGES else ""


def _author(item: Mapping[str, object]) -> AuthorRecord:
    given, family, literal = (_text(item, part) for part in _PARTS)
    return AuthorRecord(
        given=given,
        family=family,
        literal=literal,
        printed=_text(item, "name") or display_name(Name(given=given, family=family, literal=literal)),
        orcid=_text(item, "orcid"),
        is_equal_contribution=item.get("equal_contribution") is True,
        is_corresponding=item.get("corresponding") is True,
    )


def _mappings(document: Document, name: str) -> list[Mapping[str, object]]:
    value = document.source.values.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _text(item: Mapping[str, object], name: str) -> str:
    value = item.get(name)
    return " ".join(value.split()) if isinstance(value, str) else ""
