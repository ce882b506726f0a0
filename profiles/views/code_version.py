"""The version of the code that answers: what an older one has made and kept is not taken for its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import django

_ROOT = Path(__file__).resolve().parents[2]
_FOLDERS = ("config", "profiles", "publications", "templates")


@cache
def code_version() -> str:
    """What all code and templates hash to when this is first asked: servers ask as they start, for a checkout changes.

    Of sizes and times of change: reading all files would take a tenth of a start.
    """
    digest = hashlib.blake2b(django.get_version().encode(), digest_size=8)
    for file in _files():
        found = file.stat()
        digest.update(f"{file.relative_to(_ROOT)} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    yield _ROOT / "pyproject.toml"
    for folder in _FOLDERS:
        yield from sorted(
            one for one in (_ROOT / folder).rglob("*") if one.suffix in {".py", ".html", ".xml"}
        )
