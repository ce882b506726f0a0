"""Files of an import on their way in: beside the others first, in their places only with the rows that name them.

A folder a run, with the bytes and a list of the places they are moved to. Whatever ends a run, the list says
afterwards which places to look at: where no row names a file, it goes.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from django.core.files.storage import default_storage

from profiles.models import Upload
from profiles.models.uploads import variant_name
from profiles.uploads.pictures.variant_places import variant_place

FOLDER = ".incoming"
_LIST = "places"


class Staging:
    """The folder of one run; ``folder`` may hold what else the run wants removed at its end."""

    def __init__(self, folder: Path, places: IO[str]) -> None:
        self.folder = folder
        self._places = places
        self._staged: dict[str, Path] = {}

    def keep(self, path: Path, digest: str, extension: str) -> None:
        """Keep a file that was made in the folder of the run; ``digest`` is the SHA-256 of its bytes."""
        self._stage(path, f"{digest[:2]}/{digest}{extension}")

    def keep_variants(self, path: Path, digest: str, widths: Iterable[int]) -> None:
        """Keep the variants that were made beside a picture of that hash."""
        for width in widths:
            self._stage(variant_place(path, width), variant_name(digest, width))

    def retire(self, names: list[str]) -> None:
        """Remove files at the end of the run if no row names them any more."""
        self._note(names)

    def place(self) -> None:
        """Move all files to their places: the last step before the transaction ends."""
        self._note(list(self._staged))
        for name, path in self._staged.items():
            place = Path(default_storage.path(name))
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, place)  # noqa: PTH105  (atomic)
        self._staged.clear()

    def _stage(self, path: Path, name: str) -> None:
        if name in self._staged or default_storage.exists(name):
            path.unlink()
        else:
            self._staged[name] = path

    def _note(self, names: list[str]) -> None:
        """Say where to look before anything is there."""
        self._places.writelines(f"{name}\n" for name in names)
        self._places.flush()
        os.fsync(self._places.fileno())


@contextmanager
def staged_uploads() -> Iterator[Staging]:
    """A staging folder, removed at the end with every file that no row names. What killed runs left goes first."""
    root = _root()
    root.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        with _turn():
            _sweep()
            folder = Path(tempfile.mkdtemp(dir=root))
            places = stack.enter_context((folder / _LIST).open("a", encoding="utf-8"))
            # The lock falls with the process, however that ends.
            fcntl.flock(places, fcntl.LOCK_EX)
        try:
            yield Staging(folder, places)
        finally:
            _settle(folder)


def sweep(is_dry_run: bool = False) -> list[str]:
    """Remove what killed imports left, and return the names of the files that no row names."""
    if not _root().is_dir():
        return []
    with _turn():
        return _sweep(is_dry_run)


def _sweep(is_dry_run: bool = False) -> list[str]:
    names: list[str] = []
    for folder in sorted(_root().glob("*/")):
        with _abandoned(folder) as is_abandoned:
            if is_abandoned:
                names += _unnamed(folder) if is_dry_run else _settle(folder)
    return names


@contextmanager
def _turn() -> Iterator[None]:
    """One at a time makes folders or removes those of others, so that none is taken for abandoned."""
    with (_root() / "turn").open("a") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def _root() -> Path:
    return Path(default_storage.path(FOLDER))


@contextmanager
def _abandoned(folder: Path) -> Iterator[bool]:
    """Whether the run of a folder has ended."""
    try:
        with (folder / _LIST).open("a", encoding="utf-8") as places:
            fcntl.flock(places, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield True
    except BlockingIOError:
        yield False


def _settle(folder: Path) -> list[str]:
    names = _unnamed(folder)
    for name in names:
        default_storage.delete(name)
    shutil.rmtree(folder, ignore_errors=True)
    return names


def _unnamed(folder: Path) -> list[str]:
    """Files in the places of a run's list that no row names."""
    # The last line may be cut off; what it was to name is not there yet.
    lines = (folder / _LIST).read_text(encoding="utf-8").splitlines()
    rows = Upload.objects.filter(sha256__in={_hash(line) for line in lines})
    named = {name for upload in rows.only("file", "sha256", "variants") for name in upload.file_names}
    return [line for line in dict.fromkeys(lines) if line not in named and default_storage.exists(line)]


def _hash(name: str) -> str:
    return name.partition("/")[2].partition(".")[0]
