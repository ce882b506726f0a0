"""Kramdown's blocks (``input: GFM``, ``hard_wrap: false``), read in kramdown's own order."""

import re

from profiles.rendering.attribute_lists import BLOCK_LINE, DEFINITION_LINE, merge, parse_attribute_list
from profiles.rendering.block_calls import parse_block_call
from profiles.rendering.block_reader import BOUNDARY_LINE, BlockReader, Rule
from profiles.rendering.elements import BLANK, BOUNDARY, DEFINITION, Document, Element
from profiles.rendering.html_blocks import read_html
from profiles.rendering.links import normalise_label
from profiles.rendering.lists import read_definition_list, read_list
from profiles.rendering.tables import read_table

INDENT = re.compile(r"\t| {4}")
INDENTED = re.compile(r"(?:\t| {4})[ \t]*\S")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)[^`]*")
FENCE_END = re.compile(r" {0,3}(`{3,}|~{3,})\s*")
QUOTE = re.compile(r" {0,3}> ?")
HEADING = re.compile(r"(#{1,6})[\t ]+(.*)")
CLOSING_HASHES = re.compile(r"[\t ]#+\Z")
HEADING_ID = re.compile(r"[\t ]\{#([A-Za-z_][\w:.-]*)\}\Z")
UNDERLINE = re.compile(r"(=|-)[-=]*[ \t\r\f\v]*")
RULE = re.compile(r" {0,3}([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*")
MATH = re.compile(r" {0,3}(\\(?=\$\$.*\$\$\s*$))?\$\$(.*)")
LINK_DEFINITION = re.compile(
    r" {0,3}\[([^\^\n\]][^\n\]]*)\]:[ \t]*"
    r"""(?:<([^>\n]*)>|(\S+(?:[ \t]+[^"'\s]\S*)*))(?:[ \t]+(["'])(.+)\4)?[ \t]*"""
)
LINK_TITLE = re.compile(r"""[ \t]*(["'])(.+)\1[ \t]*""")
FOOTNOTE_DEFINITION = re.compile(r" {0,3}\[\^(\w[\w-]*)\]:[ \t]*(.*)")
ABBREVIATION_DEFINITION = re.compile(r" {0,3}\*\[([^\]]+)\]:(.*)")
EXTENSION = re.compile(r" {0,3}\{::(\w+)[^}]*?(/)?\}\s*")
MAX_ABBREVIATIONS = 100
ANYTHING = "anything"


def read_blocks(text: str, document: Document) -> list[Element]:
    """Return the blocks of ``text``; definitions and block calls go into ``document``."""
    return BlockReader(text.split("\n"), document, rules_for).read()


def _read_blank(reader: BlockReader) -> bool:
    if reader.line.strip():
        return False
    while reader.position < len(reader.lines) and not reader.line.strip():
        reader.position += 1
    reader.add(Element(BLANK))
    return True


def _read_indented_code(reader: BlockReader) -> bool:
    if not INDENTED.match(reader.line):
        return False
    lines, end = _indented_lines(reader, reader.position)
    code = "\n".join(INDENT.sub("", line, count=1) if INDENT.match(line) else line for line in lines)
    reader.position = end
    reader.add(Element("codeblock", code + "\n"))
    return True


def _indented_lines(reader: BlockReader, start: int) -> tuple[list[str], int]:
    """The indented lines from ``start`` on, unindented ones joined to the line before, and where they end."""
    lines: list[str] = []
    position = end = start
    while position < len(reader.lines):
        line = reader.lines[position]
        if not line.strip():
            position += 1
            continue
        if INDENTED.match(line):
            lines.extend([""] * (position - end))
            lines.append(line)
        elif position == end and lines and not reader.ends_lazily(line):
            lines[-1] += f" {line}"
        else:
            break
        position += 1
        end = position
    return lines, end


def _read_fenced_code(reader: BlockReader) -> bool:
    opening = FENCE.fullmatch(reader.line)
    if opening is None or opening[1] in reader.known_missing:
        return False
    marker = opening[1]
    for end in range(reader.position + 1, len(reader.lines)):
        closing = FENCE_END.fullmatch(reader.lines[end])
        if closing and closing[1].startswith(marker):
            break
    else:
        reader.known_missing.add(marker)
        return False
    code = "".join(f"{line}\n" for line in reader.lines[reader.position + 1 : end])
    reader.position = end + 1
    block = reader.add(Element("codeblock", code))
    if opening[2]:
        merge(block.attributes, {"class": f"language-{opening[2].split('?')[0]}"})
    return True


