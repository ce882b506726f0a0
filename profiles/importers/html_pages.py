"""Pages written in HTML: their text as one block that Markdown leaves alone."""

import re
from collections.abc import Iterator

_KEPT = re.compile(r"<(pre|textarea|script|style)\b", re.IGNORECASE)
_ENDS = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("pre", "textarea", "script", "style")}
_BLOCK = re.compile(r"(?<!\s)\s*^[ \t]*(\[\[[^\[\]\n]+\]\])[ \t]*$\s*", re.MULTILINE)
_EMPTY = re.compile(r"<div>\s*</div>\s*")
_BLANK_LINES = re.compile(r"\n\s*\n")


def html_as_markdown(text: str) -> str:
    """Return HTML in a form that Markdown passes on: one ``div`` without blank lines and indentation.

    A blank line would end the block, and indented lines after it would become code.
    """
    lines: list[str] = []
    for between, kept in _parted(text):
        lines.append(re.sub(r"\n[ \t]+", "\n", _BLANK_LINES.sub("\n", between)))
        lines.append(_BLANK_LINES.sub(lambda match: "\n&#32;" * (match[0].count("\n") - 1) + "\n", kept))
    inner = "".join(lines).strip()
    if not inner:
        return ""
    # A block is a paragraph of its own, outside of HTML.
    text = _BLOCK.sub(r"\n</div>\n\n\1\n\n<div>\n", f"<div>\n{inner}\n</div>\n")
    return _EMPTY.sub("", text).strip() + "\n"


def _parted(text: str) -> Iterator[tuple[str, str]]:
    """Text, and the element behind it whose blank lines are kept; an end that is nowhere is looked for once."""
    position, endless = 0, set[str]()
    for match in _KEPT.finditer(text):
        name = match[1].lower()
        if match.start() < position or name in endless:
            continue
        if end := _ENDS[name].search(text, match.end()):
            yield text[position : match.start()], text[match.start() : end.end()]
            position = end.end()
        else:
            endless.add(name)
    yield text[position:], ""
