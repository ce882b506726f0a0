"""Running text: emphasis, code, formulas, links and HTML inside a block."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, backtick, newline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from profiles.rendering.attribute_lists import SPAN, merge, parse_attribute_list
from profiles.rendering.elements import Document
from profiles.rendering.html_blocks import CLOSE_TAG, OPEN_TAG, rewrite_tags
from profiles.rendering.links import read_address, read_bare_address, read_link
from profiles.rendering.tag_names import BLOCK_TAGS, RAW_MODEL, VOID_TAGS
from profiles.rendering.typography import SYMBOL_TEXT, SYMBOLS, quotation_mark

TERMINATOR = re.compile(r"[\n$&*<\[\\_`\"']|--|\.\.\.|(?<=www)\.|://|[ ]?>>|!\[|\{:|~~")
ESCAPED = re.compile(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=~-])")
ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
EXTENSION = re.compile(r"\{::(\w{1,20})[^}]{0,500}?(/)?\}")
# One dollar sign is mathematics only when it touches a formula that looks like one: not $5 and $10.
DOLLAR_MATH = re.compile(r"\$(?![\s$])((?:[^$\\\n]|\\.|\n(?!\n)){0,999}?[^\s\\$]|[^\s\\$]|\\[^\s\d])\$(?!\d)")
LOOKS_LIKE_TEX = re.compile(r"[\\^_{=<>]|\A[A-Za-z](?:\s?[+*/,|()'-]?\s?[A-Za-z0-9]){0,3}[)']?\Z")

SpanRule = Callable[[StateInline], bool]


def make_span_parser() -> MarkdownIt:
    """Return a parser for running text; it keeps no state and may serve several threads."""
    parser = MarkdownIt("zero")
    parser.inline.ruler.enableOnly([])
    parser.inline.ruler.push("kramdown_text", _read_text)
    parser.inline.ruler.push("kramdown_span", _read_span)
    parser.inline.ruler2.enable(["balance_pairs", "strikethrough", "emphasis", "fragments_join"])
    return parser


def read_spans(parser: MarkdownIt, text: str, document: Document) -> list[Token]:
    """Return the tokens of one block's text."""
    env: dict[str, Any] = {"document": document, "open_tags": [], "read_to": 0}
    tokens = parser.inline.parse(text, parser, env, [])
    for name in reversed(env["open_tags"]):
        tokens.append(Token("html_inline", "", 0, content=f"</{name}>"))
    if env.get("has_attribute_lists"):
        tokens = _apply_attribute_lists(tokens, document)
    return tokens


def _read_text(state: StateInline, silent: bool) -> bool:
    match = TERMINATOR.search(state.src, state.pos, state.posMax)
    end = match.start() if match else state.posMax
    if end == state.pos:
        return False
    state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def _read_span(state: StateInline, silent: bool) -> bool:
    return any(rule(state) for rule in SPAN_RULES.get(state.src[state.pos], ()))


def _take(state: StateInline, text: str, end: int) -> bool:
    """Set ``text`` for the source up to ``end``; quotation marks after it do not see the source before."""
    state.append_pending(text)
    state.pos = state.env["read_to"] = end
    return True


def _read_newline(state: StateInline) -> bool:
    return newline(state, False)


def _read_code(state: StateInline) -> bool:
    start = state.pos
    is_single = not state.src.startswith("``", start)
    if (
        is_single
        and state.src[start + 1 : start + 2].isspace()
        and (not start or state.src[start - 1].isspace())
    ):
        return _take(state, "`", start + 1)
    backtick(state, False)
    state.env["read_to"] = state.pos
    return True


def _read_emphasis(state: StateInline) -> bool:
    source, start = state.src, state.pos
    marker = source[start]
    end = start
    while end < state.posMax and source[end] == marker:
        end += 1
    before = source[start - 1] if start else " "
    after = source[end] if end < state.posMax else " "
    opens, closes = not after.isspace(), not before.isspace()
    if marker == "_":
        opens = opens and not before.isalnum()
        closes = closes and not after.isalnum()
    _push_delimiters(state, marker, [marker] * (end - start), opens=opens, closes=closes)
    state.pos = state.env["read_to"] = end
    return True


def _push_delimiters(state: StateInline, marker: str, parts: list[str], *, opens: bool, closes: bool) -> None:
    length = len(parts) if marker != "~" else 0
    for part in parts:
        state.push("text", "", 0).content = part
        state.delimiters.append(Delimiter(ord(marker), length, len(state.tokens) - 1, -1, opens, closes))


