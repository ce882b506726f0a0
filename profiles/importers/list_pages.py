"""Pages that Jekyll fills from a collection: the block that shows the same here."""

import re
from collections.abc import Mapping

from profiles.importers.liquid import has_only_liquid

_COLLECTION = re.compile(r"\bsite\.([a-z_]\w*)")
# What a page loops over besides collections, and whose items it shows.
_OTHER_NAMES = {"publication_category": "publications", "tags": "posts", "categories": "posts"}


def list_page(body: str, lists: Mapping[str, str]) -> str | None:
    """Return the blocks that stand for a page of loops only, ``""`` if there are none; None for other pages."""
    if not has_only_liquid(body):
        return None
    names = [_OTHER_NAMES.get(name, name) for name in _COLLECTION.findall(body)]
    blocks = dict.fromkeys(lists[name] for name in names if name in lists)
    return "\n\n".join(blocks) + "\n" if blocks else ""
