"""Loops of Liquid over collections: what they list, and pages that are nothing else."""

import re
from collections.abc import Iterator, Mapping

from profiles.reading.liquid.conditions import (
    LoopCondition,
    UnknownChoiceError,
    choice_of_filters,
    choice_of_loop,
)
from profiles.reading.liquid.tokens import LiquidText, Piece

# The template's list pages are far shorter.
MAX_LIST_PAGE = 100_000


_LOOP = re.compile(r"[\w-]+\s+in\s+(?P<name>[\w.-]+)(?:\s+reversed)?")


_GROUPS = re.compile(r"group-by-array(?:\.html)?\s+collection=site\.(\w+)\s.*", re.DOTALL)


_ALIAS = re.compile(r"([\w-]+)\s*=\s*(?:site\.)?([\w-]+)\s*(\|.*)?", re.DOTALL)


_PIPE = re.compile(r"\|(?=(?:[^\"']|\"[^\"]*\"|'[^']*')*$)")


_CATEGORY_NAMES = {"publication_category": "publications"}


_OF_PAPERS = frozenset({"publications", "papers"})


_INSIDE_LOOPS = frozenset(
    [
        "for",
        "endfor",
        "if",
        "elsif",
        "else",
        "endif",
        "unless",
        "endunless",
        "case",
        "when",
        "endcase",
        "capture",
        "endcapture",
        "assign",
        "continue",
        "break",
        "comment",
        "endcomment",
    ]
)


_MARKUP = re.compile(
    r"<(?:(?P<comment>!--)|(?P<raw>script|style)\b|/?(?!img|iframe|video|audio|object|embed)[a-z])",
    re.IGNORECASE,
)


_ENDS = {
    "comment": re.compile("-->"),
    "script": re.compile(r"</script\s*>", re.IGNORECASE),
    "style": re.compile(r"</style\s*>", re.IGNORECASE),
    "tag": re.compile(">"),
}


def has_only_liquid(text: str) -> bool:
    """Tell whether a text is loops, conditions and bare markup only, as the template's list pages are."""
    if len(text) > MAX_LIST_PAGE:
        return False
    whole = LiquidText(text)
    rest: list[str] = []
    index = 0
    while index < len(whole.pieces):
        piece = whole.pieces[index]
        if piece.kind == "text" or piece.name in ("raw", "include_relative"):
            rest.append(piece.raw)
        index = whole.last_of(index) + 1
    is_list = any(piece.name in ("for", "include") and not is_base_path(piece) for piece in whole.pieces)
    return is_list and not _without_markup("".join(rest)).strip()


def _without_markup(text: str) -> str:
    """A text without comments, scripts and tags. What has no end is looked for once, not from each beginning."""
    parts, position, endless = [], 0, set[str]()
    for match in _MARKUP.finditer(text):
        if match.start() < position:
            continue
        # A script without an end is a tag all the same.
        for kind in ("comment",) if match["comment"] else ((match["raw"] or "tag").lower(), "tag"):
            end = None if kind in endless else _ENDS[kind].search(text, match.end())
            if end:
                parts.append(text[position : match.start()])
                position = end.end()
                break
            endless.add(kind)
    return "".join([*parts, text[position:]])


def is_base_path(piece: Piece) -> bool:
    """Tell whether a tag is the template's include that only computes the site's address."""
    return piece.name == "include" and piece.rest in ("base_path", "base_path.html")


