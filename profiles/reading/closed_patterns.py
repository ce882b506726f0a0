"""Patterns that end with a certain text, which are not looked for where that text does not come any more."""

import re
from collections.abc import Callable


def sub_closed(
    pattern: re.Pattern[str], end: str, change: Callable[[re.Match[str]], str] | str, text: str
) -> str:
    """``pattern.sub``, where every match ends with ``end``.

    From each of a million beginnings without an end a pattern would search the whole rest of the text.
    """
    stop = text.rfind(end) + len(end) if end in text else 0
    return pattern.sub(change, text[:stop]) + text[stop:]