def _read_strikethrough(state: StateInline) -> bool:
    source, start = state.src, state.pos
    if not source.startswith("~~", start) or source.startswith("~~~", start):
        return False
    before = source[start - 1] if start else " "
    after = source[start + 2] if start + 2 < state.posMax else " "
    _push_delimiters(state, "~", ["~~"], opens=not after.isspace(), closes=not before.isspace())
    state.pos = state.env["read_to"] = start + 2
    return True


def _read_dollars(state: StateInline) -> bool:
    source, start = state.src, state.pos
    if source.startswith("$$", start):
        return _read_between(state, "$$", "$$", display=False)
    match = DOLLAR_MATH.match(source, start, state.posMax)
    if match is None or source[start - 1 : start] == "$" or not LOOKS_LIKE_TEX.search(match[1]):
        return False
    return _push_math(state, match[1], match.end(), display=False)


def _read_between(state: StateInline, opening: str, closing: str, *, display: bool) -> bool:
    start = state.pos + len(opening)
    end = _find(state, closing, start)
    if end < 0:
        return _take(state, opening, start) if opening == "$$" else False
    return _push_math(state, state.src[start:end], end + len(closing), display=display)


def _find(state: StateInline, wanted: str, start: int) -> int:
    """Like ``str.find`` up to the end of the span; what is missing once is not looked for again."""
    missing: set[tuple[str, int]] = state.env.setdefault("missing", set())
    if (wanted, state.posMax) in missing:
        return -1
    end = state.src.find(wanted, start, state.posMax)
    if end < 0:
        missing.add((wanted, state.posMax))
    return end


def _push_math(state: StateInline, tex: str, end: int, *, display: bool) -> bool:
    token = state.push("math", "math", 0)
    token.content = tex.strip()
    token.meta = {"display": display}
    state.pos = state.env["read_to"] = end
    return True


def _read_escape(state: StateInline) -> bool:
    source, start = state.src, state.pos
    if source.startswith("\\\\(", start) and _read_between(state, "\\\\(", "\\\\)", display=False):
        return True
    if source.startswith("\\\\[", start) and _read_between(state, "\\\\[", "\\\\]", display=True):
        return True
    for line_break in ("\\\\\n", "\\\n"):
        if source.startswith(line_break, start):
            state.push("hardbreak", "br", 0)
            state.pos = state.env["read_to"] = start + len(line_break)
            return True
    for angles in ("\\<<", "\\>>"):
        if source.startswith(angles, start):
            return _take(state, angles[1:], start + 3)
    match = ESCAPED.match(source, start, state.posMax)
    return _take(state, match[1], match.end()) if match else False


def _read_entity(state: StateInline) -> bool:
    match = ENTITY.match(state.src, state.pos, state.posMax)
    return _take(state, unescape(match[0]), match.end()) if match else False


def _read_symbol(state: StateInline) -> bool:
    match = SYMBOLS.match(state.src, state.pos, state.posMax)
    return _take(state, SYMBOL_TEXT[match[0]], match.end()) if match else False


def _read_quotation_mark(state: StateInline) -> bool:
    has_text_before = state.pos > state.env["read_to"]
    text, end = quotation_mark(state.src, state.pos, has_text_before)
    return _take(state, text, end)


def _read_web_address(state: StateInline) -> bool:
    return any(read_bare_address(state, prefix) for prefix in ("https", "http")) and _mark_read(state)


def _read_www_address(state: StateInline) -> bool:
    return read_bare_address(state, "www") and _mark_read(state)


def _read_marked_address(state: StateInline) -> bool:
    return read_address(state) and _mark_read(state)


def _read_bracket(state: StateInline) -> bool:
    return read_link(state) and _mark_read(state)


def _mark_read(state: StateInline) -> bool:
    state.env["read_to"] = state.pos
    return True


def _read_tag(state: StateInline) -> bool:
    if state.src.startswith("<!--", state.pos):
        end = _find(state, "-->", state.pos)
        return end >= 0 and _take(state, "", end + 3)
    closing = CLOSE_TAG.match(state.src, state.pos, state.posMax)
    if closing:
        return _read_close_tag(state, closing)
    opening = OPEN_TAG.match(state.src, state.pos, state.posMax)
    if opening is None:
        return False
    name = opening[1].lower()
    if name in BLOCK_TAGS and name != "iframe":
        return _take(state, opening[0], opening.end())
    return _read_open_tag(state, opening, name)


