"""Text as LaTeX that BibTeX files can hold: special characters escaped, math kept, letters left in UTF-8."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_ESCAPES = {
    "\\": "{\\textbackslash}",
    # BibTeX counts braces whether escaped or not, so a single one must go by its name.
    "{": "{\\textbraceleft}",
    "}": "{\\textbraceright}",
    "#": "\\#",
    "$": "\\$",
    "%": "\\%",
    "&": "\\&",
    "_": "\\_",
    "^": "{\\textasciicircum}",
    "~": "{\\textasciitilde}",
    # A quotation mark has a meaning after \" and inside quoted fields, an @ at the start of a line.
    "@": "{@}",
}
# Pairs that TeX's fonts join into another character.
_LIGATURES = frozenset({"--", "''", "``", "!`", "?`", ",,", "<<", ">>"})
_SPECIAL = re.compile("|".join(map(re.escape, [*_ESCAPES, *_LIGATURES])))


def escape(text: str) -> str:
    """Plain text, with ``$…$`` formulas, as LaTeX.

    >>> escape("50 % of $x_1$ & more")
    '50 \\\\% of $x_1$ \\\\& more'
    """
    # A dollar is special, too: without one there is no formula.
    return map_text(text, escape_text) if _SPECIAL.search(text) else text


def map_text(text: str, change: Callable[[str], str]) -> str:
    """The text with everything outside its formulas changed."""
    return "".join(part if is_math else change(part) for part, is_math in split_math(text))


def inline_math(text: str) -> str:
    """The text with formulas in single dollars, for in a line of Markdown two say the same.

    >>> inline_math("the density $$x$$ of $5 and $y$")
    'the density $x$ of $5 and $y$'
    """
    return "".join(
        f"${part.strip('$').strip()}$" if is_math and part.startswith("$$") else part
        for part, is_math in split_math(text)
    )


def escape_text(text: str) -> str:
    """Text without formulas as LaTeX."""
    if not _SPECIAL.search(text):
        return text
    escaped = []
    for place, letter in enumerate(text):
        if text[max(place - 1, 0) : place + 1] in _LIGATURES:
            escaped.append("{}")
        escaped.append(_ESCAPES.get(letter, letter))
    return "".join(escaped)


def escape_url(url: str) -> str:
    """An address for ``\\url``, which takes characters as they are: only what would end the field is encoded."""
    unsafe = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", "\n": "", "\r": ""}
    return "".join(unsafe.get(letter, letter) for letter in url)


def split_math(text: str) -> Iterator[tuple[str, bool]]:
    """Pieces of a text with whether each is a formula in dollars; a lone dollar is text, as in Pandoc's Markdown."""
    start, place = 0, text.find("$")
    while place >= 0:
        end = _math_end(text, place)
        if end:
            if start < place:
                yield text[start:place], False
            yield text[place:end], True
            start = end
        place = text.find("$", end or place + 1)
    if start < len(text):
        yield text[start:], False


def _math_end(text: str, start: int) -> int:
    """Where the formula that starts at a dollar ends, 0 if none does."""
    marks = "$$" if text.startswith("$$", start) else "$"
    first = start + len(marks)
    last = text.find(marks, first)
    inner = text[first:last] if last > 0 else ""
    end = last + len(marks)
    if not inner.strip() or inner[-1] == "\\" or (inner != inner.strip() and not _is_tex(inner)):
        return 0
    if "$" in inner or text[end : end + 1].isdigit() or not _is_balanced(inner):
        return 0
    return end


def _is_tex(text: str) -> bool:
    return any(sign in text for sign in "\\^_")


def _is_balanced(formula: str) -> bool:
    depth = 0
    for letter in formula:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth < 0:
            return False
    return depth == 0 and not any(sign in formula for sign in "%&#")
