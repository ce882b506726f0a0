"""Links, images and footnote marks in running text."""

import re
from bisect import bisect_right

from markdown_it.rules_inline import StateInline

from profiles.rendering.elements import Attributes, Document

FOOTNOTE_MARK = re.compile(r"\[\^(\w[\w-]*)\]")
TARGET = re.compile(
    r"""\(\s*(?:<([^<>\n]*)>|([^()\s<]?[^()\s]*(?:\([^()\s]*\)[^()\s]*)*))(?:\s+(?:"([^"]*)"|'([^']*)'))?\s*\)"""
)
TITLE_IN_TARGET = re.compile(r"""\s(["'])(.+)\1\s*\Z""", re.DOTALL)
LABEL = re.compile(r"\s?\[([^\[\]]*)\]")
ESCAPED = re.compile(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=~-])")
ADDRESS = re.compile(r"<((?:mailto|https?|ftps?):[^<>\s]+|[\w.+-]+@[\w.-]+)>")
BARE_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'`\\{}|^\[\]*]{1,2000}")
TRAILING = "?!.,:;_~'\""
BRACKET = re.compile(r"\\.|[\[\]()`]", re.DOTALL)
# A target with spaces in its address is looked for by its closing parenthesis, not further away than this.
MAX_TARGET_LENGTH = 2_000
MAX_LABEL_LENGTH = 500


def normalise_label(label: str) -> str:
    """Reduce equal link labels to one spelling."""
    return " ".join(label.split()).lower()


def read_link(state: StateInline) -> bool:
    """Read ``[text](address)``, ``![alt](address)``, references and footnote marks."""
    start = state.pos
    is_image = state.src[start] == "!"
    bracket = start + 1 if is_image else start
    if not is_image and _read_footnote_mark(state):
        return True
    if not is_image and state.linkLevel > 0:
        return False
    label_end = _brackets(state).get(bracket)
    if label_end is None or label_end >= state.posMax:
        return False
    target = _target(state, bracket + 1, label_end)
    if target is None:
        return False
    attributes, end = target
    if is_image:
        _push_image(state, attributes, state.src[bracket + 1 : label_end])
    else:
        _push_link(state, attributes, bracket + 1, label_end)
    state.pos = end
    return True


def read_address(state: StateInline) -> bool:
    """Read ``<https://…>`` and ``<name@example.org>``."""
    match = ADDRESS.match(state.src, state.pos, state.posMax)
    if match is None or state.linkLevel > 0:
        return False
    address = match[1]
    label = address.removeprefix("mailto:")
    href = address if ":" in address else f"mailto:{address}"
    _push_plain_link(state, href, label)
    state.pos = match.end()
    return True


def read_bare_address(state: StateInline, prefix: str) -> bool:
    """Link an address written without any marks whose ``prefix`` has just been read as text."""
    pending = state.pending
    if not pending.endswith(prefix) or pending[: -len(prefix)][-1:].isalnum() or state.linkLevel > 0:
        return False
    match = BARE_ADDRESS.match(state.src, state.pos - len(prefix), state.posMax)
    if match is None:
        return False
    address = _without_trailing_punctuation(match[0])
    if len(address) <= len("https://"):
        return False
    state.pending = pending[: -len(prefix)]
    _push_plain_link(state, address if "://" in address[:8] else f"http://{address}", address)
    state.pos += len(address) - len(prefix)
    return True


def _without_trailing_punctuation(address: str) -> str:
    surplus = address.count(")") - address.count("(")
    end = len(address)
    while end and (address[end - 1] in TRAILING or (address[end - 1] == ")" and surplus > 0)):
        surplus -= address[end - 1] == ")"
        end -= 1
    return address[:end]


def _push_plain_link(state: StateInline, href: str, label: str) -> None:
    state.push("link_open", "a", 1).attrs["href"] = href
    state.push("text", "", 0).content = label
    state.push("link_close", "a", -1)


