"""Lists of names in BibTeX: cut and sorted into parts while their braces still stand, decoded afterwards."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from profiles.words.identifiers import normalise_orcid
from publications.reading.bibtex.fields import end_of_braces
from publications.reading.latex import latex_to_text
from publications.words.names import Name, parse_name
from publications.words.records import AuthorRecord, author_record

# Separators, and what tells whether one stands outside of braces; ``\~`` and ``\v `` separate nothing.
_MACRO_OR_BRACE = r"\\(?:[A-Za-z]+\s*|.)|[{}]"
_AND = re.compile(rf"{_MACRO_OR_BRACE}|(?<!\S)and(?!\S)", re.IGNORECASE | re.DOTALL)
_SEMICOLON = re.compile(rf"{_MACRO_OR_BRACE}|;", re.DOTALL)
_COMMA = re.compile(rf"{_MACRO_OR_BRACE}|,", re.DOTALL)
_SPACE = re.compile(rf"{_MACRO_OR_BRACE}|[\s~]+", re.DOTALL)

_OTHERS = re.compile(r"(?:(?:^|,)\s*(?:and\s+)?others|\bet\.?[\s~]*al\b\.?)[\s}]*$", re.IGNORECASE)
_STRAY_AND = re.compile(r"^(?:and\s+)+|(?<!\s)(?<!\sand)(?:\s+and)+$", re.IGNORECASE)
# biblatex's manual, 3.4: "family=Waerden, prefix=van der"; and options of biber's, which name nobody.
_PART = re.compile(r"\s*\"?\s*(?P<key>[a-z-]+)\s*=(?P<value>.*)", re.DOTALL | re.IGNORECASE)
_NAME_PARTS = frozenset({"family", "given", "prefix", "suffix"})
_GIVEN_WORD = re.compile(r"(?:[A-Z]\.?[- ]?)+|[A-Z]\.")
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?", re.IGNORECASE)
_CLOSE_INITIALS = re.compile(r"(?<![^\W_])([^\W\d_])\.(?=[^\W\d_]\b)")
# Braces hide what they hold, unless they belong to a macro: ``{van}``, but not ``\'{E}va``.
_MACRO_OR_HIDDEN = re.compile(r"(\\(?:[A-Za-z]+|.)\s*\{[^{}]*\})|\{[^\\{}][^{}]*\}")


def read_names(source: str) -> list[AuthorRecord]:
    """The authors of a BibTeX value; the last one has ``others_follow`` where it ends in "and others"."""
    authors: list[AuthorRecord] = []
    for typed in _separated(html.unescape(source) if "&" in source else source):
        piece = _STRAY_AND.sub("", typed.strip())
        rest = _OTHERS.sub("", piece)
        if author := read_name(rest):
            authors.append(author)
        if rest != piece and authors:
            authors[-1].others_follow = True
    return authors


def read_name(source: str) -> AuthorRecord | None:
    """One name in any of BibTeX's and biblatex's forms; None where nobody is named."""
    if not source.strip(' \t\n{},;.~"'):
        return None
    name, orcid = _read(source.strip(" \t\n,"))
    author = author_record(name)
    author.orcid = orcid
    return author if author.printed else None


def _separated(source: str) -> list[str]:
    """Names parted by "and"; where there is none, by semicolons; and by commas between whole names."""
    pieces = _split(source, _AND)
    if len(pieces) == 1 and "=" not in source:
        pieces = _split(source, _SEMICOLON)
    return [name for piece in pieces for name in _separated_by_commas(piece)]


def _separated_by_commas(piece: str) -> list[str]:
    names = [name for name in _split(piece, _COMMA) if name.strip()] if "," in piece else []
    return names if len(names) > 1 and _are_whole_names(names) else [piece]


def _are_whole_names(pieces: list[str]) -> bool:
    """Whether a list has whole names on both sides of a comma, unlike "Born, Max" and "King, Jr., Martin Luther"."""
    first, second = (_split_words(piece) for piece in pieces[:2])
    if min(len(first), len(second)) < 2 or "=" in pieces[0] or _GIVEN_WORD.fullmatch(pieces[1].strip()):
        return False
    # Two may be family and given names, as in "Gomes Serra, Paulo Wender", unless both begin with initials.
    begin = [_GIVEN_WORD.fullmatch(words[0]) is not None for words in (first, second)]
    return all(begin) or (len(pieces) > 2 and first[0][:1].isupper())


def _split(source: str, separator: re.Pattern[str]) -> list[str]:
    """The pieces between separators that stand outside of braces."""
    depth, start, pieces = 0, 0, []
    for mark in separator.finditer(source):
        if mark[0] in "{}":
            depth = max(0, depth + (1 if mark[0] == "{" else -1))
        elif depth == 0 and mark[0][0] != "\\":
            pieces.append(source[start : mark.start()])
            start = mark.end()
    return [*pieces, source[start:]]


def _split_words(source: str) -> list[str]:
    return [word for word in _split(source, _SPACE) if word]


@lru_cache(maxsize=20_000)
def _read(source: str) -> tuple[Name, str]:
    """The name, and the ORCID iD that may stand beside its parts."""
    sections = _split(source, _COMMA)
    if "=" in source and (parts := _extended_parts(sections)):
        return _extended_name(parts)
    if _is_one_group(source):
        return Name(literal=latex_to_text(source)), ""
    return _classic_name([_split_words(section) for section in sections]), ""


def _extended_parts(sections: list[str]) -> dict[str, str]:
    """``{"family": "Waerden", …}``; nothing where a section is no ``name=value``."""
    matches = [_PART.fullmatch(section) for section in sections if section.strip()]
    if None in matches:
        return {}
    return {match["key"].lower(): match["value"].strip(' \t\n"') for match in matches if match}


def _extended_name(parts: dict[str, str]) -> tuple[Name, str]:
    values = {key: latex_to_text(value) for key, value in parts.items()}
    try:
        orcid = normalise_orcid(values.get("orcid", ""))
    except ValueError:
        orcid = ""
    if not _NAME_PARTS & values.keys():
        return Name(), ""
    given, family, particle, suffix = (values.get(key, "") for key in ("given", "family", "prefix", "suffix"))
    return Name(given=given, family=family, particle=particle, suffix=suffix), orcid


def _is_one_group(source: str) -> bool:
    """Whether braces hold the whole name together, as in ``{CERN}``; an accent in braces does not."""
    if not (source.startswith("{") and source.endswith("}")) or source.startswith("{\\"):
        return False
    return end_of_braces(source, 0) == len(source) - 1


def _classic_name(sections: list[list[str]]) -> Name:
    """``First von Last``, ``von Last, First`` or ``von Last, Jr, First``, in words between commas."""
    if len(sections) == 1:
        return _straight(sections[0])
    # "Born, Max, Jr." has its suffix last; what follows a third comma belongs to the given names.
    family, middle, last = sections[0], sections[1], [word for more in sections[2:] for word in more]
    if len(sections) == 2 and _is_suffix(middle) and len([one for one in family if not _is_small(one)]) > 1:
        return _straight([*family, *middle])
    if len(sections) == 2 or (_is_suffix(last) and not _is_suffix(middle)):
        given, suffix = middle, last
    else:
        given, suffix = last, middle
    particle = max((place + 1 for place, word in enumerate(family[:-1]) if _is_small(word)), default=0)
    end = _end_of_given(given)
    return _name(given[:end], [*given[end:], *family[:particle]], family[particle:], suffix)


def _is_suffix(words: list[str]) -> bool:
    return len(words) == 1 and _SUFFIX.fullmatch(words[0]) is not None


def _end_of_given(words: list[str]) -> int:
    """Where the given names end in "Eijkhof, Frank van den"."""
    end = len(words)
    while end > 1 and _is_small(words[end - 1]):
        end -= 1
    # "Prabhu ram", "Maria e.": only particles that are known as such change sides.
    particle = latex_to_text(" ".join(words[end:]))
    return end if parse_name(f"Bartel {particle} Waerden").particle == particle else len(words)


def _straight(words: list[str]) -> Name:
    if (name := parse_name(latex_to_text(" ".join(words)))).literal:
        return name
    suffix: list[str] = []
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        words, suffix = words[:-1], words[-1:]
    small = [place for place, word in enumerate(words[:-1]) if _is_small(word)]
    if not small:
        return _name(words[:-1], [], words[-1:], suffix)
    return _name(words[: small[0]], words[small[0] : small[-1] + 1], words[small[-1] + 1 :], suffix)


def _name(given: list[str], particle: list[str], family: list[str], suffix: list[str]) -> Name:
    parts = [latex_to_text(" ".join(words)) for words in (given, particle, family, suffix)]
    spaced = _CLOSE_INITIALS.sub(r"\1. ", parts[0])
    return Name(given=spaced, particle=parts[1], family=parts[2], suffix=parts[3])


def _is_small(word: str) -> bool:
    """Whether a word is a particle to BibTeX: its first letter outside of braces is small, as in ``{v}an``.

    Braces around a whole word hide its case from BibTeX; ``{van den}`` is read as what it says all the same.
    """
    if _is_one_group(word):
        text = latex_to_text(word)
        return parse_name(f"Bartel {text} Waerden").particle == text
    visible = latex_to_text(_MACRO_OR_HIDDEN.sub(r"\1", word) if "{" in word else word)
    return next((letter.islower() for letter in visible if letter.isalpha()), False)
