"""What a page cache has done since its process started."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

# What empties a cache beside the scopes of versions: a day that begins, by which pages change.
CLOCK = "clock"


@dataclass
class Counts:
    """Requests by how they were answered, and what emptied the cache last: when, why, how many pages."""

    hits: int = 0
    misses: int = 0
    bypasses: int = 0
    # Pages that had to go for others.
    driven_out: int = 0
    since: float = field(default_factory=time.time)
    emptied_at: float = 0
    emptied_by: str = ""
    emptied_pages: int = 0

    def emptied(self, reason: str, pages: int) -> None:
        self.emptied_at, self.emptied_by, self.emptied_pages = time.time(), reason, pages
