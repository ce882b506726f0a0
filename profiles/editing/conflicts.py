"""Conflicts: what two people made of one thing, for the second to decide, and what was taken without asking."""

from dataclasses import dataclass, field
from typing import Any

from profiles.editing.inline_rows import InlineRow
from profiles.words.text_differences import Span, text_differences

# From so many letters on a value is a text to be scrolled, not a line.
_LONG = 200


@dataclass(frozen=True)
class Offer:
    """What can be chosen for one field of what is sent: values, or lines of a text.

    ``choices`` are ``{"mine": [...], "theirs": [...]}`` and more of a text; ``name`` is that of the field, or of the
    column where it belongs to a ``row``, whose number is known only when all rows are in the form again. ``line`` is
    that of the text with which one's own begins, the first 0.
    """

    choices: dict[str, list[str]]
    name: str
    row: InlineRow | None = None
    line: int = 0

    @property
    def html_name(self) -> str:
        return self.row.html_name(self.name) if self.row else self.name


@dataclass(frozen=True)
class Difference:
    """What two people made of one field, of a paragraph of it, or of one row.

    ``before`` is what both began with, None where that is not known; ``together`` a text that has the words of both;
    ``number`` says which paragraph it is, 0 where there is but one.
    """

    label: str
    mine: str
    theirs: str
    before: str | None = None
    together: str = ""
    number: int = 0
    offers: list[Offer] = field(default_factory=list)
    field_id: str = ""
    #: Whether words are marked, as in a text.
    is_text: bool = False
    row: InlineRow | None = None
    column: str = ""

    @property
    def anchor(self) -> str:
        """The id of the field, where there is one; rows have their numbers only when all are in the form again."""
        return f"id_{self.row.html_name(self.column)}" if self.row and self.column else self.field_id

    @property
    def choices(self) -> list[str]:
        """The names of what can be chosen; none where it is to be settled in the form."""
        return list(self.offers[0].choices) if self.offers else []

    @property
    def is_long(self) -> bool:
        return max(len(self.mine), len(self.theirs)) > _LONG

    @property
    def my_spans(self) -> list[Span]:
        return self._spans(self.mine)

    @property
    def their_spans(self) -> list[Span]:
        return self._spans(self.theirs)

    def _spans(self, text: str) -> list[Span]:
        if not self.is_text or self.before is None:
            return [Span("same", text)] if text else []
        return text_differences(self.before, text)


@dataclass
class Overtaken:
    """``data`` is what to save, or to show in the form where there are differences; ``taken`` names what is theirs.

    ``fields`` are the names of the form's fields, not of its rows, that both changed.
    """

    data: Any
    differences: list[Difference] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """What was saved beside one's own."""
        if not self.taken:
            return "Nothing that you wrote is touched by it."
        return f"Kept beside yours: {'; '.join(self.taken)}."
