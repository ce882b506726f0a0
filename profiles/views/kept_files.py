"""Big answers kept as files: built once for each state of the content, and streamed from the disk.

A file's name holds the version of all content that it was built from, read in the very snapshot of the database that
the build reads, and when something last turned up or went by its time. So a file of the present state cannot be stale,
whoever wrote by whatever way.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from django.conf import settings
from django.db import connection
from django.http import FileResponse, HttpResponse, HttpResponseBase

from profiles.models.schedule import Turns, turns_sql
from profiles.models.snapshot import is_snapshot, snapshot
from profiles.uploads.whole_files import file_beside
from profiles.views.build_lock import LOCK, alone
from profiles.views.code_version import code_version
from profiles.views.dependencies import ANY
from profiles.views.page_versions import TABLE

# Bytes of all kept files; those longest not built anew go first.
MOST_BYTES = 500_000_000
# Smaller answers are sent whole, so that caches of pages can keep them.
_MOST_IN_MEMORY = 500_000
_INDEX = ".index"


@dataclass(frozen=True)
class Kept:
    """A built answer: its bytes as a file at its beginning, closed by whoever takes it, and its length and ETag.

    ``state`` is that of the content of which it is, None where nobody has asked.
    """

    file: IO[bytes]
    size: int
    etag: str
    state: ContentState | None = None


@dataclass(frozen=True)
class ContentState:
    """All that is shown at some moment: the ``version`` of all content, and when rows last came or went by their times.

    ``next_turn`` is when the next one does, aware, or None.
    """

    version: int
    last_turn: str
    next_turn: datetime | None

    def __str__(self) -> str:
        return f"{self.version}-{self.last_turn}" if self.last_turn else str(self.version)


#: Yields the answer in parts; given the file of the name that was built last with its index, and a stream for an index
#: of this one.
Build = Callable[[tuple[Path, Path] | None, IO[bytes]], Iterable[bytes]]


def kept(name: str, build: Build, before_build: Callable[[], None] = lambda: None) -> Kept:
    """The answer called ``name`` (no two may share one) for the present state of the content, built if need be.

    ``before_build`` is called before a build and may raise. Raises Busy. Within a transaction, which may see what
    nobody else does, nothing is kept.
    """
    if connection.in_atomic_block and not is_snapshot():
        before_build()
        return _unkept(build)
    stem = _stem(name)
    if found := _find(stem):
        return found
    before_build()
    with alone(folder()):
        return _find(stem) or _built(stem, build)


def kept_response(found: Kept, content_type: str) -> HttpResponseBase:
    """The answer: a large one is streamed from its file."""
    response: HttpResponseBase
    if found.size > _MOST_IN_MEMORY:
        response = FileResponse(found.file, content_type=content_type)
        response["Content-Length"] = str(found.size)
        # Django would name it as it is kept.
        del response["Content-Disposition"]
    else:
        with found.file:
            response = HttpResponse(found.file.read(), content_type=content_type)
    response["ETag"] = found.etag
    if found.state:
        response.valid_until = found.state.next_turn  # type: ignore[union-attr]
    return response


def folder() -> Path:
    return Path(settings.KEPT_ANSWERS)


def content_state() -> ContentState | None:
    """By the version of all content, as the database's triggers keep it; within a transaction, of its moment."""
    turns, parameters = turns_sql()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT version, {turns} FROM {TABLE} WHERE scope = %s", [*parameters, ANY])  # noqa: S608
        row = cursor.fetchone()
    if not row:
        return None
    found = Turns.of(row[1:])
    return ContentState(row[0], found.last, found.next)


def _stem(name: str) -> str:
    """The beginning of its files' names: what else the bytes depend on is part of it."""
    other = hashlib.blake2b(f"{settings.SITE_URL}\0{code_version()}".encode(), digest_size=8).hexdigest()
    return f"{name}.{other}"


def _find(stem: str) -> Kept | None:
    state = content_state()
    if state is None:
        return None
    for path in _files(stem, state):
        # Removed meanwhile: as if it had not been there.
        with suppress(FileNotFoundError):
            return _opened(path, state)
    return None


def _files(stem: str, state: ContentState | str) -> list[Path]:
    return [one for one in folder().glob(f"{stem}.{state}.*") if one.suffix != _INDEX]


def _opened(path: Path, state: ContentState) -> Kept:
    file = path.open("rb")
    return Kept(file, os.fstat(file.fileno()).st_size, f'"{path.suffix[1:]}"', state)


def _built(stem: str, build: Build) -> Kept:
    """Build in a snapshot, whose first question is that for the version; older files of the name go."""
    older = sorted(_files(stem, "*"), key=lambda one: one.stat().st_mtime)
    former = (older[-1], _index_of(older[-1])) if older else None
    with snapshot():
        state = content_state()
        if state is None:
            return _unkept(build)
        path = _written(f"{stem}.{state}", lambda index: build(former, index))
    kept_now = _opened(path, state)
    _remove_others(path)
    return kept_now


def _written(beginning: str, build: Callable[[IO[bytes]], Iterable[bytes]]) -> Path:
    """Write a file and its index; its name ends in the hash of its bytes, which is its ETag."""
    digest = hashlib.blake2b(digest_size=12)
    part = folder() / f"{beginning}.part"
    with file_beside(_index_of(part)) as index, file_beside(part) as stream:
        for piece in build(index):
            digest.update(piece)
            stream.write(piece)
    path = folder() / f"{beginning}.{digest.hexdigest()}"
    _index_of(part).replace(_index_of(path))
    part.replace(path)
    return path


def _index_of(path: Path) -> Path:
    return path.with_name(path.name + _INDEX)


def _unkept(build: Build) -> Kept:
    with TemporaryFile() as index:
        file = TemporaryFile()  # noqa: SIM115  (closed by whoever takes it)
        digest = hashlib.blake2b(digest_size=12)
        with snapshot():
            for piece in build(None, index):
                digest.update(piece)
                file.write(piece)
    size = file.tell()
    file.seek(0)
    return Kept(file, size, f'"{digest.hexdigest()}"')


def _remove_others(path: Path) -> None:
    """Remove other files of the same name, and the oldest while all take too much room. Only builders remove."""
    stem = path.name.rsplit(".", 2)[0]
    rest = {}
    for one in folder().iterdir():
        if one.name == LOCK or one in (path, _index_of(path)):
            continue
        if one.name.removesuffix(_INDEX).rsplit(".", 2)[0] == stem or one.suffix == ".part":
            one.unlink(missing_ok=True)
        else:
            rest[one] = one.stat()
    room = MOST_BYTES - path.stat().st_size
    for one in sorted(rest, key=lambda one: rest[one].st_mtime, reverse=True):
        room -= rest[one].st_size
        if room < 0:
            one.unlink(missing_ok=True)