def _read_footnote_mark(state: StateInline) -> bool:
    match = FOOTNOTE_MARK.match(state.src, state.pos, state.posMax)
    document: Document = state.env["document"]
    if match is None or match[1] not in document.footnotes:
        return False
    state.push("footnote_mark", "sup", 0).content = match[1]
    state.pos = match.end()
    return True


def _push_image(state: StateInline, attributes: Attributes, alt: str) -> None:
    source = attributes.pop("href")
    token = state.push("image", "img", 0)
    token.attrs = {"src": source, "alt": ESCAPED.sub(r"\1", alt), **attributes}


def _push_link(state: StateInline, attributes: Attributes, start: int, end: int) -> None:
    state.push("link_open", "a", 1).attrs = dict(attributes)
    maximum = state.posMax
    state.pos, state.posMax = start, end
    state.linkLevel += 1
    state.md.inline.tokenize(state)
    state.linkLevel -= 1
    state.posMax = maximum
    state.push("link_close", "a", -1)


def _target(state: StateInline, label_start: int, label_end: int) -> tuple[Attributes, int] | None:
    """Where a link leads and where its source ends; None when the brackets make no link."""
    after = label_end + 1
    if state.src.startswith("(", after):
        return _inline_target(state, after)
    label, end = state.src[label_start : min(label_end, label_start + MAX_LABEL_LENGTH)], after
    reference = LABEL.match(state.src, after, state.posMax)
    if reference:
        label, end = reference[1] or label, reference.end()
    document: Document = state.env["document"]
    definition = document.links.get(normalise_label(label))
    if definition is None:
        return None
    address, title, attributes = definition
    return _link_attributes(address, title) | attributes, end


def _inline_target(state: StateInline, start: int) -> tuple[Attributes, int] | None:
    match = TARGET.match(state.src, start, min(state.posMax, start + MAX_TARGET_LENGTH))
    if match:
        return _link_attributes(match[1] or match[2] or "", match[3] or match[4] or ""), match.end()
    end = _brackets(state).get(start)
    if end is None or end >= state.posMax or end - start > MAX_TARGET_LENGTH:
        return None
    address = state.src[start + 1 : end].strip()
    title = TITLE_IN_TARGET.search(address)
    if title:
        address = address[: title.start()].strip()
    return _link_attributes(address, title[2] if title else ""), end + 1


def _link_attributes(address: str, title: str) -> Attributes:
    attributes = {"href": "%20".join(address.split())}
    if title:
        attributes["title"] = title
    return attributes


def _brackets(state: StateInline) -> dict[int, int]:
    """Each opening bracket or parenthesis of the text with its partner; found once for a text."""
    known: dict[int, int] | None = state.env.get("brackets")
    if known is None:
        known = state.env["brackets"] = _matching_brackets(state.src)
    return known


def _matching_brackets(text: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    open_: dict[str, list[int]] = {"[": [], "(": []}
    runs = _backtick_runs(text)
    skip_to = 0
    for match in BRACKET.finditer(text):
        position, character = match.start(), match[0]
        if position < skip_to:
            continue
        if character == "`":
            skip_to = _end_of_code(runs, position)
        elif character in open_:
            open_[character].append(position)
        elif character in ")]":
            stack = open_["[" if character == "]" else "("]
            if stack:
                pairs[stack.pop()] = position
    return pairs


def _backtick_runs(text: str) -> dict[int, list[int]]:
    runs: dict[int, list[int]] = {0: []}
    for match in re.finditer("`+", text):
        runs.setdefault(len(match[0]), []).append(match.start())
        runs[0].append(match.end())
    return runs


def _end_of_code(runs: dict[int, list[int]], start: int) -> int:
    """Where the code span that opens at ``start`` ends; just behind its marks when it never closes."""
    marks_end = runs[0][bisect_right(runs[0], start)]
    length = marks_end - start
    starts = runs.get(length, [])
    following = bisect_right(starts, start)
    return starts[following] + length if following < len(starts) else marks_end