def _read_block_call(reader: BlockReader) -> bool:
    document = reader.document
    call = parse_block_call(reader.line, reader.line_number) if document.reads_block_calls else None
    if call is None:
        return False
    reader.add(Element("block_call", level=len(document.block_calls)))
    document.block_calls.append(call)
    reader.position += 1
    reader.children.append(Element(BOUNDARY))
    return True


def _read_quote(reader: BlockReader) -> bool:
    if not QUOTE.match(reader.line) or not reader.may_nest:
        return False
    first_line, start = reader.line_number, reader.position
    reader.position += 1
    while reader.position < len(reader.lines) and not reader.ends_lazily(reader.line):
        reader.position += 1
    lines = [QUOTE.sub("", line, count=1) for line in reader.lines[start : reader.position]]
    quote = reader.add(Element("blockquote"))
    quote.children = reader.read_inner(lines, first_line)
    return True


def _read_heading(reader: BlockReader) -> bool:
    match = HEADING.fullmatch(reader.line)
    if match is None:
        return False
    return _add_heading(reader, len(match[1]), match[2], lines=1, closing=True)


def _read_underlined_heading(reader: BlockReader) -> bool:
    following = reader.position + 1
    if following >= len(reader.lines):
        return False
    underline = UNDERLINE.fullmatch(reader.lines[following])
    if underline is None or not reader.is_after_boundary():
        return False
    return _add_heading(reader, 1 if underline[1] == "=" else 2, reader.line, lines=2, closing=False)


def _add_heading(reader: BlockReader, level: int, text: str, *, lines: int, closing: bool) -> bool:
    text = text.strip()
    identifier = HEADING_ID.search(text)
    if identifier:
        text = text[: identifier.start()].rstrip()
    if closing:
        text = CLOSING_HASHES.sub("", text).rstrip()
    if not text:
        return False
    reader.position += lines
    heading = reader.add(Element(f"h{level}", text, level=level))
    if identifier:
        heading.attributes["id"] = identifier[1]
    return True


def _read_rule(reader: BlockReader) -> bool:
    if not RULE.fullmatch(reader.line):
        return False
    reader.position += 1
    reader.add(Element("hr"))
    return True


def _read_math(reader: BlockReader) -> bool:
    opening = MATH.fullmatch(reader.line)
    if opening is None or not reader.is_after_boundary():
        return False
    if opening[1]:
        # A backslash before a formula that stands alone sets it in the line instead.
        reader.lines[reader.position] = reader.line.replace("\\", "", 1)
        return False
    parts, rest, end = [], opening[2], reader.position
    while "$$" not in rest:
        parts.append(rest)
        end += 1
        if end >= len(reader.lines):
            return False
        rest = reader.lines[end]
    content, _, after = rest.partition("$$")
    if after.strip() or not reader.is_boundary(end + 1):
        return False
    reader.position = end + 1
    reader.add(Element("math", "\n".join([*parts, content]).strip()))
    return True


def _read_footnote_definition(reader: BlockReader) -> bool:
    match = FOOTNOTE_DEFINITION.fullmatch(reader.line)
    if match is None:
        return False
    first_line = reader.line_number
    lines, end = _indented_lines(reader, reader.position + 1)
    reader.position = max(end, reader.position + 1)
    inner = [match[2], *(INDENT.sub("", line, count=1) for line in lines)]
    if reader.may_nest:
        reader.document.footnotes[match[1]] = reader.read_inner(inner, first_line)
    reader.add(Element(DEFINITION))
    return True


def _read_link_definition(reader: BlockReader) -> bool:
    match = LINK_DEFINITION.fullmatch(reader.line)
    if match is None:
        return False
    title = match[5] or ""
    reader.position += 1
    if not title and reader.position < len(reader.lines):
        following = LINK_TITLE.fullmatch(reader.line)
        if following:
            title = following[2]
            reader.position += 1
    definition = reader.add(Element(DEFINITION))
    address = match[2] if match[2] is not None else match[3]
    reader.document.links[normalise_label(match[1])] = (address, title, definition.attributes)
    return True


