"""Texts and summaries of papers that stand as files of a site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from profiles.reading.plain_text import plain_text as without_markdown
from publications.reading.markup import plain_text as without_html
from publications.reading.paper_files.documents import Document, is_leftover
from publications.words.records import PaperRecord

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


_SUMMARY_KEYS = ("abstract", "excerpt", "description", "summary", "tldr")


def take_texts(document: Document, record: PaperRecord) -> Iterator[str]:
    """Take the text as it stands, and summaries that do not stand in it; yields the keys that found no place.

    A short one is a remark. A longer one is the abstract, unless the text seems to hold that.
    """
    record.body = document.source.body.strip("\n").rstrip()
    if is_leftover(record.body):
        document.note("title", "The text is the template's own.", "Write your own in the admin, or none.")
    for name in _SUMMARY_KEYS:
        text = document.block(name)
        if not text or holds(record.body, text) or holds(record.abstract, text):
            continue
        if not _place(record, name, text):
            record.extra[f"jekyll:{name}"] = text
            yield name


def _place(record: PaperRecord, name: str, text: str) -> bool:
    has_text = is_prose(record.body) and not is_leftover(record.body)
    if is_remark(text) and not has_image(text) and not record.note:
        record.note = title_text(text)
    elif not record.abstract and (name == "abstract" or not has_text):
        record.abstract = text
    else:
        return False
    return True
