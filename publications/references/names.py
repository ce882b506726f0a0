"""Lists of authors as printed: split into single names, with what the marks beside them say."""

from __future__ import annotations

import re
from dataclasses import replace

from publications.words.marked_text import CODE, EMPHASIS, STRONG, SUPERSCRIPT, UNDERLINE, MarkedText
from publications.words.name_words import (
    CAPITAL_PARTICLES,
    INITIALS,
    SUFFIX,
    has_initials,
    is_full_word,
    is_name_word,
    leading_particles,
)
from publications.words.records import AuthorText

_OTHERS = re.compile(r"\bet\.? al\b\.?|\band others\b|\band colleagues\b|(?:\.\.\.|…)|等", re.IGNORECASE)
_EQUAL_MARKS, _CORRESPONDING_MARKS = "*∗＊⁎", "†✉📧🖂"
_MARKS = re.compile(
    rf"[{_EQUAL_MARKS}{_CORRESPONDING_MARKS}‡#§¶‖^+⋆★\ufe0f¹²³⁴⁵⁶⁷⁸⁹⁰]"
    r"|\((?:co-?first(?: authors?)?|co-?corresponding(?: authors?)?|equal contributions?|equally contributed"
    r"|corresponding(?: authors?)?|first authors?|presenter|eds?\.?)\)",
    re.IGNORECASE,
)
_SEPARATORS = {";": re.compile(r"[;；]"), ",": re.compile(r"[,，、]")}
_AND = re.compile(
    r"(?<![^\s,;])(?:and|&|und)(?=\s)(?!\s+(?:others|colleagues)\b)|\s[·•|]\s|(?<=[\u4e00-\u9fff])[和与]",
    re.IGNORECASE,
)


def split_marked_authors(marked: MarkedText) -> list[AuthorText]:
    """Split a list of authors whose markup has been read into its authors in order."""
    marked = _without_affiliation_marks(marked)
    authors: list[AuthorText] = []
    for start, end in _author_ranges(marked.text):
        author = _author_text(marked.part(start, end))
        if author.text:
            authors.append(author)
        if author.others_follow and not author.text and authors:
            authors[-1] = replace(authors[-1], others_follow=True)
    if len(authors) > 1 and all(author.is_emphasised for author in authors):
        return [replace(author, is_emphasised=False) for author in authors]
    return authors


def _without_affiliation_marks(marked: MarkedText) -> MarkedText:
    """Drop superscript numbers and letters: they lead to affiliations. Superscript marks stay as marks."""
    ranges = [
        (start, start + 1)
        for span in marked.of_kind(SUPERSCRIPT)
        for start in range(span.start, span.end)
        if marked.text[start] not in _EQUAL_MARKS + _CORRESPONDING_MARKS
    ]
    return marked.without(ranges)


def _author_ranges(text: str) -> list[tuple[int, int]]:
    """Where the authors stand in a list, its separators left out."""
    pieces = _split(text, [(0, len(text))], _AND)
    if len(pieces) > 1 and all(_is_inverted(text[start:end]) for start, end in pieces):
        return pieces
    separator = _SEPARATORS[";" if re.search("[;；]", text) else ","]
    return _joined_inverted(text, _split(text, pieces, separator))


def _split(text: str, ranges: list[tuple[int, int]], separator: re.Pattern[str]) -> list[tuple[int, int]]:
    """Cut ranges at a separator, except inside braces; blank pieces are dropped."""
    pieces = []
    for start, end in ranges:
        position = start
        for match in separator.finditer(text, start, end):
            if text.count("{", position, match.start()) <= text.count("}", position, match.start()):
                pieces.append((position, match.start()))
                position = match.end()
        pieces.append((position, end))
    return [
        (start, end) for start, end in pieces if text[start:end].strip(" ,;.") or "..." in text[start:end]
    ]


def _is_inverted(piece: str) -> bool:
    """ "Born, Max": one word or a name with particles, a comma, and a given name."""
    family, comma, given = piece.strip(" ,").partition(",")
    if not comma:
        return False
    words = [word.lower() if word in CAPITAL_PARTICLES else word for word in family.split()]
    return "," not in given and len(words) - leading_particles(words) == 1 and not _is_initials(family)


def _joined_inverted(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join "Born" and "M." where families and initials alternate, and "Jr." to the name before it.

    Also "Born" and "Max" of "Born, Max, and Pascual Jordan": a family name alone in front is no author.
    """
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        word = _MARKS.sub("", text[start:end]).strip(" ,")
        previous = _MARKS.sub("", text[joined[-1][0] : joined[-1][1]]) if joined else ""
        is_given = _is_initials(word) and "," not in previous and not has_initials(previous)
        if _is_family_alone(previous) and all("," in text[first:last] for first, last in joined[:-1]):
            is_given = is_given or _are_given_names(word, text[end:])
        if joined and (is_given or SUFFIX.fullmatch(word)):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _is_family_alone(text: str) -> bool:
    words = text.strip(" ,").split()
    return len(words) - leading_particles(words) == 1 and is_full_word(words[-1])


def _are_given_names(text: str, following: str) -> bool:
    """ "Max" or "R. Stuart"; but "J. Franck" is an author where all that follow are written so."""
    words = [word.rstrip(".") for word in text.split()]
    if not all(is_name_word(word) for word in words) or sum(map(is_full_word, words)) != 1:
        return False
    authors = [piece.split() for piece in re.split("[,;]", _AND.sub(",", following)) if piece.strip()]
    is_straight = _is_initials(words[0]) and not _is_initials(words[-1])
    return not (is_straight and authors and all(_is_initials(author[0]) for author in authors))


def _is_initials(text: str) -> bool:
    word = _MARKS.sub("", text).strip(" ,")
    return INITIALS.fullmatch(word) is not None


def _author_text(piece: MarkedText) -> AuthorText:
    marks = "".join(match.group() for match in _MARKS.finditer(piece.text))
    text = _OTHERS.sub(" ", _MARKS.sub(" ", piece.text))
    text = re.sub(r"\s+,", ",", " ".join(text.split())).strip(" ,;:")
    emphasised = sum(span.end - span.start for span in piece.of_kind(STRONG, EMPHASIS, UNDERLINE, CODE)[:1])
    return AuthorText(
        text=re.sub(r"(?<=\w[^\W\d_A-Z])(?<!Jr)(?<!Sr)\.+$|(?<=[A-Z]{2})\.$", "", text).strip(),
        is_equal_contribution=bool(set(marks) & set(_EQUAL_MARKS))
        or "equal" in marks.lower()
        or "first" in marks.lower(),
        is_corresponding=bool(set(marks) & set(_CORRESPONDING_MARKS)) or "corresponding" in marks.lower(),
        is_emphasised=bool(text) and emphasised * 2 > len(piece.text.strip()),
        others_follow=_OTHERS.search(piece.text) is not None,
    )