def _read_abbreviation_definition(reader: BlockReader) -> bool:
    match = ABBREVIATION_DEFINITION.fullmatch(reader.line)
    if match is None:
        return False
    if len(reader.document.abbreviations) < MAX_ABBREVIATIONS:
        reader.document.abbreviations[match[1]] = match[2].strip()
    reader.position += 1
    reader.add(Element(DEFINITION))
    return True


def _read_extension(reader: BlockReader) -> bool:
    line = reader.line
    if "{:" not in line[:5]:
        return False
    if definition := DEFINITION_LINE.fullmatch(line):
        attributes, _ = parse_attribute_list(definition[2])
        merge(reader.document.attribute_lists.setdefault(definition[1], {}), attributes)
        reader.children.append(Element(BOUNDARY))
    elif attribute_list := BLOCK_LINE.fullmatch(line):
        reader.add_attributes(attribute_list[1])
        if reader.last and reader.last.type not in (BLANK, BOUNDARY):
            following = reader.position + 1
            if following >= len(reader.lines) or not BLOCK_LINE.fullmatch(reader.lines[following]):
                reader.children.append(Element(BOUNDARY))
    else:
        return _skip_extension(reader)
    reader.position += 1
    return True


def _skip_extension(reader: BlockReader) -> bool:
    """Pass over ``{::comment}…{:/comment}`` and ``{::options … /}``; keep the text of ``{::nomarkdown}``."""
    opening = EXTENSION.fullmatch(reader.line)
    if opening is None or opening[1] not in ("comment", "nomarkdown", "options"):
        return False
    end = reader.position
    if not opening[2]:
        closing = re.compile(rf" {{0,3}}\{{:/(?:{opening[1]})?\}}\s*")
        end += 1
        while end < len(reader.lines) and not closing.fullmatch(reader.lines[end]):
            end += 1
        if end == len(reader.lines):
            return False
        if opening[1] == "nomarkdown":
            reader.add(Element("html", "\n".join(reader.lines[reader.position + 1 : end])))
    reader.position = end + 1
    reader.children.append(Element(BOUNDARY))
    return True


def _read_boundary(reader: BlockReader) -> bool:
    if not BOUNDARY_LINE.fullmatch(reader.line):
        return False
    reader.position += 1
    reader.children.append(Element(BOUNDARY))
    return True


def _read_paragraph(reader: BlockReader) -> bool:
    start = reader.position
    reader.position += 1
    while reader.position < len(reader.lines) and not reader.ends_paragraph(reader.line):
        reader.position += 1
    text = "\n".join(reader.lines[start : reader.position]).rstrip()
    if reader.last is not None and reader.last.type == "p":
        reader.last.text += f"\n{text}"
    else:
        reader.add(Element("p", text.lstrip()))
    return True


# Each rule with the characters its lines begin with; lines that begin with white space may be anything.
RULES: tuple[tuple[str, Rule], ...] = (
    ("", _read_blank),
    ("", _read_indented_code),
    ("`~", _read_fenced_code),
    ("[", _read_block_call),
    (">", _read_quote),
    ("#", _read_heading),
    ("*-_", _read_rule),
    ("*-+0123456789", read_list),
    (":", read_definition_list),
    ("<", read_html),
    (ANYTHING, _read_underlined_heading),
    ("$\\", _read_math),
    (ANYTHING, read_table),
    ("[", _read_footnote_definition),
    ("[", _read_link_definition),
    ("*", _read_abbreviation_definition),
    ("{", _read_extension),
    ("^", _read_boundary),
    (ANYTHING, _read_paragraph),
)
# Rules by first character: most lines begin with a letter and can be two or three things only.
RULES_BY_CHARACTER: dict[str, tuple[Rule, ...]] = {
    character: tuple(rule for first, rule in RULES if first == ANYTHING or character in first)
    for character in "`~[>#*-_+0123456789:<$\\{^"
}
TEXT_RULES = tuple(rule for first, rule in RULES if first == ANYTHING)
ALL_RULES = tuple(rule for _, rule in RULES)


def rules_for(character: str) -> tuple[Rule, ...]:
    """Return the rules to try for a line that begins with ``character``."""
    if not character or character.isspace():
        return ALL_RULES
    return RULES_BY_CHARACTER.get(character, TEXT_RULES)
