"""HTML among Markdown: blocks taken over as they are, and tags brought into a form the sanitiser keeps."""

import re
from functools import lru_cache
from html import escape, unescape
from urllib.parse import urlsplit

from profiles.rendering.attribute_lists import as_html
from profiles.rendering.block_reader import SPAN_TAGS, BlockReader
from profiles.rendering.elements import BOUNDARY, Element
from profiles.rendering.tag_names import RAW_MODEL, SPAN_MODEL, VOID_TAGS

ATTRIBUTE = r"""\s+[A-Za-z_:@][\w:.@-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?"""
OPEN_TAG = re.compile(rf"<([A-Za-z][\w:.-]*)((?:{ATTRIBUTE})*)\s*(/?)>")
CLOSE_TAG = re.compile(r"</([A-Za-z][\w:.-]*)\s*>")
BLOCK_TAG = re.compile(rf" {{0,3}}(?=<(?!(?:{SPAN_TAGS})\b)){OPEN_TAG.pattern}", re.IGNORECASE)
ANY_TAG = re.compile(r"""<([A-Za-z][\w:.-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
MAX_TAG_LINES = 20

MARKDOWN = re.compile(r"""\s+markdown\s*=\s*["']?(\w+)["']?""")
FRAMES = frozenset({"iframe", "object", "embed"})
SOURCE = re.compile(r"""\s(?:src|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
TITLE = re.compile(r"""\stitle\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
CLASS = re.compile(r"""\sclass\s*=\s*(["'])""", re.IGNORECASE)
ALIGNMENT = re.compile(
    r"""\salign\s*=\s*["']?(left|right|center|justify)\b|\sstyle\s*=\s*["'][^"']*?(?:float|text-align)\s*:\s*(left|right|center|justify)""",
    re.IGNORECASE,
)


def read_html(reader: BlockReader) -> bool:
    """Read HTML blocks and comments; Markdown inside counts only where ``markdown="1"`` asks for it."""
    if "<" not in reader.line[:4]:
        return False
    if reader.line.startswith("<!--"):
        return _read_comment(reader)
    cursor = _Cursor(reader)
    while cursor.read_element():
        pass
    return cursor.finish()


def rewrite_tags(html: str) -> str:
    """Return ``html`` with alignment as classes, frames as links and self-closed elements closed."""
    return ANY_TAG.sub(_rewrite_tag, html)


def _read_comment(reader: BlockReader) -> bool:
    if "-->" in reader.known_missing:
        return False
    for end in range(reader.position, len(reader.lines)):
        _, arrow, rest = reader.lines[end].partition("-->")
        if arrow:
            break
    else:
        reader.known_missing.add("-->")
        return False
    reader.position = end
    _leave_rest(reader, rest)
    reader.children.append(Element("comment"))
    return True


def _leave_rest(reader: BlockReader, rest: str) -> None:
    """Go on with what follows an element on its last line."""
    if rest.strip():
        reader.lines[reader.position] = rest.lstrip()
    else:
        reader.position += 1


class _Cursor:
    """Walks over HTML elements that follow each other, perhaps on the same line."""

    def __init__(self, reader: BlockReader) -> None:
        self.reader = reader
        self.line = reader.position
        self.column = 0
        self.found = False

    def read_element(self) -> bool:
        """Take one element with everything in it; False when the next thing is no block of HTML."""
        lines = self.reader.lines
        if self.line >= len(lines) or "<" not in lines[self.line][self.column : self.column + 4]:
            return False
        start_line = self.line
        opening = "\n".join(
            [lines[self.line][self.column :], *lines[self.line + 1 : self.line + MAX_TAG_LINES]]
        )
        tag = BLOCK_TAG.match(opening)
        if tag is None:
            return False
        self._advance(tag[0])
        name = tag[1].lower()
        content = "" if tag[3] or name in VOID_TAGS else self._content(name)
        self._add(tag, content, self.reader.first_line + start_line)
        self.found = True
        return True

    def finish(self) -> bool:
        if not self.found:
            return False
        self.reader.position = self.line
        if self.line < len(self.reader.lines):
            _leave_rest(self.reader, self.reader.lines[self.line][self.column :])
        return True

    def _advance(self, text: str) -> None:
        newlines = text.count("\n")
        self.line += newlines
        self.column = len(text) - text.rfind("\n") - 1 if newlines else self.column + len(text)

    def _content(self, name: str) -> str:
        """The text up to the matching end tag, or to the end of the lines when there is none."""
        lines, depth = self.reader.lines, 1
        start_line, start_column = self.line, self.column
        while self.line < len(lines):
            for tag in _tags_named(name).finditer(lines[self.line], self.column):
                depth += -1 if tag[1] else not tag[2]
                if depth == 0:
                    parts = self._between(start_line, start_column, tag.start())
                    self.column = tag.end()
                    return parts
            self.line += 1
            self.column = 0
        return self._between(start_line, start_column, 0)

    def _between(self, start_line: int, start_column: int, end_column: int) -> str:
        lines = self.reader.lines
        if start_line == self.line:
            return lines[start_line][start_column:end_column]
        last = [lines[self.line][:end_column]] if self.line < len(lines) else []
        return "\n".join([lines[start_line][start_column:], *lines[start_line + 1 : self.line], *last])

    def _add(self, tag: re.Match[str], content: str, line: int) -> None:
        self.reader.add(_element(self.reader, tag, content, line))
        if not self.column or not self.reader.lines[self.line][self.column :].strip():
            return
        self.reader.children.append(Element(BOUNDARY))


@lru_cache(maxsize=64)
def _tags_named(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){re.escape(name)}(?=[\s/>]|$)[^<>]*?(/?)(?:>|$)", re.IGNORECASE)


def _element(reader: BlockReader, tag: re.Match[str], content: str, line: int) -> Element:
    name = tag[1].lower()
    opening = f"<{tag[1]}{MARKDOWN.sub('', tag[2])}>"
    element = Element("html_element", opening, level=0 if name in VOID_TAGS else 1)
    element.children = _children(reader, name, MARKDOWN.search(tag[2]), content, line)
    return element


def _children(
    reader: BlockReader, name: str, markdown: re.Match[str] | None, content: str, line: int
) -> list[Element]:
    model = _content_model(name, markdown[1] if markdown else "0")
    if model == "block" and reader.may_nest:
        return reader.read_inner(content.split("\n"), line)
    if model == "span":
        return [Element("p", content.strip(), is_transparent=True)]
    if "markdown" in content and reader.may_nest:
        return _raw_with_markdown(reader, content, line)
    return [Element("html", content)]


def _content_model(name: str, markdown: str) -> str:
    if markdown in ("span", "block"):
        return markdown
    if markdown != "1" or name in RAW_MODEL:
        return "raw"
    return "span" if name in SPAN_MODEL else "block"


def _raw_with_markdown(reader: BlockReader, content: str, line: int) -> list[Element]:
    """Raw HTML in which some inner elements ask for Markdown."""
    elements: list[Element] = []
    end = 0
    for tag in OPEN_TAG.finditer(content):
        if tag.start() < end or tag[3] or not MARKDOWN.search(tag[2]):
            continue
        elements.append(Element("html", content[end : tag.start()]))
        inner_end, after = _matching_end(tag[1].lower(), content, tag.end())
        inner_line = line + content.count("\n", 0, tag.start())
        elements.append(_element(reader, tag, content[tag.end() : inner_end], inner_line))
        end = after
    elements.append(Element("html", content[end:]))
    return elements


def _matching_end(name: str, text: str, start: int) -> tuple[int, int]:
    depth = 1
    for tag in _tags_named(name).finditer(text, start):
        depth += -1 if tag[1] else not tag[2]
        if depth == 0:
            return tag.start(), tag.end()
    return len(text), len(text)


def open_tag(element: Element) -> str:
    """Return the start tag of an ``html_element``, with the attributes that an attribute list added."""
    return rewrite_tags(element.text[:-1] + as_html(element.attributes) + ">")


def _rewrite_tag(match: re.Match[str]) -> str:
    name, attributes = match[1].lower(), match[2]
    if name in FRAMES:
        return _frame_as_link(name, attributes)
    closed = attributes.endswith("/")
    if closed:
        attributes = attributes[:-1].rstrip()
    if alignment := ALIGNMENT.search(attributes):
        attributes = _with_class(attributes, f"align-{(alignment[1] or alignment[2]).lower()}")
    tag = f"<{match[1]}{attributes}>"
    return f"{tag}</{match[1]}>" if closed and name not in VOID_TAGS else tag


def _with_class(attributes: str, name: str) -> str:
    if CLASS.search(attributes):
        return CLASS.sub(lambda match: f"{match[0]}{name} ", attributes, count=1)
    return f'{attributes} class="{name}"'


def _frame_as_link(name: str, attributes: str) -> str:
    """Frames are not allowed; the reader gets the address instead, and the empty frame is dropped later."""
    source = SOURCE.search(attributes)
    address = unescape((source[1] or source[2] or source[3] or "").strip()) if source else ""
    if not address:
        return f"<{name}>"
    title = TITLE.search(attributes)
    label = unescape(title[1] or title[2] or "") if title else ""
    label = label or f"Embedded page: {_host(address)}"
    return f'<a class="embed" href="{escape(address)}">{escape(label)}</a><{name}>'


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or address.rsplit("/", 1)[-1]
    except ValueError:
        return address
