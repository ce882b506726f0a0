"""Signs that an item of a list is no paper: news, talks, degrees, students, patents, institutions."""

from __future__ import annotations

import re

from publications.date_words import MONTH_NAMES, YEAR

_DATED_START = re.compile(
    rf"[\[(*_\s]*(?:{YEAR}\s*(?:[-–—/.:]\s*(?:\d{{1,2}}\b|present|now|{YEAR}|\s)|\s*[:,;]\s)"
    rf"|\d{{1,2}}[/.]\s?(?:\d{{1,2}}[/.]\s?)?{YEAR}"
    rf"|(?:\d{{1,2}}\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov"
    rf"|dec)[a-z]{{0,6}}\.?,?\s(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)?"
    rf"(?:{YEAR}|['’]\d\d))",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"\b(?:i (?:am|was|have|had|will|gave|got|joined|started|presented|received)|i['’]m|i['’]ve"
    r"|we['’]ve|we|our|my"
    r"|congrat\w*|excited|delighted|happy to|thrilled|honou?red|joined|new paper"
    r"|(?:is|are|was|were|has been|have been|got) (?:accepted|published|awarded|presented|selected)"
    r"|gave an?|check out|recently)\b|🎉|📢|🥳",
    re.IGNORECASE,
)
_OTHER_WORK = re.compile(
    r"\b(?:(?:invited|contributed|keynote|plenary|public|guest) (?:talk|lecture|speaker|seminar"
    r"|presentation|poster)|talks?\b"
    r"|poster presentation|oral presentation at|seminar(?: (?:at|series|talk)|,)|colloquium (?:at|talk)"
    r"|conference (?:presentation|talk)|poster\]|motion picture"
    r"|presented (?:at|to|by)|tutorial at"
    r"|keynote|panel(?:list)?|patents?|patent application|supervis\w+|advis(?:ed|or|er)s?|mentor\w*"
    r"|co-?supervision|research topic"
    r"|(?:ph\.?d\.?|doctoral|master(?:'s|’s)?|msc|m\.sc\.|bsc|undergraduate|graduate|visiting"
    r"|intern) (?:students?|candidates?|researchers?)"
    r"|research topic|present\)|joint(?:ly)? work with|google scholar|full list|complete list"
    r"|editor(?:-in-chief)?|reviewer|committee"
    r"|chair|organi[sz]ed|teaching assistant|grant|funded|fellowship|scholarship|b\.?sc\.?|m\.?sc\.?|beng"
    r"|bachelor|degree|专利|导师)(?!\w)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:(?:the )?(?:university|institute|department|school|faculty|laboratory|center|centre) (?:of|for)\b"
    r"|universität\b|prof\b|dr\b|professor\b)"
    r"|.{0,40}\b(?:university|universität|institute of technology|college)\W*$",
    re.IGNORECASE,
)


_PERIOD = re.compile(
    rf"(?:{MONTH_NAMES}\.?,?\s{YEAR}\s*[-–—]{{1,2}}\s*(?:{MONTH_NAMES}\.?,?\s)?{YEAR}|[-–—]\s*(?:present|now|ongoing)\b)"
)


def starts_with_date(text: str) -> bool:
    """Whether an item begins as news and careers do: "2025.08: …", "March 2024", "2016 - present"."""
    return _DATED_START.match(text) is not None


def is_other_work(text: str) -> bool:
    """Whether words beside title and authors show that the item is no paper."""
    return any(pattern.search(text) for pattern in (_NEWS, _OTHER_WORK, _PERIOD))


def names_no_work(title: str) -> bool:
    """Whether a supposed title is an institution, or the beginning of a piece of news."""
    return _PLACE.match(title) is not None or _NEWS.match(title) is not None
