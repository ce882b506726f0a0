"""Lists: bulleted, numbered and of definitions."""

import re
from functools import lru_cache

from profiles.rendering.attribute_lists import BLOCK_LINE, ITEM, merge, parse_attribute_list
from profiles.rendering.block_reader import BOUNDARY_LINE, HTML_LINE, LIST_LINE, BlockReader
from profiles.rendering.elements import BLANK, BOUNDARY, Element

FIRST_ITEM = {
    "ul": re.compile(r"( {0,3}[+*-])([\t |].*)"),
    "ol": re.compile(r"( {0,3}\d+\.)([\t |].*)"),
    "dl": re.compile(r"( {0,3}:)([\t |].*)"),
}
MARKER = {"ul": "[+*-]", "ol": r"\d+\.", "dl": ":"}
EMPTY_ITEM = re.compile(rf"(?:{ITEM.pattern})?\s*")
TABS = re.compile(r"( *)(\t+)")
RULE_AFTER_BLANK = re.compile(r" {0,3}([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*")
TASK = re.compile(r"\s*\[([ xX])\]\s+")


def read_list(reader: BlockReader) -> bool:
    """Read a bulleted or numbered list with all its items."""
    if not LIST_LINE.match(reader.line) or not reader.may_nest:
        return False
    type_ = "ul" if FIRST_ITEM["ul"].fullmatch(reader.line) else "ol"
    items, is_closed = _ListLines(reader, type_).read()
    element = reader.add(Element(type_))
    for item in items:
        element.children.append(_list_item(reader, item))
    trailing_blank = _tighten(element.children, is_closed)
    _mark_tasks(element)
    if trailing_blank and not is_closed:
        reader.children.append(Element(BLANK))
    return True


def read_definition_list(reader: BlockReader) -> bool:
    """Read definitions; the paragraph before them, one term a line, is taken back."""
    if not FIRST_ITEM["dl"].fullmatch(reader.line) or not reader.may_nest:
        return False
    terms, is_loose = _terms(reader)
    if terms is None:
        return False
    element = Element("dl", attributes=terms.attributes, references=terms.references)
    element.children = [_term(line) for line in terms.text.split("\n")]
    trailing_blank = _read_definitions(reader, element, is_loose)
    previous = reader.children[-2:]
    if [child.type for child in previous] == ["dl", BLANK] and not terms.attributes:
        reader.children.pop()
        previous[0].children.extend(element.children)
    else:
        reader.children.append(element)
    if trailing_blank:
        reader.children.append(Element(BLANK))
    return True


class _Item:
    """The lines of one item without marker and indent; a nested list starts a part of its own."""

    def __init__(self, first_line: int, attributes: str, text: str) -> None:
        self.first_line = first_line
        self.attributes = attributes
        self.parts = [[text]]
        self.is_loose = False


class _ListLines:
    """Takes the lines of a list apart, item by item."""

    def __init__(self, reader: BlockReader, type_: str) -> None:
        self.reader = reader
        self.type = type_
        self.start = FIRST_ITEM[type_]
        self.items: list[_Item] = []
        self.indent = 0
        self.has_nested_list = self.is_after_blank = False

    def read(self) -> tuple[list[_Item], bool]:
        """Return the items and whether a boundary line closed the list."""
        reader = self.reader
        while reader.position < len(reader.lines):
            line = reader.line
            if BOUNDARY_LINE.fullmatch(line):
                reader.position += 1
                return self.items, True
            if self.is_after_blank and RULE_AFTER_BLANK.fullmatch(line):
                break
            if not (self._starts_item(line) or self._continues_item(line)):
                break
            reader.position += 1
        return self.items, False

    def _starts_item(self, line: str) -> bool:
        match = self.start.fullmatch(line)
        if match is None:
            return False
        self.indent, text = _first_line_of_item(len(match[1]), match[2])
        attributes = ITEM.match(text)
        text = text[attributes.end() :] if attributes else text
        self.items.append(_Item(self.reader.line_number, attributes[1] if attributes else "", text))
        self.start = _sibling_pattern(self.type, self.indent)
        self.has_nested_list = bool(LIST_LINE.match(text))
        self.is_after_blank = False
        return True

    def _continues_item(self, line: str) -> bool:
        item = self.items[-1]
        if not line.strip():
            self.has_nested_list = self.is_after_blank = True
            item.parts[-1].append("")
            return True
        if not self._belongs_to_item(line):
            return False
        text = _without_tabs(line)
        is_indented = text.startswith(" " * self.indent)
        if is_indented:
            text = text[self.indent :]
        if LIST_LINE.match(text):
            if is_indented and not self.has_nested_list:
                item.parts.append([])
                self.has_nested_list = True
            elif not is_indented and self.has_nested_list:
                text = " " * (self.indent + 4) + text
        item.parts[-1].append(text)
        self.is_after_blank = False
        return True

    def _belongs_to_item(self, line: str) -> bool:
        content, lazy = _content_patterns(self.indent)
        if content.match(line):
            return True
        if self.is_after_blank or self.reader.is_block_call(line):
            return False
        return lazy.match(line) is None


