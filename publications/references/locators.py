"""Volume, issue, pages and dates, where a hand-written reference names them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from publications.words.date_words import MONTH_NAMES, YEAR

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
_MONTH = rf"(?P<month>{MONTH_NAMES}\b)"
_PAGES = r"[A-Za-z]{0,2}\d+[A-Za-z]?(?:\s?[-–—‐]{1,2}\s?[A-Za-z]?\d+)?"
_MONTH_AND_YEAR = rf"(?:{MONTH_NAMES}\.?,?\s)?(?P<year>{YEAR})"
_LOCATORS = (
    re.compile(
        rf"\b(?:vol\.?\s?)?(?P<volume>(?!{YEAR}\b)\d{{1,4}}),?\s(?:no|nr|issue|number)\b\.?\s?(?P<issue>\d[\w/-]{{0,8}})\b",
        re.IGNORECASE,
    ),
    re.compile(r"\bvol(?:ume\b|\.)?\s?(?P<volume>\d[\w-]{0,7}|(?-i:[A-Z]{1,4}))\b", re.IGNORECASE),
    re.compile(r"\b(?:no|issue|number|iss)\b\.?\s?(?P<issue>\d[\w/-]{0,8})\b", re.IGNORECASE),
    re.compile(rf"\(?\b(?:pages?\b|pp?\.)\s?(?P<page>{_PAGES})\)?", re.IGNORECASE),
    re.compile(
        rf"\b(?P<volume>\d{{1,4}}),\s?(?P<issue>\d{{1,3}}(?:[-–/]\d{{1,3}})?)\s\({_MONTH_AND_YEAR}\),\s?(?P<page>{_PAGES})"
    ),
    re.compile(
        rf"\b(?P<volume>\d{{1,4}}),\s?(?P<issue>[A-Z]{{2,10}}\d?|\d{{1,3}}),\sArticle\s(?P<page>\d{{1,4}})"
        rf"(?:\s\({_MONTH_AND_YEAR}\))?"
    ),
    re.compile(
        rf"\b(?P<volume>\d{{1,3}})\.(?P<issue>\d{{1,4}})\s\((?P<year>{YEAR})\)(?:\s?:\s?(?P<page>{_PAGES})\b)?"
    ),
    re.compile(rf"\b(?P<volume>{YEAR})\((?P<issue>\d{{1,3}})\)\s?[:,]\s?(?P<page>{_PAGES})(?!\w)"),
    re.compile(
        rf"\b(?P<volume>(?!{YEAR}\b)\d{{1,4}}|[IVXLC]{{1,8}})\s?\((?P<issue>\d{{1,3}}(?:[-–/]\d{{1,3}})?"
        rf"|[A-Z]\d?|{MONTH_NAMES})\)"
        rf"(?:\s?[:,;]?\s?(?P<page>{_PAGES})(?!\w))?"
    ),
    re.compile(rf"\b(?P<volume>(?!{YEAR}\b)\d{{1,4}})\s?:\s?(?P<page>{_PAGES})\b"),
    re.compile(
        rf"\b(?P<volume>(?!{YEAR}\b)\d{{1,4}})(?:,\s?|\s)"
        rf"(?P<page>(?!{YEAR}\b(?![-–—])){_PAGES})(?=\s?[(,.;]|\s?$)"
    ),
    re.compile(
        rf"\b(?P<volume>(?!{YEAR}\b)\d{{1,4}})\s?\((?P<year>{YEAR})\)"
        rf"(?:\s?[:,;]?\s?(?P<page>{_PAGES})\b)?"
    ),
    re.compile(rf",\s?\((?P<issue>\d{{1,3}})\),?\s?(?P<page>{_PAGES})\b"),
    re.compile(
        rf"(?<![\w/-])(?P<page>(?!{YEAR}[-–—]{{1,2}}(?:{YEAR})\b)\d{{1,5}}[-–—]{{1,2}}\d{{1,5}})(?![\w/-])"
    ),
)
_DATE = re.compile(
    rf"(?P<open>\()?(?:{_MONTH}\.?,?\s(?:\d{{1,2}}(?:[-–]\d{{1,2}})?,?\s)?)?(?<![\d/.-])(?P<year>{YEAR})[a-d]?(?![\d/]|[-–]\d)(?(open)\))"
)
# "June 28-29, 1956" and "28-29 June 1956": their days look like pages.
_DAYS = re.compile(
    rf"(?<=[a-z])\.?\s\d{{1,2}}(?:st|nd|rd|th)?\s?[-–—]\s?\d{{1,2}}(?:st|nd|rd|th)?(?=,?\s{YEAR})"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–—]\s?\d{{1,2}}(?:st|nd|rd|th)?)?\s(?={MONTH_NAMES}\.?,?\s{YEAR})"
)
_BARE_YEAR = re.compile(rf"\({YEAR}\)")
_SHORT_YEAR = re.compile(r"(?<=[A-Za-z])\s?['’‘](?P<year>\d\d)\b")


def find_locators(text: str, known: Mapping[str, str] | None = None) -> tuple[dict[str, str], str]:
    """The volume, issue and page that a text names, by these names, and the text without them.

    A form that would write over what is known, or what an earlier form found, is passed over.
    """
    found = dict(known or {})
    text = _DAYS.sub("", text)
    for pattern in _LOCATORS:
        match = pattern.search(text)
        if match is None:
            continue
        values = {key: value for key, value in match.groupdict().items() if value}
        year = values.pop("year", "")
        if values.keys().isdisjoint(found):
            found |= {key: re.sub(r"\s?[-–—‐]{1,2}\s?", "-", value) for key, value in values.items()}
            text = text[: match.start()] + (f" ({year}) " if year else " , ") + text[match.end() :]
    return found, text


def find_date(text: str) -> tuple[str, str]:
    """The last date as "1918" or "1918-07", and the text without it: earlier ones belong to names of conferences."""
    matches = list(_DATE.finditer(text)) or list(_SHORT_YEAR.finditer(text))
    if not matches:
        return "", text
    match = matches[-1]
    year, month = match.group("year"), match.groupdict().get("month")
    issued = year if len(year) == 4 else ("20" if year < "50" else "19") + year
    if month:
        issued += f"-{_MONTHS.index(month[:3].lower()) + 1:02}"
    text = text[: match.start()] + " , " + text[match.end() :]
    return issued, _BARE_YEAR.sub(" ", text)
