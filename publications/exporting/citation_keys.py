"""Citation keys: the paper's own, or one made of author, year and title; none twice in an export."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import chain, count
from string import ascii_lowercase

# What BibTeX forbids in a key (btxdoc; "illegal id chars" of bibtex.web), and what breaks \cite.
_FORBIDDEN = frozenset("\"#%'(),={}\\~&$^")
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
# Words that say nothing about a paper, in the languages that papers are most often titled in.
_EMPTY = frozenset(
    """
    a an the on in of for to from with and or is are by at towards toward using via some new note notes
    der die das des dem den ein eine einer eines zur zum uber ueber und von vom im am aus bei mit fur fuer
    le la les l un une des du de sur et en dans il lo gli i una di del della sulla sul e el los las y
    """.split()  # noqa: SIM905
)


def clean_key(key: str) -> str:
    """A key that people gave, without the characters that no key can have."""
    return "".join(letter for letter in key if letter.isprintable() and letter not in _FORBIDDEN | {" "})


def made_key(family: str, year: str, title: str) -> str:
    """A key for a paper without one.

    >>> made_key("Noether", "1921", "Idealtheorie in Ringbereichen")
    'noether1921idealtheorie'
    """
    words = _words(title)
    word = next((word for word in words if word not in _EMPTY), words[0] if words else "")
    return "".join(_words(family)) + year + word or "paper"


def unique_keys(keys: Iterable[str]) -> list[str]:
    """The keys in their order, repeated ones with a, b, … behind: BibTeX takes ``Ab`` and ``ab`` for one."""
    keys = list(keys)
    taken = {key.casefold() for key in keys}
    seen: set[str] = set()
    unique = []
    for key in keys:
        if key.casefold() in seen:
            key = next(new for new in (key + ending for ending in _endings()) if new.casefold() not in taken)
        taken.add(key.casefold())
        seen.add(key.casefold())
        unique.append(key)
    return unique


def _endings() -> Iterable[str]:
    return chain(ascii_lowercase, (f"-{number}" for number in count(2)))


def _words(text: str) -> list[str]:
    """Words in small unaccented letters and digits; what has no such letters is left out."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    letters = (letter for letter in plain if not unicodedata.combining(letter) and letter not in "'’")
    return "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in letters).split()
