"""The files of the last commit of a stranger's git repository, of which nothing runs.

Its configuration and attributes can name commands: filters, hooks, transports, pagers. So git never runs in it but in
an empty repository of our own, which sees its folder of objects alone; and blobs are written as they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from profiles.reading.sources.archive_checks import SPECIAL
from profiles.reading.sources.git_process import Git, GitFailedError, GitMissingError
from profiles.reading.sources.repository_heads import BorrowingError, last_commit, own_objects
from profiles.reading.sources.unpacking import MAX_BYTES, MAX_FILE_BYTES, Package, place_for

# A site of the largest size takes git a quarter of a minute; it gets the fourfold.
GIT_SECONDS = 60
# git takes folders, and files that are kept as differences, into memory whole.
_MAX_OBJECT = MAX_FILE_BYTES + 50_000_000
_PIECE = 1024 * 1024
# The line of a file has its mode, kind, digest and size before its name.
_MAX_LINE = 4096
_ADVICE = "Name a checkout of it."


@dataclass(frozen=True)
class _Blob:
    """A file of the commit: its name, its size in bytes, and the name of the object that holds it."""

    name: str
    size: int
    object_name: str


def unpack_repository(path: Path, folder: Path, workshop: Path) -> None:
    """Write the files of the last commit into an empty folder; ``workshop`` is an empty folder for git to run in.

    Submodules are left out. Raises SourceError with one sentence; both folders are then to be removed.
    """
    package = Package(path, "repository", _ADVICE)
    try:
        commit, objects = last_commit(path), own_objects(path.absolute())
        git = Git(workshop, objects, commit, GIT_SECONDS, _MAX_OBJECT)
        if not commit:
            raise git.failure()
        _write_files(package, git, commit, folder)
    except BorrowingError as error:
        message = f"This repository takes objects from another one, by {error}."
        raise package.error(message, _ADVICE) from error
    except GitMissingError as error:
        message = "This is a git repository without its files, and git is not installed here."
        raise package.error(message, "Name a checkout of it, or install git.") from error
    except GitFailedError as error:
        message = "git cannot read this repository, or it has no commit."
        if error.is_late:
            message = f"git did not unpack this repository within {GIT_SECONDS} seconds."
        raise package.error(message, _ADVICE) from error
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise package.error(f"This cannot be unpacked: {reason}.", _ADVICE) from error


def _write_files(package: Package, git: Git, commit: str, folder: Path) -> None:
    blobs = list(_blobs(package, git, commit))
    package.check(blobs)
    with git.running("cat-file", "--batch") as (questions, answers):
        for blob in blobs:
            questions.write(f"{blob.object_name}\n".encode())
            questions.flush()
            if answers.readline(_MAX_LINE) != f"{blob.object_name} blob {blob.size}\n".encode():
                raise git.failure()
            with place_for(folder, blob.name).open("xb") as output:
                if not _copy(answers, output, blob.size):
                    raise git.failure()
            # A line end follows each object.
            answers.read(1)


def _copy(stream: IO[bytes], output: IO[bytes], size: int) -> bool:
    """Copy so many bytes; tell whether there were as many."""
    while size and (piece := stream.read(min(size, _PIECE))):
        output.write(piece)
        size -= len(piece)
    return not size


def _blobs(package: Package, git: Git, commit: str) -> Iterator[_Blob]:
    """The files of a commit, counted while git lists them: a list can be made to have no end."""
    count = size = 0
    for line in _lines(package, git, commit):
        if blob := _blob(package, line):
            count, size = count + 1, size + blob.size
            package.check_count(count, f"more than {count - 1:,}")
            if size > MAX_BYTES:
                message = (
                    f"The repository holds more than {MAX_BYTES // 1_000_000_000} GB, which no site does."
                )
                raise package.error(message, "Leave out what does not belong to the site.")
            yield blob


def _lines(package: Package, git: Git, commit: str) -> Iterator[str]:
    with git.running("ls-tree", "-r", "-l", "-z", "--full-tree", commit) as (_, output):
        rest = b""
        while piece := output.read(_PIECE):
            *whole, rest = (rest + piece).split(b"\0")
            yield from (line.decode("utf-8", "surrogateescape") for line in whole)
            if len(rest) > _MAX_LINE:
                package.refuse(rest.partition(b"\t")[2].decode("utf-8", "replace"), "whose name is too long")


def _blob(package: Package, line: str) -> _Blob | None:
    """The file that a line of ``git ls-tree`` names; None for a submodule, which is another repository."""
    facts, _, name = line.partition("\t")
    mode, kind, object_name, size = facts.split()
    if kind == "commit":
        return None
    if not mode.startswith("100"):
        package.refuse(name, SPECIAL)
    package.check_name(name)
    # An object that is missing has no size.
    if not size.isdigit():
        package.refuse(name, "whose content is not in it")
    return _Blob(name, int(size), object_name)
