"""References that people typed into a page by hand, read into records.

A reference is read by trying ways of finding its title (marked, quoted, linked, bold, or by its place
between a year and a venue). A way counts only if what stands beside the title is a list of names and the
remainder says where or when the paper came out. What is not surely a paper is refused: a wrong paper costs
more than a line typed again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publications.references.cuts import Cut, is_cited_venue, possible_cuts
from publications.references.drafts import Draft, divide, draft_of
from publications.references.links import is_safe_address
from publications.references.lists import ListItem, ReferenceList
from publications.references.remarks import is_other_work, names_no_work, starts_with_date
from publications.references.venues import VENUE_FIELDS, Venue, read_venue
from publications.words.identifiers import identify_url, normalise_doi
from publications.words.marked_text import LINK, VENUE, MarkedText, joined
from publications.words.names import parse_name
from publications.words.records import AuthorRecord, AuthorText, PaperRecord

MAX_ITEM_LENGTH = 12_000
_MAX_LEFTOVER_WORDS = 14


def read_reference(text: str) -> PaperRecord | None:
    """Read one item of a list, its marker included. None unless it is surely a paper.

    Items that are indented (nested under another) or longer than ``MAX_ITEM_LENGTH`` are refused.
    """
    if len(text) > MAX_ITEM_LENGTH or re.match(r"[ ]{2,}|\t", text):
        return None
    draft = draft_of(text)
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


def _record(draft: Draft, cut: Cut) -> PaperRecord | None:
    """The record of a cut, or None if a part of it is not what a reference has there."""
    if not _is_title(cut.title):
        return None
    divided = divide(cut.before, cut.after)
    if divided is None:
        return None
    authors, rest = divided[0], joined([draft.venue, divided[1]])
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


def _fill(record: PaperRecord, venue: Venue, draft: Draft, cut: Cut, rest: MarkedText) -> None:
    for name in VENUE_FIELDS:
        setattr(record, name, getattr(venue, name))
    record.issued = venue.issued or draft.year
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
    is_dated = bool(record.issued and (record.container_title or record.volume or record.url or venue.type))
    return bool(
        record.doi or record.arxiv_id or is_dated or has_tag or record.volume or record.stage != "published"
    )
