"""The venue of a hand-written reference, such as "*Math. Ann.* 83 (1921), 24-66"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, fields

from publications.references.locators import find_date, find_locators
from publications.references.remarks import find_notes, find_stage, is_note, without_noise
from publications.references.types import is_kind_of_work, type_of_venue
from publications.words.date_words import MONTH_NAMES, YEAR
from publications.words.identifiers import normalise_arxiv_id, normalise_doi
from publications.words.marked_text import EMPHASIS, VENUE, MarkedText
from publications.words.preprint_servers import is_preprint_server

_DOI = re.compile(
    r"(?:(?:\bdoi\s?[:=]?\s*)?https?://(?:dx\.)?doi\.org/"
    r"|\bdoi\s?[:=]?\s*)(?P<doi>10\.\d{4,9}/[^\s<>\"()]{1,200})",
    re.IGNORECASE,
)
_ARXIV = re.compile(
    r"(?:\barxiv(?: preprint)?(?: arxiv)?\s?[:\s]\s?|https?://arxiv\.org/(?:abs|pdf)/)"
    r"(?P<id>\d{4}\.\d{4,5}(?:v\d{1,2})?"
    r"|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?:\.pdf)?(?:\s?\[[\w.-]{1,12}\])?",
    re.IGNORECASE,
)
_PMID = re.compile(r"\bPMID\s?:?\s?(?P<pmid>[1-9]\d{0,7})\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S{1,500}")
_SHORT_TITLE = re.compile(
    rf"\s*\((?P<short>[A-Z][\w+&’'/ -]{{0,18}}[A-Z][A-Za-z]{{0,6}})(?:\s?(?:{YEAR}|['’]\d\d))?\)\s*$"
)
_PLACE_AND_PUBLISHER = re.compile(
    r"[.,]\s+(?P<place>(?!In\b)[A-Z][\w-]+(?: [A-Z][\w-]+)?(?:, [A-Z][\w. ]{1,20})?):\s"
    r"(?P<publisher>(?=[^:]*(?:Press|Publish|Verlag|Books|Library|Institute|University|Springer|ACM|IEEE|Wiley"
    r"|Elsevier|Routledge|SAGE|Teubner|Birkhäuser))[A-Z][\w&’' -]{2,60}?)[.,\s]*$"
)
_SEASON = re.compile(rf"(?:spring|summer|autumn|fall|winter|term|{MONTH_NAMES})\b", re.IGNORECASE)
_WORKSHOP = re.compile(r"(?:[\w-]+ ){1,8}Workshop|Workshop (?:on|for) (?:[\w-]+ ?){1,10}")
_PUBLISHERS = re.compile(
    r"(?:[,.]\s+|^)(?P<publisher>IEEE|ACM|Springer(?:[- ]Verlag)?(?:,? \w+)?|Elsevier|PMLR|Wiley"
    r"|AAAI Press|MIT Press|SIAM"
    r"|USENIX(?: Association)?|OpenReview(?:\.net)?|(?:\w+ ){1,2}University Press"
    r"|Association for Computational Linguistics)"
    r"\s*[.,]*$"
)
_ABBREVIATION = re.compile(
    r"\b(?:Acad|Ann|Appl|Biol|Chem|Commun|Comput|Eng|Ges|Inst|Interact|Lett|Mat|Mater|Math|Mech|Med|Nat|Phys|Rev|Sci|Soc"
    r"|Stat|Syst|Technol|Wiss)$"
)
_TRIMMED = " ,.;:|·•–—-\n\t/"


@dataclass
class Venue:
    """Where and when a paper came out; absent text is ``""``. ``leftover`` is what nobody understood."""

    container_title: str = ""
    container_title_short: str = ""
    issued: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    publisher: str = ""
    publisher_place: str = ""
    doi: str = ""
    arxiv_id: str = ""
    pmid: str = ""
    note: str = ""
    stage: str = "published"
    type: str = ""
    leftover: str = ""


#: What a record has from its venue as it stands; type and date may be said elsewhere, too.
VENUE_FIELDS = tuple(one.name for one in fields(Venue) if one.name not in {"issued", "type", "leftover"})


def read_venue(marked: MarkedText) -> Venue:
    """Read what follows title and authors. Each step takes out what it knows; the rest is the container."""
    venue = Venue()
    container, text = (unicodedata.normalize("NFKC", part) for part in _take_marked_container(marked))
    whole = f"{container} {text}"
    container = _take_identifiers(venue, _take_stage(venue, without_noise(container)))
    text = _take_identifiers(venue, _take_stage(venue, without_noise(text)))
    venue.note, text = find_notes(text)
    container, text = _take_place_and_date(venue, container, text)
    text = _take_publisher(venue, text)
    _name_container(venue, container, text)
    venue.type = type_of_venue(
        venue.container_title, venue.container_title_short, whole, bool(venue.arxiv_id)
    )
    is_server = venue.type == "article" and is_preprint_server(venue.container_title)
    if is_server or is_kind_of_work(venue.container_title):
        venue.container_title = ""
    return venue


def _take_marked_container(marked: MarkedText) -> tuple[str, str]:
    """The part in italics or marked as venue, and the text without it; notes in italics are no venue."""
    for span in marked.of_kind(VENUE) + marked.of_kind(EMPHASIS):
        words = _tidied(marked.words_of(span))
        is_aside = (
            words.casefold() in {"in", "et al", "and", "preprint"} or is_note(words) or "(" in words[:1]
        )
        if len(re.findall(r"[^\W\d_]", words)) > 2 and not is_aside:
            return words, marked.text[: span.start] + " , " + marked.text[span.end :]
    return "", marked.text


def _take_identifiers(venue: Venue, text: str) -> str:
    match = _DOI.search(text)
    if match:
        venue.doi = venue.doi or normalise_doi(match.group("doi"))
        text = text[: match.start()] + text[match.end() :]
    match = _ARXIV.search(text)
    if match:
        venue.arxiv_id = venue.arxiv_id or normalise_arxiv_id(match.group("id"))
        name = " " if match.group().startswith("http") else " arXiv "
        text = text[: match.start()] + name + text[match.end() :]
    match = _PMID.search(text)
    if match:
        venue.pmid = venue.pmid or match.group("pmid")
        text = text[: match.start()] + text[match.end() :]
    return _ADDRESS.sub(" ", text)


def _take_stage(venue: Venue, text: str) -> str:
    if venue.stage != "published":
        return text
    stage, text = find_stage(text)
    venue.stage = stage or "published"
    return text


def _take_place_and_date(venue: Venue, container: str, text: str) -> tuple[str, str]:
    """Volume, issue, pages and date, from the text or else from the container; both without them."""
    found, text = find_locators(text)
    if "page" not in found:
        found, container = find_locators(container, found)
    for name, value in found.items():
        setattr(venue, name, value)
    venue.issued, text = find_date(text)
    if not venue.issued:
        venue.issued, container = find_date(container)
    return container, text


def _take_publisher(venue: Venue, text: str) -> str:
    text = _tidied(text)
    match = _PLACE_AND_PUBLISHER.search(f". {text}")
    if match:
        venue.publisher_place, venue.publisher = match.group("place", "publisher")
        return f". {text}"[: match.start()]
    match = _PUBLISHERS.search(text)
    if match and text[: match.start()].strip(_TRIMMED):
        venue.publisher = match.group("publisher")
        return text[: match.start()]
    return text


def _name_container(venue: Venue, container: str, text: str) -> None:
    text = re.sub(r"^(?:in|at|@)\s*:?\s+", "", _tidied(text), flags=re.IGNORECASE)
    if not container:
        container, text = _first_sentence(text)
    container = re.sub(r"^in:?\s+", "", _tidied(container), flags=re.IGNORECASE)
    short = _SHORT_TITLE.search(container)
    if short and short.start():
        venue.container_title_short = short.group("short")
        container = container[: short.start()]
    container = _tidied(re.sub(r"^\(([^()]*)\)$", r"\1", container))
    venue.container_title = "" if _SEASON.fullmatch(container) else container
    venue.leftover = re.sub(r"[()\[\]“”\"]", "", text).strip(_TRIMMED)
    if _WORKSHOP.fullmatch(venue.leftover) and "orkshop" not in container:
        venue.container_title = f"{venue.container_title} {venue.leftover}".strip()
        venue.leftover = ""


def _first_sentence(text: str) -> tuple[str, str]:
    """Cut at a full stop after a long word, so that "IEEE Trans. Autom. Control" stays whole."""
    match = re.search(r"(?<=[a-z]{5})\.\s+(?=[A-Z])|\n|;", text)
    if match is None or ("." in text[: match.start()] and match.group().startswith(".")):
        return text, ""
    return text[: match.start()], text[match.end() :]


def _tidied(text: str) -> str:
    """Text whose punctuation has closed up after the taking out; "Math. Ann." keeps its point."""
    text = re.sub(r"(?<!\s)\s*[,;]\s*(?=\))", "", text)
    text = re.sub(r"\(\s*\)|\[\s*\]|（\s*）", " ", text)
    text = re.sub(r"[^\S\n]+", " ", text)
    text = re.sub(r"(?<!\s)\s*([,;])(?:\s*[,;])*", r"\1", text)
    text = re.sub(r"([,;.])\s*(?:[,;.]\s*)+", r"\1 ", text)
    trimmed = text.strip(_TRIMMED)
    is_abbreviated = f"{trimmed}." in text and _ABBREVIATION.search(trimmed)
    return f"{trimmed}." if is_abbreviated else trimmed
