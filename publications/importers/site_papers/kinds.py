"""What kind of work a paper is, told from the category of its file and the words for it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from publications.vocabulary import TYPES

_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b(?:{words.pattern})", re.IGNORECASE))
    for words, name in sorted(
        ((kind.words, kind.name) for kind in TYPES.values() if kind.words), key=lambda one: one[0].rank
    )
)
_LONGEST = 60


def kind_of(words: str, titles: Mapping[str, str]) -> str:
    """A key of ``vocabulary.TYPES`` for a category such as "manuscripts", else "".

    The title that the site gives to its category comes first: ``papers`` may be called "Conference papers".
    """
    title = titles.get(words, "")
    return next((kind for text in (title, words) if (kind := _kind(text))), "")


def _kind(text: str) -> str:
    if not text or len(text) > _LONGEST:
        return ""
    text = text.replace("_", " ")
    return next((kind for kind, pattern in _WORDS if pattern.search(text)), "")
