"""Dates in BibTeX and biblatex, and what stands in their place: "in press", "submitted"."""

from __future__ import annotations

import re

from profiles.words.dates import MONTHS, normalise_date

_STAGES = (
    ("accepted", re.compile(r"\b(?:in press|to appear|forthcoming|accepted|inpress|im druck|à paraître)\b", re.I)),
    ("submitted", re.compile(r"\b(?:submitted|under review|in review|eingereicht|soumis)\b", re.I)),
    ("in-preparation", re.compile(r"\b(?:in preparation|inpreparation|in prep\b|manuscript in prep)", re.I)),
)  # fmt: skip
_YEAR = re.compile(r"(?<![0-9])(1[0-9]{3}|20[0-9]{2})(?![0-9xX])")
_ISO_START = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3][0-9]))?)?(?![0-9])")
_DAY = re.compile(r"(?<![0-9])([0-3]?[0-9])(?![0-9])")
_WORD = re.compile(r"[^\W\d_]{3,}")
# Beginnings, folded to small letters, that no other month of these languages has.
_MONTH_STARTS = {
    "jan": 1, "jän": 1, "ene": 1, "gen": 1, "feb": 2, "fév": 2, "fev": 2, "mar": 3, "mär": 3, "mrz": 3, "apr": 4,
    "avr": 4, "abr": 4, "may": 5, "mai": 5, "mag": 5, "jun": 6, "juin": 6, "giu": 6, "jul": 7, "juil": 7, "lug": 7,
    "aug": 8, "aoû": 8, "aou": 8, "ago": 8, "sep": 9, "set": 9, "oct": 10, "okt": 10, "ott": 10, "nov": 11, "dec": 12,
    "dez": 12,
    "déc": 12, "dic": 12,
}  # fmt: skip


def read_issued(date: str, year: str, month: str, day: str) -> tuple[str, bool]:
    """The partial ISO date of these fields ("" if they hold none), and whether it says all they say."""
    if date:
        return _read_date(date)
    exact_year = year.strip()
    match = _YEAR.search(exact_year)
    if match is None:
        return "", not (exact_year or month or day)
    months, days, rest = _month_parts(f"{month} {day}")
    parts = [
        match.group(1),
        *([f"{months[0]:02}"] if months else []),
        *([f"{days[0]:02}"] if days and months else []),
    ]
    issued = _valid("-".join(parts)) or _valid("-".join(parts[:2])) or match.group(1)
    is_whole = match.group(1) == exact_year and len(months) < 2 and len(days) < 2 and not rest
    return issued, is_whole and issued == "-".join(parts) and (bool(months) or not days)


def read_stage(*texts: str) -> str:
    """The stage of the life cycle (a key of ``vocabulary.STAGES``) that one of these texts names, else ""."""
    for text in texts:
        for stage, pattern in _STAGES:
            if pattern.search(text):
                return stage
    return ""


def _read_date(date: str) -> tuple[str, bool]:
    """biblatex's ``date``: of a range (``1926/1927``) the beginning; ``1926~`` and ``1926?`` are 1926."""
    text = date.strip().lstrip("/.")
    match = _ISO_START.match(text)
    if match:
        issued = _valid(match.group()) or match.group("year")
        return issued, issued == date.strip()
    year = _YEAR.search(text)
    return (year.group(1) if year else ""), False


def _month_parts(text: str) -> tuple[list[int], list[int], bool]:
    """The months and days named, and whether anything else is said (a season, a second day)."""
    words = _WORD.findall(text.lower())
    months = [number for word in words if (number := _month(word))]
    numbers = [int(number) for number in _DAY.findall(text)]
    if not months and numbers and 1 <= numbers[0] <= 12:
        months, numbers = numbers[:1], numbers[1:]
    return (
        months,
        [number for number in numbers if 1 <= number <= 31],
        len(words) != len([w for w in words if _month(w)]),
    )


def _month(word: str) -> int:
    for number, name in enumerate(MONTHS, start=1):
        if name.lower().startswith(word):
            return number
    return next((_MONTH_STARTS[word[:size]] for size in (4, 3) if word[:size] in _MONTH_STARTS), 0)


def _valid(text: str) -> str:
    try:
        return normalise_date(text)
    except ValueError:
        return ""
