"""The part of Liquid that a homepage needs, and nothing that loops or runs.

Carried out: comments, ``raw``, ``highlight``, ``include base_path``, ``include_relative``, ``assign`` and
``capture``, settings with simple filters, conditions over them, and addresses of posts and pages. A loop that
shows a collection becomes a block. All else stays as written.
"""

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import pairwise

from profiles.reading.liquid.budget import Budget, BudgetSpentError
from profiles.reading.liquid.lists import ListBlocks, has_only_liquid, is_base_path
from profiles.reading.liquid.tokens import LiquidText, Piece
from profiles.reading.liquid.values import UnsupportedError, Values

__all__ = ["STAYS", "has_only_liquid", "render"]

# How the sentence about Liquid ends that visitors would see as text; in code they are meant to see it.
STAYS = "It stays as written."
_STAYS_IN_CODE = "It stays as written in the code."

MAX_DEPTH = 20
MAX_INCLUDED_CHARACTERS = 1_000_000
MAX_NOTES = 50

_ASSIGNMENT = re.compile(r"([A-Za-z_][\w-]*)\s*=\s*(.+)", re.DOTALL)
_NAME = re.compile(r"[\"']?([A-Za-z_][\w-]*)[\"']?")
_BRANCHES = {
    "if": frozenset({"elsif", "else"}),
    "unless": frozenset({"elsif", "else"}),
    "case": frozenset({"when", "else"}),
}
_NOTHING_SHOWN = frozenset({"toc", "toc.html"})


def render(
    text: str,
    settings: Mapping[str, object],
    include: Callable[[str], str],
    lists: Mapping[str, str] | None = None,
    address_of: Callable[[str, str], str] | None = None,
) -> tuple[str, list[tuple[int, str]]]:
    """Carry out the subset; return the text and (line from 1, sentence) for all that needs a look.

    ``settings`` are the variables by their first word (``site``, ``page``, ``author``). ``include`` returns
    the text of a file named by ``include_relative``, or raises LookupError with a sentence.
    ``lists`` has what to write in the place of the template's loops over a collection, by its name.
    ``address_of`` returns the address of what ``post_url`` or ``link`` (its first argument) names, or raises
    LookupError with a sentence. A text whose Liquid costs more than ``liquid_budget`` allows comes back as written.
    """
    renderer = _Renderer(settings, include, lists or {}, address_of or _unknown_address)
    whole = LiquidText(text)
    try:
        return renderer.render(whole, 0, len(whole.pieces)), renderer.notes
    except BudgetSpentError as error:
        return text, [(renderer.line, str(error))]


