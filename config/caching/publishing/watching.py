"""Watches the database beside the server, for what others have written: their pages are removed within a second."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from config.caching.freshness import version_reader
from config.caching.publishing.published import TROUBLE, Published, check_folder, make_folder
from config.caching.versions import Unknown

logger = logging.getLogger(__name__)

# Seconds between two looks.
_PAUSE = 0.2


def watch_published_pages() -> None:
    """Where pages are published: remove what an ended server has left, and watch until this process ends.

    CommandError with a sentence where the folder will not do.
    """
    folder: Path | None = settings.PUBLISH_FOLDER
    if folder is None:
        return
    try:
        check_folder(folder, settings.DATA_FOLDER)
        make_folder(folder)
        published = Published(folder, version_reader())
        published.empty()
    except ValueError as error:
        raise CommandError(str(error)) from error
    except TROUBLE as error:
        raise CommandError(f"Pages cannot be published in {folder}: {error}") from error
    threading.Thread(target=_watch, args=(published,), name="published pages", daemon=True).start()


def _watch(published: Published) -> None:
    pause, told = threading.Event(), ""
    while not pause.wait(_PAUSE):
        try:
            published.sweep()
            told = ""
        except Unknown:
            # The database is away: nobody edits either.
            continue
        except TROUBLE as error:
            if str(error) != told:
                logger.error("Published pages cannot be removed: %s", error)
            told = str(error)
