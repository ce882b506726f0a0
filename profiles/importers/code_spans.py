"""The parts of a Markdown text that are no code."""

import re
from collections.abc import Callable

_CODE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|<(?P<tag>pre|code|script|style)\b[^>]*>.*?</(?P=tag)\s*>"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
    r"|(?:(?<=\n\n)|\A)(?: {4}|\t)(?![ \t]*(?:[-*+]|\d+\.)[ \t])[^\n]*(?:\n(?: {4}|\t)[^\n]*)*",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_LIST_ITEM = re.compile(r"^[ \t]{0,3}(?:[-*+]|\d+\.|\[\^)", re.MULTILINE)


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Apply ``change`` to the stretches of Markdown or HTML between code blocks and code spans."""
    parts: list[str] = []
    position = 0
    for match in _CODE.finditer(text):
        if match[0].startswith((" " * 4, "\t")) and _in_list(text[: match.start()]):
            continue
        parts += [change(text[position : match.start()]), match[0]]
        position = match.end()
    return "".join([*parts, change(text[position:])])


def _in_list(before: str) -> bool:
    """Tell whether an indented line goes on with a list item: the last line at the margin opens one."""
    lines = [line for line in before.splitlines() if line.strip() and not line.startswith(("    ", "\t"))]
    return bool(lines) and _LIST_ITEM.match(lines[-1]) is not None
