"""Files about papers, as academicpages keeps them in ``_publications``, read into records; without the database."""

from __future__ import annotations

import re
from collections.abc import Sequence

from profiles.reading.problems import Problem
from profiles.reading.records import DocumentRecord
from publications.reading.paper_files.addresses import PAPER_KEYS, PaperAddresses
from publications.reading.paper_files.cited import Cited
from publications.reading.paper_files.columns import VENUE_KEYS, fill, kind_said, take_columns, type_of
from publications.reading.paper_files.credits import AUTHOR_KEYS, authors_of, citations_of
from publications.reading.paper_files.dates import date_of
from publications.reading.paper_files.documents import Document, is_leftover
from publications.reading.paper_files.in_parts import (
    authors_in_parts,
    links_in_parts,
    picture,
    slug_in,
    stage_said,
)
from publications.reading.paper_files.site_facts import SiteFacts, SitePaper
from publications.reading.paper_files.texts import take_texts, title_of_file, title_text
from publications.reading.paper_files.venues import set_venue, year_of_venue
from publications.words.identifiers import identify_url
from publications.words.records import PaperLinkRecord, PaperRecord

__all__ = ["is_about_paper", "read_documents"]

_LABEL_IN_BODY = r"(?:Download|Access|View|Read)[^\[\]<>]{0,20}\b(?:paper|pdf)\b[^\[\]<>]{0,20}"
_LINK_IN_BODY = re.compile(
    rf"\[{_LABEL_IN_BODY}\]\((?P<address>[^\s()]+)\)"
    rf"|<a\s[^<>]{{0,100}}?href=[\"'](?P<href>[^\"']+)[\"'][^<>]{{0,100}}>{_LABEL_IN_BODY}</a>",
    re.IGNORECASE,
)
_SIGNS = {*AUTHOR_KEYS, *PAPER_KEYS, "citation", "date", "doi", "arxiv", "journal", "venue", "year"}


def read_documents(
    documents: Sequence[DocumentRecord], facts: SiteFacts
) -> tuple[list[SitePaper], list[Problem]]:
    """Read the files of a site that are about papers: one paper each, in their order, and what was doubtful.

    Values with no place here are kept in ``extra`` as ``jekyll:key``. None is selected for the homepage but those
    that say ``selected: true``.
    """
    papers: list[SitePaper] = []
    problems: list[Problem] = []
    unknown: dict[str, list[Problem]] = {}
    for source in documents:
        reader = _PaperFiles(source, facts)
        papers.append(SitePaper(reader.read(), source.path, source.redirect_from, source.is_public))
        problems += reader.document.problems
        for name in reader.unknown:
            unknown.setdefault(name, []).append(Problem(source.file, reader.document.line(name), ""))
    return papers, [*problems, *(_unknown_key(name, places) for name, places in unknown.items())]


def is_about_paper(document: DocumentRecord) -> bool:
    """Whether a file says when, where or by whom a paper was published; else it is a page among the papers."""
    keys = {key.lower() for key, value in document.values.items() if value not in (None, "", [])}
    return bool(keys & _SIGNS)


def _unknown_key(name: str, places: list[Problem]) -> Problem:
    number = f"{len(places)} files" if len(places) > 1 else "this file"
    message = f"“{name}” in {number} about papers has no place here."
    return Problem(places[0].file, places[0].line, message, "It is kept with the papers but not shown.")


class _PaperFiles:
    """Reads one file; ``unknown`` are the keys that found no place."""

    def __init__(self, source: DocumentRecord, facts: SiteFacts) -> None:
        self.document = Document(source)
        self.unknown: list[str] = []
        self._facts = facts
        self._record = PaperRecord("", type="", is_selected=False, file=source.file, line=1)
        self._addresses = PaperAddresses(self.document, facts, self._record)

    def read(self) -> PaperRecord:
        """The paper: what the front matter says comes first, then what the citation adds."""
        document, record = self.document, self._record
        record.title = title_text(document.text("title")) or title_of_file(document.source.file)
        record.is_selected = record.says_selected = document.flag("selected") or document.flag("featured")
        record.slug = slug_in(document.source.path)
        cited = citations_of(document, self._facts, self._addresses, record.title)
        record.authors = authors_in_parts(document) or authors_of(document, cited)
        self._place_and_date(cited)
        for one in cited:
            fill(document, record, one.record)
        self._settle(cited)
        self.unknown += take_texts(document, record)
        self._take_others()
        return record

    def _place_and_date(self, cited: list[Cited]) -> None:
        document, record = self.document, self._record
        venue = document.text(*VENUE_KEYS)
        dates = [one.record.issued for one in cited if one.record.issued]
        record.issued = date_of(document, dates[0] if dates else "", year_of_venue(venue))
        record.type = set_venue(record, venue, self._tell_of_venue) if venue else ""
        take_columns(document, record)
        said = kind_said(document, record, self._facts.categories)
        record.type = record.type or said
        record.stage = stage_said(document) or record.stage
        record.links += links_in_parts(document)
        record.thumbnail = picture(document)
        self._addresses.take()

    def _tell_of_venue(self, message: str, advice: str) -> None:
        self.document.note(self.document.key_of(*VENUE_KEYS), message, advice)

    def _settle(self, cited: list[Cited]) -> None:
        """What needs all that was found: the type, and which addresses lead to the paper."""
        document, record = self.document, self._record
        record.raw = document.text("citation")
        if record.raw:
            record.extra["jekyll:citation"] = record.raw
        record.type = record.type or type_of(record, document.text(*VENUE_KEYS), cited)
        record.doi = record.doi or self._addresses.doi_in_address
        if not (record.url or record.doi or record.arxiv_id or record.links):
            self._take_link_of_body()
        # Where a paper has a DOI or an arXiv id its own address is not shown, unless it is a link of its own.
        if record.url and (record.doi or record.arxiv_id) and identify_url(record.url).value != record.doi:
            record.links.append(PaperLinkRecord("website", record.url))

    def _take_link_of_body(self) -> None:
        match = _LINK_IN_BODY.search(self.document.source.body)
        address = (match["address"] or match["href"]) if match else ""
        if address and not is_leftover(address):
            self._addresses.take_address("body", address, is_paper=True)

    def _take_others(self) -> None:
        for name, texts in self.document.others():
            rest = [text for text in texts if not self._addresses.take_other(name, text)]
            if rest:
                self._record.extra[f"jekyll:{name}"] = "; ".join(rest)
                self.unknown.append(name)
