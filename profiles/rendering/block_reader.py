"""Reading Markdown line by line into elements, one rule for each kind of block."""

import re
from collections.abc import Callable, Sequence

from profiles.rendering.attribute_lists import BLOCK_LINE, merge, parse_attribute_list
from profiles.rendering.block_calls import parse_block_call
from profiles.rendering.elements import BLANK, BOUNDARY, Attributes, Document, Element

# Deeper quotes and lists are shown as text: nobody writes them, and each level reads its lines once more.
MAX_BLOCK_DEPTH = 24

SPAN_TAGS = (
    "a|abbr|acronym|b|big|bdo|br|button|cite|code|del|dfn|em|i|img|input|ins|kbd|label|mark|option|q|rb|rbc|rp|rt|rtc"
    "|ruby|samp|select|small|span|strong|sub|sup|tt|u|var"
)
HTML_LINE = rf" {{0,3}}</?(?!(?:{SPAN_TAGS}|script)\b)[A-Za-z][\w:.-]*(?=[\s/>]|$)"
BOUNDARY_LINE = re.compile(r"\^\s*")
LIST_LINE = re.compile(r" {0,3}(?:[+*-]|\d+\.)[\t |]")
LAZY_END = re.compile(rf"\s*$|\^\s*$|{BLOCK_LINE.pattern}$|{HTML_LINE}")
PARAGRAPH_END = re.compile(
    rf"{LAZY_END.pattern}|{LIST_LINE.pattern}|#{{1,6}}[\t ]| {{0,3}}(?::[\t |]|>|[~`]{{3}})"
)

Rule = Callable[["BlockReader"], bool]
# The rules worth trying for a line that begins with a given character ("" for an empty line).
RulesFor = Callable[[str], Sequence[Rule]]


class BlockReader:
    """A cursor over ``lines`` that collects elements; ``first_line`` is their place in the whole text."""

    def __init__(
        self, lines: list[str], document: Document, rules_for: RulesFor, depth: int = 0, first_line: int = 1
    ) -> None:
        self.lines = lines
        self.document = document
        self.rules_for = rules_for
        self.depth = depth
        self.first_line = first_line
        self.position = 0
        self.children: list[Element] = []
        self.pending_attributes: Attributes = {}
        self.pending_references: list[str] = []
        # What was looked for in vain need not be looked for again further down.
        self.known_missing: set[str] = set()

    def read(self) -> list[Element]:
        """Return the elements of all lines."""
        while self.position < len(self.lines):
            any(rule(self) for rule in self.rules_for(self.line[:1]))
        return self.children

    def read_inner(self, lines: list[str], first_line: int) -> list[Element]:
        """Return the elements of ``lines`` taken out of a container that starts at ``first_line``."""
        return BlockReader(lines, self.document, self.rules_for, self.depth + 1, first_line).read()

    @property
    def line(self) -> str:
        return self.lines[self.position]

    @property
    def line_number(self) -> int:
        return self.first_line + self.position

    @property
    def may_nest(self) -> bool:
        return self.depth < MAX_BLOCK_DEPTH

    @property
    def last(self) -> Element | None:
        return self.children[-1] if self.children else None

    def add(self, element: Element) -> Element:
        """Append ``element``, with the attribute list that stood before it."""
        if element.type not in (BLANK, BOUNDARY):
            merge(element.attributes, self.pending_attributes)
            element.references.extend(self.pending_references)
            self.pending_attributes, self.pending_references = {}, []
        self.children.append(element)
        return element

    def add_attributes(self, content: str) -> None:
        """Keep an attribute list for the block before it or, where there is none, for the next one."""
        attributes, references = parse_attribute_list(content)
        last = self.last
        if last is None or last.type in (BLANK, BOUNDARY):
            merge(self.pending_attributes, attributes)
            self.pending_references.extend(references)
        else:
            merge(last.attributes, attributes)
            last.references.extend(references)

    def is_after_boundary(self) -> bool:
        last = self.last
        pending = bool(self.pending_attributes or self.pending_references)
        return last is None or last.type in (BLANK, BOUNDARY) or pending

    def is_boundary(self, position: int) -> bool:
        """Whether a block that ends before ``position`` is followed by an empty line or the like."""
        if position >= len(self.lines):
            return True
        line = self.lines[position]
        return not line.strip() or bool(BOUNDARY_LINE.fullmatch(line) or BLOCK_LINE.fullmatch(line))

    def is_block_call(self, line: str) -> bool:
        return self.document.reads_block_calls and "[[" in line and parse_block_call(line) is not None

    def ends_lazily(self, line: str) -> bool:
        """Whether ``line`` cannot continue a quote or a list item without its marker or indent."""
        return bool(LAZY_END.match(line)) or self.is_block_call(line)

    def ends_paragraph(self, line: str) -> bool:
        return bool(PARAGRAPH_END.match(line)) or self.is_block_call(line)
