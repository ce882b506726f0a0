"""Pages written in HTML: their text as one block that Markdown leaves alone."""

import re

_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2\s*>)", re.DOTALL | re.IGNORECASE)
_BLOCK = re.compile(r"\s*^[ \t]*(\[\[[^\[\]\n]+\]\])[ \t]*$\s*", re.MULTILINE)
_EMPTY = re.compile(r"<div>\s*</div>\s*")
_BLANK_LINES = re.compile(r"\n\s*\n")


def html_as_markdown(text: str) -> str:
    """Return HTML in a form that Markdown passes on: one ``div`` without blank lines and indentation.

    A blank line would end the block, and indented lines after it would become code.
    """
    parts = _KEPT.split(text)
    lines: list[str] = []
    # The pattern has two groups, so that kept elements stand at 1, 4, 7 … and their names behind them.
    for index in range(0, len(parts), 3):
        lines.append(re.sub(r"\n[ \t]+", "\n", _BLANK_LINES.sub("\n", parts[index])))
        kept = parts[index + 1] if index + 1 < len(parts) else ""
        lines.append(_BLANK_LINES.sub(lambda match: "\n&#32;" * (match[0].count("\n") - 1) + "\n", kept))
    inner = "".join(lines).strip()
    if not inner:
        return ""
    # A block is a paragraph of its own, outside of HTML.
    text = _BLOCK.sub(r"\n</div>\n\n\1\n\n<div>\n", f"<div>\n{inner}\n</div>\n")
    return _EMPTY.sub("", text).strip() + "\n"
