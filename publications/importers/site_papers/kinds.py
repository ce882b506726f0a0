"""What kind of work a paper is, told from the category of its file and the words for it."""

from __future__ import annotations

import re
from collections.abc import Mapping

_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for kind, words in (
        ("thesis", r"thes[ei]s|dissertation|phd\b|habilitation|abschlussarbeit"),
        (
            "article",
            r"pre-?prints?|working[- ]?papers?|arxiv|under[- ]?review|submitted|in[- ]?preparation|drafts?\b",
        ),
        ("patent", r"patents?"),
        ("dataset", r"data(?:[- ]?sets?)?\b"),
        ("software", r"software|code\b"),
        ("chapter", r"(?:book[- ]?)?chapters?|in[- ]?collections?|handbooks?"),
        ("paper-conference", r"conferences?|proceedings|inproceedings|workshops?|symposi(?:a|um)|posters?"),
        ("report", r"(?:technical[- ]?|tech[- ]?)?reports?|white[- ]?papers?"),
        ("article-magazine", r"magazines?"),
        ("article-newspaper", r"news(?:papers?|[- ]articles?)\b|op-?eds?"),
        ("post-weblog", r"blogs?"),
        ("review", r"(?:book[- ]?)?reviews?\b"),
        ("book", r"books?|monographs?|edited[- ]?volumes?"),
        ("article-journal", r"journals?|manuscripts?|articles?|peer[- ]?reviewed|papers?\b"),
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
