"""Entries of a curriculum vitae: a position, a degree or a prize as any of the formats writes it.

The keys are those of JSON Resume, of RenderCV and of al-folio's own ``cv.yml``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from profiles.reading.plain_text import plain_text
from profiles.words.dates import MONTHS, read_date

_ORGANIZATION = (
    "company",
    "institution",
    "organization",
    "organisation",
    "awarder",
    "issuer",
    "employer",
    "entity",
)
_ROLE = ("position", "role", "title")
_DEGREE = ("studyType", "degree")
_START = ("startDate", "start_date", "start")
_END = ("endDate", "end_date", "end")
_DAY = ("date", "year", "releaseDate", "years", "time")
_DETAILS = (
    "summary",
    "description",
    "highlights",
    "courses",
    "items",
    "responsibilities",
    "contents",
    "score",
    "gpa",
)
_PLACE = ("city", "region", "countryCode", "country")
_NOW = frozenset({"present", "now", "current", "today", "ongoing", "-"})
_RANGE = re.compile(
    r"\s*(?:–|—|\bto\b|(?<=[0-9])-(?=[0-9]{4})|\s-+(?=\s|$)|(?<=[0-9])-+$|(?<=[0-9])-(?=[a-z]))\s*", re.I
)
_SHORT_END = re.compile(r"([0-9]{2})([0-9]{2})\s*[-–—/]\s*([0-9]{2})")
_IN_BRACKETS = re.compile(r"(?P<name>.*\S)\s*\((?P<organization>[^()]+)\)\s*", re.DOTALL)


@dataclass(frozen=True)
class CvEntry:
    """What an entry says; dates are partial ISO dates, ``details`` lines of Markdown."""

    organization: str
    role: str = ""
    department: str = ""
    location: str = ""
    url: str = ""
    start: str = ""
    end: str = ""
    advisor: str = ""
    details: tuple[str, ...] = ()


def read_entry(entry: Mapping[str, object]) -> CvEntry:
    """Read one entry; ``organization`` holds its only name where there is but one."""
    organization, role = _first(entry, _ORGANIZATION), _role(entry)
    name = plain_text(entry.get("name"))
    if not organization:
        organization, role = (name, role) if name else (role, "")
    elif not role:
        role = name
    start, end = _period(entry)
    return CvEntry(
        organization=organization,
        role=role,
        department=_first(entry, ("department",)),
        location=_location(entry.get("location")),
        url=_first(entry, ("url", "website", "link")),
        start=start,
        end=end,
        advisor=_first(entry, ("advisor", "supervisor", "adviser")),
        details=tuple(line for key in _DETAILS for line in lines_of(entry.get(key))),
    )


def read_words(text: str) -> CvEntry:
    """Read an entry that is one line of text: ``Ackermann–Teubner Prize (University of Leipzig)``."""
    words = plain_text(text)
    match = _IN_BRACKETS.fullmatch(words)
    return CvEntry(match["organization"], match["name"]) if match else CvEntry(words)


def read_period(text: str) -> tuple[str, str]:
    """Read a period such as ``2017 - 2019``, ``Oct 2023 – present`` or ``2011``, which starts and ends it."""
    text = plain_text(text).strip()
    if match := _SHORT_END.fullmatch(text):
        century, year, last = match.groups()
        if int(last) > int(year) and int(last) > 12:
            return f"{century}{year}", f"{century}{last}"
    parts = [text] if read_date(text) else [part.strip() for part in _RANGE.split(text, maxsplit=1)]
    return _day(parts[0]), _day(parts[-1])


def lines_of(value: object, depth: int = 0) -> Iterator[str]:
    """Write text, a list or a mapping of any shape as Markdown lines, nested by two spaces."""
    if isinstance(value, list):
        for item in value:
            yield from lines_of(item, depth)
    elif isinstance(value, dict):
        yield from _lines_of_mapping(value, depth)
    elif isinstance(value, str) and value.strip():
        yield "  " * depth + " ".join(value.split())


def _lines_of_mapping(value: Mapping[str, object], depth: int) -> Iterator[str]:
    names = ("name", "label", "title", "language", "network", "bullet")
    key = next((name for name in names if isinstance(value.get(name), str) and value[name]), "")
    head = str(value.get(key, "")).strip()
    if not head and len(value) == 1:
        # A setting of one's own, as in "Hobbies: Hiking".
        head = str(next(iter(value)))
    texts = [text for name, text in value.items() if name != key and isinstance(text, str) and text.strip()]
    words = [text for name, text in value.items() if name in ("keywords", "authors") and _are_texts(text)]
    rest = ", ".join([*texts, *(", ".join(map(str, one)) for one in words if isinstance(one, list))])
    if head and key != "bullet":
        head = f"**{head}**"
    yield "  " * depth + (f"{head}: {rest}" if head and rest else head or rest)
    for name, inner in value.items():
        if isinstance(inner, list | dict) and not (name in ("keywords", "authors") and _are_texts(inner)):
            yield from lines_of(inner, depth + 1)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _first(entry: Mapping[str, object], names: Iterable[str]) -> str:
    return next((text for name in names if (text := plain_text(entry.get(name)))), "")


def _role(entry: Mapping[str, object]) -> str:
    degree, area = _first(entry, _DEGREE), _first(entry, ("area",))
    if degree and area:
        return f"{degree} in {area}"
    return degree or area or _first(entry, _ROLE)


def _location(value: object) -> str:
    """A place as text, or as JSON Resume's mapping."""
    if isinstance(value, dict):
        return ", ".join(text for name in _PLACE if (text := plain_text(value.get(name))))
    return plain_text(value)


def _period(entry: Mapping[str, object]) -> tuple[str, str]:
    start, end = _day(_first(entry, _START)), _day(_first(entry, _END))
    return (start, end) if start or end else read_period(_first(entry, _DAY))


def _day(text: str) -> str:
    """A partial ISO date; ``""`` for what is none, such as “present”. “Fall 2019” is its year."""
    if not text or text.lower() in _NOW:
        return ""
    if day := read_date(text) or _month_and_year(text):
        return day
    year = re.search(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])", text)
    return year[0] if year else ""


def _month_and_year(text: str) -> str:
    match = re.fullmatch(r"([0-9]{1,2})[/.]([0-9]{4})", text)
    return f"{match[2]}-{int(match[1]):02}" if match and 1 <= int(match[1]) <= len(MONTHS) else ""
