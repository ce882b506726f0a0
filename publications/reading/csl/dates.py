"""Dates of CSL-JSON: ``date-parts``, and the ``raw`` and ``literal`` texts in their place."""

from __future__ import annotations

from profiles.words.dates import normalise_date, read_date
from publications.reading.dates import read_issued
from publications.reading.json_values import list_at, text_at

# What Crossref says beside the parts, and says nothing more.
_SAY_THE_SAME = {"date-parts", "date-time", "timestamp", "version"}


def read_csl_date(value: object) -> tuple[str, bool]:
    """The partial ISO date (of a range the beginning, ``""`` if none), and whether it says all of ``value``."""
    if not isinstance(value, dict):
        return read_date_text(text_at(value))
    ranges = list_at(value, "date-parts")
    numbers = [text_at(part) for part in (ranges[0] if ranges and isinstance(ranges[0], list) else [])]
    numbers = [number for number in numbers if number]
    issued = valid_date(numbers)
    if issued:
        is_plain = not set(value) - _SAY_THE_SAME and len(ranges) == 1
        return issued, is_plain and issued.count("-") == len(numbers) - 1
    text = text_at(value, "raw") or text_at(value, "literal")
    issued, is_whole = read_date_text(text)
    return issued, is_whole and bool(text) and len(value) == 1


def read_date_text(text: str) -> tuple[str, bool]:
    """The partial date in a text such as "2024-05-07" or "Spring 1926", and whether it is all there is."""
    if not text:
        return "", True
    issued = read_date(text)
    return (issued, True) if issued else read_issued(text, "", "", "")


def valid_date(parts: list[str]) -> str:
    """The date of year, month and day as numbers, as far as the calendar knows them: a month of 21 is a season."""
    padded = [f"{part:0>{4 if place == 0 else 2}}" for place, part in enumerate(parts[:3])]
    for count in range(len(padded), 0, -1):
        try:
            return normalise_date("-".join(padded[:count]))
        except ValueError:
            continue
    return ""
