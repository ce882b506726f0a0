"""Formulas in a line that is no Markdown otherwise: titles, citations."""

from __future__ import annotations

import re
from html import escape

from profiles.rendering.math import render_math
from profiles.rendering.sanitising import sanitise

# As pandoc reads dollars: none before a space opens a formula, none after a space or before a digit closes one.
_FORMULA = re.compile(r"(?<![\\$])\$(?=[^\s$])([^$\n]+?)(?<=[^\s\\])\$(?![\d$])")


def render_line(text: str) -> str:
    """Return text as HTML, escaped, with what stands between dollars as MathML.

    >>> render_line("On $p$-adic numbers & others").count("<math")
    1
    """
    if text.count("$") < 2:
        return escape(text)
    parts = _FORMULA.split(text)
    formulas = [sanitise(render_math(tex, display=False)) for tex in parts[1::2]]
    texts = [escape(part) for part in parts[::2]]
    return "".join(part for pair in zip(texts, [*formulas, ""], strict=True) for part in pair)
