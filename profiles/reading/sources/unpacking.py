"""Files that come out of an archive or a repository: judged by name and size before a byte of them is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, Protocol

from profiles.reading.problems import Problem
from profiles.reading.sources.archive_checks import double_names, name_problem, plain_name, shown_name
from profiles.reading.sources.text_files import SourceError

# The largest sites of researchers have some thousand files; each costs memory and a look at the disk.
MAX_FILES = 20_000
# Git hosts refuse single files of more than 100 MB.
MAX_FILE_BYTES = 200_000_000
# GitHub Pages publishes sites of up to 1 GB.
MAX_BYTES = 2_000_000_000


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
        if problem := name_problem(name):
            self.refuse(name, problem)

    def check_count(self, count: int, shown: str = "") -> None:
        """Refuse more files than a site has; ``shown`` is what to call a count that is not known exactly."""
        if count > MAX_FILES:
            message = f"The {self.noun} holds {shown or f'{count:,}'} files; at most {MAX_FILES:,} are read."
            raise self.error(message, "Leave out what does not belong to the site.")

    def check(self, files: Sequence[PackedFile]) -> None:
        """Refuse what cannot be written as it is, and what is too much."""
        self.check_count(len(files))
        for name, problem in double_names(file.name for file in files):
            self.refuse(name, problem)
        for file in files:
            if file.size > MAX_FILE_BYTES:
                self.refuse(file.name, f"which is larger than {MAX_FILE_BYTES // 1_000_000} MB")

    def refuse(self, name: str, reason: str, advice: str = "") -> NoReturn:
        raise self.error(f"The {self.noun} holds {shown_name(name)}, {reason}.", advice or self.advice)

    def error(self, message: str, advice: str) -> SourceError:
        shown = str(self.path).encode("utf-8", "replace").decode()
        return SourceError(Problem(shown, None, message, advice))


def place_for(folder: Path, name: str) -> Path:
    """Where in a folder to write a file whose name was checked; the folders above it are made."""
    place = folder / plain_name(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    return place
