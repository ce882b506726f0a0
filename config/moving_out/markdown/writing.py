"""The folder as files: written beside the old one, renamed into its place, and known again by a list of them."""

import hashlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from django.core.files.storage import default_storage

from profiles.models import Upload
from profiles.uploads.whole_files import CARRIED_OVER, folder_beside, put_in_place

# Lists every file of an export by its path and hash, so that the next one takes away nothing that people made.
MARKER = ".labfolio-export"
_CHUNK = 1 << 20


class FolderRefused(Exception):
    """The folder cannot be written; the text is a sentence that says why and what to do."""


class Folder:
    """The files of an export on their way; paths are inside of it, with slashes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._prefix = ""
        self.files: list[str] = []
        self._keys: set[str] = set()

    def write(self, path: str, text: str) -> str:
        """Write a text file in UTF-8; returns the path, with a number where it was taken."""
        return self._write(path, lambda file: file.write_bytes(text.encode("utf-8", "replace")))

    def copy(self, path: str, upload: Upload) -> str:
        """Copy an upload's bytes; returns the path, with a number where it was taken."""
        return self._write(path, lambda file: _copy(upload, file))

    def below(self, path: str) -> "Folder":
        """A folder inside of this one, whose files are in the same list."""
        inner = Folder(self.root)
        inner.files, inner._prefix = self.files, f"{self._prefix}{path}/"
        return inner

    def finish(self) -> None:
        """Write the list of all files."""
        lines = "".join(f"{path}\n" for path in sorted(self.files))
        (self.root / MARKER).write_text(
            "# Written by export_markdown; the next export replaces these files.\n" + lines, encoding="utf-8"
        )

    def _write(self, path: str, write: Callable[[Path], object]) -> str:
        path = self._free(path)
        file = self.root / self._prefix / path
        file.parent.mkdir(parents=True, exist_ok=True)
        write(file)
        self.files.append(self._prefix + path)
        return path

    def _free(self, path: str) -> str:
        """A path that no file of the export has, nor a folder, whatever disks make of capitals."""
        free = ""
        *parents, name = path.split("/")
        for parent in parents:
            free += _numbered(parent, lambda one, above=free: (above + one).casefold() in self._keys) + "/"
            self._keys.add(free.casefold())
        free += _numbered(name, lambda one, above=free: self._is_taken(above + one))
        self._keys.add(free.casefold())
        return free

    def _is_taken(self, path: str) -> bool:
        return not self._keys.isdisjoint({path.casefold(), f"{path.casefold()}/"})


def _numbered(name: str, is_taken: Callable[[str], bool]) -> str:
    """The name itself, or the first of ``name-2``, ``name-3`` … that is free; the ending stays."""
    plain, candidate = PurePosixPath(name), name
    number = 1
    while is_taken(candidate):
        number += 1
        candidate = f"{plain.stem}-{number}{plain.suffix}"
    return candidate


def _copy(upload: Upload, file: Path) -> None:
    try:
        with default_storage.open(upload.file.name) as source, file.open("wb") as target:
            for chunk in source.chunks(_CHUNK):
                target.write(chunk)
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise FolderRefused(
            f"The upload “{upload}” has lost its file {upload.file.name}. Put it back from a backup, "
            "or delete the upload in the admin; nothing has been written."
        ) from error


def write_folder(target: Path, fill: Callable[[Folder], None]) -> list[str]:
    """Let ``fill`` write all files, then put them in the place of ``target``; returns their paths.

    Raises FolderRefused where there is something that no export wrote, and OSError where it cannot write. The folder
    is its owner's only, for it holds drafts, too.
    """
    check_replaceable(target)
    with folder_beside(target) as beside:
        folder = Folder(beside)
        fill(folder)
        folder.finish()
        put_in_place(beside, target)
    return folder.files


def check_replaceable(target: Path) -> None:
    """Raise FolderRefused unless the folder is missing, empty, or holds nothing but what an export wrote."""
    if not target.parent.is_dir():
        raise FolderRefused(f"There is no folder {target.parent}. Make it first, or name another place.")
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise FolderRefused(f"{target} is not a folder. Name another place.")
    if not target.exists() or not any(target.iterdir()):
        return
    marker = target / MARKER
    if not marker.is_file():
        raise FolderRefused(f"{target} holds files that no export wrote. Name an empty or a new folder.")
    known = {MARKER, *marker.read_text(encoding="utf-8").splitlines()}
    for file in sorted(_files(target)):
        if file not in known:
            raise FolderRefused(
                f"{target} holds {file!a}, which no export wrote. Move it elsewhere, or name another folder."
            )


def _files(target: Path) -> list[str]:
    inside = (
        file.relative_to(target) for file in target.rglob("*") if file.is_symlink() or not file.is_dir()
    )
    return [file.as_posix() for file in inside if file.parts[0] not in CARRIED_OVER]


def hash_of_name(name: str) -> str:
    """Eight letters that stand for a name which no file can have."""
    return hashlib.sha256(name.encode()).hexdigest()[:8]
