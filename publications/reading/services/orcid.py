"""ORCID: the works of a researcher's public record.

https://github.com/ORCID/ORCID-Source/blob/main/orcid-api-web/tutorial/read.md, version 3.0
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from profiles.reading.problems import Problem
from publications.reading.bibtex.reading import read_bibtex
from publications.reading.csl.items import record_of_item
from publications.reading.json_values import JsonObject, number_at, objects_at, text_at, value_at
from publications.reading.services.fetching import Service, fetch_json
from publications.words.identifiers import identify_url, normalise_arxiv_id, normalise_doi
from publications.words.names import Name, names_agree, parse_name
from publications.words.records import AuthorRecord, PaperRecord
from publications.words.vocabulary import types_by

SERVICE = Service("orcid", "ORCID")
_AT_ONCE = 50
_TYPES = types_by(lambda kind: kind.orcid)
_FROM_CITATION = ("volume", "issue", "page", "publisher", "collection_title", "container_title")


@dataclass(frozen=True)
class ListedWork:
    """A work of a record: the number under which ORCID keeps it, and the identifiers by which others know it better."""

    put_code: str
    title: str
    doi: str = ""
    arxiv_id: str = ""

    @property
    def identifier(self) -> str:
        """The one by which it is looked up; ``""`` for a work that has none."""
        return self.doi or self.arxiv_id


@dataclass(frozen=True)
class OrcidRecord:
    """A researcher's public record: her names, the usual one first, and her works."""

    orcid: str
    names: tuple[Name, ...]
    works: tuple[ListedWork, ...]


def fetch_record(orcid: str) -> OrcidRecord:
    """The public record of an iD, of works that several sources added the one she prefers. Raises LookupFailed."""
    answer = fetch_json(SERVICE, f"/v3.0/{orcid}/record")
    groups = objects_at(answer, "activities-summary", "works", "group")
    works = [_listed(group) for group in groups if objects_at(group, "work-summary")]
    return OrcidRecord(orcid, tuple(_names(answer)), tuple(works))


def fetch_works(orcid: str, put_codes: Sequence[str]) -> list[JsonObject]:
    """Works in full, which alone name their contributors. Raises LookupFailed."""
    works: list[JsonObject] = []
    for start in range(0, len(put_codes), _AT_ONCE):
        codes = ",".join(put_codes[start : start + _AT_ONCE])
        for one in objects_at(fetch_json(SERVICE, f"/v3.0/{orcid}/works/{codes}"), "bulk"):
            work = value_at(one, "work")
            works += [work] if isinstance(work, dict) else []
    return works


def read_work(work: JsonObject, file: str, problems: list[Problem]) -> PaperRecord:
    """A work as its researcher or her library described it as a record; a BibTeX citation fills in what is missing."""
    contributors = objects_at(work, "contributors", "contributor")
    item: JsonObject = {
        "type": _TYPES.get(text_at(work, "type").lower().replace("_", "-"), "document"),
        "title": text_at(work, "title", "title", "value"),
        "subtitle": text_at(work, "title", "subtitle", "value"),
        "container-title": text_at(work, "journal-title", "value"),
        "author": [_name(one) for one in contributors if not _is_editor(one)],
        "editor": [_name(one) for one in contributors if _is_editor(one)],
        "issued": "-".join(_date_parts(work)),
        "abstract": text_at(work, "short-description"),
        "language": text_at(work, "language-code"),
        "URL": text_at(work, "url", "value"),
        "DOI": _identifier(work, "doi"),
        "PMID": _identifier(work, "pmid"),
        "ISBN": _identifier(work, "isbn"),
    }
    record = record_of_item(item, file, 0, problems)
    if text_at(work, "citation", "citation-type").lower() == "bibtex":
        _fill_from_citation(record, text_at(work, "citation", "citation-value"))
    return record


def mark_owner(record: PaperRecord, owner: OrcidRecord) -> None:
    """Give the one author who can only be the owner of the record her iD, by which she is linked."""
    if any(author.orcid == owner.orcid for author in record.authors):
        return
    agreeing = [author for author in record.authors if not author.orcid and _is_called(author, owner.names)]
    if len(agreeing) == 1:
        agreeing[0].orcid = owner.orcid


def _is_called(author: AuthorRecord, names: Sequence[Name]) -> bool:
    own = Name(author.given, author.family, author.literal)
    return any(names_agree(own, name) for name in names)


def _names(answer: object) -> list[Name]:
    name = value_at(answer, "person", "name")
    given, family = text_at(name, "given-names", "value"), text_at(name, "family-name", "value")
    others = objects_at(answer, "person", "other-names", "other-name")
    texts = [text_at(name, "credit-name", "value"), *(text_at(one, "content") for one in others)]
    # A family name is no duty at ORCID.
    names = [Name(given, family)] if family else [parse_name(given)]
    return [one for one in [*names, *(parse_name(text) for text in texts)] if one.family or one.literal]


def _listed(group: JsonObject) -> ListedWork:
    summary = max(objects_at(group, "work-summary"), key=lambda one: number_at(one, "display-index"))
    doi, arxiv_id = _doi_and_arxiv_id(summary)
    group_doi, group_arxiv_id = _doi_and_arxiv_id(group)
    return ListedWork(
        put_code=text_at(summary, "put-code"),
        title=text_at(summary, "title", "title", "value"),
        doi=doi or group_doi,
        arxiv_id=arxiv_id or group_arxiv_id,
    )


def _doi_and_arxiv_id(work: JsonObject) -> tuple[str, str]:
    doi = _normalised(normalise_doi, _identifier(work, "doi"))
    found = identify_url(f"https://doi.org/{doi}")
    if found.kind == "arxiv":
        return "", found.value
    return doi, _normalised(normalise_arxiv_id, _identifier(work, "arxiv"))


def _normalised(normalise: Callable[[str], str], typed: str) -> str:
    try:
        return normalise(typed) if typed else ""
    except ValueError:
        return ""


def _identifier(work: JsonObject, kind: str) -> str:
    """The work's own identifier of a kind; others are of what it is part of, or a version of."""
    for one in objects_at(work, "external-ids", "external-id"):
        is_own = text_at(one, "external-id-relationship").lower() == "self"
        if is_own and text_at(one, "external-id-type").lower() == kind:
            return text_at(one, "external-id-normalized", "value") or text_at(one, "external-id-value")
    return ""


def _name(contributor: JsonObject) -> JsonObject:
    name = parse_name(text_at(contributor, "credit-name", "value"))
    return {
        "given": name.given,
        "family": name.family,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
        "literal": name.literal,
        "ORCID": text_at(contributor, "contributor-orcid", "path"),
    }


def _is_editor(contributor: JsonObject) -> bool:
    return text_at(contributor, "contributor-attributes", "contributor-role").lower() == "editor"


def _date_parts(work: JsonObject) -> list[str]:
    """Year, month and day as far as they are known: one that is missing ends the date."""
    parts = [text_at(work, "publication-date", name, "value") for name in ("year", "month", "day")]
    return parts[: parts.index("")] if "" in parts else parts


def _fill_from_citation(record: PaperRecord, citation: str) -> None:
    read, _ = read_bibtex(citation.encode(), record.file)
    if len(read) != 1:
        return
    record.authors = record.authors or read[0].authors
    for name in _FROM_CITATION:
        setattr(record, name, getattr(record, name) or getattr(read[0], name))
