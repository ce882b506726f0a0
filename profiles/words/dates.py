"""Partial dates: a year, a month or a day, kept as text in the reduced forms of ISO 8601.

``"2024"``, ``"2024-05"`` and ``"2024-05-07"`` are dates of three precisions; ``""`` is an unknown date.
"""

import re
from calendar import monthrange
from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# As New Hart's Rules, 10.2.6, shortens them.
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_NUMERIC = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?(?:[T ]+[0-9:]{4,}.*)?")
_DAY_FIRST = re.compile(
    r"(?:[A-Za-z]+, )?(?:([0-9]{1,2})(?:st|nd|rd|th)?[ .-]+)?([A-Za-z]{3,9})[., -]+([0-9]{4})"
)
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? +([0-9]{1,2})(?:st|nd|rd|th)?,? +([0-9]{4})")
# The academicpages template and its generators write these for "no date".
_SENTINELS = {"1900-01-01", "1901-01-01"}


def normalise_date(text: str) -> str:
    """Check a date typed by a person and pad it: ``2019-1-7`` becomes ``2019-01-07``, blank becomes ``""``.

    Raises ValueError with a sentence for the person who typed it.
    """
    text = text.strip()
    if not text:
        return ""
    match = _ISO.fullmatch(text)
    if match is None:
        raise ValueError(
            f"“{text}” is not a date. Write a year, a month or a day: 2024, 2024-05 or 2024-05-07."
        )
    year, month, day = match.groups()
    return _join(text, int(year), int(month) if month else None, int(day) if day else None)


def read_date(value: object) -> str:
    """Read a date as files spell it (``"Jun 8, 2019"``, a ``datetime``, ``2019``); ``""`` if it fails."""
    text = value.isoformat() if isinstance(value, date) else str(value).strip()
    try:
        iso = _join(text, *_parts(text))
    except ValueError:
        return ""
    return "" if iso in _SENTINELS else iso


def first_day(iso: str) -> date:
    """Return the earliest day that a partial date may mean; ValueError for an unknown one."""
    year, month, day = _known_parts(iso)
    return date(year, month or 1, day or 1)


def last_day(iso: str) -> date:
    """Return the latest day that a partial date may mean; ValueError for an unknown one."""
    year, month, day = _known_parts(iso)
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def format_date(iso: str, *, short: bool = False) -> str:
    """Write a partial date in English words: ``7 May 2024``, ``May 2024``, ``2024``, or ``""`` if unknown.

    ``short`` shortens the month: ``27 Sept 1925``.
    """
    if not iso:
        return ""
    year, month, day = _known_parts(iso)
    words = [str(day)] if day else []
    words += [(SHORT_MONTHS if short else MONTHS)[month - 1]] if month else []
    return " ".join([*words, f"{year:04}"])


def format_range(start: str, end: str, *, short: bool = False) -> str:
    """Write a period: ``1921–1922``, ``May 1921 – June 1922``, ``since 1921``, ``until 1922``, or ``""``."""
    first, last = format_date(start, short=short), format_date(end, short=short)
    if not first or not last:
        return f"since {first}" if first else f"until {last}" if last else ""
    if first == last:
        return first
    # An en dash stands unspaced between single words only (Hart's Rules, 4.11).
    return f"{first} – {last}" if " " in first + last else f"{first}–{last}"


def _known_parts(iso: str) -> tuple[int, int | None, int | None]:
    normal = normalise_date(iso)
    if not normal:
        raise ValueError("The date is unknown.")
    year, month, day = (*normal.split("-"), "", "")[:3]
    return int(year), int(month) if month else None, int(day) if day else None


def _parts(text: str) -> tuple[int, int | None, int | None]:
    if match := _NUMERIC.fullmatch(text):
        year, month, day = match.groups()
        return int(year), int(month) if month else None, int(day) if day else None
    if match := _DAY_FIRST.fullmatch(text):
        day, name, year = match.groups()
        return int(year), _month(name), int(day) if day else None
    if match := _MONTH_FIRST.fullmatch(text):
        name, day, year = match.groups()
        return int(year), _month(name), int(day)
    raise ValueError(f"“{text}” is not a date.")


def _month(name: str) -> int:
    """Return the number of a month named in full, or by three letters or more ("Sept")."""
    for number, full_name in enumerate(MONTHS, start=1):
        if full_name.lower().startswith(name.lower()):
            return number
    raise ValueError(f"“{name}” is not a month.")


def _join(text: str, year: int, month: int | None, day: int | None) -> str:
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise ValueError(f"“{text}” is not a day of the calendar.") from error
    iso = f"{year:04}"
    for part in (month, day):
        iso += "" if part is None else f"-{part:02}"
    return iso
