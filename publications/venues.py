"""The venue of a hand-written reference, such as "*Math. Ann.* 83 (1921), 24-66"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from publications.identifiers import normalise_arxiv_id, normalise_doi
from publications.marked_text import EMPHASIS, VENUE, MarkedText
from publications.venue_types import is_preprint_server, type_of_venue

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
_MONTH = (
    r"(?P<month>(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b)"
)
_YEAR_DIGITS = r"(?:1[7-9]|20)\d\d"
_PAGES = r"[A-Za-z]{0,2}\d+[A-Za-z]?(?:\s?[-–—‐]{1,2}\s?[A-Za-z]?\d+)?"

_DOI = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/"
    r"|\bdoi\s?[:=]?\s*)(?P<doi>10\.\d{4,9}/[^\s<>\"()]{1,200})",
    re.IGNORECASE,
)
_ARXIV = re.compile(
    r"(?:\barxiv(?: preprint)?(?: arxiv)?\s?[:\s]\s?|https?://arxiv\.org/(?:abs|pdf)/)"
    r"(?P<id>\d{4}\.\d{4,5}(?:v\d{1,2})?"
    r"|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?:\.pdf)?(?:\s?\[[\w.-]{1,12}\])?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S{1,500}")
_STAGES = (
    ("in-preparation", re.compile(r"\b(?:in preparation|(?:work|manuscript) in progress)\b", re.IGNORECASE)),
    (
        "submitted",
        re.compile(r"\b(?:submitted(?: to| for publication)?|(?:currently )?(?:under|in) (?:review"
                   r"|revision|submission)"
                   r"(?: at| in| for)?|revise and resubmit)\b", re.IGNORECASE),
    ),
    (
        "accepted",
        re.compile(r"\b(?:to appear(?: in| at)?|accepted(?: (?:to|by|at|in|for(?: publication)?(?: in)?))?"
                   r"|in press|forthcoming(?: in| at)?|to be (?:published|presented)(?: (?:in"
                   r"|at))?)\b", re.IGNORECASE),
    ),
)  # fmt: skip
_NOTE = re.compile(
    r"\b(?:spotlight|oral(?=\s*(?:presentation|paper|[).,;]|$))|honou?rable mention"
    r"|best (?:\w+ ){0,4}(?:paper|award)|award|runner-?up|highlight(?:ed)?"
    r"|outstanding paper|distinguished paper|regular paper|short paper|cover (?:story|article)"
    r"|invited paper"
    r"|editor'?s'? (?:choice|suggestion|pick)|nominat\w+|finalist|top \d+%)\b",
    re.IGNORECASE,
)
_NOTE_WORDS = re.compile(rf"(?P<words>{_NOTE.pattern}(?:\s[^\s.,;()]{{1,30}}){{0,4}})", re.IGNORECASE)
_NOISE = re.compile(
    r"\(?\b(?:impact factor|IF)\b\s?[:=]?\s?[\d.]{1,7}\)?|\*?\s?(?:equal|joint) (?:contribution"
    r"|first author(?:ship)?)s?\b\.?"
    r"|\b(?:authors? )?contributed equally\b\.?|\bcorresponding authors?\b\.?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[（](?P<words>(?:[^()\[\]（）]|\([^()]{0,60}\)){1,200})[)\]）]")
_LOCATORS = (
    re.compile(r"\bvol(?:ume\b|\.)?\s?(?P<volume>\d[\w-]{0,7}|(?-i:[A-Z]{1,4}))\b", re.IGNORECASE),
    re.compile(r"\b(?:no|issue|number|iss)\b\.?\s?(?P<issue>\d[\w/-]{0,8})\b", re.IGNORECASE),
    re.compile(rf"\(?\b(?:pages?\b|pp?\.)\s?(?P<page>{_PAGES})\)?", re.IGNORECASE),
    re.compile(
        rf"\b(?P<volume>(?!{_YEAR_DIGITS}\b)\d{{1,4}})\s?\((?P<issue>\d{{1,3}}(?:[-–/]\d{{1,3}})?"
        rf"|[A-Z]\d?)\)"
        rf"(?:\s?[:,;]?\s?(?P<page>{_PAGES})(?!\w))?"
    ),
    re.compile(rf"\b(?P<volume>\d{{1,4}})\s?:\s?(?P<page>{_PAGES})\b"),
    re.compile(
        rf"\b(?P<volume>(?!{_YEAR_DIGITS}\b)\d{{1,4}})(?:,\s?|\s)"
        rf"(?P<page>(?!{_YEAR_DIGITS}\b(?![-–—])){_PAGES})(?=\s?[(,.;]|\s?$)"
    ),
    re.compile(
        rf"\b(?P<volume>(?!{_YEAR_DIGITS}\b)\d{{1,4}})\s?\((?P<year>{_YEAR_DIGITS})\)"
        rf"(?:\s?[:,;]?\s?(?P<page>{_PAGES})\b)?"
    ),
    re.compile(rf",\s?\((?P<issue>\d{{1,3}})\),?\s?(?P<page>{_PAGES})\b"),
    re.compile(
        rf"(?<![\w/-])(?P<page>(?!{_YEAR_DIGITS}[-–—]{{1,2}}(?:{_YEAR_DIGITS})\b)\d{{1,5}}[-–—]{{1,2}}\d{{1,5}})(?![\w/-])"
    ),
)
_DATE = re.compile(
    rf"\(?(?:{_MONTH}\.?,?\s(?:\d{{1,2}}(?:[-–]\d{{1,2}})?,?\s)?)?(?<![\d/.-])(?P<year>{_YEAR_DIGITS})[a-d]?(?![\d/]|[-–]\d)\)?"
)
_SHORT_YEAR = re.compile(r"(?<=[A-Za-z])\s?['’‘](?P<year>\d\d)\b")
_SHORT_TITLE = re.compile(r"\s*\((?P<short>[A-Z][\w+&’'/ -]{0,18}[A-Z]\w{0,6})\)\s*$")
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
    doi: str = ""
    arxiv_id: str = ""
    note: str = ""
    stage: str = "published"
    type: str = ""
    leftover: str = ""


def read_venue(marked: MarkedText) -> Venue:
    """Read what follows title and authors. Each step takes out what it knows; the rest is the container."""
    venue = Venue()
    container, text = (unicodedata.normalize("NFKC", part) for part in _take_marked_container(marked))
    whole = f"{container} {text}"
    container = _take_identifiers(venue, _take_stage(venue, _NOISE.sub(" ", container)))
    text = _take_identifiers(venue, _take_stage(venue, _NOISE.sub(" ", text)))
    text = _take_notes(venue, text)
    text = _take_locators(venue, text)
    container = _take_locators(venue, container) if not venue.page else container
    text = _take_date(venue, text)
    container = _take_date(venue, container) if not venue.issued else container
    text = _take_publisher(venue, text)
    _name_container(venue, container, text)
    venue.type = type_of_venue(
        venue.container_title, venue.container_title_short, whole, bool(venue.arxiv_id)
    )
    if venue.type == "article" and is_preprint_server(venue.container_title):
        venue.container_title = ""
    return venue


def _take_marked_container(marked: MarkedText) -> tuple[str, str]:
    """The part in italics or marked as venue, and the text without it; notes in italics are no venue."""
    for span in marked.of_kind(VENUE) + marked.of_kind(EMPHASIS):
        words = _tidied(marked.words_of(span))
        is_aside = (
            words.casefold() in {"in", "et al", "and", "preprint"} or _NOTE.search(words) or "(" in words[:1]
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
        text = text[: match.start()] + " arXiv " + text[match.end() :]
    return _ADDRESS.sub(" ", text)


def _take_stage(venue: Venue, text: str) -> str:
    for stage, pattern in _STAGES:
        if venue.stage == "published" and pattern.search(text):
            venue.stage = stage
            return pattern.sub(" ", text, count=1)
    return text


def _take_notes(venue: Venue, text: str) -> str:
    """Awards and forms of presentation, in brackets or as a sentence of their own."""
    notes: list[str] = []

    def take(match: re.Match[str]) -> str:
        words = _without_symbols(match.group("words"))
        if not _NOTE.search(words):
            return match.group()
        notes.append(words)
        return " "

    text = _BRACKETED.sub(take, text)
    text = _NOTE_WORDS.sub(take, text)
    venue.note = "; ".join(dict.fromkeys(note for note in notes if note))
    return text


def _take_locators(venue: Venue, text: str) -> str:
    """Volume, issue and pages; a form that would write over what an earlier one found is passed over."""
    for pattern in _LOCATORS:
        match = pattern.search(text)
        if match is None or any(getattr(venue, key, "") for key, value in match.groupdict().items() if value):
            continue
        for key, value in match.groupdict().items():
            if value and key != "year":
                setattr(venue, key, re.sub(r"\s?[-–—‐]{1,2}\s?", "-", value))
        year = match.groupdict().get("year")
        text = text[: match.start()] + (f" ({year}) " if year else " , ") + text[match.end() :]
    return text


def _take_date(venue: Venue, text: str) -> str:
    """The last date: an earlier one belongs to the name of a conference."""
    matches = list(_DATE.finditer(text)) or list(_SHORT_YEAR.finditer(text))
    if not matches:
        return text
    match = matches[-1]
    year, month = match.group("year"), match.groupdict().get("month")
    venue.issued = year if len(year) == 4 else ("20" if year < "50" else "19") + year
    if month:
        venue.issued += f"-{_MONTHS.index(month[:3].lower()) + 1:02}"
    return text[: match.start()] + " , " + text[match.end() :]


def _take_publisher(venue: Venue, text: str) -> str:
    text = _tidied(text)
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
    venue.container_title = _tidied(container)
    venue.leftover = re.sub(r"[()\[\]“”\"]", "", text).strip(_TRIMMED)


def _first_sentence(text: str) -> tuple[str, str]:
    """Cut at a full stop after a long word, so that "IEEE Trans. Autom. Control" stays whole."""
    match = re.search(r"(?<=[a-z]{5})\.\s+(?=[A-Z])|\n|;", text)
    if match is None or ("." in text[: match.start()] and match.group().startswith(".")):
        return text, ""
    return text[: match.start()], text[match.end() :]


def _without_symbols(text: str) -> str:
    """Words without emoji, mathematical letters made plain."""
    text = "".join(c for c in text if c.isascii() or c.isalpha() or c in "’–—")
    return text.strip(_TRIMMED + "!")


def _tidied(text: str) -> str:
    """Text whose punctuation has closed up after the taking out; "Math. Ann." keeps its point."""
    text = re.sub(r"\(\s*[,;]?\s*\)|\[\s*\]|（\s*）", " ", text)
    text = re.sub(r"[^\S\n]+", " ", text)
    text = re.sub(r"\s*([,;])(?:\s*[,;])*", r"\1", text)
    text = re.sub(r"([,;.])\s*(?:[,;.]\s*)+", r"\1 ", text)
    trimmed = text.strip(_TRIMMED)
    is_abbreviated = f"{trimmed}." in text and _ABBREVIATION.search(trimmed)
    return f"{trimmed}." if is_abbreviated else trimmed
