"""The venue of a paper's file: a name, or all that stands behind a title."""

from __future__ import annotations

import re
from itertools import product

from profiles.words.lengths import TellProblem, cut
from publications.references import read_venue
from publications.words.date_words import YEAR
from publications.words.fields import FIELDS
from publications.words.marked_text import MarkedText, read_marked_text
from publications.words.names import fold
from publications.words.preprint_servers import is_preprint_server
from publications.words.records import PaperRecord

_IN = re.compile(r"^in:?\s+(?=\S)", re.IGNORECASE)
_YEAR_AT_END = re.compile(rf"[\s,]+(?:\((?P<bracketed>{YEAR})\)|(?P<year>{YEAR}))$")
_ARXIV = re.compile(r"\barxiv\b", re.IGNORECASE)
_PREPRINT = re.compile(r"pre-?prints?\b", re.IGNORECASE)
_OF_SERVER = re.compile(
    r"\b(?:\w*rxiv|ssrn|pre-?prints?|papers?|series|server)\b|\(.*\)|\[.*\]", re.IGNORECASE
)
_SAYS_LITTLE = frozenset(
    """
    advances annual annals conference international journal letters national proceedings research review reviews
    science sciences society symposium the transactions and for workshop
    """.split()  # noqa: SIM905
)
_LONGEST_READ = 1000
_PARTS = ("volume", "issue", "page", "doi", "arxiv_id")


def set_venue(record: PaperRecord, typed: str, tell: TellProblem) -> str:
    """Put a venue into its columns: as typed, or in parts where all of it can be told apart.

    Returns "article" if it is a server of preprints, which publishes nothing, else "".
    """
    marked = read_marked_text(typed)
    name = _without_lead(marked.text)
    venue = read_venue(marked if len(typed) <= _LONGEST_READ else MarkedText(""))
    has_stage = venue.stage != "published"
    has_parts = has_stage or any(getattr(venue, part) for part in _PARTS)
    is_whole = has_stage or name.startswith(venue.container_title)
    if has_parts and is_whole and _is_all(venue.container_title, venue.leftover + venue.publisher):
        record.container_title, record.stage = _without_lead(venue.container_title), venue.stage
        record.note = record.note or venue.note
        for part in _PARTS:
            setattr(record, part, getattr(record, part) or getattr(venue, part))
        return venue.type if venue.type == "article" else ""
    if _is_server(name):
        record.publisher = record.publisher or ("" if _ARXIV.search(name) else name)
        return "article"
    year = _YEAR_AT_END.search(name)
    if year and record.issued[:4] in year.groups():
        name = name[: year.start()]
    bound = FIELDS["container_title"].length or len(name)
    if len(name) > bound:
        record.extra["jekyll:venue"] = typed
    record.container_title = cut(name, bound, "venue", tell, "…")
    return ""


def year_of_venue(typed: str) -> str:
    """The date that a venue names, as in "Nature 580 (2020)", else ""."""
    return read_venue(read_marked_text(typed)).issued if len(typed) <= _LONGEST_READ else ""


def venues_agree(a: str, b: str) -> bool:
    """Whether two names may be one venue's: they share a word that says something, or one shortens the other."""
    words_a, words_b = fold(a).split(), fold(b).split()
    pairs = product(_telling(words_a), _telling(words_b))
    if not words_a or not words_b or any(one.startswith(two) or two.startswith(one) for one, two in pairs):
        return True
    return _shortens(words_a, words_b) or _shortens(words_b, words_a)


def _is_server(name: str) -> bool:
    """Whether only a server of preprints is named, unlike "arXiv / NeurIPS 2023"."""
    is_one = is_preprint_server(name) or _PREPRINT.match(name) is not None
    return is_one and not re.search(r"[^\W\d_]", _OF_SERVER.sub("", name))


def _telling(words: list[str]) -> list[str]:
    return [word for word in words if len(word) > 2 and word not in _SAYS_LITTLE]


def _shortens(words: list[str], many: list[str]) -> bool:
    """Whether a word has the initials of many, as PNAS and Proceedings of the National Academy of Sciences."""
    initials = "".join(word[0] for word in many if len(word) > 3)
    return any(len(word) > 1 and word in initials for word in words)


def _without_lead(text: str) -> str:
    """ "In proceedings of …" without "In"."""
    name = _IN.sub("", " ".join(text.split()))
    return name[:1].upper() + name[1:] if name != text else name


def _is_all(container: str, left: str) -> bool:
    """Whether a container has all its brackets, and nothing that tells anything is left over beside it."""
    return container.count("(") == container.count(")") and not left.strip(" .,;")
