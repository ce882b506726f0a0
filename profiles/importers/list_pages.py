"""Pages that Jekyll fills from a collection: the block that shows the same here."""

import re
from collections.abc import Mapping

from profiles.importers.liquid_lists import ListBlocks, has_only_liquid
from profiles.importers.liquid_tokens import LiquidText
from profiles.importers.loop_conditions import UnknownChoiceError

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
