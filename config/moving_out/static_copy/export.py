"""A static copy of the whole public site, which any web server can serve, from a subfolder as well."""

import gc
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import CommandError

from config.moving_out.static_copy.answers import ServedSite, one_connection
from config.moving_out.static_copy.copied_files import CopiedFiles
from config.moving_out.static_copy.crawling import crawl
from config.moving_out.static_copy.memory import Memory, remember, remembered
from config.moving_out.static_copy.spool import Spool
from config.moving_out.static_copy.writing import (
    MARKER,
    Seen,
    check_folder,
    look,
    stamps_of,
    write_changed,
    write_whole,
)
from config.progress import Progressing, be_silent
from profiles.access.moment import one_moment
from profiles.models.schedule import ask_next_turn
from profiles.models.snapshot import snapshot
from profiles.rendering.kept import much_room

# Every paper stands in several lists.
_ROOM = 5
# Objects, some 10 MB.
_MOST_GARBAGE = 100_000


@dataclass
class Exported:
    """How many files there are and were written, and what went wrong, as sentences.

    ``next_turn``: when something next appears or disappears by itself, of which the copy will not know; or None.
    """

    total: int = 0
    written: int = 0
    problems: list[str] = field(default_factory=list)
    next_turn: datetime | None = None


def export_site(
    folder: Path, base_url: str = "", *, is_incremental: bool = False, tell: Progressing = be_silent
) -> Exported:
    """Write the copy, of one moment; ``base_url`` is where it will be served.

    Raises CommandError, and a whole copy stays as it was. ``is_incremental``: files that are the same stay untouched.
    ``tell`` is told how far it is.
    """
    check_folder(folder)
    with (
        _served_at(base_url.rstrip("/") or settings.SITE_URL),
        one_connection(),
        one_moment(),
        snapshot(),
        much_room(_ROOM),
        _rare_collections(),
    ):
        is_kept = is_incremental and (folder / MARKER).is_file()
        memory = remembered(folder) if is_kept else Memory()
        seen = look(folder, memory.stamps) if is_kept else Seen({}, {})
        site = ServedSite(memory, {name for name, digest in seen.digests.items() if digest}, folder)
        try:
            with Spool() as spool:
                copy = crawl(site, spool, tell)
                files = CopiedFiles(copy, urlsplit(settings.SITE_URL).path, seen.digests).all(site)
                site.finish()
                written = write_changed(folder, files, seen) if is_kept else write_whole(folder, files)
            stamps = seen.stamps | stamps_of(folder, written)
            next_turn = ask_next_turn()
            site.memory.ends = next_turn.timestamp() if next_turn else math.inf
            site.memory.stamps = {name: stamps[name] for name in files if name in stamps}
            remember(folder, site.memory)
        except OSError as error:
            raise CommandError(
                f"{folder} cannot be written ({error.strerror}). Make room or name another place, and export once "
                "more."
            ) from error
    return Exported(len(files), len(written), copy.problems, next_turn)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Look rarely for garbage that counting does not find: each look goes through all that is remembered."""
    before = gc.get_threshold()
    gc.set_threshold(_MOST_GARBAGE, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _served_at(url: str) -> Iterator[None]:
    """Let pages name another place as theirs while they are copied."""
    before, settings.SITE_URL = settings.SITE_URL, url
    try:
        yield
    finally:
        settings.SITE_URL = before
