"""The registry of blocks: lines such as ``[[publications selected]]`` that rows take the place of.

An app enters its blocks when Django starts; the ground floor asks for none by name.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from profiles.access.visibility import VISIBLE, Visibility
from profiles.rendering.block_calls import BlockCall
from profiles.rendering.markdown import find_blocks
from profiles.views.dependencies import ANY, Dependencies, own_scopes


@dataclass(frozen=True)
class Setting:
    """Where a block stands: the lab, and the member whose page it is on (None on the lab's own pages).

    ``is_front`` on the lab's front page, where each block hangs from a heading in the margin. ``shown`` notes what
    the page depends on; a block adds to it only where days change what it shows. ``seen`` is what its visitor sees.
    """

    lab: object
    person: object | None
    is_front: bool = False
    shown: Dependencies = field(default_factory=Dependencies)
    seen: Visibility = VISIBLE


def all_content(call, setting):
    """The scopes of a block that may show anybody's rows."""
    return {ANY}


def own_rows(call, setting):
    """The scopes of a block that shows rows of the space in which its page stands, and nobody else's."""
    return own_scopes(setting.person)


@dataclass(frozen=True)
class Block:
    """A kind of block: what it shows, the words and options it understands, and its rendering.

    ``render(call, setting)`` returns safe HTML, "" when there is nothing to show; at most three queries.
    ``check(call)`` raises ValueError with a sentence for options that it does not understand. ``scopes(call,
    setting)`` says whose rows it shows (``dependencies``); what is not sure of it leaves it at all content.
    """

    name: str
    summary: str
    render: Callable[[BlockCall, Setting], str]
    check: Callable[[BlockCall], None]
    scopes: Callable[[BlockCall, Setting], set[str]] = all_content


_blocks: dict[str, Block] = {}


def register(block):
    _blocks[block.name] = block


def registered():
    """All blocks by name."""
    return dict(sorted(_blocks.items()))


def renderer(setting):
    """The function that renders the blocks of one page; unknown or misspelt ones show nothing to visitors."""

    def render(call):
        block = _blocks.get(call.name)
        if block is None or problem(call):
            return ""
        setting.shown.scopes.update(block.scopes(call, setting))
        return block.render(call, setting)

    return render


def problem(call):
    """What is wrong with a block, in a sentence for its editor; "" when it is right."""
    block = _blocks.get(call.name)
    if block is None:
        return f"There is no block “{call.name}”. There are: {', '.join(registered())}."
    try:
        block.check(call)
    except ValueError as error:
        return f"[[{call.name}]]: {error}"
    return ""


def validate_blocks(body):
    """Raise ValidationError naming each unknown or misspelt block of a body with its line."""
    problems = [f"Line {call.line}: {text}" for call in find_blocks(body) if (text := problem(call))]
    if problems:
        raise ValidationError(problems, code="invalid_block")


def number_in(call):
    """The number among the words of a call, as in ``[[news 5]]``, or None."""
    # No database counts further than 19 digits.
    return next((int(word[:9]) for word in call.options if word.isdecimal()), None)


def allow(call, *, words=(), options=(), numbers=False):
    """Raise ValueError unless the call has only these words and options (and, if asked for, one number)."""
    for word in call.options:
        if word not in words and not (numbers and word.isdecimal()):
            raise ValueError(f"“{word}” is not understood here{_choices(words)}.")
    for name in call.named:
        if name not in options:
            raise ValueError(f"the option “{name}” is not understood here{_choices(options)}.")


def _choices(names):
    return f"; there are: {', '.join(names)}" if names else ""