def _first_line_of_item(marker_width: int, content: str) -> tuple[int, str]:
    """The indent that continues the item, and its text."""
    if EMPTY_ITEM.fullmatch(content):
        return 4, content.strip()
    while tabs := TABS.match(content):
        column = len(tabs[1]) + marker_width
        spaces = 4 - column % 4 + (len(tabs[2]) - 1) * 4
        content = tabs[1] + " " * spaces + content[tabs.end() :]
    text = content.lstrip()
    return marker_width + len(content) - len(text), text


def _without_tabs(line: str) -> str:
    tabs = len(line) - len(line.lstrip("\t"))
    return " " * 4 * tabs + line[tabs:]


@lru_cache(maxsize=64)
def _sibling_pattern(type_: str, indent: int) -> re.Pattern[str]:
    return re.compile(rf"( {{0,{max(min(indent - 1, 3), 0)}}}{MARKER[type_]})([\t |].*)")


@lru_cache(maxsize=64)
def _content_patterns(indent: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What an indented line of an item looks like, and what a line without indent must not look like."""
    tabs, spaces = divmod(indent, 4)
    tab = r"(?:\t| {4})"
    content = rf"(?:{tab}{{{tabs}}} {{{spaces}}}|{tab}{{{tabs + 1}}})"
    return re.compile(content), re.compile(rf"{BLOCK_LINE.pattern}$|{HTML_LINE}")


def _list_item(reader: BlockReader, item: _Item) -> Element:
    element = Element("li")
    if item.attributes:
        element.attributes, element.references = parse_attribute_list(item.attributes)
    first_line = item.first_line
    for part in item.parts:
        element.children += reader.read_inner(part, first_line)
        first_line += len(part)
    return element


def _tighten(items: list[Element], is_closed: bool) -> bool:
    """Let the text of tight items stand without a paragraph; return whether a blank line ended the list."""
    trailing_blank = False
    for number, item in enumerate(items):
        children = item.children
        if not children:
            continue
        if len(children) > 1 and children[0].type == "p" and children[1].type == BOUNDARY:
            del children[1]
        is_last = number == len(items) - 1
        if _is_tight(items, children, is_last=is_last, is_closed=is_closed):
            children[0].is_transparent = True
        trailing_blank = children[-1].type == BLANK
        if trailing_blank:
            children.pop()
    return trailing_blank


def _is_tight(items: list[Element], children: list[Element], *, is_last: bool, is_closed: bool) -> bool:
    if children[0].type != "p":
        return False
    ends_list = is_last and len(children) == 2 and not is_closed
    if len(children) > 1 and children[1].type == BLANK and not ends_list:
        return False
    return not is_last or len(items) == 1 or any(_begins_tightly(item) for item in items[:-1])


def _begins_tightly(item: Element) -> bool:
    first = item.children[0] if item.children else None
    return first is None or first.type != "p" or first.is_transparent


def _mark_tasks(element: Element) -> None:
    """Items such as ``[x] done`` show a tick instead of a form control, which the sanitiser forbids."""
    for item in element.children:
        first = item.children[0] if item.children else None
        task = TASK.match(first.text) if first and first.type == "p" else None
        if first and task:
            first.text = first.text[task.end() :]
            first.level = 1 if task[1] == " " else 2
            merge(item.attributes, {"class": "task-list-item"})
            element.attributes["class"] = "task-list"


def _terms(reader: BlockReader) -> tuple[Element | None, bool]:
    """Take the paragraph of terms back; True when an empty line stands between it and the definition."""
    children = reader.children
    if children and children[-1].type == "p":
        return children.pop(), False
    if len(children) > 1 and children[-1].type == BLANK and children[-2].type == "p":
        if reader.position > 1 and not reader.lines[reader.position - 2].strip():
            return None, False
        children.pop()
        return children.pop(), True
    return None, False


def _term(line: str) -> Element:
    element = Element("dt", line)
    if attributes := ITEM.match(line):
        element.text = line[attributes.end() :]
        element.attributes, element.references = parse_attribute_list(attributes[1])
    return element


def _read_definitions(reader: BlockReader, element: Element, is_loose: bool) -> bool:
    lines = _ListLines(reader, "dl")
    trailing_blank = False
    while reader.position < len(reader.lines):
        line = reader.line
        if BOUNDARY_LINE.fullmatch(line):
            break
        if lines._starts_item(line):
            lines.items[-1].is_loose = is_loose
            is_loose = False
        elif lines._continues_item(line):
            is_loose = not line.strip()
        else:
            break
        reader.position += 1
    for item in lines.items:
        definition = _list_item(reader, item)
        definition.type = "dd"
        trailing_blank = bool(definition.children) and definition.children[-1].type == BLANK
        if trailing_blank:
            definition.children.pop()
        if definition.children and definition.children[0].type == "p":
            definition.children[0].is_transparent = not item.is_loose
        element.children.append(definition)
    return trailing_blank
