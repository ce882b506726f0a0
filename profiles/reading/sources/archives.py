"""Archives of sites, unpacked with suspicion: what they list is judged before a byte is written."""

import struct
import tarfile
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NoReturn
from zipfile import BadZipFile, ZipFile, ZipInfo

from profiles.reading.sources.archive_checks import (
    SPECIAL,
    damage_refused,
    entry_problem,
    is_bomb,
    is_encrypted,
)
from profiles.reading.sources.unpacking import MAX_BYTES, Package, place_for

_PIECE = 1024 * 1024
# The end record of a .zip, which counts the entries, and how far from the end it may stand.
_END = struct.Struct("<4s4H2LH")
_END_ROOM = _END.size + 65_535


@dataclass(frozen=True)
class _Entry:
    """A file of an archive by its name there; ``handle`` is what the archive's own library calls it."""

    name: str
    size: int
    handle: ZipInfo | tarfile.TarInfo


def unpack_zip(path: Path, folder: Path) -> None:
    """Unpack a .zip into an empty folder. Raises SourceError with one sentence; ``folder`` is then to be removed."""
    package = _package(path)
    with _damage(package):
        _check_count(package)
        with ZipFile(path) as archive:
            entries = _zip_entries(package, archive.infolist())
            _check(package, entries)
            for entry in entries:
                assert isinstance(entry.handle, ZipInfo)  # noqa: S101
                with archive.open(entry.handle) as stream:
                    _write(package, folder, entry, stream)


def unpack_tar(path: Path, folder: Path) -> None:
    """Unpack a .tar, packed by gzip or not, likewise. Raises SourceError."""
    package = _package(path)
    with _damage(package), tarfile.open(path, "r:*") as archive:
        entries = _tar_entries(package, archive)
        _check(package, entries)
        for entry in entries:
            assert isinstance(entry.handle, tarfile.TarInfo)  # noqa: S101
            stream = archive.extractfile(entry.handle)
            assert stream is not None  # noqa: S101
            with stream:
                _write(package, folder, entry, stream)


def _package(path: Path) -> Package:
    return Package(path, "archive", "Pack the site anew without it.")


def _check_count(package: Package) -> None:
    """Refuse by the count in the end record, before 100,000 entries are read."""
    with package.path.open("rb") as stream:
        stream.seek(max(package.path.stat().st_size - _END_ROOM, 0))
        tail = stream.read()
    start = tail.rfind(b"PK\x05\x06")
    if start < 0 or len(tail) - start < _END.size:
        raise BadZipFile("its list of files is missing")
    count = _END.unpack_from(tail, start)[4]
    # 65,535 says that the true number stands elsewhere, which is larger.
    package.check_count(count, "" if count < 0xFFFF else "65,535 or more")


def _zip_entries(package: Package, infos: Iterable[ZipInfo]) -> list[_Entry]:
    entries = []
    for info in infos:
        if problem := entry_problem(info):
            advice = "Pack it without a password." if is_encrypted(info) else ""
            package.refuse(info.orig_filename, problem, advice)
        if not info.is_dir():
            entries.append(_Entry(info.filename, info.file_size, info))
    return entries


def _tar_entries(package: Package, archive: tarfile.TarFile) -> list[_Entry]:
    entries, size = [], 0
    for count, info in enumerate(archive, start=1):
        size += info.size
        # How many there are is not known before the end.
        package.check_count(count, f"more than {count - 1:,}")
        # Reading on would unpack what is left, however much that is.
        _check_size(package, size)
        if not (info.isfile() or info.isdir()):
            package.refuse(info.name, SPECIAL)
        package.check_name(info.name)
        if info.isfile():
            entries.append(_Entry(info.name, info.size, info))
    return entries


def _check(package: Package, entries: list[_Entry]) -> None:
    package.check(entries)
    _check_size(package, sum(entry.size for entry in entries))


def _check_size(package: Package, size: int) -> None:
    if is_bomb(size, package.path.stat().st_size, MAX_BYTES):
        _refuse_size(package)


def _write(package: Package, folder: Path, entry: _Entry, stream: IO[bytes]) -> None:
    """Write one file; what comes is counted, for an archive may lie about sizes."""
    room = entry.size
    with place_for(folder, entry.name).open("xb") as output:
        while piece := stream.read(_PIECE):
            room -= len(piece)
            if room < 0:
                _refuse_size(package)
            output.write(piece)
    if room:
        raise EOFError(f"{entry.name[:80]!a} is cut off")


def _damage(package: Package) -> AbstractContextManager[None]:
    return damage_refused(
        lambda reason: package.error(f"This cannot be unpacked: {reason}.", "Make or download it once more.")
    )


def _refuse_size(package: Package) -> NoReturn:
    packed = package.path.stat().st_size
    message = f"The archive has {packed:,} bytes and would unpack to far more than a site has."
    raise package.error(message, "Leave out what does not belong to the site.")
