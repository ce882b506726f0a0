"""The authors of a paper's file, in all the forms in which people list them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from publications.references import split_marked_authors
from publications.words.marked_text import MarkedText, read_marked_text
from publications.words.name_words import INITIALS, is_full_word, looks_like_name
from publications.words.names import Name, parse_name
from publications.words.records import AuthorRecord, AuthorText

_LEAD = re.compile(r"^\s*(?:by|authors?)\s*:?\s+", re.IGNORECASE)
_POINT_AFTER_WORD = re.compile(r"(?<=[^\W\d_A-Z]{2})\.$")
_LONGEST = 50_000
_AND = re.compile(r"\s+(?:and|&|und)\s+", re.IGNORECASE)


def read_authors(texts: Sequence[str]) -> list[AuthorRecord]:
    """The authors of one text, or of several that hold one or more each; no text is read beyond some 4000 names."""
    return [author for text in texts for author in marked_authors(read_marked_text(text[:_LONGEST]))]


def marked_authors(marked: MarkedText) -> list[AuthorRecord]:
    """The authors of a list of names; of "Born & Jordan" only the family names are known."""
    lead = _LEAD.match(marked.text)
    marked = marked.part(lead.end() if lead else 0, len(marked.text))
    return author_records(split_marked_authors(marked))


def author_records(authors: Sequence[AuthorText]) -> list[AuthorRecord]:
    """Names that were parted already, as the authors of a record."""
    return [one for author in _rejoined(authors) for one in _single(author)]


def mended(authors: list[AuthorRecord]) -> list[AuthorRecord]:
    """Authors of an entry of BibTeX as they were meant, where "and" stands inside of a name or a point after one."""
    texts = [_POINT_AFTER_WORD.sub("", author.printed) for author in authors]
    if not doubtful(authors) and texts == [author.printed for author in authors]:
        return authors
    pairs = zip(texts, authors, strict=True)
    return author_records([AuthorText(text, others_follow=author.others_follow) for text, author in pairs])


def doubtful(authors: Sequence[AuthorRecord]) -> list[str]:
    """Those that do not look like the whole name of a person or a body."""
    return [author.printed for author in authors if not _is_name(author)]


def _rejoined(authors: Sequence[AuthorText]) -> list[AuthorText]:
    """With "Born" and "Max" or "M." joined again: beside whole names the first of two words alone is a family name."""
    has_whole_names = any(looks_like_name(author.text) for author in authors)
    joined: list[AuthorText] = []
    for author in authors:
        is_given = has_whole_names and is_full_word(author.text)
        if joined and is_full_word(joined[-1].text) and (is_given or INITIALS.fullmatch(author.text)):
            family = joined.pop()
            author = replace(author, text=f"{family.text}, {author.text}")
        joined.append(author)
    return joined


def _single(author: AuthorText) -> list[AuthorRecord]:
    """One record; two where family names stand without given names and so were not parted."""
    families = _AND.split(author.text)
    if len(families) > 1 and all(is_full_word(family) for family in families):
        records = [_record(author, Name(family=family), family) for family in families]
        for record in records[:-1]:
            record.others_follow = False
        return records
    return [_record(author, parse_name(author.text), author.text)]


def _record(author: AuthorText, name: Name, printed: str) -> AuthorRecord:
    return AuthorRecord(
        given=name.given,
        family=" ".join(part for part in (name.particle, name.family, name.suffix) if part),
        literal=name.literal,
        printed=printed,
        is_equal_contribution=author.is_equal_contribution,
        is_corresponding=author.is_corresponding,
        is_emphasised=author.is_emphasised,
        others_follow=author.others_follow,
    )


def _is_name(author: AuthorRecord) -> bool:
    return bool(author.literal) or looks_like_name(author.printed)