class ListBlocks:
    """What stands for loops over collections, each list once a page. ``lists`` has the blocks by name."""

    def __init__(self, lists: Mapping[str, str]) -> None:
        self.lists = lists
        # None where an alias holds what no block can show.
        self.aliases: dict[str, tuple[str, LoopCondition | None]] = {}
        self.shown: set[str] = set()

    def take_alias(self, piece: Piece) -> bool:
        """Remember a variable that holds a collection: ``assign papers = site.papers``, ``group-by-array``."""
        groups = _GROUPS.fullmatch(piece.rest) if piece.name == "include" else None
        alias = _ALIAS.fullmatch(piece.rest) if piece.name == "assign" else None
        if groups:
            return self._keep("group_names", groups[1], [])
        if not alias:
            return False
        filters = [one.strip() for one in _PIPE.split(alias[3] or "") if one.strip()]
        return self._keep(alias[1], alias[2], filters)

    def block_for(self, text: LiquidText, index: int, last: int) -> str | None:
        """Return what stands for the loop at ``index``; None where it does more than show items of a known list."""
        if not all(_only_shows(piece) for piece in text.pieces[index:last]):
            return None
        try:
            blocks = [self.block(name, choice) for name, choice in self.loops(text, index, last)]
        except UnknownChoiceError:
            return None
        if not blocks:
            return None
        new = [block for block in dict.fromkeys(blocks) if block not in self.shown]
        self.shown.update(new)
        return "\n\n" + "\n\n".join(new) + "\n\n" if new else "\n"

    def block(self, name: str, choice: LoopCondition) -> str:
        """The block for a list, or for a part of it. Raises UnknownChoiceError."""
        if choice.labels is not None and name in _OF_PAPERS:
            # Papers have no kind in their owner's words.
            raise UnknownChoiceError
        return choice.narrowed(self.lists[name])

    def loops(self, text: LiquidText, start: int, stop: int) -> Iterator[tuple[str, LoopCondition]]:
        """Yield the known lists that the loops there show, and what of them. Raises UnknownChoiceError."""
        outer = start - 1
        for index in range(start, stop):
            piece = text.pieces[index]
            loop = _LOOP.fullmatch(piece.rest) if piece.name == "for" else None
            if not loop:
                continue
            is_nested, outer = index < outer, max(outer, text.last_of(index))
            name, held = self._collection(loop["name"])
            if name not in self.lists:
                continue
            if held is None:
                raise UnknownChoiceError
            is_category = _is_category(loop["name"])
            yield name, held if is_category else choice_of_loop(text, index, is_nested=is_nested).within(held)

    def _keep(self, name: str, collection: str, filters: list[str]) -> bool:
        collection, held = self.aliases.get(collection, (collection, LoopCondition()))
        if collection not in self.lists:
            return False
        try:
            choice = choice_of_filters(filters).within(held) if held else None
        except UnknownChoiceError:
            choice = None
        self.aliases[name] = collection, choice
        return choice is not None

    def _collection(self, name: str) -> tuple[str, LoopCondition | None]:
        if name.startswith("site."):
            name = name.removeprefix("site.")
            return _CATEGORY_NAMES.get(name, name), LoopCondition()
        return self.aliases.get(name, ("", LoopCondition()))


def _is_category(name: str) -> bool:
    return name.removeprefix("site.") in _CATEGORY_NAMES


def _only_shows(piece: Piece) -> bool:
    if piece.kind != "tag":
        return True
    if piece.name == "for":
        return _LOOP.fullmatch(piece.rest) is not None
    is_item = piece.name == "include" and piece.rest.startswith(("archive-single", "group-by-array"))
    return is_item or is_base_path(piece) or piece.name in _INSIDE_LOOPS


_COLLECTION = re.compile(r"\bsite\.([a-z_]\w*)")


# What a page loops over besides collections, and whose items it shows.
_OTHER_NAMES = {"publication_category": "publications", "tags": "posts", "categories": "posts"}


def list_page(body: str, lists: Mapping[str, str]) -> str | None:
    """Return the blocks that stand for a page of loops only, ``""`` if there are none; None for other pages.

    A page that shows some of a collection only, by a rule that no block can say, has none.
    """
    if not has_only_liquid(body):
        return None
    names = [_OTHER_NAMES.get(name, name) for name in _COLLECTION.findall(body)]
    try:
        looped = _looped(LiquidText(body), ListBlocks(lists))
    except UnknownChoiceError:
        return ""
    blocks = dict.fromkeys(
        block for name in names if name in lists for block in looped.get(name, [lists[name]])
    )
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _looped(text: LiquidText, blocks: ListBlocks) -> dict[str, list[str]]:
    """The blocks for each list that the page loops over, one for the whole of it where any loop shows that."""
    for piece in text.pieces:
        if piece.name in ("assign", "include"):
            blocks.take_alias(piece)
    found: dict[str, list[str]] = {}
    for name, choice in blocks.loops(text, 0, len(text.pieces)):
        found.setdefault(name, []).append(blocks.block(name, choice))
    return {
        name: [blocks.lists[name]] if blocks.lists[name] in shown else shown for name, shown in found.items()
    }
