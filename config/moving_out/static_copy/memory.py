"""What is remembered of a copy, so that the next run asks only for what has changed since.

It stands in the data folder, not beside the copy, which is public; it holds for the copy whose list of files has the
hash that it names, and for the code, the settings and the assets that made it.
"""

from __future__ import annotations

import hashlib
import math
import pickle
from array import array
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import django
from django.conf import settings

from config.install import data_folder
from config.install.assets import MANIFEST
from config.moving_out.static_copy.paper_rows import PapersFacts
from config.moving_out.static_copy.questions import Question
from config.moving_out.static_copy.tables import Table
from config.moving_out.static_copy.writing import MARKER, Stamps
from profiles.access.moment import present
from profiles.uploads.whole_files import file_beside
from profiles.views.code_version import code_version


class Remembered(NamedTuple):
    """An answer without its body; ``ends`` is the Unix time until which it holds.

    ``made_of`` is the digest of what it was made of beside the answers to its questions.
    """

    status: int
    kind: str
    location: str
    links: tuple[str, ...]
    questions: tuple[Question, ...]
    ends: float
    made_of: bytes = b""


class ListedKeys(NamedTuple):
    """(citation key, slug) in the order of a list, the statements by which it was found, and a digest of each."""

    pairs: tuple[tuple[str, str], ...]
    statements: tuple[str, ...]
    digests: bytes


class Pieces(NamedTuple):
    """Of a file of a whole list: digests of what its pieces were written from, and how long they are."""

    digests: bytes
    sizes: array[int]


@dataclass
class Memory:
    """Of a whole copy: its pages by URL, what decided where links lead, and the files that lead on to pages.

    ``ends``: the Unix time at which something next appears or disappears by itself; then only files are the same.
    """

    pages: dict[str, Remembered] = field(default_factory=dict)
    facts: PapersFacts | None = None
    answers: dict[Question, bytes] = field(default_factory=dict)
    found: dict[Question, tuple[Any, ...]] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    leads: frozenset[str] = frozenset()
    stamps: Stamps = field(default_factory=dict)
    # Of files of whole lists: by their queries which papers stand there, and by URL the pieces.
    lists: dict[str, ListedKeys] = field(default_factory=dict)
    pieces: dict[str, Pieces] = field(default_factory=dict)
    ends: float = math.inf


def basis() -> tuple[Any, ...]:
    """What bytes depend on beside the database: code, libraries, assets, settings."""
    assets = Path(settings.STATIC_ROOT) / MANIFEST
    return (
        code_version(),
        Path(django.__file__).parents[1].stat().st_mtime_ns,
        hashlib.sha256(assets.read_bytes()).hexdigest() if assets.is_file() else "",
        *(settings.SITE_URL, settings.ALLOWED_HOSTS[0], settings.STATIC_URL, settings.DEBUG),
        *(settings.TIME_ZONE, settings.LANGUAGE_CODE),
    )


def remembered(folder: Path) -> Memory:
    """What is remembered of the copy in a folder; nothing where it is another copy, or of other code."""
    try:
        content = _file_for(folder).read_bytes()
    except OSError:
        return Memory()
    seal = _seal(folder)
    # Not read at all where it is of other code, which may have remembered something else.
    if not content.startswith(seal):
        return Memory()
    try:
        # The data folder is its owner's alone, as the default cache, which holds pickles, too.
        memory = pickle.loads(memoryview(content)[len(seal) :])  # noqa: S301
    except (ValueError, EOFError, AttributeError, ImportError, TypeError, pickle.UnpicklingError):
        return Memory()
    if not isinstance(memory, Memory):
        return Memory()
    return memory if present().timestamp() < memory.ends else Memory(stamps=memory.stamps)


def remember(folder: Path, memory: Memory) -> None:
    """Keep it for the next run, with the stamps of the files there. Raises OSError."""
    file = _file_for(folder)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with file_beside(file) as stream:
        stream.write(_seal(folder))
        pickle.dump(memory, stream, protocol=5)


def _seal(folder: Path) -> bytes:
    """Of which copy and what code a memory is."""
    return hashlib.sha256(repr((basis(), _listed(folder))).encode()).digest()


def _file_for(folder: Path) -> Path:
    name = hashlib.sha256(str(folder.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return Path(settings.DATA_FOLDER) / data_folder.CACHE / "copies" / name


def _listed(folder: Path) -> str:
    try:
        return hashlib.sha256((folder / MARKER).read_bytes()).hexdigest()
    except OSError:
        return ""
