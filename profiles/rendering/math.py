"""Formulas: TeX in, MathML out, without JavaScript."""

import re
from functools import lru_cache
from html import escape
from typing import Any

MAX_FORMULA_LENGTH = 8_000
# math-core recurses without a limit and ends the whole process when the stack is full.
MAX_FORMULA_DEPTH = 60

TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\S", re.DOTALL)
DEFINITIONS = re.compile(
    r"\\(?:def|gdef|edef|xdef|let|(?:re)?newcommand|providecommand|newenvironment|DeclareMathOperator)"
    r"(?![A-Za-z])"
)
# These change everything up to the end of their group, so each one is a level of its own.
REST_OF_GROUP = {
    *("\\displaystyle", "\\textstyle", "\\scriptstyle", "\\scriptscriptstyle", "\\color", "\\genfrac"),
    *("\\mathchoice", "\\sideset", "\\prescript", "\\over", "\\atop", "\\choose"),
    *("\\rm", "\\bf", "\\it", "\\sf", "\\tt", "\\cal"),
}
OPENING = {"{", "\\left", "\\begin"}
CLOSING = {"}", "\\right", "\\end"}

STYLE = re.compile(r' style="([^"]*)"')
LABEL = re.compile(r' id="[^"]*"')
COLOUR = re.compile(r"color:\s*(#[0-9A-Fa-f]{6})")
STYLE_CLASSES = (
    ("text-align: right", "align-right"),
    ("text-align: left", "align-left"),
    ("border-left:", "border-left"),
    ("border-right:", "border-right"),
    ("border-top:", "border-top"),
    ("border-bottom:", "border-bottom"),
    ("width: 100%", "width-full"),
    ("width: 50%", "width-half"),
)


def render_math(tex: str, display: bool) -> str:
    """Return ``tex`` (without its dollar signs) as a MathML element.

    A formula that is too long, too deeply nested, defines commands or does not parse comes back as ``<code>``
    holding the escaped TeX, so that the reader still has the content and the editor sees what to mend.
    """
    if not _is_safe_to_convert(tex):
        return _as_code(tex)
    return _converted(tex, display)


def formula_depth(tex: str) -> int:
    """Return an upper bound of how deeply ``tex`` nests, groups and commands without braces alike."""
    scanner = _DepthScanner()
    for part in TOKEN.findall(tex):
        scanner.read(part)
    return scanner.deepest


def _is_safe_to_convert(tex: str) -> bool:
    if len(tex) > MAX_FORMULA_LENGTH or "\0" in tex or DEFINITIONS.search(tex):
        return False
    return formula_depth(tex) <= MAX_FORMULA_DEPTH


# Pages are rendered again after each edit, but their formulas seldom change.
@lru_cache(maxsize=2_000)
def _converted(tex: str, display: bool) -> str:
    converter, error = _engine()
    try:
        mathml: str = converter.convert_with_local_state(tex, displaystyle=display)
    except (error, UnicodeEncodeError):
        return _as_code(tex)
    return STYLE.sub(_class_for_style, LABEL.sub("", mathml))


@lru_cache(maxsize=1)
def _engine() -> tuple[Any, type[Exception]]:
    # Imported here so that commands which render nothing start faster.
    from math_core import LatexError, LatexToMathML

    return LatexToMathML(max_expansions=0, fancy_error=False), LatexError


def _as_code(tex: str) -> str:
    return f'<code class="tex">{escape(tex)}</code>'


def _class_for_style(match: re.Match[str]) -> str:
    """The content security policy forbids ``style``: say the same with classes that the style sheet knows."""
    style = match[1]
    if colour := COLOUR.match(style):
        return f' mathcolor="{colour[1]}"'
    classes = " ".join(name for declaration, name in STYLE_CLASSES if declaration in style)
    return f' class="{classes}"' if classes else ""


class _DepthScanner:
    """Follows groups and chains such as ``\\sqrt\\sqrt x`` or ``\\frac1\\frac12``.

    How many arguments a command takes is not known here, so two complete arguments must follow before a chain
    of commands counts as ended.
    """

    def __init__(self) -> None:
        self.deepest = 0
        self.chain = 0
        self.arguments = 0
        self.open: list[tuple[str, int, int, int]] = []
        self.depth = 0
        self.after_command = False

    def read(self, part: str) -> None:
        after_command, self.after_command = self.after_command, False
        if part in OPENING or (part == "[" and after_command):
            self._enter(part)
        elif part in CLOSING or (part == "]" and self.open and self.open[-1][0] == "["):
            self._leave(part)
        elif part[0] == "\\" and part[1:].isalpha():
            self._command(part)
        elif part not in "^_":
            self._argument()
        self.deepest = max(self.deepest, self.depth + self.chain)

    def _enter(self, part: str) -> None:
        self.open.append((part, self.depth, self.chain, self.arguments))
        self.depth += self.chain + 1
        self.chain = self.arguments = 0

    def _leave(self, part: str) -> None:
        while self.open:
            opened, self.depth, self.chain, self.arguments = self.open.pop()
            if opened != "[" or part == "]":
                break
        if part == "]":
            self.after_command = True
        else:
            self._argument()

    def _command(self, part: str) -> None:
        self.after_command = True
        self.arguments = 0
        if part in REST_OF_GROUP:
            self.depth += 1
        else:
            self.chain += 1

    def _argument(self) -> None:
        self.arguments += 1
        if self.arguments >= 2:
            self.chain = 0
