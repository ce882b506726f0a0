"""OpenAlex: single works, and all works of an author. https://docs.openalex.org/api-entities/works/work-object"""

from __future__ import annotations

from profiles.reading.problems import Problem
from profiles.words.paths import is_web_address
from publications.reading.csl.items import paper_type, record_of_item
from publications.reading.json_values import (
    JsonObject,
    list_at,
    number_at,
    objects_at,
    text_at,
    value_at,
)
from publications.reading.services.fetching import LookupFailed, OutOfTime, Service, fetch_json
from publications.words.identifiers import identify_url
from publications.words.names import parse_name
from publications.words.records import PaperLinkRecord, PaperRecord
from publications.words.vocabulary import types_by

SERVICE = Service("openalex", "OpenAlex")
MOST_WORKS = 2000
_PAGE = 50
_SELECTED = (
    "id", "doi", "ids", "display_name", "publication_date", "publication_year", "language", "type", "type_crossref",
    "authorships", "primary_location", "best_oa_location", "locations", "biblio", "abstract_inverted_index",
)  # fmt: skip
_TYPES = types_by(lambda kind: kind.openalex)
_MOST_WORDS = 20_000


def fetch_work(work_id: str) -> JsonObject:
    """One work, such as ``W2741809807``. Raises NotKnown and LookupFailed."""
    work = fetch_json(SERVICE, f"/works/{work_id}", {"select": ",".join(_SELECTED)})
    if not isinstance(work, dict):
        raise LookupFailed("OpenAlex's answer holds no work. Try again later.")
    return work


def fetch_works_of(author_id: str) -> tuple[list[JsonObject], int]:
    """The works of an author, such as ``A5023888391``, and how many there are: at most 2,000 are fetched.

    Raises LookupFailed; an author without works, or one that nobody knows, has none.
    """
    works: list[JsonObject] = []
    query = {"filter": f"author.id:{author_id}", "select": ",".join(_SELECTED), "per-page": str(_PAGE)}
    cursor, count = "*", 0
    while cursor and len(works) < MOST_WORKS:
        try:
            answer = fetch_json(SERVICE, "/works", {**query, "cursor": cursor})
        except OutOfTime:
            if not works:
                raise
            break
        page = objects_at(answer, "results")
        works += page
        count = max(count, number_at(answer, "meta", "count"))
        cursor = text_at(answer, "meta", "next_cursor") if page else ""
    return works[:MOST_WORKS], max(count, len(works))


def read_work(work: JsonObject, file: str, problems: list[Problem]) -> PaperRecord:
    """A work as OpenAlex describes it as a record."""
    pages = [page for name in ("first_page", "last_page") if (page := text_at(work, "biblio", name))]
    source = value_at(work, "primary_location", "source")
    is_repository = text_at(source, "type") == "repository"
    item: JsonObject = {
        "type": _type(work, text_at(source, "type")),
        "DOI": text_at(work, "doi"),
        "PMID": text_at(work, "ids", "pmid"),
        "title": text_at(work, "display_name") or text_at(work, "title"),
        "author": [_name(one) for one in objects_at(work, "authorships")],
        "container-title": "" if is_repository else text_at(source, "display_name"),
        "publisher": text_at(source, "display_name" if is_repository else "host_organization_name"),
        "ISSN": text_at(source, "issn_l"),
        "volume": text_at(work, "biblio", "volume"),
        "issue": text_at(work, "biblio", "issue"),
        "page": "–".join(dict.fromkeys(pages)),
        "issued": text_at(work, "publication_date") or text_at(work, "publication_year"),
        "language": text_at(work, "language"),
        "abstract": _abstract(work),
    }
    record = record_of_item(item, file, 0, problems)
    record.arxiv_id = _arxiv_id(work)
    if not (record.doi or record.arxiv_id):
        record.url = _address(work, "primary_location", "landing_page_url")
    if pdf := _address(work, "best_oa_location", "pdf_url"):
        record.links.append(PaperLinkRecord("pdf", pdf))
    return record


def _type(work: JsonObject, kind_of_source: str) -> str:
    typed = text_at(work, "type")
    if kind_of_source == "conference" or text_at(work, "type_crossref") == "proceedings-article":
        return "paper-conference"
    return _TYPES.get(typed) or paper_type(typed)


def _name(authorship: JsonObject) -> JsonObject:
    name = parse_name(text_at(authorship, "author", "display_name") or text_at(authorship, "raw_author_name"))
    return {
        "given": name.given,
        "family": name.family,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
        "literal": name.literal,
        "ORCID": text_at(authorship, "author", "orcid"),
    }


def _arxiv_id(work: JsonObject) -> str:
    addresses = [
        text_at(work, "doi"),
        *(text_at(one, "landing_page_url") for one in objects_at(work, "locations")),
    ]
    found = [identify_url(address) for address in addresses]
    return next((one.value for one in found if one.kind == "arxiv"), "")


def _address(work: JsonObject, location: str, name: str) -> str:
    address = text_at(work, location, name)
    return address if is_web_address(address) else ""


def _abstract(work: JsonObject) -> str:
    """OpenAlex may not pass abstracts on, only where each of their words stands."""
    index = value_at(work, "abstract_inverted_index")
    words = [
        (place, word)
        for word in (index if isinstance(index, dict) else {})
        for place in list_at(index, word)
        if isinstance(place, int)
    ]
    return " ".join(word for _, word in sorted(words)[:_MOST_WORDS])
