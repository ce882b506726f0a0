"""Published pages as files: put in place whole, taken away, made for nginx to read."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

PAGES = "pages"
# Hidden from nginx, which serves no name that begins with a dot.
_BESIDE = ".new"
FOLDER_MODE, _FILE_MODE = 0o755, 0o644


class Files:
    """The folder of pages. Its writers keep apart by the manifest's lock."""

    def __init__(self, folder: Path) -> None:
        self._pages = folder / PAGES

    def write(self, file: str, body: bytes, packed: bytes | None, modified: int) -> None:
        """Put a page and its gzip in place, dated ``modified``; the page last, without which nginx gives neither."""
        place = self._pages / file
        _make_folders(place.parent)
        gzip = _gzip_of(place)
        if packed is None:
            gzip.unlink(missing_ok=True)
        else:
            _put(gzip, packed, modified)
        _put(place, body, modified)

    def remove(self, file: str) -> None:
        """Take a page away, and the folders that it leaves empty."""
        place = self._pages / file
        place.unlink(missing_ok=True)
        _gzip_of(place).unlink(missing_ok=True)
        folder = place.parent
        with suppress(OSError):
            while folder != self._pages:
                folder.rmdir()
                folder = folder.parent

    def empty(self) -> None:
        """Take all pages away: at once for nginx, and then from the disk."""
        old = self._pages.with_name(f".{PAGES}.old")
        shutil.rmtree(old, ignore_errors=True)
        with suppress(FileNotFoundError):
            self._pages.rename(old)
        shutil.rmtree(old, ignore_errors=True)
        _make_folders(self._pages)


def _gzip_of(place: Path) -> Path:
    return place.with_name(f"{place.name}.gz")


def _make_folders(folder: Path) -> None:
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir()
        # Whatever the umask: nginx is another user.
        one.chmod(FOLDER_MODE)


def _put(place: Path, data: bytes, modified: int) -> None:
    beside = place.with_name(_BESIDE)
    beside.write_bytes(data)
    beside.chmod(_FILE_MODE)
    os.utime(beside, (modified, modified))
    beside.replace(place)
