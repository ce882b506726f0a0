"""Marks glued to names: ``Meitner*`` with a legend elsewhere that says what the star means."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import replace

from publications.words.records import AuthorRecord

MARKS = "*∗†‡§¶‖&^"
_GLUED = re.compile(rf"\s*([{re.escape(MARKS)}]+)(?=\s|$)")
_TAG = re.compile(r"<[^<>]*>")
_LEGEND = re.compile(rf"([{re.escape(MARKS)}])\s*([^{re.escape(MARKS)};\n]+)")
_EQUAL = re.compile(r"equal|co-?first|joint(?:ly)? first|shared first", re.IGNORECASE)
_CORRESPONDING = re.compile(r"correspond|contact", re.IGNORECASE)


def without_marks(author: AuthorRecord) -> tuple[AuthorRecord, str]:
    """The author by her bare name, and the marks that stood at it."""
    found: list[str] = []
    named = replace(author)
    for part in ("given", "family", "literal", "printed"):
        text = getattr(author, part)
        bare = _GLUED.sub("", text)
        if bare and bare != text:
            found += _GLUED.findall(text)
            setattr(named, part, bare)
    return named, "".join(dict.fromkeys("".join(found)))


def explain_marks(authors: list[AuthorRecord], legend: str) -> tuple[list[AuthorRecord], str]:
    """The authors with their marks read as the legend says; and the marks that it leaves unexplained.

    A star at two authors or more is for equal contributions, where no legend says otherwise.
    """
    bare = [without_marks(author) for author in authors]
    times = Counter(mark for _, marks in bare for mark in marks)
    meanings = read_legend(legend)
    for star in "*∗":
        if times[star] > 1:
            meanings.setdefault(star, "equal contribution")
    unexplained = "".join(mark for mark in times if not _is_known(meanings.get(mark, "")))
    return [_explained(author, marks, meanings) for author, marks in bare], unexplained


def read_legend(legend: str) -> dict[str, str]:
    """What each mark means, in the words of a legend such as ``* equal contribution; † corresponding``."""
    text = html.unescape(_TAG.sub(lambda match: "\n" if "br" in match[0].lower() else "", legend))
    return {mark: words.strip() for mark, words in _LEGEND.findall(text)}


def is_only_legend(legend: str) -> bool:
    """Whether a text says what marks mean, in words that are known here, and nothing else."""
    text = html.unescape(_TAG.sub(" ", legend)).strip()
    return text[:1] in MARKS and all(_is_known(words) for words in read_legend(legend).values())


def _is_known(words: str) -> bool:
    return bool(_EQUAL.search(words) or _CORRESPONDING.search(words))


def _explained(author: AuthorRecord, marks: str, meanings: dict[str, str]) -> AuthorRecord:
    words = " ".join(meanings.get(mark, "") for mark in marks)
    return replace(
        author,
        is_equal_contribution=author.is_equal_contribution or bool(_EQUAL.search(words)),
        is_corresponding=author.is_corresponding or bool(_CORRESPONDING.search(words)),
    )
