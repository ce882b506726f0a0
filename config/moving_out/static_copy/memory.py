"""What is remembered of a copy, so that the next run asks only for what has changed since.

It stands in the data folder, not beside the copy, which is public; it holds for the copy whose list of files has the
hash that it names, and for the code, the settings and the assets that made it.
"""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django
from django.conf import settings

from config.install import data_folder
from config.install.assets import MANIFEST
from config.moving_out.static_copy.questions import Question
from config.moving_out.static_copy.writing import MARKER, Stamps, read_manifest, stamps_of
from profiles.uploads.whole_files import file_beside
from profiles.views.code_version import code_version


@dataclass(frozen=True)
class Remembered:
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


@dataclass
class Memory:
    """Of a whole copy: its pages and citation files by URL, and what decided where links lead."""

    basis: tuple[Any, ...] = ()
    listed: str = ""
    pages: dict[str, Remembered] = field(default_factory=dict)
    papers: dict[str, bytes] = field(default_factory=dict)
    answers: dict[Question, bytes] = field(default_factory=dict)
    tables: dict[str, bytes] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    stamps: Stamps = field(default_factory=dict)
    # Of files of whole lists, by URL: what each piece was written from, and its length.
    pieces: dict[str, list[tuple[bytes, int]]] = field(default_factory=dict)


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
        # The data folder is its owner's alone, as the default cache, which holds pickles, too.
        memory = pickle.loads(_file_for(folder).read_bytes())  # noqa: S301
    except (OSError, ValueError, EOFError, AttributeError, ImportError, pickle.UnpicklingError):
        return Memory()
    is_of_this = isinstance(memory, Memory) and memory.basis == basis() and memory.listed == _listed(folder)
    return memory if is_of_this else Memory()


def remember(folder: Path, memory: Memory) -> None:
    """Keep it for the next run. Raises OSError."""
    file = _file_for(folder)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    memory.basis, memory.listed = basis(), _listed(folder)
    memory.stamps = stamps_of(folder, read_manifest(folder))
    with file_beside(file) as stream:
        pickle.dump(memory, stream, protocol=5)


def _file_for(folder: Path) -> Path:
    name = hashlib.sha256(str(folder.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return Path(settings.DATA_FOLDER) / data_folder.CACHE / "copies" / name


def _listed(folder: Path) -> str:
    try:
        return hashlib.sha256((folder / MARKER).read_bytes()).hexdigest()
    except OSError:
        return ""
