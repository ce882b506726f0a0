"""The commit at the head of a git repository and where its objects lie, told from its files without running git.

A stranger's repository can name commands in its configuration; so nothing here, and no git, reads that.
"""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

# The names of commits by SHA-1 and by SHA-256.
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
# One branch may stand for another, but not in circles.
_MAX_LINKS = 5
# A line that names a commit or a branch; the lists of packed branches have one a line.
_MAX_LINE = 4096


class BorrowingError(Exception):
    """A repository that keeps its objects elsewhere; the text is the file or folder of it that says so."""


def is_repository(path: Path) -> bool:
    """Tell whether a folder is a git repository itself: a bare one, or the ``.git`` of a checkout."""
    return (path / "HEAD").is_file() and (path / "objects").is_dir() and (path / "refs").is_dir()


def last_commit(path: Path) -> str:
    """The name of the commit at ``HEAD`` in hexadecimal digits, ``""`` where there is none. Raises OSError."""
    name = "HEAD"
    for _ in range(_MAX_LINKS):
        said = _first_line(path / name) or _packed(path, name)
        if _COMMIT.fullmatch(said):
            return said
        name = said.removeprefix("ref:").strip()
        if not said.startswith("ref:") or not _is_branch(name):
            return ""
    return ""


def own_objects(path: Path) -> Path:
    """The folder of a repository's objects, which all lie in it. Raises BorrowingError and OSError.

    Links and ``info/alternates`` would make git read in repositories that their owners may not have meant to show.
    """
    objects = path / "objects"
    if objects.is_symlink():
        raise BorrowingError("objects")
    for link in _links(objects):
        raise BorrowingError(link.relative_to(path).as_posix())
    for name in ("objects/info/alternates", "objects/info/http-alternates"):
        with _ordinary_file(path / name) as lines:
            if any(line.strip() and not line.startswith("#") for line in lines or ()):
                raise BorrowingError(name)
    return objects


def _is_branch(name: str) -> bool:
    return name.startswith("refs/") and not {"", ".", ".."} & set(name.split("/"))


def _first_line(path: Path) -> str:
    with _ordinary_file(path) as lines:
        return lines.readline(_MAX_LINE).strip() if lines else ""


def _packed(path: Path, name: str) -> str:
    with _ordinary_file(path / "packed-refs") as lines:
        while lines and (line := lines.readline(_MAX_LINE)):
            commit, _, branch = line.rstrip("\n").partition(" ")
            if branch == name:
                return commit
    return ""


@contextmanager
def _ordinary_file(path: Path) -> Iterator[IO[str] | None]:
    """The lines of a file; None where none is, or a link, or a pipe that would never end."""
    try:
        stream = open(path, encoding="utf-8", errors="surrogateescape", opener=_open_itself)  # noqa: SIM115
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        yield None
        return
    except OSError:
        # Systems do not agree on the error that a link is.
        if not path.is_symlink():
            raise
        yield None
        return
    with stream:
        yield stream if stat.S_ISREG(os.fstat(stream.fileno()).st_mode) else None


def _open_itself(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def _links(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                yield folder / entry.name
            elif entry.is_dir():
                yield from _links(folder / entry.name)
