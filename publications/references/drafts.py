"""A reference in the making, and its authors."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from publications.references.links import clean_label, is_safe_address, kind_of_link
from publications.references.names import split_marked_authors
from publications.words.marked_text import (
    AUTHORS,
    CODE,
    EMPHASIS,
    LINK,
    VENUE,
    YEAR,
    MarkedText,
    Span,
    joined,
    read_marked_text,
)
from publications.words.name_words import has_initials, looks_like_name
from publications.words.names import parse_name
from publications.words.records import AuthorText, PaperLinkRecord

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


_LEAD = re.compile(r"^(?:by|authors?|with authors|written by)\s*:?\s+", re.IGNORECASE)


_LINE_OR_DASH = re.compile(r"\n|\s[—–]\s")


_STOP = re.compile(r"[.,;]\s|\s[(\[]|\s(?:in|at|@)\s")


def divide(before: MarkedText, after: MarkedText) -> tuple[list[AuthorText], MarkedText] | None:
    """The authors, who stand before or after a title, and the rest; None where nobody stands there."""
    before, tag = _leading_tag(before)
    if _has_words(before):
        authors = only_authors(before)
        return (authors, joined([tag, after])) if authors else _authors_below(before, after)
    divided = _authors_below(MarkedText(""), after)
    return (divided[0], joined([tag, MarkedText(" , "), divided[1]])) if divided else None


def only_authors(marked: MarkedText) -> list[AuthorText]:
    """The authors of a text that is nothing but a list of names, else none."""
    lead = _LEAD.match(marked.text.lstrip(" ,.:;\n"))
    skipped = len(marked.text) - len(marked.text.lstrip(" ,.:;\n")) + (lead.end() if lead else 0)
    marked = marked.part(skipped, len(marked.text))
    if len(marked.text) > 6000 or not marked.text.strip():
        return []
    authors = split_marked_authors(marked)
    return authors if all(_is_author(author) for author in authors) else []


def venue_tag(words: str) -> MarkedText:
    """Words that are marked as the venue."""
    return MarkedText(words, (Span(VENUE, 0, len(words)),))


def _leading_tag(before: MarkedText) -> tuple[MarkedText, MarkedText]:
    """A venue in front, as "`ICML 2024`" or marked so by its class, and the text without it."""
    spans = [span for span in before.of_kind(CODE, VENUE) if not looks_like_name(before.words_of(span))]
    if not spans:
        return before, MarkedText("")
    span = spans[0]
    words = before.words_of(span)
    return before.without([(span.start, span.end)]), venue_tag(words)


def _authors_below(before: MarkedText, after: MarkedText) -> tuple[list[AuthorText], MarkedText] | None:
    """Authors after the title: on a line of their own, or up to the first mark that ends a list of names."""
    for span in after.of_kind(AUTHORS):
        authors = only_authors(after.part(span.start, span.end))
        if authors:
            return authors, joined([before, MarkedText("\n"), after.without([(span.start, span.end)], "\n")])
    if _has_words(before):
        return None
    for start, end in _pieces(after.text):
        stop = _end_of_names(after, start, end)
        authors = only_authors(after.part(start, stop))
        follows_dash = after.text[:start].endswith(("— ", "– "))
        if authors and (len(authors) > 1 or not follows_dash):
            rest = [after.part(0, start), MarkedText("\n"), after.part(stop, len(after.text))]
            return authors, joined(rest)
    return None


def _pieces(text: str) -> list[tuple[int, int]]:
    """Where the lines stand, and what dashes part."""
    separators = [match.span() for match in _LINE_OR_DASH.finditer(text)]
    starts, ends = [0, *(end for _, end in separators)], [*(start for start, _ in separators), len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]


def _end_of_names(marked: MarkedText, start: int, end: int) -> int:
    """The end of the longest list of names at the start of a line; 0 if it holds none."""
    italics = [span.start for span in marked.of_kind(EMPHASIS, VENUE, CODE) if start < span.start < end]
    stops = {end, *italics[:3]}
    stops |= {match.start() for match in _STOP.finditer(marked.text, start + 1, end)}
    for stop in sorted(stops, reverse=True)[:60]:
        if marked.text[stop : stop + 1] == "," and not _may_be_venue(marked.text[stop:end]):
            continue
        authors = only_authors(marked.part(start, stop))
        if authors and (len(authors) > 1 or authors[0].is_emphasised or has_initials(authors[0].text)):
            return stop
    return 0


def _may_be_venue(text: str) -> bool:
    """Whether what follows a comma is no author: better no paper than one without its last authors."""
    if not re.search(r"\d|\b[a-z]{2,}", text):
        return False
    return not any(looks_like_name(piece.strip(" .*†")) for piece in text.split(","))


def _is_author(author: AuthorText) -> bool:
    name = parse_name(author.text)
    return looks_like_name(author.text) or bool(name.literal and author.text.isascii())


def _has_words(marked: MarkedText) -> bool:
    return re.search(r"[^\W\d_]{2}", marked.text) is not None
