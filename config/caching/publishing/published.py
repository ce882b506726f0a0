"""The published pages of a site: entered while they are true, removed when they no longer are."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from config.caching.publishing.files import FOLDER_MODE, PAGES, Files
from config.caching.publishing.manifest import NAME, Manifest
from config.caching.versions import VersionReader
from profiles.views.dependencies import ANY

# What may go wrong with the folder, for whoever only tells of it.
TROUBLE = (OSError, sqlite3.Error)
# Seconds before the end of a page's time in which it is taken away: nobody watches more closely.
_BEFORE_END = 1.0
# Scopes that one question asks for.
_MOST = 500


@dataclass(frozen=True)
class Leaf:
    """A page as it is published: ``versions`` and ``ends`` are those of a kept page, ``modified`` is its date."""

    file: str
    body: bytes
    packed: bytes | None
    versions: Mapping[str, int | None]
    ends: float
    modified: int


class Published:
    """The folder, its manifest, and the database that says what is true. Any thread may ask, one at a time.

    A page is written under the manifest's lock, after a look at the database; and whoever has committed an edit
    takes the lock and looks, too. So either the writer sees the edit, or who edited finds what was written.
    """

    def __init__(self, folder: Path, versions: VersionReader) -> None:
        self._manifest = Manifest(folder)
        self._files = Files(folder)
        self._versions = versions
        self._thread = threading.Lock()

    def publish(self, leaf: Leaf) -> bool:
        """Write a page unless it is no longer true; whether it was written. Raises Unknown and TROUBLE."""
        with self._thread:
            if leaf.ends <= time.time() + _BEFORE_END:
                return False
            self._manifest.enter(leaf.file, leaf.versions, leaf.ends)
            with self._manifest.locked():
                # Another may have entered it meanwhile, or removed it.
                if self._manifest.versions_of(leaf.file) != leaf.versions:
                    return False
                if self._versions.versions(leaf.versions) != leaf.versions:
                    return False
                self._files.write(leaf.file, leaf.body, leaf.packed, leaf.modified)
            return True

    def sweep(self) -> int:
        """Remove the pages that are no longer true; how many. Raises Unknown and TROUBLE."""
        if not self._manifest.exists():
            return 0
        with self._thread:
            soon = time.time() + _BEFORE_END
            if self._newest() == self._manifest.seen() and not self._manifest.ended(soon):
                return 0
            with self._manifest.locked():
                # Before the scopes: what is written in between makes the next look another one.
                newest = self._newest()
                stale = {*self._manifest.ended(soon), *self._untrue()}
                for file in stale:
                    self._files.remove(file)
                self._manifest.forget([*stale])
                self._manifest.see(newest)
            return len(stale)

    def empty(self) -> None:
        """Remove all pages, such as those of another version of the code. Raises TROUBLE."""
        with self._thread:
            self._manifest.empty()
            with self._manifest.locked():
                self._files.empty()

    def close(self) -> None:
        self._manifest.close()
        self._versions.close()

    def _newest(self) -> int:
        return self._versions.versions([ANY])[ANY]

    def _untrue(self) -> list[str]:
        scopes = self._manifest.scopes()
        found: list[str] = []
        for begin in range(0, len(scopes), _MOST):
            for scope, version in self._versions.versions(scopes[begin : begin + _MOST]).items():
                found += self._manifest.others(scope, version)
        return found


def check_folder(folder: Path, data: Path) -> None:
    """ValueError with a sentence where pages must not be published in a folder."""
    if not folder.is_absolute():
        raise ValueError(f"LABFOLIO_PUBLISH is “{folder}”. Give a whole path, as in /var/cache/labfolio.")
    if folder.resolve().is_relative_to(data.resolve()) or data.resolve().is_relative_to(folder.resolve()):
        raise ValueError(
            f"LABFOLIO_PUBLISH is “{folder}”, which the data folder {data} is in, or which is in it: nginx must read "
            "the one and never the other. Give another, as in /var/cache/labfolio."
        )
    if folder.is_dir() and not (folder / NAME).exists() and any(folder.iterdir()):
        raise ValueError(
            f"There is something else in {folder}, so no pages are published there. Give an empty one."
        )
    if folder.exists() and not folder.is_dir():
        raise ValueError(f"{folder} is no folder, so no pages can be published there.")


def make_folder(folder: Path) -> None:
    """Make the folder for nginx to enter; what was published before stays. Raises OSError."""
    for one in (folder, folder / PAGES):
        one.mkdir(parents=True, exist_ok=True)
        one.chmod(FOLDER_MODE)
