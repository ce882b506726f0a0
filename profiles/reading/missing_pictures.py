"""Pictures of the site itself that are not there: their words stay in the text, so that no broken sign is shown."""

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import unquote

from profiles.reading.plain_text import outside_code

_ALT = r"(?P<alt>(?:[^\[\]]|\[[^\[\]]*\])*)"
_ADDRESS = r"<(?P<angled>/[^<>\n]*)>|(?P<bare>/(?:[^\s()<>]|\([^\s()]*\))*)"
_TITLE = r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?"
# What kramdown would add to the picture goes with it.
_ATTRIBUTES = r"(?:\{:[^{}\n]*\})?"
_INLINE = re.compile(rf"!\[{_ALT}\]\(\s*(?:{_ADDRESS}){_TITLE}\s*\){_ATTRIBUTES}")
_REFERENCE = re.compile(rf"!\[{_ALT}\](?:[ ]?\[(?P<name>[^\[\]\n]*)\])?(?![\[(:]){_ATTRIBUTES}")
_DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\[\]\n^]+)\]:[ \t]*<?(?P<address>/[^\s<>]*)>?", re.MULTILINE)
_ELEMENT = re.compile(r"<img\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>(?:\s*</img\s*>)?", re.IGNORECASE)
_ATTRIBUTE = r"""\s{}\s*=\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s"'<>]+))"""
_SOURCE = re.compile(_ATTRIBUTE.format("src"), re.IGNORECASE)
_LONGEST_TAG = 3_000
_WORDS = re.compile(_ATTRIBUTE.format("alt"), re.IGNORECASE)


def without_missing(text: str, is_there: Callable[[str], bool]) -> tuple[str, list[tuple[int, str]]]:
    """Put the description in the place of each picture that is not there; (line from 1, address) for each of them.

    ``is_there`` is asked for root-relative addresses, without query and escapes.

    >>> without_missing("See ![a map](/images/map.png).", lambda path: False)
    ('See a map.', [(1, '/images/map.png')])
    """
    if "![" not in text and "<img" not in text.lower():
        return text, []
    lost: dict[str, None] = {}

    def is_lost(address: str) -> bool:
        path = unquote(re.split(r"[?#]", unescape(address), maxsplit=1)[0])
        if not path.startswith("/") or path.startswith("//") or is_there(path):
            return False
        lost[address] = None
        return True

    changed = outside_code(text, _replacing(text, is_lost))
    return changed, [(text.count("\n", 0, text.find(address)) + 1, address) for address in lost]


def _replacing(text: str, is_lost: Callable[[str], bool]) -> Callable[[str], str]:
    definitions = {_name(one["name"]): one["address"] for one in _DEFINITION.finditer(text)}

    def inline(match: re.Match[str]) -> str:
        address = match["angled"] or match["bare"]
        return _words(match, address) if is_lost(address) else match[0]

    def reference(match: re.Match[str]) -> str:
        address = definitions.get(_name(match["name"] or match["alt"]), "")
        return _words(match, address) if address and is_lost(address) else match[0]

    def element(match: re.Match[str]) -> str:
        source = _SOURCE.search(match[0])
        if not source or not is_lost(_value(source).strip()):
            return match[0]
        words = _WORDS.search(match[0])
        text = _value(words).strip() if words else ""
        return (text or _name_in_link(match, _value(source))).replace("<", "&lt;")

    def in_part(part: str) -> str:
        return _ELEMENT.sub(element, _REFERENCE.sub(reference, _INLINE.sub(inline, part)))

    return in_part


def _words(match: re.Match[str], address: str) -> str:
    """The description; where a link would be left without words, the name of the file."""
    around = (
        match.string[max(0, match.start() - 1) : match.start()],
        match.string[match.end() : match.end() + 1],
    )
    is_whole_link = around == ("[", "]")
    return match["alt"].strip() or (address.rsplit("/", 1)[-1] if is_whole_link else "")


def _name_in_link(match: re.Match[str], address: str) -> str:
    """The name of the file where a link holds nothing but the picture."""
    before = match.string[max(0, match.start() - _LONGEST_TAG) : match.start()].rstrip()
    after = match.string[match.end() : match.end() + 20].lstrip()
    opening = before[before.rfind("<") :]
    is_whole_link = re.fullmatch(r"<a\b[^<>]*>", opening, re.IGNORECASE) and after.lower().startswith("</a")
    return escape(address.strip().rsplit("/", 1)[-1]) if is_whole_link else ""


def _value(match: re.Match[str]) -> str:
    return next(group for group in match.group("a", "b", "c") if group is not None)


def _name(text: str) -> str:
    return " ".join(text.lower().split())
