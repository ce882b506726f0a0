"""Writing a folder whole, or only what has changed in it."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from django.core.management.base import CommandError

from profiles.uploads.whole_files import folder_beside, put_in_place

#: The files of a copy by name; None of one that is to stay as it is there.
Files = dict[str, bytes | None]

# Says that a folder is a copy that may be written over, and what it holds.
MARKER = ".labfolio-copy.json"
_PART = ".labfolio-part"


def check_folder(folder: Path) -> None:
    """Raise CommandError where a folder with things of somebody else would be written over."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise CommandError(
            f"{folder} holds files that export_site has not written. Name an empty or new folder."
        )
    if folder.exists() and not folder.is_dir():
        raise CommandError(f"{folder} is a file. Name a folder.")


def write_whole(folder: Path, files: Mapping[str, bytes | None]) -> int:
    """Write all files beside and rename the folder into place; returns how many. Raises OSError, changing nothing."""
    _make_public(folder.parent)
    with folder_beside(folder) as new:
        new.chmod(0o755)
        for name, data in files.items():
            _write(new / name, data or b"")
        _write(new / MARKER, _manifest(_digests(files, {})))
        put_in_place(new, folder)
    return len(files)


def write_changed(folder: Path, files: Mapping[str, bytes | None]) -> int:
    """Write the files that differ from those there, each in one step, and remove what is no more; returns how many.

    Raises OSError; then some are written, and the next run writes the rest.
    """
    _sweep_parts(folder)
    known = read_manifest(folder)
    wanted = _digests(files, known)
    changed = [name for name, digest in wanted.items() if known.get(name) != digest]
    vanished = sorted(set(known) - set(files))
    if not changed and not vanished:
        return 0
    # A run that is cut off must not leave the list saying that these are as they were.
    _write(folder / MARKER, _manifest(known | dict.fromkeys([*changed, *vanished], "")))
    for name in vanished:
        (folder / name).unlink(missing_ok=True)
    for name in changed:
        _write(folder / name, files[name] or b"")
    _write(folder / MARKER, _manifest(wanted))
    return len(changed) + len(vanished)


def _write(path: Path, data: bytes) -> None:
    _make_public(path.parent)
    part = path.with_name(f".{path.name[:50]}{_PART}")
    try:
        part.write_bytes(data)
        part.chmod(0o644)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _make_public(folder: Path) -> None:
    """Make a folder that a web server can read, whatever this process keeps to itself else."""
    if not folder.is_dir():
        _make_public(folder.parent)
        folder.mkdir()
        folder.chmod(0o755)


def _sweep_parts(folder: Path) -> None:
    """Remove halves of files that a killed run left."""
    for part in folder.rglob(f".*{_PART}"):
        if part.is_file():
            part.unlink()


def read_manifest(folder: Path) -> dict[str, str]:
    """What the last export wrote, as far as it is still there."""
    try:
        files = json.loads((folder / MARKER).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {name: digest for name, digest in files.items() if (folder / name).is_file()}


def whole_files(folder: Path) -> set[str]:
    """The names of the files that the last export wrote, and that no run has left in the middle."""
    return {name for name, digest in read_manifest(folder).items() if digest}


def _digests(files: Mapping[str, bytes | None], known: Mapping[str, str]) -> dict[str, str]:
    return {
        name: known[name] if data is None else hashlib.sha256(data).hexdigest()
        for name, data in sorted(files.items())
    }


def _manifest(digests: Mapping[str, str]) -> bytes:
    listed = dict(sorted(digests.items()))
    return (json.dumps({"files": listed}, indent=0, ensure_ascii=False) + "\n").encode()
