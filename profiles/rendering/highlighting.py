"""Code listings, coloured by CSS classes."""

from functools import lru_cache
from html import escape
from typing import Any

# Colouring costs about 10 µs a token; a longer listing is data rather than something to read.
MAX_HIGHLIGHTED_LENGTH = 30_000


def highlight(code: str, language: str) -> str:
    """Return ``code`` as HTML, coloured with Pygments' class names when ``language`` is known."""
    if not language or len(code) > MAX_HIGHLIGHTED_LENGTH:
        return escape(code)
    lexer = _lexer(language.lower())
    if lexer is None:
        return escape(code)
    from pygments import highlight as colour

    return str(colour(code, lexer, _formatter()))


@lru_cache(maxsize=64)
def _lexer(language: str) -> Any:
    # Imported here because Pygments is slow to start and most pages show no code.
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None


@lru_cache(maxsize=1)
def _formatter() -> Any:
    from pygments.formatters import HtmlFormatter

    return HtmlFormatter(nowrap=True)
