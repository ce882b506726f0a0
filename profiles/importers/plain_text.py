"""Plain text from the Markdown and HTML that people put into titles and short fields."""

import html
import re

INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x1f\x7f]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<(?:[A-Za-z/][^<>]*|!--[^<>]*--)>")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s[^()]*)?\)")
_EMPHASIS = re.compile(r"(?<![\w\\])(\*\*|__|\*|_|`)(?=\S)([^*_`]+?)(?<=[^\s\\])\1(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")

_FOLDER_ENDINGS = re.compile(
    r"(?:\.github\.io|\.gitlab\.io|[-_.](?:master|main|gh-pages|website|homepage|site))+$", re.I
)


def plain_text(value: object) -> str:
    """Return the words of a title or line: markup gone, entities read, one line. ``""`` for what is no text.

    Formulas between dollar signs stay as they are.
    """
    if not isinstance(value, str):
        return ""
    text = _TAG.sub(
        "", _BREAK.sub(" ", INVISIBLE.sub(lambda match: " " if match[0] in "\n\t\r" else "", value))
    )
    if "$" not in text:
        text = _LINK.sub(r"\1", text)
        text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))
        text = _ESCAPE.sub(r"\1", text)
    return " ".join(html.unescape(text).split())


def human_name(folder: str) -> str:
    """Make a folder's name readable: ``ada-lovelace.github.io`` becomes ``Ada Lovelace``."""
    words = re.split(r"[\s_.-]+", _FOLDER_ENDINGS.sub("", folder))
    return " ".join(word.capitalize() if word.islower() else word for word in words if word)
