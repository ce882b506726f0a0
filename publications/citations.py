"""References that people typed into a page by hand, read into records.

A reference is read by trying ways of finding its title (marked, quoted, linked, bold, or by its place
between a year and a venue). A way counts only if what stands beside the title is a list of names and the
remainder says where or when the paper came out. What is not surely a paper is refused: a wrong paper costs
more than a line typed again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from publications.identifiers import identify_url, normalise_doi
from publications.importers.records import AuthorRecord, PaperLinkRecord, PaperRecord
from publications.link_labels import clean_label, is_safe_address, kind_of_link
from publications.marked_text import (
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
from publications.names import AuthorText, has_initials, looks_like_name, parse_name
from publications.owners import OwnerGuess, Rival, guess_owner
from publications.reference_cuts import Cut, is_cited_venue, lines_of, only_authors, possible_cuts
from publications.reference_lists import ListItem, ReferenceList, find_reference_lists
from publications.refusals import is_other_work, names_no_work, starts_with_date
from publications.venues import Venue, read_venue

__all__ = [
    "ListItem",
    "OwnerGuess",
    "ReferenceList",
    "Rival",
    "find_reference_lists",
    "guess_owner",
    "read_list",
    "read_reference",
]

MAX_ITEM_LENGTH = 12_000

_MARKER = re.compile(r"\s?(?:[-*+]|\d{1,4}[.)]|\[\d{1,4}\]|\(\d{1,4}\))(?:\s+|(?<=\]))")
_SETEXT_HEADING = re.compile(r"\A[^\n]{1,100}\n(?:={3,}|-{3,})[ \t]*\n")
_NESTED = re.compile(
    r"\n(?:[ \t]*-|[ \t]+(?:[*+]|\d{1,3}[.)]))[ \t]+\S|<(?:ul|ol|details|script|style)\b", re.IGNORECASE
)
_WRAPPERS = re.compile(
    r"[\[(（]\s*(?:[,;|/·•&]|\band\b|\s)*[\])）]|(?<=[\s.,;])(?:download|available|see|also)\s*(?:at|here"
    r"|from)?:?(?=\s*(?:$|[.,;\n]))",
    re.IGNORECASE,
)


_STOP = re.compile(r"[.,;]\s|\s[(\[]|\s(?:in|at|@)\s")
_MAX_LEFTOVER_WORDS = 14


@dataclass
class _Draft:
    """An item on its way to a record: its text without label links, the links, and its year."""

    marked: MarkedText
    links: list[PaperLinkRecord] = field(default_factory=list)
    year: str = ""


def read_reference(text: str) -> PaperRecord | None:
    """Read one item of a list, its marker included. None unless it is surely a paper.

    Items that are indented (nested under another) or longer than ``MAX_ITEM_LENGTH`` are refused.
    """
    if len(text) > MAX_ITEM_LENGTH or re.match(r"[ ]{2,}|\t", text):
        return None
    source = _MARKER.sub("", text.lstrip("\n"), count=1) if _MARKER.match(text) else text
    source = _SETEXT_HEADING.sub("", source)
    nested = _NESTED.search(source)
    draft = _draft(read_marked_text(source[: nested.start()] if nested else source))
    if starts_with_date(draft.marked.text):
        return None
    for cut in possible_cuts(draft.marked):
        record = _record(draft, cut)
        if record is not None:
            record.raw = text
            return record
    return None


def read_list(
    references: ReferenceList, file: str = "", first_line: int = 1
) -> tuple[list[PaperRecord], list[ListItem]]:
    """Read the items of a list: the records, and the items that were not read.

    ``first_line`` is the line of ``file`` at which the body starts. Items nested under a paper belong to it.
    """
    records: list[PaperRecord] = []
    unread: list[ListItem] = []
    is_under_paper = False
    for item in references.items:
        if item.depth and is_under_paper:
            continue
        record = read_reference(item.text)
        is_under_paper = record is not None and not item.depth
        if record is None:
            unread.append(item)
        else:
            record.file, record.line = file, first_line + item.line
            records.append(record)
    return records, unread


def _draft(marked: MarkedText) -> _Draft:
    """Take out the links that are labelled "pdf", "code" and so on, and the year if a class marks it."""
    draft = _Draft(marked)
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


def _without_wrappers(marked: MarkedText) -> MarkedText:
    """Drop brackets that held nothing but links, twice for "[[pdf], [code]]"."""
    for _ in range(2):
        marked = marked.without(match.span() for match in _WRAPPERS.finditer(marked.text))
    return marked


def _record(draft: _Draft, cut: Cut) -> PaperRecord | None:
    """The record of a cut, or None if a part of it is not what a reference has there."""
    if not _is_title(cut.title):
        return None
    divided = _divide(cut)
    if divided is None:
        return None
    authors, rest = divided
    if is_other_work(rest.text):
        return None
    venue = read_venue(rest)
    record = PaperRecord(cut.title, [_author_record(author) for author in authors], links=draft.links)
    _fill(record, venue, draft, cut, rest)
    return record if _is_evident(record, venue, rest) else None


def _is_title(title: str) -> bool:
    """Words, and neither an institution, nor a venue with its year, nor several sentences of prose."""
    if not 4 <= len(title) <= 400 or len(re.findall(r"[^\W\d_]", title)) < 4:
        return False
    return not (is_cited_venue(title) or names_no_work(title))


def _divide(cut: Cut) -> tuple[list[AuthorText], MarkedText] | None:
    """The authors, who stand before or after the title, and the rest; None where nobody stands there."""
    before, tag = _leading_tag(cut.before)
    if _has_words(before):
        authors = only_authors(before)
        return (authors, joined([tag, cut.after])) if authors else _authors_below(before, cut.after)
    divided = _authors_below(MarkedText(""), cut.after)
    return (divided[0], joined([tag, MarkedText(" , "), divided[1]])) if divided else None


def _leading_tag(before: MarkedText) -> tuple[MarkedText, MarkedText]:
    """A venue in front, as "`ICML 2024`" or marked so by its class, and the text without it."""
    spans = [span for span in before.of_kind(CODE, VENUE) if not looks_like_name(before.words_of(span))]
    if not spans:
        return before, MarkedText("")
    span = spans[0]
    words = before.words_of(span)
    return before.without([(span.start, span.end)]), MarkedText(words, (Span(VENUE, 0, len(words)),))


def _authors_below(before: MarkedText, after: MarkedText) -> tuple[list[AuthorText], MarkedText] | None:
    """Authors after the title: on a line of their own, or up to the first mark that ends a list of names."""
    for span in after.of_kind(AUTHORS):
        authors = only_authors(after.part(span.start, span.end))
        if authors:
            return authors, joined([before, MarkedText("\n"), after.without([(span.start, span.end)], "\n")])
    if _has_words(before):
        return None
    for start, end in lines_of(after.text):
        stop = _end_of_names(after, start, end)
        if stop:
            rest = [after.part(0, start), MarkedText("\n"), after.part(stop, len(after.text))]
            return only_authors(after.part(start, stop)), joined(rest)
    return None


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


def _author_record(author: AuthorText) -> AuthorRecord:
    name = parse_name(author.text)
    return AuthorRecord(
        given=name.given,
        family=" ".join(part for part in (name.particle, name.family, name.suffix) if part),
        literal=name.literal,
        printed=author.text,
        is_equal_contribution=author.is_equal_contribution,
        is_corresponding=author.is_corresponding,
        is_emphasised=author.is_emphasised,
        others_follow=author.others_follow,
    )


def _fill(record: PaperRecord, venue: Venue, draft: _Draft, cut: Cut, rest: MarkedText) -> None:
    for name in (
        "container_title",
        "container_title_short",
        "volume",
        "issue",
        "page",
        "publisher",
        "doi",
        "arxiv_id",
    ):
        setattr(record, name, getattr(venue, name))
    record.issued = venue.issued or draft.year
    record.note, record.stage = venue.note, venue.stage
    addresses = [cut.address, *_venue_addresses(rest)]
    addresses += [link.url for link in draft.links if link.kind in {"doi", "arxiv", "pdf"}]
    record.url = next((address for address in addresses if address), "")
    for address in addresses:
        _take_identifier(record, address)
    record.type = venue.type or ("article" if record.arxiv_id else "article-journal")


def _venue_addresses(rest: MarkedText) -> Iterator[str]:
    """Links on the venue that lead to the paper, not to the home of a journal or a conference."""
    for span in rest.of_kind(LINK):
        leads_to_paper = identify_url(span.value).kind != "page" or is_cited_venue(rest.words_of(span))
        if leads_to_paper and is_safe_address(span.value):
            yield span.value


def _take_identifier(record: PaperRecord, address: str) -> None:
    identified = identify_url(address)
    if identified.kind == "arxiv" and not record.arxiv_id:
        record.arxiv_id = identified.value
    if identified.kind == "doi" and not record.doi:
        record.doi = normalise_doi(identified.value)


def _is_evident(record: PaperRecord, venue: Venue, rest: MarkedText) -> bool:
    """Whether something besides title and authors speaks for a paper, and little is left that does not."""
    if len(record.container_title) > 250 or len(venue.leftover.split()) > _MAX_LEFTOVER_WORDS:
        return False
    has_tag = bool(rest.of_kind(VENUE)) and bool(record.container_title)
    is_dated = bool(record.issued and (record.container_title or record.volume or record.url))
    return bool(
        record.doi or record.arxiv_id or is_dated or has_tag or record.volume or record.stage != "published"
    )


def _has_words(marked: MarkedText) -> bool:
    return re.search(r"[^\W\d_]{2}", marked.text) is not None
