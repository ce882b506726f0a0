"""How long a text may be, and what becomes of one that is longer: it is cut or left out, and never silently."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_SHOWN = 60
CUT = "Look whether what is left says enough."
LEFT_OUT = "Left out."

#: Takes a message and an advice, and knows the file and line.
TellProblem = Callable[[str, str], None]


@dataclass(frozen=True)
class Bound:
    """What a text is called, how many characters it may have, and whether half of it would be a wrong one."""

    label: str
    length: int | None
    is_whole: bool = False

    def fit(self, text: str, tell: TellProblem) -> str:
        """The text as far as it fits, "" where it is too long and of a kind that a cut would harm; without any NUL."""
        text = text.replace("\0", "")
        if self.length is None or len(text) <= self.length:
            return text
        if self.is_whole:
            tell(f"{_what(self.label, text)} does not fit into {self.length}: {_quoted(text)}", LEFT_OUT)
            return ""
        return cut(text, self.length, self.label, tell)


def cut(text: str, bound: int, label: str, tell: TellProblem, ending: str = "") -> str:
    """The text, cut where it is longer than ``bound``; ``label`` says what it is, ``ending`` stands for the rest."""
    if len(text) <= bound:
        return text
    tell(f"{_what(label, text)} cut at {bound}: {_quoted(text)}", CUT)
    return text[: bound - len(ending)] + ending


def _what(label: str, text: str) -> str:
    return f"{label[:1].upper()}{label[1:]} of {len(text)} characters"


def _quoted(text: str) -> str:
    return f"“{' '.join(text[:_SHOWN].split())}…”"
