"""Titles folded for comparing: whoever asks whether two papers are called the same asks here."""

from __future__ import annotations

from functools import lru_cache

from publications.reading.latex import latex_to_text
from publications.words.names import fold

# Folding is slow, and each title is asked for several times in a row.
_REMEMBERED = 5000
# Of a formula only letters and digits are compared: ``$H_2O$``, "H₂O" and "H<sub>2</sub>O" are one.
_MARKS = str.maketrans("", "", "$\\{}_^*")


@lru_cache(_REMEMBERED)
def title_key(title: str) -> str:
    """A title without case, accents, punctuation, kinds of dashes and markup, HTML's and LaTeX's; for comparing only.

    >>> title_key('Die {S}chr{\\\\"o}dingergleichung!') == title_key("die Schroedingergleichung")
    True
    """
    return fold(latex_to_text(title).translate(_MARKS)) or title
