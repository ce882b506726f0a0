"""The words of a page in order: tags stripped, each formula a sign, embeds as the import writes them."""

import re
import unicodedata
from html.parser import HTMLParser

from profiles.reading.jekyll.embeds import replace_embeds

_FORMULA = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]|\$(?![\s$])[^$]{1,200}?(?<!\s)\$", re.DOTALL)
_ADDED = re.compile(r'<p class="buttons">.*?</p>', re.DOTALL)
# A formula that is shown as typed.
_TEX = re.compile(r'<code class="tex">.*?</code>', re.DOTALL)
_SOFT = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
# Stands for a formula, whatever it was typed as or became: MathML has other signs than TeX.
_SIGN = " ƒ "
_SILENT = frozenset(["script", "style", "noscript", "template", "math"])
_INLINE = re.compile(
    r"a|abbr|b|bdi|cite|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr"
)


def words_of(fragment: str, own: tuple[str, ...] = ()) -> list[str]:
    """Return the words of a piece of HTML."""
    text, _ = replace_embeds(_TEX.sub(_SIGN, fragment), own, lambda url: None)
    reader = _Reader()
    reader.feed(text)
    reader.close()
    plain = unicodedata.normalize("NFC", "".join(reader.parts))
    return _FORMULA.sub(_SIGN, _SOFT.sub("", plain)).split()


def body_of(page: str) -> str:
    """Return the text of a page as its owner wrote it: the ``prose`` without its buttons."""
    return _ADDED.sub("", _inner(page))


def _inner(page: str) -> str:
    start = re.search(r"<(\w+)[^>]*\bclass=\"(?:[^\"]* )?prose(?: [^\"]*)?\"[^>]*>", page)
    if not start:
        return ""
    depth, name = 1, start[1]
    for mark in re.finditer(rf"<(/?){name}\b[^>]*>", page[start.end() :]):
        depth += -1 if mark[1] else 1
        if not depth:
            return page[start.end() : start.end() + mark.start()]
    return page[start.end() :]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.silent = 0
        self.code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        self.code += tag == "code"
        if tag == "input" and ("type", "checkbox") in attrs:
            # Tasks have signs here, for nobody can tick them.
            self.parts.append("☑ " if "checked" in dict(attrs) else "☐ ")
        self.parts.append(_SIGN if tag == "math" else "" if _INLINE.fullmatch(tag) else " ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT and self.silent:
            self.silent -= 1
        self.code -= tag == "code" and self.code > 0
        self.parts.append("" if _INLINE.fullmatch(tag) else " ")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            # Signs of formulas in code do not open one.
            self.parts.append(re.sub(r"[\\$]", "", data) if self.code else data)
