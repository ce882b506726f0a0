"""Putting restored content into the data folder: what was there is moved aside, and a move that broke off is finished.

All is made ready in a folder of its own; then a file says so, and from there on nothing but renaming is left, which
the next process can finish. It knows no Django: settings see to it before anything is opened.
"""

import os
import shutil
import sys
from pathlib import Path

from config.install import folder_lock
from config.install.data_folder import BESIDE_DATABASE, DATABASE, UPLOADS
from profiles.uploads.whole_files import sync

_FOLDER = ".restore"
_READY = "ready"
# Each with what goes aside with it.
_MOVED = {DATABASE: (DATABASE, *BESIDE_DATABASE), UPLOADS: (UPLOADS,)}


def start(data: Path) -> Path:
    """An empty folder in which the new content is made ready. Raises OSError."""
    discard(data)
    new = data / _FOLDER / "new"
    new.mkdir(mode=0o700, parents=True)
    return new


def discard(data: Path) -> None:
    """Remove what was being made ready."""
    shutil.rmtree(data / _FOLDER, ignore_errors=True)


def discard_unready(data: Path) -> None:
    """Remove it unless it is being put in place, which the next process finishes."""
    if not is_begun(data):
        discard(data)


def is_begun(data: Path) -> bool:
    """Whether a swap has begun that is not finished, which the next process will do."""
    return (data / _FOLDER / _READY).exists()


def swap(data: Path, aside: str) -> None:
    """Replace database and uploads by the new ones; the old ones go to the folder ``aside``. Raises OSError."""
    part = data / _FOLDER / f"{_READY}.part"
    part.write_text(aside, encoding="ascii")
    sync(part)
    part.rename(data / _FOLDER / _READY)
    sync(data / _FOLDER)
    _finish(data)


def finish_what_broke_off(data: Path) -> None:
    """Finish a swap whose process was killed; a sentence on stderr says so."""
    if not is_begun(data):
        return
    folder_lock.wait_to_be_alone(data)
    try:
        if is_begun(data):
            aside = _finish(data)
            sys.stderr.write(
                f"A restore that was broken off is finished. What was there before is in {aside}.\n"
            )
    except OSError as error:
        sys.exit(
            f"A restore was broken off and cannot be finished: {error}. Nothing is lost; mend that and try again."
        )


def _finish(data: Path) -> Path:
    """Any number of times, from wherever it broke off."""
    new, ready = data / _FOLDER / "new", data / _FOLDER / _READY
    aside = data / ready.read_text(encoding="ascii")
    aside.mkdir(mode=0o700, exist_ok=True)
    for name, going in _MOVED.items():
        if os.path.lexists(new / name):
            for one in going:
                if os.path.lexists(data / one):
                    (data / one).rename(_free(aside / one))
            (new / name).rename(data / name)
    for folder in (aside, data):
        sync(folder)
    if not any(aside.iterdir()):
        aside.rmdir()
    ready.unlink()
    discard(data)
    return aside


def _free(path: Path) -> Path:
    number, free = 1, path
    while os.path.lexists(free):
        number += 1
        free = path.with_name(f"{path.name}.{number}")
    return free
