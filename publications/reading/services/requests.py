"""What people ask services for: identifiers in any usual spelling, told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from profiles.reading.problems import Problem
from profiles.words.identifiers import normalise_orcid
from publications.words.identifiers import identify_url, normalise_arxiv_id, normalise_doi

_FORMS = (
    "Give a DOI (doi:10.1007/bf01397280), an arXiv id (arxiv:2306.04815), "
    "an ORCID iD (orcid:0000-0002-1825-0097) or an OpenAlex id (openalex:W2741809807)."
)
_OPENALEX = re.compile(
    r"(?:https?://(?:api\.)?openalex\.org/(?:works/|authors/)?|openalex:\s*)?([WA][1-9]\d{0,11})", re.I
)
_OPENALEX_PREFIX = re.compile(r"(?:https?://(?:api\.)?openalex\.org/|openalex:)", re.IGNORECASE)
_ORCID_PREFIX = re.compile(r"(?:https?://)?(?:www\.)?orcid\.org/|orcid:\s*", re.IGNORECASE)
_BARE_ORCID = re.compile(r"\d{4}-?\d{4}-?\d{4}-?\d{3}[\dXx]")


@dataclass(frozen=True)
class Asked:
    """One thing to look up; ``kind`` is doi, arxiv, orcid or openalex."""

    kind: str
    value: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"


def read_requests(identifiers: Sequence[str]) -> tuple[list[Asked], list[Problem]]:
    """What the identifiers ask for, each once, and a problem for each that is none."""
    asked: list[Asked] = []
    problems: list[Problem] = []
    for typed in identifiers:
        try:
            asked.append(read_request(typed))
        except ValueError as error:
            problems.append(Problem(typed.strip()[:200], None, str(error), _FORMS))
    return list(dict.fromkeys(asked)), problems


def read_request(typed: str) -> Asked:
    """What one identifier asks for. Raises ValueError with a sentence that says what is wrong."""
    text = typed.strip()
    if _ORCID_PREFIX.match(text) or _BARE_ORCID.fullmatch(text):
        return Asked("orcid", _orcid(_ORCID_PREFIX.sub("", text, count=1)))
    if _OPENALEX_PREFIX.match(text) or _OPENALEX.fullmatch(text):
        return Asked("openalex", _openalex(text))
    found = identify_url(text) if "://" in text else None
    if found and found.kind in ("doi", "arxiv"):
        return Asked(found.kind, found.value)
    if re.match(r"arxiv", text, re.IGNORECASE):
        return Asked("arxiv", normalise_arxiv_id(text))
    return _doi_or_arxiv(text)


def _doi_or_arxiv(text: str) -> Asked:
    if re.match(r"doi|10\.", text, re.IGNORECASE):
        doi = normalise_doi(text)
        # arXiv registers its preprints at DataCite, and says more about them itself.
        found = identify_url(f"https://doi.org/{doi}")
        return Asked(found.kind, found.value) if found.kind == "arxiv" else Asked("doi", doi)
    try:
        return Asked("arxiv", normalise_arxiv_id(text))
    except ValueError as error:
        raise ValueError("This is no identifier that can be looked up.") from error


def _orcid(text: str) -> str:
    orcid = normalise_orcid(text)
    if not orcid:
        raise ValueError("The ORCID iD is missing.")
    return orcid


def _openalex(text: str) -> str:
    match = _OPENALEX.fullmatch(text)
    if match is None:
        raise ValueError("This is not the id of a work (W…) or an author (A…) at OpenAlex.")
    return match.group(1).upper()
