"""LaTeX markup in bibliography values, read as plain text in which ``$…$`` stays math."""

from __future__ import annotations

import html
import logging
import re
from functools import cache, lru_cache

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pylatexenc.latexwalker import LatexMacroNode, LatexWalkerError
from pylatexenc.latexwalker import get_default_latex_context_db as get_default_grammar
from pylatexenc.macrospec import LatexContextDb, std_macro

# It logs a macro that lacks its arguments, such as a lone "\\frac", which is kept as typed here.
logging.getLogger("pylatexenc").setLevel(logging.ERROR)

_DEEPEST = 60
_LONGEST = 50_000
_TYPOGRAPHY = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "))
_UNESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)([%&#])")
_TAGS = re.compile(
    r"</?(?:a|abbr|b|bold|br|code|em|font|i|italic|jats:[a-z-]+|p|scp|small|span|strong|sub|sup|tt|u)"
    r"(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# An accent is set on the first letter alone: ``\'{cko}`` prints "ćko".
_LONG_ACCENT = re.compile(r"(\\(?:['`^\"~=.]|[vucHkrbdt](?![A-Za-z]))\s*)\{([^\W\d_])([^{}\\$]+)\}")
_MATH = re.compile(r"(\$[^$]*\$)")
# What pylatexenc does not know, or prints otherwise than a bibliography wants it.
_WORDS = {
    "AmS": "AMS", "AmSTeX": "AMS-TeX", "BibTeX": "BibTeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2ε",
    "METAFONT": "METAFONT", "TeX": "TeX", "allowbreak": "", "-": "", "/": "", "newblock": "", "slash": "/",
    "bibrangedash": "–", "hyphen": "-", "textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^",
    **dict.fromkeys("bf em it rm sc sf sl tt bfseries itshape scshape upshape normalfont relax".split(), ""),  # noqa: SIM905
}  # fmt: skip
_WRAPPERS = {
    **dict.fromkeys("cite path url mkbibemph mkbibitalic bibstring nolinkurl MakeLowercase".split(), "%s"),  # noqa: SIM905
    **dict.fromkeys("noopsort NoopSort SortNoop noop label".split(), ""),  # noqa: SIM905
    **dict.fromkeys(("enquote", "mkbibquote"), "“%s”"),
}


@lru_cache(maxsize=20_000)
def latex_to_text(source: str) -> str:
    """The text that LaTeX would print, on one line: ``N{\\"o}ther`` gives ``Nöther``; ``$x^2$`` is kept.

    Never raises: what is nested too deeply or broken loses its braces and keeps its macros.
    """
    return " ".join(_decode(source).split())


def latex_to_paragraphs(source: str) -> str:
    """The same for longer text, in which blank lines part paragraphs."""
    paragraphs = (latex_to_text(one) for one in re.split(r"\n[ \t]*\n", source))
    return "\n\n".join(one for one in paragraphs if one)


def without_controls(text: str) -> str:
    """Text without control characters and halves of surrogate pairs, which no database stores."""
    return _CONTROL.sub("", text)


def _decode(source: str) -> str:
    source = without_controls(source)
    text = _without_html(source) if "<" in source or "&" in source else source
    if "\\" in text:
        text = _decode_macros(text)
    elif not text.isalnum():
        text = "".join(part if part.startswith("$") else _plain(part) for part in _MATH.split(text))
    return without_controls(html.unescape(text) if _ENTITY.search(text) else text)


def _plain(text: str) -> str:
    for typed, printed in (*_TYPOGRAPHY, ("{", ""), ("}", "")):
        text = text.replace(typed, printed)
    return text


def _decode_macros(text: str) -> str:
    if len(text) > _LONGEST or _depth(text) > _DEEPEST:
        return _plain(text)
    try:
        text = _LONG_ACCENT.sub(r"\1{\2}\3", _UNESCAPED.sub(r"\1\\\2", text))
        decoded = _decoder().latex_to_text(text, latex_context=_grammar())
    except (LatexWalkerError, RecursionError, LookupError, TypeError, ValueError):
        return _plain(text)
    return str(decoded)


def _depth(text: str) -> int:
    """How deeply braces, brackets and environments may be nested, counted generously."""
    depth = deepest = 0
    for mark in re.findall(r"[{\[}\]]|\\begin|\\end|\\[([]|\\[)\]]", text):
        depth += -1 if mark in ("}", "]", "\\end", "\\)", "\\]") else 1
        deepest = max(deepest, depth)
    return deepest


def _without_html(text: str) -> str:
    return _TAGS.sub("", text)


@cache
def _grammar() -> LatexContextDb:
    """What LaTeX's macros take as arguments, with those of bibliographies."""
    grammar = get_default_grammar()
    wrappers = [std_macro(name, False, 1) for name in _WRAPPERS]
    words = [std_macro(name, False, 0) for name in _WORDS]
    grammar.add_context_category(
        "bibliographies", prepend=True, macros=[*words, *wrappers, std_macro("href", False, 2)]
    )
    return grammar


@cache
def _decoder() -> LatexNodes2Text:
    printed = get_default_latex_context_db()
    texts = {**_WORDS, **_WRAPPERS}
    macros = [MacroTextSpec(name, simplify_repl=text) for name, text in texts.items()]
    href = MacroTextSpec("href", simplify_repl="%(2)s")
    printed.add_context_category("bibliographies", prepend=True, macros=[*macros, href])
    printed.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=_unknown_macro))
    return LatexNodes2Text(latex_context=printed, math_mode="verbatim", keep_comments=True)


def _unknown_macro(node: LatexMacroNode, **_: object) -> str:
    """A macro of the author's own stays as typed, unless it only wraps what follows in braces."""
    following = node.parsing_state.s[node.pos + node.len :][:1]
    return "" if following == "{" else str(node.latex_verbatim())
