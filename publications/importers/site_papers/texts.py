"""The words of a paper's file: its title, and what may be its abstract."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from profiles.importers.plain_text import plain_text as without_markdown
from publications.importers.markup import plain_text as without_html

_FORMULA = re.compile(r"\$\$(.+?)\$\$|\\\\?\((.+?)\\\\?\)", re.DOTALL)
_DATE_IN_NAME = re.compile(r"^\d{4}-\d{1,2}-\d{1,2}-")
_IMAGE = re.compile(r"<img\b|!\[", re.IGNORECASE)
_LINK = re.compile(r"!?\[[^\[\]]*\]\([^()\s]*\)|^\s*Recommended citation:.*$", re.MULTILINE)
_FEWEST_WORDS_OF_PROSE = 25
_LONGEST_REMARK_WORDS = 8
_LONGEST_NOTE = 300


def title_text(typed: str) -> str:
    """A title as plain text: no Markdown and HTML, raised and lowered digits and formulas kept, as ``$…$``."""
    text = _FORMULA.sub(lambda match: f"${(match[1] or match[2]).strip()}$", typed)
    return without_markdown(without_html(text))


def title_of_file(file: str) -> str:
    """The title that Jekyll makes of a file's name where the front matter has none."""
    words = re.split(r"[-_\s]+", _DATE_IN_NAME.sub("", PurePosixPath(file).stem))
    return " ".join(word[:1].upper() + word[1:] for word in words if word)


def holds(body: str, text: str) -> bool:
    """Whether a text stands in a body, however it is marked up and spaced there."""
    return _letters(text) in _letters(body)


def is_prose(body: str) -> bool:
    """Whether a body says more than where to download the paper."""
    return len(without_html(_LINK.sub("", body)).split()) >= _FEWEST_WORDS_OF_PROSE


def is_remark(text: str) -> bool:
    """Whether a text is no more than a remark such as "Best paper award"."""
    return len(text.split()) <= _LONGEST_REMARK_WORDS and len(text) <= _LONGEST_NOTE


def has_image(text: str) -> bool:
    return _IMAGE.search(text) is not None


def _letters(text: str) -> str:
    return "".join(letter for letter in without_markdown(without_html(text)).casefold() if letter.isalnum())
