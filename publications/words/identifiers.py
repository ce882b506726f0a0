"""Identifiers of papers: DOI, arXiv, PubMed and ISBN, in one spelling each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

DOI_HOSTS = {"doi.org", "dx.doi.org", "www.doi.org"}
ARXIV_HOSTS = {"arxiv.org", "www.arxiv.org", "export.arxiv.org", "browse.arxiv.org"}
PUBMED_HOSTS = {"pubmed.ncbi.nlm.nih.gov", "www.ncbi.nlm.nih.gov", "ncbi.nlm.nih.gov"}

# https://www.crossref.org/blog/dois-and-matching-regular-expressions/
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]{1,500}")
_DOI_PREFIX = re.compile(r"^(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi\s*[:=]?\s*)+", re.IGNORECASE)
# https://info.arxiv.org/help/arxiv_identifier.html
_ARXIV_ID = re.compile(r"(?P<id>\d{4}\.\d{4,5}|[a-z][a-z-]{1,15}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?")
_ARXIV_PREFIX = re.compile(
    r"^(?:https?://)?(?:www\.|export\.|browse\.)?arxiv\.org/(?:abs|pdf|html|format|ps|e-print|src)/|^arxiv\s*[:.]?\s*",
    re.IGNORECASE,
)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(?P<id>\S+)", re.IGNORECASE)
_PMID = re.compile(r"^(?:pmid\s*:?\s*|https?://\S{1,60}/(?:pubmed/)?)?(?P<id>[1-9]\d{0,7})/?$", re.IGNORECASE)
_SENTENCE_END = ".,;:'\"”’»"
_LONGEST = 2000


@dataclass(frozen=True)
class Identified:
    """Where an address leads: ``kind`` is doi, arxiv, pubmed, pdf or page; ``value`` its identifier."""

    kind: str
    value: str


def normalise_doi(text: str) -> str:
    """Reduce ``https://doi.org/10.1063/5.0169752.`` or ``doi: 10…`` to ``10.1063/5.0169752`` in lower case.

    Raises ValueError, with a sentence for people, if the text holds no DOI.
    """
    bare = _DOI_PREFIX.sub("", unquote(text.strip()))
    match = _DOI.fullmatch(_without_trailing(bare))
    if match is None:
        raise ValueError(
            f"“{_shortened(text)}” is not a DOI: a DOI starts with “10.” and has a slash, as 10.1000/182."
        )
    return match.group().lower()


def normalise_arxiv_id(text: str) -> str:
    """Reduce an arXiv address or identifier to ``2306.04815`` or ``math/0211159``, without its version.

    Raises ValueError, with a sentence for people, if the text is not an arXiv identifier.
    """
    return _arxiv_match(text).group("id")


def normalise_pmid(text: str) -> str:
    """Reduce a PubMed address or ``PMID: 123`` to its number. Raises ValueError otherwise."""
    match = _PMID.match(_without_trailing(text.strip()))
    if match is None:
        raise ValueError(
            f"“{_shortened(text)}” is not a PubMed identifier: give its number of up to 8 digits."
        )
    return match.group("id")


def normalise_isbn(text: str) -> str:
    """Reduce an ISBN-10 or ISBN-13 to 13 digits, after testing its check digit (ISO 2108).

    Raises ValueError, with a sentence for people.
    """
    digits = re.sub(
        r"^(?:urn:)?isbn(?:-1[03])?:?|[\s\u2010-\u2015-]", "", text.strip(), flags=re.IGNORECASE
    ).upper()
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        return _isbn13_of_isbn10(digits, text)
    if not re.fullmatch(r"97[89][0-9]{10}", digits):
        raise ValueError(
            f"“{_shortened(text)}” is not an ISBN: give 10 digits, or 13 that start with 978 or 979."
        )
    if _isbn13_check_digit(digits[:12]) != digits[12]:
        raise ValueError(
            f"The last digit of the ISBN “{_shortened(text)}” does not fit: look for a typing error."
        )
    return digits


def doi_url(doi: str) -> str:
    """The address at which a normalised DOI resolves."""
    return "https://doi.org/" + quote(doi, safe="/:;()._-")


def arxiv_url(arxiv_id: str) -> str:
    """The abstract page of a normalised arXiv identifier."""
    return f"https://arxiv.org/abs/{arxiv_id}"


def arxiv_pdf_url(arxiv_id: str) -> str:
    """The PDF of a normalised arXiv identifier."""
    return f"https://arxiv.org/pdf/{arxiv_id}"


def identify_url(url: str) -> Identified:
    """Tell what an address leads to. Never raises: an address nobody can read is a page."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return Identified("page", url)
    identified = _identified_by_host(host, parts.path)
    if identified is not None:
        return identified
    if parts.path.lower().endswith(".pdf"):
        return Identified("pdf", url)
    return _doi_in_path(parts.path) or Identified("page", url)


def _identified_by_host(host: str, path: str) -> Identified | None:
    try:
        if host in DOI_HOSTS:
            return _arxiv_doi(path) or Identified("doi", normalise_doi(path.lstrip("/")))
        if host in ARXIV_HOSTS:
            return Identified("arxiv", normalise_arxiv_id("https://arxiv.org" + path))
        if host in PUBMED_HOSTS and ("pubmed" in path or host.startswith("pubmed")):
            return Identified("pubmed", normalise_pmid(path.strip("/").removeprefix("pubmed/")))
    except ValueError:
        return None
    return None


def _arxiv_doi(path: str) -> Identified | None:
    match = _ARXIV_DOI.search(path)
    return Identified("arxiv", normalise_arxiv_id(match.group("id"))) if match else None


def _doi_in_path(path: str) -> Identified | None:
    """A DOI in a publisher's address; the endings that publishers add to it are cut off."""
    match = _DOI.search(unquote(path))
    if match is None:
        return None
    doi = re.sub(
        r"/(?:full|abstract|pdf|epdf|meta|html|fulltext)$", "", match.group().rstrip("/"), flags=re.IGNORECASE
    )
    return Identified("doi", _without_trailing(doi).lower())


def _arxiv_match(text: str) -> re.Match[str]:
    bare = _ARXIV_PREFIX.sub("", _without_trailing(text.strip()))
    bare = re.sub(r"\.pdf$|\s*\[[a-zA-Z.-]{1,20}\]$", "", bare, flags=re.IGNORECASE)
    match = _ARXIV_ID.fullmatch(bare)
    if match is None:
        raise ValueError(
            f"“{_shortened(text)}” is not an arXiv identifier such as 2306.04815 or math/0211159."
        )
    return match


def _without_trailing(text: str) -> str:
    """Cut punctuation around an identifier; a closing bracket only if it was opened outside."""
    text = text[:_LONGEST].rstrip(_SENTENCE_END)
    while text and text[-1] in ")]}" and text.count(text[-1]) > text.count("([{"[")]}".index(text[-1])]):
        text = text[:-1].rstrip(_SENTENCE_END)
    return text


def _isbn13_of_isbn10(digits: str, text: str) -> str:
    total = sum((10 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits))
    if total % 11:
        raise ValueError(
            f"The last digit of the ISBN “{_shortened(text)}” does not fit: look for a typing error."
        )
    body = "978" + digits[:9]
    return body + _isbn13_check_digit(body)


def _isbn13_check_digit(body: str) -> str:
    return str(-sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body)) % 10)


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
