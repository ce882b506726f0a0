"""Files that come out of an archive or a repository: judged by name and size before a byte of them is written."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, Protocol

from profiles.importers.problem_groups import Problem
from profiles.importers.source_files import SourceError

# The largest sites of researchers have some thousand files; each costs memory and a look at the disk.
MAX_FILES = 20_000
# Git hosts refuse single files of more than 100 MB.
MAX_FILE_BYTES = 200_000_000
# GitHub Pages publishes sites of up to 1 GB.
MAX_BYTES = 2_000_000_000
# What file systems take as the name of one file, and as a whole path, in bytes.
_MAX_NAME = 255
_MAX_PATH = 1000

_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
_DRIVE = re.compile(r"[A-Za-z]:")
SPECIAL = "which is a link or a device"


class PackedFile(Protocol):
    """A file by its name inside, and its size in bytes as the package has it."""

    @property
    def name(self) -> str: ...

    @property
    def size(self) -> int: ...


@dataclass(frozen=True)
class Package:
    """What files come out of, what sentences call it, and what to do about a file that is refused."""

    path: Path
    noun: str
    advice: str

    def check_name(self, name: str) -> None:
        """Refuse a name that would lie outside, or that no file system or terminal takes well."""
        parts = name.rstrip("/").split("/")
        if _CONTROL.search(name):
            self.refuse(name, "whose name has control characters or line breaks")
        if name.startswith("/") or "\\" in name or ".." in parts or _DRIVE.match(name):
            self.refuse(name, "which would lie outside of it")
        try:
            sizes = [len(part.encode()) for part in parts]
        except UnicodeEncodeError:
            self.refuse(name, "whose name is not UTF-8")
        if max(sizes) > _MAX_NAME or sum(sizes) + len(sizes) > _MAX_PATH:
            self.refuse(name, "whose name is too long")

    def check_count(self, count: int, shown: str = "") -> None:
        """Refuse more files than a site has; ``shown`` is what to call a count that is not known exactly."""
        if count > MAX_FILES:
            message = f"The {self.noun} holds {shown or f'{count:,}'} files; at most {MAX_FILES:,} are read."
            raise self.error(message, "Leave out what does not belong to the site.")

    def check(self, files: Sequence[PackedFile]) -> None:
        """Refuse what cannot be written as it is, and what is too much."""
        self.check_count(len(files))
        self._check_double(files)
        for file in files:
            if file.size > MAX_FILE_BYTES:
                self.refuse(file.name, f"which is larger than {MAX_FILE_BYTES // 1_000_000} MB")

    def _check_double(self, files: Iterable[PackedFile]) -> None:
        """Refuse two files of one name, and a file where a folder is meant; capitals may tell two apart."""
        names = Counter(plain_name(file.name) for file in files)
        for name, times in names.items():
            if times > 1:
                self.refuse(name, "which is there twice, so nobody can know which is meant")
        folders = {"/".join(parts[:end]) for parts in map(_parts, names) for end in range(1, len(parts))}
        for name in sorted(names.keys() & folders):
            self.refuse(name, "which is a file and a folder at once")

    def refuse(self, name: str, reason: str, advice: str = "") -> NoReturn:
        shown = name if len(name) <= 100 else name[:100] + "…"
        raise self.error(f"The {self.noun} holds {shown!a}, {reason}.", advice or self.advice)

    def error(self, message: str, advice: str) -> SourceError:
        shown = str(self.path).encode("utf-8", "replace").decode()
        return SourceError(Problem(shown, None, message, advice))


def place_for(folder: Path, name: str) -> Path:
    """Where in a folder to write a file whose name was checked; the folders above it are made."""
    place = folder / plain_name(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def plain_name(name: str) -> str:
    """A name without what says nothing: ``a/b`` for ``./a//b``."""
    return "/".join(_parts(name))


def _parts(name: str) -> list[str]:
    return [part for part in name.split("/") if part not in {"", "."}]
