"""Writing a folder whole, or only what has changed in it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from django.core.management.base import CommandError

from config.moving_out.static_copy.spool import Spooled
from profiles.uploads.whole_files import folder_beside, put_in_place

#: The files of a copy by name; None of one that is to stay as it is there.
Files = dict[str, Spooled | None]
#: Size and time of change of each file, by name.
Stamps = dict[str, tuple[int, int]]

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


def write_whole(folder: Path, files: Mapping[str, Spooled | None]) -> list[str]:
    """Write all files beside and rename the folder into place; returns their names.

    Raises OSError, changing nothing.
    """
    _make_public(folder.parent)
    with folder_beside(folder) as new:
        new.chmod(0o755)
        made = {new}
        for name, data in files.items():
            _make_public(folders := (new / name).parent, made)
            _write_new(folders / name.rpartition("/")[2], data.read() if data else b"")
        _write(new / MARKER, _manifest(_digests(files, {})))
        put_in_place(new, folder)
    return list(files)


def write_changed(
    folder: Path, files: Mapping[str, Spooled | None], seen: Seen | dict[str, str]
) -> list[str]:
    """Write the files that differ from those there, each in one step, and remove what is no more; returns the names.

    ``seen`` is what ``look`` or ``files_there`` finds there. Raises OSError; then some are written, and the next run
    writes the rest.
    """
    known, _, was_cut_off = seen if isinstance(seen, Seen) else Seen(seen, {}, True)
    _sweep_parts(folder, with_folders=was_cut_off)
    wanted = _digests(files, known)
    changed = [name for name, digest in wanted.items() if known.get(name) != digest]
    vanished = sorted(known.keys() - files.keys())
    if not changed and not vanished:
        return []
    # A run that is cut off must not leave the list saying that these are as they were.
    _write(folder / MARKER, _manifest(known | dict.fromkeys([*changed, *vanished], "")))
    for name in vanished:
        (folder / name).unlink(missing_ok=True)
    for name in changed:
        data = files[name]
        _write(folder / name, data.read() if data else b"")
    _write(folder / MARKER, _manifest(wanted))
    return [*changed, *vanished]


def _write(path: Path, data: bytes) -> None:
    _make_public(path.parent)
    part = path.with_name(f".{path.name[:50]}{_PART}")
    try:
        part.write_bytes(data)
        part.chmod(0o644)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write_new(path: Path, data: bytes) -> None:
    with path.open("xb", buffering=0) as stream:
        os.fchmod(stream.fileno(), 0o644)
        stream.write(data)


def _make_public(folder: Path, made: set[Path] | None = None) -> None:
    """Make a folder that a web server can read, whatever this process keeps to itself else.

    ``made`` are folders that are known to be there; this one is added.
    """
    if made is not None and folder in made:
        return
    if not folder.is_dir():
        _make_public(folder.parent, made)
        folder.mkdir()
        folder.chmod(0o755)
    if made is not None:
        made.add(folder)


def _sweep_parts(folder: Path, *, with_folders: bool) -> None:
    """Remove halves of files that a killed run left."""
    for part in (folder.rglob if with_folders else folder.glob)(f".*{_PART}"):
        if part.is_file():
            part.unlink()


def read_manifest(folder: Path) -> dict[str, str]:
    """What the last export wrote, whether it is still there or not."""
    try:
        files = json.loads((folder / MARKER).read_text(encoding="utf-8"))["files"]
        return dict(files)
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def files_there(folder: Path, stamps: Stamps) -> dict[str, str]:
    """The digests of the files that the last export wrote; "" of one that somebody has changed, or no run has finished.

    ``stamps`` are those of that export: a file that has another is read.
    """
    return look(folder, stamps).digests


class Seen(NamedTuple):
    """What is there: ``digests`` as ``files_there`` finds them, stamps, and whether a run was cut off as it wrote."""

    digests: dict[str, str]
    stamps: Stamps
    was_cut_off: bool = False


def look(folder: Path, stamps: Stamps) -> Seen:
    """As ``files_there``, with all that is seen on the way."""
    listed = read_manifest(folder)
    was_cut_off = not all(listed.values())
    present = stamps_of(folder, listed)
    if stamps == present and len(present) == len(listed):
        return Seen(listed, present, was_cut_off)
    digests = {
        name: digest if stamps.get(name) == present[name] or _hash(folder / name) == digest else ""
        for name, digest in listed.items()
        if name in present
    }
    return Seen(digests, present, was_cut_off)


def stamps_of(folder: Path, names: Iterable[str]) -> Stamps:
    """The stamps of those files that are there."""
    found = {}
    start = f"{folder}/"
    for name in names:
        with suppress(OSError):
            stat = os.stat(start + name)  # noqa: PTH116  (a Path for each of many thousands takes longer)
            if S_ISREG(stat.st_mode):
                found[name] = stat.st_size, stat.st_mtime_ns
    return found


def _hash(path: Path) -> str:
    with suppress(OSError), path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
    return ""


def _digests(files: Mapping[str, Spooled | None], known: Mapping[str, str]) -> dict[str, str]:
    return {name: known[name] if data is None else data.digest for name, data in files.items()}


def _manifest(digests: Mapping[str, str]) -> bytes:
    # One a line; ``indent`` would take Python's own encoder, which needs ten times as long.
    listed = json.dumps(dict(sorted(digests.items())), separators=(",\n", ": "), ensure_ascii=False)
    return f'{{"files": {listed}}}\n'.encode()
