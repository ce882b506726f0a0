"""Writing a folder whole, or only what has changed in it."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from django.core.management.base import CommandError

# Says that a folder is a copy that may be written over, and what it holds.
MARKER = ".labfolio-copy.json"


def check_folder(folder: Path) -> None:
    """Raise CommandError where a folder with things of somebody else would be written over."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise CommandError(
            f"{folder} holds files that export_site has not written. Name an empty or new folder."
        )
    if folder.exists() and not folder.is_dir():
        raise CommandError(f"{folder} is a file. Name a folder.")


def write_whole(folder: Path, files: Mapping[str, bytes]) -> int:
    """Write all files beside and rename the folder into place; returns how many."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        new.chmod(0o755)
        for name, data in files.items():
            _write(new / name, data)
        _write(new / MARKER, _manifest(files))
        old = new.with_name(f"{new.name}.old")
        if folder.exists():
            os.replace(folder, old)  # noqa: PTH105
        os.replace(new, folder)  # noqa: PTH105
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return len(files)


def write_changed(folder: Path, files: Mapping[str, bytes]) -> int:
    """Write the files that differ from those there, each in one step, and remove what is no more; returns how many."""
    known = _read_manifest(folder)
    changed = [name for name, data in files.items() if known.get(name) != _digest(data)]
    vanished = sorted(set(known) - set(files))
    for name in vanished:
        (folder / name).unlink(missing_ok=True)
    for name in changed:
        _write(folder / name, files[name])
    if changed or vanished:
        _write(folder / MARKER, _manifest(files))
    return len(changed) + len(vanished)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name[:50]}.part")
    part.write_bytes(data)
    os.replace(part, path)  # noqa: PTH105


def _read_manifest(folder: Path) -> dict[str, str]:
    """What the last export wrote, as far as it is still there."""
    try:
        files = json.loads((folder / MARKER).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {name: digest for name, digest in files.items() if (folder / name).is_file()}


def _manifest(files: Mapping[str, bytes]) -> bytes:
    digests = {name: _digest(data) for name, data in sorted(files.items())}
    return (json.dumps({"files": digests}, indent=0, ensure_ascii=False) + "\n").encode()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
