"""Tables drawn with pipes."""

import re

from profiles.rendering.block_reader import BlockReader
from profiles.rendering.elements import Element

# A long first row and many short ones would otherwise grow into millions of empty cells.
MAX_CELLS = 65_536

START = re.compile(r" {0,3}(?=\S).*")
SEPARATOR = re.compile(r"[+|: \t-]*-[+|: \t-]*")
FOOT_SEPARATOR = re.compile(r"[+|: \t=]*=[+|: \t=]*")
ALIGNMENT = re.compile(r"[ \t]?(:?)-+(:?)[ \t]?")
# Pipes in code and formulas do not part cells.
PROTECTED = re.compile(r"(?<!`)(`++).*?(?<!`)\1(?!`)|<code\b[^>]*>.*?</code>|\$\$.*?\$\$|\\\|")
ALIGNMENTS = {("", ""): "", (":", ""): "left", ("", ":"): "right", (":", ":"): "center"}


def read_table(reader: BlockReader) -> bool:
    """Read a table; a line that holds a pipe begins one, with or without a header."""
    if "|" not in reader.line or not START.fullmatch(reader.line) or not reader.is_after_boundary():
        return False
    table = _TableRows()
    end = reader.position
    while end < len(reader.lines) and table.read(reader.lines[end]):
        end += 1
    if not reader.is_boundary(end) or not table.finish():
        return False
    reader.position = end
    element = reader.add(Element("table"))
    element.children = table.sections
    return True


def split_cells(line: str) -> list[str]:
    """Return the cells of one row, trimmed, escaped pipes without their backslash."""
    parts = [""]
    end = 0
    for protected in PROTECTED.finditer(line):
        _split_plain(line[end : protected.start()], parts)
        parts[-1] += "|" if protected[0] == "\\|" else protected[0]
        end = protected.end()
    _split_plain(line[end:], parts)
    return parts


def _split_plain(text: str, parts: list[str]) -> None:
    first, *rest = text.split("|")
    parts[-1] += first
    parts.extend(rest)


class _TableRows:
    """Collects rows into head, body and foot."""

    def __init__(self) -> None:
        self.sections: list[Element] = []
        self.rows: list[Element] = []
        self.alignments: list[str] = []
        self.has_head = self.has_foot = False
        self.leading_pipe: bool | None = None

    def read(self, line: str) -> bool:
        """Take ``line`` as a row or a separator; False when it is neither."""
        if "|" not in line:
            return False
        if self.leading_pipe is None:
            self.leading_pipe = line.lstrip().startswith("|")
        if SEPARATOR.fullmatch(line):
            self._separate(line)
            return True
        if FOOT_SEPARATOR.fullmatch(line):
            self._close("tbody")
            self.has_foot = True
            return True
        cells = split_cells(line.strip())
        if len(cells) < 2:
            return False
        self._add_row(cells)
        return True

    def finish(self) -> bool:
        """Complete the rows to one width; False when this is no table after all."""
        self._close("tfoot" if self.has_foot else "tbody")
        if not any(section.type == "tbody" for section in self.sections):
            return False
        rows = [row for section in self.sections for row in section.children]
        width = max(len(row.children) for row in rows)
        if width * len(rows) > MAX_CELLS:
            return False
        for section in self.sections:
            for row in section.children:
                self._complete(row, width, "th" if section.type == "thead" else "td")
        return True

    def _separate(self, line: str) -> None:
        if not self.rows:
            return
        if self.has_head or self.has_foot:
            if not self.has_foot:
                self._close("tbody")
            return
        self._close("thead")
        self.has_head = True
        self.alignments = [ALIGNMENTS[sides] for sides in ALIGNMENT.findall(line)]

    def _close(self, type_: str) -> None:
        if self.rows:
            self.sections.append(Element(type_, children=self.rows))
            self.rows = []

    def _add_row(self, cells: list[str]) -> None:
        if self.leading_pipe and not cells[0].strip():
            cells = cells[1:]
        if cells and not cells[-1].strip():
            cells = cells[:-1]
        self.rows.append(Element("tr", children=[Element("td", cell.strip()) for cell in cells]))

    def _complete(self, row: Element, width: int, type_: str) -> None:
        row.children += [Element("td") for _ in range(width - len(row.children))]
        for cell, alignment in zip(row.children, self.alignments, strict=False):
            if alignment:
                cell.attributes["class"] = f"align-{alignment}"
        for cell in row.children:
            cell.type = type_
