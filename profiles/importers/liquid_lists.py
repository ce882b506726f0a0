"""The template's loops over its collections: which collection they show, and pages that are nothing else."""

import re
from collections.abc import Iterator, Mapping

from profiles.importers.liquid_tokens import LiquidText, Piece

# The template's list pages are far shorter.
MAX_LIST_PAGE = 100_000

_LOOP = re.compile(r"[\w-]+\s+in\s+(?P<name>[\w.-]+)(?:\s+reversed)?")
_GROUPS = re.compile(r"group-by-array(?:\.html)?\s+collection=site\.(\w+)\s.*", re.DOTALL)
_ALIAS = re.compile(r"([\w-]+)\s*=\s*(?:site\.)?([\w-]+)\s*(?:\|\s*(?:reverse\s*|sort\b[^|]*))*")
_OTHER_NAMES = {"publication_category": "publications"}
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
    r"<!--.*?-->|<(style|script)\b.*?</\1\s*>|</?(?!img|iframe|video|audio|object|embed)[a-z][^>]*>",
    re.DOTALL | re.IGNORECASE,
)


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
    return is_list and not _MARKUP.sub("", "".join(rest)).strip()


def is_base_path(piece: Piece) -> bool:
    """Tell whether a tag is the template's include that only computes the site's address."""
    return piece.name == "include" and piece.rest in ("base_path", "base_path.html")


class ListBlocks:
    """What stands for loops over collections, each collection once a page. ``lists`` has the blocks by name."""

    def __init__(self, lists: Mapping[str, str]) -> None:
        self.lists = lists
        self.aliases: dict[str, str] = {}
        self.shown: set[str] = set()

    def take_alias(self, piece: Piece) -> bool:
        """Remember a variable that holds a collection: ``assign papers = site.papers``, ``group-by-array``."""
        groups = _GROUPS.fullmatch(piece.rest) if piece.name == "include" else None
        alias = _ALIAS.fullmatch(piece.rest) if piece.name == "assign" else None
        if groups:
            return self._keep("group_names", groups[1])
        return bool(alias) and self._keep(str(alias and alias[1]), str(alias and alias[2]))

    def block_for(self, text: LiquidText, index: int, last: int) -> str | None:
        """Return what stands for the loop at ``index``; None where it does more than show items of a known list."""
        if not all(_only_shows(piece) for piece in text.pieces[index:last]):
            return None
        names = [name for name in self._collections(text.pieces[index:last]) if name in self.lists]
        if not names:
            return None
        new = [
            block for block in dict.fromkeys(self.lists[name] for name in names) if block not in self.shown
        ]
        self.shown.update(new)
        return "\n\n" + "\n\n".join(new) + "\n\n" if new else "\n"

    def _keep(self, name: str, collection: str) -> bool:
        collection = self.aliases.get(collection, collection)
        if collection in self.lists:
            self.aliases[name] = collection
        return collection in self.lists

    def _collections(self, pieces: list[Piece]) -> Iterator[str]:
        for piece in pieces:
            loop = _LOOP.fullmatch(piece.rest) if piece.name == "for" else None
            if loop:
                name = loop["name"]
                name = name.removeprefix("site.") if name.startswith("site.") else self.aliases.get(name, "")
                yield _OTHER_NAMES.get(name, name)


def _only_shows(piece: Piece) -> bool:
    if piece.kind != "tag":
        return True
    if piece.name == "for":
        return _LOOP.fullmatch(piece.rest) is not None
    is_item = piece.name == "include" and piece.rest.startswith(("archive-single", "group-by-array"))
    return is_item or is_base_path(piece) or piece.name in _INSIDE_LOOPS
