"""Crossref: DOIs of articles, books and proceedings.

https://api.crossref.org/swagger-ui/ and https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from profiles.reading.problems import Problem
from publications.reading.csl.dates import read_csl_date
from publications.reading.csl.items import paper_type, record_of_item
from publications.reading.json_values import JsonObject, objects_at, text_at, texts_at, value_at
from publications.reading.services.fetching import NotKnown, Service, fetch_json
from publications.words.identifiers import identify_url
from publications.words.records import PaperRecord

SERVICE = Service("crossref", "Crossref")
# Works come with all their references, so many at once only in part; these the service lets one select.
_SELECTED = (
    "DOI", "type", "title", "subtitle", "author", "editor", "container-title", "short-container-title", "issued",
    "volume", "issue", "page", "article-number", "publisher", "publisher-location", "abstract", "ISBN", "ISSN",
    "degree", "event", "relation",
)  # fmt: skip
AT_ONCE = 20
_SAME_IN_CSL = (
    "DOI", "subtitle", "author", "editor", "short-container-title", "volume", "issue", "publisher",
    "publisher-location", "abstract", "ISBN", "language",
)  # fmt: skip
_DATES = ("issued", "published", "published-print", "published-online", "posted")
# A book in a series: Crossref names the series first, then the book.
_IN_BOOKS = {"book-chapter", "proceedings-article", "book-section", "book-part", "reference-entry"}


def fetch_works(dois: Sequence[str]) -> dict[str, JsonObject]:
    """Crossref's works by normalised DOI; those it does not know are absent. Raises LookupFailed."""
    # A comma would end the filter.
    several = [doi for doi in dois if "," not in doi]
    alone = [doi for doi in dois if "," in doi] if len(several) > 1 else list(dois)
    works: list[JsonObject] = []
    for start in range(0, len(several) if len(several) > 1 else 0, AT_ONCE):
        works += _fetch_several(several[start : start + AT_ONCE])
    for doi in alone:
        works += _fetch_one(doi)
    asked = set(dois)
    return {doi: work for work in works if (doi := text_at(work, "DOI").lower()) in asked}


def read_work(work: JsonObject, file: str, problems: list[Problem]) -> PaperRecord:
    """A work as Crossref describes it as a record; it comes close to CSL-JSON, with lists for single values."""
    containers = texts_at(work, "container-title")
    typed = text_at(work, "type")
    is_in_series = len(containers) > 1 and typed in _IN_BOOKS
    item: JsonObject = {
        **{name: work[name] for name in _SAME_IN_CSL if name in work},
        "type": paper_type(typed),
        "title": text_at(work, "title"),
        "container-title": containers[-1] if is_in_series else text_at(work, "container-title"),
        "collection-title": containers[0] if is_in_series else "",
        "short-container-title": text_at(work, "short-container-title"),
        "page": text_at(work, "page") or text_at(work, "article-number"),
        "edition": text_at(work, "edition-number"),
        "genre": text_at(work, "degree"),
        "ISSN": text_at(work, "ISSN"),
        "event-title": text_at(work, "event", "name"),
        "issued": _issued(work),
    }
    record = record_of_item(item, file, 0, problems)
    record.arxiv_id = record.arxiv_id or _preprint(work)
    return record


def _fetch_one(doi: str) -> list[JsonObject]:
    try:
        work = value_at(fetch_json(SERVICE, f"/works/{quote(doi, safe='')}"), "message")
    except NotKnown:
        return []
    # The answer to an alias has the DOI that took its place.
    return [{**work, "DOI": doi}] if isinstance(work, dict) else []


def _fetch_several(dois: Sequence[str]) -> list[JsonObject]:
    query = {
        "filter": ",".join(f"doi:{doi}" for doi in dois),
        "rows": str(len(dois)),
        "select": ",".join(_SELECTED),
    }
    try:
        return objects_at(fetch_json(SERVICE, "/works", query), "message", "items")
    except NotKnown:
        return []


def _issued(work: JsonObject) -> object:
    """The earliest date of publication; Crossref writes ``[[null]]`` where it has none."""
    for name in _DATES:
        issued, _ = read_csl_date(value_at(work, name))
        if issued:
            return issued
    return ""


def _preprint(work: JsonObject) -> str:
    """The arXiv id of the preprint that the work names as its own."""
    for related in objects_at(work, "relation", "has-preprint"):
        typed = text_at(related, "id")
        address = typed if "://" in typed else f"https://doi.org/{typed}"
        found = identify_url(address)
        if found.kind == "arxiv":
            return found.value
    return ""
