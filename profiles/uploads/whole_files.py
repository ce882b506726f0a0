"""Files and folders written whole: beside their place first, then renamed into it.

What is beside is locked while its run lives. So the next run for the same place finds what a killed one left, and
removes it, but not what another is just writing.
"""

import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

# What writing ends in where a disk is full; EFBIG is what a limit on the size of files gives.
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# Between the name of the place and a random word.
_MARK = ".labfolio-"
_NEW, _OLD = "new", "old"
# What people keep in a folder of ours, and what is carried over when it is replaced.
CARRIED_OVER = (".git",)


@contextmanager
def folder_beside(target: Path) -> Iterator[Path]:
    """A new folder beside ``target``, closed to others, that goes at the end. Raises OSError.

    What is to take the place of ``target`` is made in it and moved by ``put_in_place``.
    """
    sweep(target)
    folder, lock = _locked(lambda: Path(tempfile.mkdtemp(dir=target.parent, prefix=_prefix(target))))
    try:
        new = folder / _NEW
        new.mkdir(mode=0o700)
        yield new
    finally:
        _remove(folder, target)
        os.close(lock)


def put_in_place(new: Path, target: Path) -> None:
    """Rename the folder that ``folder_beside`` gave to ``target``, replacing a folder there. Raises OSError."""
    old = new.with_name(_OLD)
    if os.path.lexists(target):
        target.rename(old)
        _carry_over(old, new)
    new.rename(target)


@contextmanager
def file_beside(target: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of ``target`` at the end, readable by its owner only. Raises OSError.

    After an error inside, ``target`` is as it was.
    """
    sweep(target)
    path, lock = _locked(lambda: _new_file(target))
    try:
        with path.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        path.replace(target)
    finally:
        path.unlink(missing_ok=True)
        os.close(lock)


def sweep(target: Path) -> None:
    """Remove what killed runs left beside a place; a folder that one had already moved away goes back to it."""
    prefix = _prefix(target)
    if not target.parent.is_dir():
        return
    for path in sorted(target.parent.iterdir()):
        if path.name.startswith(prefix) and (lock := _lock(path)) is not None:
            _remove(path, target)
            os.close(lock)


def sync(path: Path) -> None:
    """Return when a file, or what a folder lists, is on the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _prefix(target: Path) -> str:
    return f".{target.name[:50]}{_MARK}"


def _new_file(target: Path) -> Path:
    descriptor, path = tempfile.mkstemp(dir=target.parent, prefix=_prefix(target))
    os.close(descriptor)
    return Path(path)


def _locked(make: Callable[[], Path]) -> tuple[Path, int]:
    """Make something and lock it; once more where a sweep came in between."""
    while True:
        path = make()
        lock = _lock(path, is_new=True)
        if lock is not None:
            return path, lock


def _lock(path: Path, *, is_new: bool = False) -> int | None:
    """A descriptor that holds the lock, which falls with the process; None where another holds it, or it is gone."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError as error:
        if is_new and not isinstance(error, FileNotFoundError):
            raise
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(path.stat(), os.fstat(descriptor)):
            return descriptor
    except (BlockingIOError, FileNotFoundError):
        pass
    except OSError:
        # A file system without locks: what is there may be somebody's, what is new is ours.
        if is_new:
            return descriptor
    os.close(descriptor)
    return None


def _remove(path: Path, target: Path) -> None:
    if not path.is_dir():
        path.unlink(missing_ok=True)
    elif _is_settled(path, target):
        shutil.rmtree(path, ignore_errors=True)


def _is_settled(folder: Path, target: Path) -> bool:
    """Whether nothing but our own files is left in a folder beside; what had to give way goes back first."""
    new, old = folder / _NEW, folder / _OLD
    if os.path.lexists(old) and not os.path.lexists(target):
        if new.is_dir():
            _carry_over(new, old)
        old.rename(target)
    return not any((old / name).exists() for name in CARRIED_OVER)


def _carry_over(source: Path, target: Path) -> None:
    for name in CARRIED_OVER:
        if (source / name).exists() and not (target / name).exists():
            (source / name).rename(target / name)
