"""Markdown in, safe HTML out: one function for pages and for the editor's preview."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from profiles.rendering.block_calls import BlockCall
from profiles.rendering.elements import Document
from profiles.rendering.kept import Kept, digest
from profiles.rendering.sanitising import TooDeepError, sanitise

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

__all__ = ["MAX_COST", "BlockCall", "find_blocks", "render_markdown", "rendering_cost"]

# What a text may cost to render, see ``rendering_cost``: about 150,000 characters of prose, of which a tenth is
# markup. The longest homepage known has 17,000. Text made of nothing but markup is refused much sooner.
MAX_COST = 300_000
COST_OF_MARK = 6

# Bytes of rendered texts that a process keeps, and of what stands beside each of them.
_MOST_KEPT = 8_000_000
_OVERHEAD = 1_000
_texts: Kept["_Sanitised"] = Kept(_MOST_KEPT)

_PLACE = re.compile(r"<p>block-([0-9a-f]{32})-(\d+)</p>|block-([0-9a-f]{32})-(\d+)")
NOT_TEXT = re.compile("[\0\ud800-\udfff]")
# Letters, digits and spaces are cheap; all else may open or close something.
MARK = re.compile(r"[^\w ]|_")
LINE_END = re.compile(r"\r\n?")


def render_markdown(
    source: str,
    *,
    render_block: Callable[[BlockCall], str] | None = None,
    finish: Callable[[str, str], str] | None = None,
) -> str:
    """Return ``source`` as sanitised HTML, ready to be marked safe.

    A line ``[[name word key=value]]`` is replaced by what ``render_block`` returns for it: trusted HTML,
    possibly empty. Without ``render_block`` such lines stay text. ``finish(html, nothing)`` changes the sanitised
    HTML before the blocks come in; ``nothing`` stands there where a block has nothing to show. Text that is too
    long or nests too deeply is shown as it was typed, below a sentence that says so.
    """
    text = _sanitised(source, reads_blocks=render_block is not None)
    # Nobody can guess the token, so nobody can forge a block.
    html, token = text.html, secrets.token_hex(16)
    nothing = f"block-{token}-nothing"
    rendered = [render_block(call) for call in text.block_calls] if render_block else []

    def shown(match: re.Match[str]) -> str:
        return rendered[int(match[2] or match[4])] if (match[1] or match[3]) == token else match[0]

    if rendered:
        html = _PLACE.sub(
            lambda match: match[0] if shown(match) else nothing, html.replace(text.token, token)
        )
    if finish and text.is_converted:
        html = finish(html, nothing)
    return _PLACE.sub(shown, html.replace(nothing, "")) if rendered else html


def find_blocks(source: str) -> list[BlockCall]:
    """Return the block calls of ``source`` in reading order, so that a form can check their names."""
    if rendering_cost(source) > MAX_COST:
        return []
    from profiles.rendering.kramdown import read_blocks

    document = Document(reads_block_calls=True)
    read_blocks(_clean(source), document)
    return sorted(document.block_calls, key=lambda call: call.line)


def rendering_cost(source: str) -> int:
    """What a text costs to render at the worst: its characters, those that may be markup counted seven times."""
    if len(source) > MAX_COST:
        return len(source)
    return len(source) + COST_OF_MARK * len(MARK.findall(source))


@dataclass(frozen=True)
class _Sanitised:
    """A text as sanitised HTML before the blocks come in, each of whose places has the ``token`` and its number."""

    html: str
    block_calls: tuple[BlockCall, ...] = ()
    token: str = ""
    is_converted: bool = True


def _sanitised(source: str, *, reads_blocks: bool) -> _Sanitised:
    """The text converted, or as it was converted before: only what the blocks show is new each time."""
    if len(source) > MAX_COST:
        return _sanitise(source, reads_blocks)
    key = digest(source), reads_blocks
    return _texts.of(
        key, lambda: _sanitise(source, reads_blocks), lambda made: _OVERHEAD + 2 * len(made.html)
    )


def _sanitise(source: str, reads_blocks: bool) -> _Sanitised:
    if rendering_cost(source) > MAX_COST:
        return _Sanitised(
            _as_typed(source, "This text is too long, or has too much markup"), is_converted=False
        )
    document = Document(reads_block_calls=reads_blocks)
    token = secrets.token_hex(16)
    try:
        html = sanitise(_convert(source, document, f"block-{token}-"))
    except TooDeepError:
        return _Sanitised(_as_typed(source, "This text nests its elements too deeply"), is_converted=False)
    return _Sanitised(html, tuple(document.block_calls), token)


def _convert(source: str, document: Document, mark: str) -> str:
    # Imported here because the Markdown stack takes 100 ms to start and most commands render nothing.
    from profiles.rendering.conversion import write_html
    from profiles.rendering.kramdown import read_blocks

    elements = read_blocks(_clean(source), document)
    return write_html(elements, document, _parser(), mark)


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from profiles.rendering.spans import make_span_parser

    return make_span_parser()


def _clean(source: str) -> str:
    return LINE_END.sub("\n", NOT_TEXT.sub("\N{REPLACEMENT CHARACTER}", source))


def _as_typed(source: str, reason: str) -> str:
    text = escape(NOT_TEXT.sub("\N{REPLACEMENT CHARACTER}", source))
    return f'<p>{reason}, so it is shown as typed.</p>\n<pre tabindex="0">{text}</pre>'
