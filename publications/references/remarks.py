"""Remarks beside references: stages, awards, and what is no reference at all."""

from __future__ import annotations

import re

from publications.words.date_words import MONTH_NAMES, YEAR

_STAGES = (
    (
        "in-preparation",
        re.compile(r"\b(?:(?:manuscript )?in preparation|(?:work|manuscript) in progress)\b", re.IGNORECASE),
    ),
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
    r"|\b(?:authors? )?contributed equally\b\.?|\bcorresponding authors?\b\.?"
    r"|\bPMC(?:ID)?:?\s?(?:PMC)?\d{5,9}\b|\b\d{1,4} pages\b"
    r"|\b(?:accessed|retrieved)(?: online)?(?: on)?:?\s"
    r"(?:\d{1,2}\s\w{3,9}\s\d{4}|\w{3,9}\s\d{1,2},?\s\d{4}|\d{4}-\d\d-\d\d)(?: at| from)?",
    re.IGNORECASE,
)


_BRACKETED = re.compile(r"[(\[（](?P<words>(?:[^()\[\]（）]|\([^()]{0,60}\)){1,200})[)\]）]")


def without_noise(text: str) -> str:
    """Text without impact factors, numbers of pages, dates of access, and what the marks of authors mean."""
    return _NOISE.sub(" ", text)


def is_note(text: str) -> bool:
    return _NOTE.search(text) is not None


def find_stage(text: str) -> tuple[str, str]:
    """The stage of a paper (a key of ``vocabulary.STAGES``) if words name it, else "", and the text without them."""
    for stage, pattern in _STAGES:
        if pattern.search(text):
            return stage, pattern.sub(" ", text, count=1)
    return "", text


def find_notes(text: str) -> tuple[str, str]:
    """Awards and forms of presentation, in brackets or as a sentence of their own, and the text without them."""
    notes: list[str] = []

    def take(match: re.Match[str]) -> str:
        words = _without_symbols(match.group("words"))
        if not is_note(words):
            return match.group()
        notes.append(words)
        return " "

    text = _BRACKETED.sub(take, text)
    text = _NOTE_WORDS.sub(take, text)
    return "; ".join(dict.fromkeys(note for note in notes if note)), text


def _without_symbols(text: str) -> str:
    """Words without emoji, mathematical letters made plain."""
    text = "".join(c for c in text if c.isascii() or c.isalpha() or c in "’–—")
    return text.strip(" ,.;:|·•–—-\n\t/!")


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
