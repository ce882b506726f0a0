"""Drafts of references: items of a list without markers, labelled links and what else stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from publications.importers.records import PaperLinkRecord
from publications.link_labels import clean_label, is_safe_address, kind_of_link
from publications.marked_text import LINK, YEAR, MarkedText, read_marked_text
from publications.reference_authors import venue_tag

_MARKER = re.compile(r"\s?(?:[-*+]|\d{1,4}[.)]|\[[A-Z]{0,2}\d{1,4}\]|\(\d{1,3}\))(?:\s+|(?<=\]))")
_LABEL = re.compile(r"\[[A-Z]{0,2}\d{1,3}\]\s+")
_LEADING_YEAR = re.compile(r"[(\[](?P<year>(?:1[7-9]|20)\d\d)[)\]][.,:]?\s+")
_LEADING_VENUE = re.compile(r"\[(?P<venue>[A-Z][\w&/'’ -]{1,30}?\s?['’]?(?:(?:19|20)\d\d|\d\d))\][.,:]?\s+")
_SETEXT_HEADING = re.compile(r"\A[^\n]{1,100}\n(?:={3,}|-{3,})[ \t]*\n")
_NESTED = re.compile(
    r"\n(?:[ \t]*-|[ \t]+(?:[*+]|\d{1,3}[.)]))[ \t]+\S|<(?:ul|ol|details|script|style)\b", re.IGNORECASE
)
_WRAPPERS = re.compile(
    r"[\[(（]\s*(?:[,;|/·•&]|\band\b|\s)*[\])）]|(?<=[\s.,;])(?:download|available|see|also)\s*(?:at|here"
    r"|from)?:?(?=\s*(?:$|[.,;\n]))",
    re.IGNORECASE,
)


@dataclass
class Draft:
    """An item on its way to a record: its text without label links, the links, its year, its venue in front."""

    marked: MarkedText
    venue: MarkedText
    links: list[PaperLinkRecord] = field(default_factory=list)
    year: str = ""


def draft_of(text: str) -> Draft:
    """The draft of an item as typed: without its marker, the heading above it and the list under it."""
    source = _SETEXT_HEADING.sub("", _without_markers(text))
    nested = _NESTED.search(source)
    draft = _without_labels(read_marked_text(source[: nested.start()] if nested else source))
    _take_lead(draft)
    return draft


def _without_markers(text: str) -> str:
    """Without "- ", "1. " or "[7]" in front, or "- [C3] "."""
    if not _MARKER.match(text):
        return text
    text = _MARKER.sub("", text.lstrip("\n"), count=1)
    return text[match.end() :] if (match := _LABEL.match(text)) else text


def _without_labels(marked: MarkedText) -> Draft:
    """Without the links that are labelled "pdf", "code" and so on, and the year if a class marks it."""
    draft = Draft(marked, MarkedText(""))
    ranges = []
    for span in marked.of_kind(LINK):
        label = clean_label(marked.words_of(span))
        kind = kind_of_link(label, span.value)
        if kind:
            ranges.append((span.start, span.end))
            if is_safe_address(span.value) and label.casefold() not in {"bibtex", "bib", "cite"}:
                draft.links.append(PaperLinkRecord(kind, span.value, label))
    for span in marked.of_kind(YEAR):
        if re.fullmatch(r"(?:1[7-9]|20)\d\d", marked.words_of(span).strip()):
            draft.year = marked.words_of(span).strip()
            ranges.append((span.start, span.end))
    draft.marked = _without_wrappers(marked.without(ranges))
    return draft


def _take_lead(draft: Draft) -> None:
    """Take out what stands in brackets in front: "(1918) …" or "[ICML 1998] …"."""
    match = _LEADING_YEAR.match(draft.marked.text)
    if match:
        draft.year = match.group("year")
        draft.marked = draft.marked.part(match.end(), len(draft.marked.text))
    match = _LEADING_VENUE.match(draft.marked.text)
    if match:
        draft.venue = venue_tag(match.group("venue"))
        draft.marked = draft.marked.part(match.end(), len(draft.marked.text))


def _without_wrappers(marked: MarkedText) -> MarkedText:
    """Drop brackets that held nothing but links, twice for "[[pdf], [code]]"."""
    for _ in range(2):
        marked = marked.without(match.span() for match in _WRAPPERS.finditer(marked.text))
    return marked
