"""Folding: texts that differ in capitals and accents only become the same, for ordering names and finding words.

PostgreSQL folds by ``profiles/models/folding.py`` from the same tables; ``fold`` is also what SQLite calls.
"""

from __future__ import annotations

import re
import unicodedata

ACCENTS = "\u0300-\u036f"
# Letters that no accent makes; the two strings go letter by letter. Of other scripts, what is no capital.
_SPECIAL = "ØøŁłĐđÐðĦħıŊŋŦŧ’‘ʼ"
_PLAIN = "oollddddhhinntt'''"
_CAPITALS = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩЂЄЅІЈЉЊЋЏАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯҐ"
SINGLE = (_SPECIAL + _CAPITALS, _PLAIN + _CAPITALS.lower())
DOUBLE = {"Æ": "ae", "æ": "ae", "Œ": "oe", "œ": "oe", "ẞ": "ss", "ß": "ss", "Þ": "th", "þ": "th"}

_ACCENTS = re.compile(f"[{ACCENTS}]+")
_DOUBLE: dict[int, int | str] = {ord(letter): letters for letter, letters in DOUBLE.items()}
_ASCII: dict[int, int | str] = {capital: capital + 32 for capital in range(ord("A"), ord("Z") + 1)}
_LETTERS: dict[int, int | str] = {**str.maketrans(*SINGLE), **_DOUBLE, **_ASCII}


def fold(text: str) -> str:
    """A text in small letters and without accents.

    >>> fold("Ångström, van der Wærden")
    'angstrom, van der waerden'
    """
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).translate(_LETTERS)
