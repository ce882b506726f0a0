"""HTML, JATS and MathML in metadata, read as plain text or as Markdown in which formulas are ``$…$``."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from publications.reading.latex import without_controls

_LONGEST = 100_000
_DEEPEST = 100
_MARKS = {
    **dict.fromkeys(("i", "em", "italic"), "*"),
    **dict.fromkeys(("b", "strong", "bold"), "**"),
}
_BLOCKS = frozenset("p sec div abstract br ul ol list disp-quote blockquote h1 h2 h3 h4 h5 h6".split())  # noqa: SIM905
_HEADINGS = frozenset(("title", "h1", "h2", "h3", "h4", "h5", "h6"))
# Every abstract is headed so; "Methods" in a structured one says something.
_SAYS_NOTHING = frozenset(
    ("abstract", "summary", "zusammenfassung", "résumé", "resumen", "riassunto", "аннотация")
)
_LEFT_OUT = frozenset(("annotation", "annotation-xml", "script", "style", "graphic"))
# Tags that only wrap text; with prefixes, as in ``jats:styled-content``, all do.
_WRAPPERS = frozenset(
    """
    a abbr alternatives article-title bold cite code disp-formula ext-link font inline-formula label li list-item
    math menclose mfenced mfrac mi mn mo mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub msubsup msup
    mtable mtd mtext mtr munder munderover named-content nobr monospace sc scp semantics small span
    styled-content sub sup tex-math tt u underline uri xref
    """.split()  # noqa: SIM905
)
_KNOWN = _WRAPPERS | _BLOCKS | _HEADINGS | _LEFT_OUT | set(_MARKS)
_PREFIX = re.compile(r"^(?:jats|mml|m|xhtml|ns\d):")
_TAG = re.compile(
    r"</?(?:(?:jats|mml|m):[a-z-]+|" + "|".join(sorted(_KNOWN)) + r")(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_TEX = re.compile(r"\$\$?(.+?)\$\$?|\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL)
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_TEX_SPECIAL = re.compile(r"[\\{}$%&#_^]")
_LONE = re.compile(r"^\{(\w)\}")
_FORMULAS = {
    "msup": "{{{}}}^{{{}}}",
    "msub": "{{{}}}_{{{}}}",
    "msubsup": "{{{}}}_{{{}}}^{{{}}}",
    "mfrac": r"\frac{{{}}}{{{}}}",
}


def plain_text(source: str) -> str:
    """The text on one line, without tags: ``H<sub>2</sub>O &amp; ice`` gives ``H₂O & ice``. Never raises."""
    return " ".join(_read(source, is_markdown=False).split())


def markdown_text(source: str) -> str:
    """The text in Markdown, its paragraphs apart by blank lines. Never raises."""
    paragraphs = re.split(r"\n[ \t\r]*\n", _read(source, is_markdown=True))
    return "\n\n".join(text for one in paragraphs if (text := " ".join(one.split())))


def _read(source: str, *, is_markdown: bool) -> str:
    text = without_controls(source[:_LONGEST])
    # Publishers escape what was escaped before: “&amp;lt;i&amp;gt;”.
    for _ in range(3):
        if not (_TAG.search(text) or _ENTITY.search(text)):
            break
        text = _without_tags(text, is_markdown) if _TAG.search(text) else html.unescape(text)
    return text


def _without_tags(text: str, is_markdown: bool) -> str:
    reader = _MarkedText(is_markdown)
    reader.feed(text)
    reader.close()
    return reader.text()


class _MarkedText(HTMLParser):
    """Reads markup into a stack of open elements, each with the texts of its children."""

    def __init__(self, is_markdown: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._is_markdown = is_markdown
        self._open: list[tuple[str, list[str]]] = [("", [])]

    def text(self) -> str:
        while len(self._open) > 1:
            self._close_last()
        return "".join(self._open[0][1])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = _PREFIX.sub("", tag)
        if name == tag and name not in _KNOWN:
            self._add(self.get_starttag_text() or "")
        elif name == "br":
            self._add("\n\n" if self._is_markdown else " ")
        elif len(self._open) < _DEEPEST:
            self._open.append((name, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self._open[-1][0] == _PREFIX.sub("", tag) and not self._open[-1][1]:
            self._close_last()

    def handle_endtag(self, tag: str) -> None:
        name = _PREFIX.sub("", tag)
        if name == tag and name not in _KNOWN:
            self._add(f"</{tag}>")
        elif name in [one for one, _ in self._open[1:]]:
            while self._open[-1][0] != name:
                self._close_last()
            self._close_last()

    def handle_data(self, data: str) -> None:
        self._add(_TEX_SPECIAL.sub(r"\\\g<0>", data.strip()) if self._is_in_formula() else data)

    def _is_in_formula(self) -> bool:
        return any(name == "math" for name, _ in self._open)

    def _add(self, text: str) -> None:
        self._open[-1][1].append(text)

    def _close_last(self) -> None:
        name, parts = self._open.pop()
        if self._is_in_formula():
            self._add(_formula_part(name, parts))
        else:
            self._add(_text_part(name, parts, self._is_markdown))


def _formula_part(name: str, parts: list[str]) -> str:
    """A MathML element inside a formula, as TeX."""
    children = [one for one in parts if one]
    if name in _LEFT_OUT:
        return ""
    if name in _FORMULAS and len(children) == _FORMULAS[name].count("{}"):
        return _LONE.sub(r"\1", _FORMULAS[name].format(*children))
    text = "".join(children)
    if name == "msqrt":
        return rf"\sqrt{{{text}}}"
    return rf"\mathrm{{{text}}}" if name in ("mi", "mtext") and len(text) > 1 and text.isalpha() else text


def _text_part(name: str, parts: list[str], is_markdown: bool) -> str:
    text = "".join(parts)
    if name in _LEFT_OUT or not text.strip():
        return "" if name in _LEFT_OUT else text
    if name in ("math", "tex-math", "alternatives"):
        return _formula(name, parts)
    if name in ("sup", "sub"):
        return _shifted(text, _RAISED if name == "sup" else _LOWERED)
    if is_markdown:
        return _markdown_part(name, text)
    return f" {text} " if name in _BLOCKS else text


def _markdown_part(name: str, text: str) -> str:
    bare = text.strip()
    if name in _HEADINGS:
        return "" if bare.lower().rstrip(".:") in _SAYS_NOTHING else f"\n\n**{bare}**\n\n"
    if name in _BLOCKS:
        return f"\n\n{text}\n\n"
    if name in ("li", "list-item"):
        return f"\n\n- {bare}\n\n"
    if mark := _MARKS.get(name):
        before, after = text[: text.index(bare)], text[text.index(bare) + len(bare) :]
        return f"{before}{mark}{bare}{mark}{after}"
    return text


def _formula(name: str, parts: list[str]) -> str:
    """A formula between dollars; of alternatives (TeX, MathML, a picture) the first that is one."""
    if name == "alternatives":
        texts = [part.strip() for part in parts if part.strip()]
        return next((text for text in texts if text.startswith("$")), texts[0])
    text = " ".join("".join(parts).split())
    if name == "math":
        return f"${text}$"
    match = _TEX.search(text)
    return f"${next(filter(None, match.groups())).strip()}$" if match else f"${text}$"


def _shifted(text: str, letters: dict[int, int]) -> str:
    """Raised or lowered where Unicode has all the letters for it, as typed elsewhere."""
    bare = text.strip()
    return bare.translate(letters) if all(ord(letter) in letters for letter in bare) else text
