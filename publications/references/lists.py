"""Where the lists of references stand on a hand-written page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<marker>[-*+]|\d{1,4}[.)]|\[\d{1,4}\])(?P<space>[ \t]+|(?<=\]))(?=\S)"
)
_HEADING = re.compile(r"#{1,6}[ \t]*(?P<words>[^#\n].{0,200}?)[ \t]*#*$")
_SETEXT = re.compile(r"(?:={3,}|-{3,})[ \t]*$")
_RULE = re.compile(r"\s{0,3}(?:-{3,}|_{3,}|\*{3,})[ \t]*$")
_HTML_ITEM = re.compile(r"<(?P<tag>li|div|article)\b(?P<attributes>[^<>]{0,300})>", re.IGNORECASE)
_PAPER_CLASS = re.compile(r"class\s*=\s*[\"'][^\"']*\b(?:publication|paper|pub|bib)[\w-]*", re.IGNORECASE)
_REFERENCE_HEADING = re.compile(
    r"\b(?:publication|paper|preprint|manuscript|article|reference|bibliograph|conference|journal|book"
    r"|research"
    r"|thes[ei]s|work|report|veröffentlichung)|论文|发表|著作|(?:19|20)\d\d",
    re.IGNORECASE,
)
_OTHER_HEADING = re.compile(
    r"\b(?:news|talks?|presentations?|education|teaching|students?|supervis\w+|mentor\w*|patents?|service"
    r"|award\w*|honou?rs?"
    r"|grants?|funding|experience|employment|positions?|skills|editorial|review(?:er|ing)|links|contact"
    r"|media|press"
    r"|invited|seminars?|lectures?|activit\w+|events?|people|alumni|members)\b|动态|教育|报告|专利|奖|学生|讲座|教学|服务",
    re.IGNORECASE,
)
_LONGEST_BLOCK = 80
_NUMBERED_LINE = re.compile(r"\[\d{1,4}\]")


@dataclass(frozen=True)
class ListItem:
    """One item as typed, with its marker; ``line`` counts from 0 in the body, ``depth`` is 0 outside."""

    text: str
    line: int
    depth: int = 0


@dataclass(frozen=True)
class ReferenceList:
    """Lines ``first`` to ``last`` (from 0, end exclusive) of a body, the heading above, and the items."""

    first: int
    last: int
    heading: str
    items: tuple[ListItem, ...]


@dataclass
class _Scan:
    """The walk through the lines of a body."""

    lines: list[str]
    heading: str = ""
    lists: list[ReferenceList] = field(default_factory=list)


def find_reference_lists(body: str) -> list[ReferenceList]:
    """Lists that may hold references: items, paragraphs or HTML blocks; none under "News" or "Talks"."""
    scan = _Scan(body.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    _blank_code(scan.lines)
    line = 0
    while line < len(scan.lines):
        line = _read_block(scan, line)
    return [found for found in scan.lists if not _OTHER_HEADING.search(found.heading)]


def _blank_code(lines: list[str]) -> None:
    """Blank fenced code and HTML comments, so that nothing is found in them."""
    end = ""
    for number, line in enumerate(lines):
        fence = _FENCE.match(line)
        if end:
            end, lines[number] = "" if end in line else end, ""
        elif fence or line.lstrip().startswith("<!--"):
            end = fence.group(1) if fence else "-->"
            end = "" if not fence and "-->" in line else end
            lines[number] = ""


def _read_block(scan: _Scan, line: int) -> int:
    """Read what starts at a line, and return the line after it."""
    text = scan.lines[line]
    heading = _heading_at(scan.lines, line)
    if heading:
        scan.heading = heading[0]
        return line + heading[1]
    item = _ITEM.match(text)
    if item and len(item.group("indent").expandtabs(4)) < 4:
        return _read_list(scan, line)
    html = _HTML_ITEM.match(text.lstrip())
    if html and (html.group("tag").lower() == "li" or _PAPER_CLASS.search(html.group("attributes"))):
        return _read_html_items(scan, line)
    if text.strip() and not text.startswith(("    ", "\t")) and _REFERENCE_HEADING.search(scan.heading):
        return _read_paragraphs(scan, line)
    return line + 1


def _heading_at(lines: list[str], line: int) -> tuple[str, int] | None:
    """The words of a heading, and how many lines it takes."""
    match = _HEADING.match(lines[line])
    if match:
        return match.group("words"), 1
    following = lines[line + 1] if line + 1 < len(lines) else ""
    if lines[line].strip() and _SETEXT.match(following) and not _ITEM.match(lines[line]):
        return lines[line].strip(), 2
    return None


def _read_list(scan: _Scan, first: int) -> int:
    """A list ends at a heading, or at a line that is not indented and follows a blank one."""
    last, line = first, first
    while line < len(scan.lines) and not _ends_list(scan.lines, line, first):
        if scan.lines[line].strip():
            last = line
        line += 1
    scan.lists.append(ReferenceList(first, last + 1, scan.heading, _items(scan.lines, first, last + 1)))
    return last + 1


def _ends_list(lines: list[str], line: int, first: int) -> bool:
    text = lines[line]
    if line == first or not text.strip() or _ITEM.match(text):
        return False
    if _heading_at(lines, line) or _RULE.match(text):
        return True
    return not lines[line - 1].strip() and not text.startswith((" ", "\t"))


def _items(lines: list[str], first: int, last: int) -> tuple[ListItem, ...]:
    starts: list[tuple[int, int]] = []
    base, content = 0, 0
    for number in range(first, last):
        match = _ITEM.match(lines[number])
        if match:
            indent = len(match.group("indent").expandtabs(4))
            if number == first or indent < content:
                base, content = indent, indent + 2
            starts.append((number, int(indent > base)))
    ends = [number for number, _ in starts[1:]] + [last]
    return tuple(
        ListItem("\n".join(lines[number:end]).strip(), number, depth)
        for (number, depth), end in zip(starts, ends, strict=True)
    )


def _read_html_items(scan: _Scan, first: int) -> int:
    """Blocks of one tag that follow each other; each ends where its tag is closed."""
    items: list[ListItem] = []
    line = first
    while line < len(scan.lines):
        match = _HTML_ITEM.match(scan.lines[line].lstrip())
        if match is None:
            break
        end = _end_of_tag(scan.lines, line, match.group("tag").lower())
        items.append(ListItem("\n".join(scan.lines[line:end]).strip(), line))
        line = end
        while line < len(scan.lines) and not scan.lines[line].strip():
            line += 1
    scan.lists.append(
        ReferenceList(first, items[-1].line + items[-1].text.count("\n") + 1, scan.heading, tuple(items))
    )
    return line


def _end_of_tag(lines: list[str], first: int, tag: str) -> int:
    depth = 0
    for number in range(first, min(len(lines), first + _LONGEST_BLOCK)):
        text = lines[number].lower()
        depth += text.count(f"<{tag} ") + text.count(f"<{tag}>") - text.count(f"</{tag}>")
        if depth <= 0:
            return number + 1
    return first + 1


def _read_paragraphs(scan: _Scan, first: int) -> int:
    """Paragraphs up to the next heading or list; numbered lines "[7]Authors…" are items of their own."""
    starts: list[int] = []
    line = first
    while line < len(scan.lines) and not _ends_paragraphs(scan.lines, line):
        text, before = scan.lines[line], scan.lines[line - 1] if line > first else ""
        if text.strip() and (not before.strip() or _NUMBERED_LINE.match(text)):
            starts.append(line)
        line += 1
    items = tuple(
        ListItem("\n".join(scan.lines[start:end]).strip(), start) for start, end in pairwise([*starts, line])
    )
    last = starts[-1] + items[-1].text.count("\n") + 1
    scan.lists.append(ReferenceList(first, last, scan.heading, items))
    return line


def _ends_paragraphs(lines: list[str], line: int) -> bool:
    return _heading_at(lines, line) is not None or _ITEM.match(lines[line]) is not None
