"""The tree between reading Markdown and writing HTML, and what a document knows besides its blocks."""

from dataclasses import dataclass, field

from profiles.rendering.block_calls import BlockCall

# Element types that only steer the reader and write nothing.
BOUNDARY = "boundary"
DEFINITION = "definition"
BLANK = "blank"

Attributes = dict[str, str]


@dataclass(slots=True)
class Element:
    """One block: ``type`` is an HTML tag or a name of our own, ``text`` holds Markdown or raw content."""

    type: str
    text: str = ""
    attributes: Attributes = field(default_factory=dict)
    references: list[str] = field(default_factory=list)
    children: list["Element"] = field(default_factory=list)
    level: int = 0
    is_transparent: bool = False


@dataclass(slots=True)
class Document:
    """What holds for a whole text: definitions found anywhere in it, and the block calls in order."""

    reads_block_calls: bool = False
    links: dict[str, tuple[str, str, Attributes]] = field(default_factory=dict)
    footnotes: dict[str, list[Element]] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)
    attribute_lists: dict[str, Attributes] = field(default_factory=dict)
    block_calls: list[BlockCall] = field(default_factory=list)
