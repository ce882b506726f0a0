"""What stands beside a venue: the stage of a paper, awards and other notes, and noise."""

from __future__ import annotations

import re

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