def _read_open_tag(state: StateInline, tag: re.Match[str], name: str) -> bool:
    end = tag.end()
    if not tag[3] and name in RAW_MODEL | {"iframe"}:
        closing = _find(state, f"</{tag[1]}>", end)
        end = closing + len(tag[1]) + 3 if closing >= 0 else end
    html = state.src[tag.start() : end]
    if end == tag.end() and not tag[3] and name not in VOID_TAGS | {"iframe"}:
        state.env["open_tags"].append(name)
        state.linkLevel += name == "a"
    if end == tag.end() and name == "iframe":
        html = f"{html}</iframe>"
    state.push("html_inline", "", 0).content = rewrite_tags(html)
    state.pos = state.env["read_to"] = end
    return True


def _read_close_tag(state: StateInline, tag: re.Match[str]) -> bool:
    name = tag[1].lower()
    open_tags: list[str] = state.env["open_tags"]
    if name not in open_tags[-20:]:
        return _take(state, tag[0], tag.end())
    closed = ""
    while closed != name:
        closed = open_tags.pop()
        state.linkLevel -= closed == "a"
        state.push("html_inline", "", 0).content = f"</{closed}>"
    state.pos = state.env["read_to"] = tag.end()
    return True


def _read_attribute_list(state: StateInline) -> bool:
    if _find(state, "}", state.pos) < 0:
        return False
    extension = EXTENSION.match(state.src, state.pos, state.posMax)
    if extension:
        return _skip_extension(state, extension)
    match = SPAN.match(state.src, state.pos, state.posMax)
    if match is None or state.pending or not state.tokens:
        return False
    token = state.push("attribute_list", "", 0)
    token.content = match[0]
    token.info = match[1]
    state.pos = state.env["read_to"] = match.end()
    state.env["has_attribute_lists"] = True
    return True


def _skip_extension(state: StateInline, opening: re.Match[str]) -> bool:
    if opening[1] not in ("comment", "nomarkdown", "options"):
        return False
    if opening[2]:
        return _take(state, "", opening.end())
    closing = _find(state, "{:/", opening.end())
    end = _find(state, "}", closing) if closing >= 0 else -1
    if end < 0:
        return False
    text = state.src[opening.end() : closing] if opening[1] == "nomarkdown" else ""
    state.push("html_inline", "", 0).content = text
    state.pos = state.env["read_to"] = end + 1
    return True


def _apply_attribute_lists(tokens: list[Token], document: Document) -> list[Token]:
    """Give each attribute list to the span before it; after mere text it stays text."""
    kept: list[Token] = []
    opened: list[Token] = []
    target: Token | None = None
    for token in tokens:
        if token.type == "attribute_list":
            if target is None:
                kept.append(Token("text", "", 0, content=token.content))
            else:
                _add_attributes(target, token.info, document)
            continue
        if token.nesting > 0:
            opened.append(token)
        if token.nesting < 0 and opened:
            target = opened.pop()
        elif token.type != "text" or token.content:
            target = token if token.type in ("image", "code_inline", "math") else None
        kept.append(token)
    return kept


def _add_attributes(token: Token, content: str, document: Document) -> None:
    attributes, references = parse_attribute_list(content)
    for reference in references:
        merge(attributes, document.attribute_lists.get(reference, {}))
    present = {key: str(value) for key, value in token.attrs.items()}
    merge(present, attributes)
    token.attrs = dict(present)


SPAN_RULES: dict[str, tuple[SpanRule, ...]] = {
    "\n": (_read_newline,),
    "*": (_read_emphasis,),
    "_": (_read_emphasis,),
    "~": (_read_strikethrough,),
    "`": (_read_code,),
    "$": (_read_dollars,),
    "\\": (_read_escape,),
    "&": (_read_entity,),
    "<": (_read_marked_address, _read_tag, _read_symbol),
    " ": (_read_symbol,),
    ">": (_read_symbol,),
    "-": (_read_symbol,),
    ".": (_read_symbol, _read_www_address),
    ":": (_read_web_address,),
    "[": (_read_bracket,),
    "!": (_read_bracket,),
    "{": (_read_attribute_list,),
    '"': (_read_quotation_mark,),
    "'": (_read_quotation_mark,),
}