class _Renderer:
    def __init__(
        self,
        settings: Mapping[str, object],
        include: Callable[[str], str],
        lists: Mapping[str, str],
        address_of: Callable[[str, str], str],
    ) -> None:
        self.budget = Budget()
        self.values = Values(settings, self.budget)
        self.include = include
        self.lists = ListBlocks(lists)
        self.address_of = address_of
        self.notes: list[tuple[int, str]] = []
        self.characters_left = MAX_INCLUDED_CHARACTERS
        self.depth = 0
        # The line that is carried out.
        self.line = 1
        # Notes about an included file are placed where it is included.
        self.line_of_include: int | None = None

    @cached_property
    def blocks(self) -> dict[str, Callable[[LiquidText, int, int], str]]:
        """What carries out each construct that has an end."""
        return {
            "comment": lambda text, index, last: "",
            "raw": lambda text, index, last: text.raw(index + 1, last),
            "highlight": self.highlighted,
            "capture": self.captured,
            "if": self.condition,
            "unless": self.condition,
            "case": self.case,
            "for": self.loop,
        }

    @cached_property
    def tags(self) -> dict[str, Callable[[Piece], str]]:
        """What carries out each tag that stands alone."""
        return {
            "include": self.template_include,
            "include_relative": self.included,
            "assign": self.assigned,
            "post_url": self.address,
            "link": self.address,
            "bibliography": self.bibliography,
        }

    def render(self, text: LiquidText, start: int, stop: int) -> str:
        if self.depth == MAX_DEPTH:
            raise UnsupportedError("Includes or conditions are nested too deeply here.")
        self.depth += 1
        parts: list[str] = []
        index = start
        while index < stop:
            parts.append(self.render_block(text, index))
            index = text.last_of(index) + 1
        self.depth -= 1
        return "".join(parts)

    def render_block(self, text: LiquidText, index: int) -> str:
        piece = text.pieces[index]
        if piece.kind == "text":
            return piece.raw
        depth = self.depth
        self.line = self.line_of_include or piece.line
        self.budget.step()
        try:
            value = self.value_of(text, index)
        except UnsupportedError as error:
            self.depth = depth
            is_code = piece.line in text.code_lines
            self.note(piece, f"{error} {_STAYS_IN_CODE if is_code else STAYS}")
            return text.raw(index, text.last_of(index) + 1)
        if piece.line in text.code_lines:
            self.note(piece, "This Liquid inside code was carried out, as Jekyll does.")
        return value

    def value_of(self, text: LiquidText, index: int) -> str:
        piece, last = text.pieces[index], text.last_of(index)
        if piece.kind == "base":
            return "" if text.raw(index + 1, index + 2).startswith("/") else "/"
        if piece.kind == "output":
            return self.spent(self.values.text_of(piece.content))
        if last > index and piece.name in self.blocks:
            return self.blocks[piece.name](text, index, last)
        if piece.name in self.tags:
            return self.tags[piece.name](piece)
        raise _not_carried_out(piece)

    def spent(self, value: str) -> str:
        self.budget.spend(len(value))
        return value

    def template_include(self, piece: Piece) -> str:
        if is_base_path(piece) or piece.rest in _NOTHING_SHOWN or self.lists.take_alias(piece):
            return ""
        raise _not_carried_out(piece)

    def included(self, piece: Piece) -> str:
        try:
            content = self.include(piece.rest)
        except LookupError as error:
            raise UnsupportedError(str(error.args[0])) from error
        self.characters_left -= len(self.spent(content))
        if self.characters_left < 0:
            raise UnsupportedError("The included files are too long together.")
        outer = self.line_of_include
        self.line_of_include = outer or piece.line
        text = LiquidText(content)
        try:
            return self.render(text, 0, len(text.pieces))
        finally:
            self.line_of_include = outer

    def assigned(self, piece: Piece) -> str:
        match = _ASSIGNMENT.fullmatch(piece.rest)
        if match and not self.lists.take_alias(piece):
            self.values.assigned[match[1]] = self.values.evaluate(match[2].strip())
        elif not match:
            raise _not_carried_out(piece)
        return ""

    def captured(self, text: LiquidText, index: int, last: int) -> str:
        name = _NAME.fullmatch(text.pieces[index].rest)
        if not name:
            raise _not_carried_out(text.pieces[index])
        self.values.assigned[name[1]] = self.spent(self.render(text, index + 1, last))
        return ""

    def highlighted(self, text: LiquidText, index: int, last: int) -> str:
        language = text.pieces[index].rest.split(maxsplit=1)[:1]
        code = self.render(text, index + 1, last).strip("\n")
        fence = "`" * max([3, *(len(run) + 1 for run in re.findall(r"`{3,}", code))])
        return f"\n\n{fence}{''.join(language)}\n{code}\n{fence}\n\n"

    def address(self, piece: Piece) -> str:
        try:
            return self.address_of(piece.name, piece.rest)
        except LookupError as error:
            raise UnsupportedError(str(error.args[0])) from error

    def bibliography(self, piece: Piece) -> str:
        block = self.lists.lists.get("publications")
        if block is None:
            raise _not_carried_out(piece)
        return f"\n\n{block}\n\n"

    def condition(self, text: LiquidText, index: int, last: int) -> str:
        piece = text.pieces[index]
        try:
            is_taken = self.values.is_true(piece.rest) == (piece.name == "if")
        except UnsupportedError as error:
            raise _not_carried_out(piece) from error
        start = index
        marks = [*text.branches(index, _BRANCHES["if"]), last]
        for mark in marks:
            if is_taken:
                return self.render(text, start + 1, mark)
            start, branch = mark, text.pieces[mark]
            is_taken = branch.name == "else" or (branch.name == "elsif" and self.values.is_true(branch.rest))
        return ""

    def case(self, text: LiquidText, index: int, last: int) -> str:
        value = self.values.operand(text.pieces[index].rest)
        marks = [*text.branches(index, _BRANCHES["case"]), last]
        for mark, end in pairwise(marks):
            piece = text.pieces[mark]
            if piece.name == "else" or value in self.values.choices(piece.rest):
                return self.render(text, mark + 1, end)
        return ""

    def loop(self, text: LiquidText, index: int, last: int) -> str:
        block = self.lists.block_for(text, index, last)
        if block is None:
            raise _not_carried_out(text.pieces[index])
        return block

    def note(self, piece: Piece, message: str) -> None:
        if len(self.notes) < MAX_NOTES:
            self.notes.append((self.line_of_include or piece.line, message))


def _unknown_address(kind: str, name: str) -> str:
    raise LookupError(f"The address of the Liquid {{% {kind} {name} %}} is not known here.")


def _not_carried_out(piece: Piece) -> UnsupportedError:
    return UnsupportedError(f"The Liquid {{% {piece.content} %}} is not carried out here.")
