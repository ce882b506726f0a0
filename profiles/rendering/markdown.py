"""Markdown in, safe HTML out: one function for pages and for the editor's preview."""

import re
import secrets
from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from profiles.rendering.block_calls import BlockCall
from profiles.rendering.elements import Document
from profiles.rendering.sanitising import TooDeepError, sanitise

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

__all__ = ["MAX_SOURCE_LENGTH", "BlockCall", "find_blocks", "render_markdown"]

# Characters; the longest homepage known has 17,000, a book chapter about 60,000.
MAX_SOURCE_LENGTH = 80_000

NOT_TEXT = re.compile("[\0\ud800-\udfff]")
LINE_END = re.compile(r"\r\n?")


def render_markdown(source: str, *, render_block: Callable[[BlockCall], str] | None = None) -> str:
    """Return ``source`` as sanitised HTML, ready to be marked safe.

    A line ``[[name word key=value]]`` is replaced by what ``render_block`` returns for it: trusted HTML,
    possibly empty. Without ``render_block`` such lines stay text. Text that is too long or nests too deeply
    is shown as it was typed, below a sentence that says so.
    """
    if len(source) > MAX_SOURCE_LENGTH:
        return _as_typed(source, f"This text is longer than {MAX_SOURCE_LENGTH:,} characters")
    document = Document(reads_block_calls=render_block is not None)
    # Nobody can guess the mark, so nobody can forge a block.
    mark = f"block-{secrets.token_hex(16)}-"
    try:
        html = sanitise(_convert(source, document, mark))
    except TooDeepError:
        return _as_typed(source, "This text nests its elements too deeply")
    if render_block is None or not document.block_calls:
        return html
    rendered = [render_block(call) for call in document.block_calls]
    return re.sub(rf"<p>{mark}(\d+)</p>|{mark}(\d+)", lambda match: rendered[int(match[1] or match[2])], html)


def find_blocks(source: str) -> list[BlockCall]:
    """Return the block calls of ``source`` in reading order, so that a form can check their names."""
    if len(source) > MAX_SOURCE_LENGTH:
        return []
    from profiles.rendering.kramdown import read_blocks

    document = Document(reads_block_calls=True)
    read_blocks(_clean(source), document)
    return sorted(document.block_calls, key=lambda call: call.line)


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
