"""Problems that an import met; those that are alike are said once with all their places."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MOST_PLACES = 3
# What differs between messages that say the same: code, quotations, addresses, numbers, and what follows a colon.
_PARTICULARS = re.compile(
    r"\{%.*?%\}|\{\{.*?\}\}|“[^”]*”|(?<=variable )\S+|(?:https?:)?//\S+|(?<![\w.])/\S*|(?<=: ).+$|\b\d+\b",
    re.DOTALL,
)


@dataclass(frozen=True)
class Problem:
    """Something the person who imports should know: where, what, and what to do.

    ``is_doubt``: something was read that may be meant otherwise, such as authors or a date; nothing is amiss.
    ``is_draft``: what the file became is a draft, for the reason that the message says.
    """

    file: str
    line: int | None
    message: str
    advice: str = ""
    is_doubt: bool = False
    is_draft: bool = False

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file

    def __str__(self) -> str:
        return f"{self.place}: {self.message} {self.advice}".rstrip()


@dataclass(frozen=True)
class ProblemGroup:
    """Problems with the same advice whose messages differ in particulars only."""

    problems: tuple[Problem, ...]

    @property
    def message(self) -> str:
        """The sentence; “…” stands for what differs."""
        messages = {one.message for one in self.problems}
        return messages.pop() if len(messages) == 1 else _sentence(self.problems[0])

    @property
    def advice(self) -> str:
        return self.problems[0].advice

    def as_text(self) -> str:
        """The place and the sentence; of several places the first ones, below the sentence."""
        places = list(dict.fromkeys(one.place for one in self.problems))
        if len(self.problems) == 1:
            return f"  {self.problems[0]}"
        more = len(places) - _MOST_PLACES
        shown = ", ".join(places[:_MOST_PLACES]) + (f" and {more} more" if more > 0 else "")
        return f"  {self.message} {self.advice}".rstrip() + f"\n    {shown}"


def group_problems(problems: Iterable[Problem]) -> list[ProblemGroup]:
    """Groups in the order in which their first problems came.

    >>> met = [Problem("a.md", 1, "The file /a is lost."), Problem("b.md", 2, "The file /b is lost.")]
    >>> print(group_problems(met)[0].as_text())
      The file … is lost.
        a.md:1, b.md:2
    """
    groups: dict[tuple[str, str], list[Problem]] = {}
    for one in problems:
        groups.setdefault((_sentence(one), one.advice), []).append(one)
    return [ProblemGroup(tuple(group)) for group in groups.values()]


def _sentence(problem: Problem) -> str:
    return _PARTICULARS.sub("…", problem.message)
