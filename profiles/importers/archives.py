"""Archives of sites, unpacked with suspicion: what they list is judged before a byte is written."""

import re
import stat
import struct
import tarfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NoReturn
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from profiles.importers.records import Problem
from profiles.importers.source_files import SourceError

# The largest sites of researchers have some thousand files; each costs memory and a look at the disk.
MAX_FILES = 20_000
# Git hosts refuse single files of more than 100 MB.
MAX_FILE_BYTES = 200_000_000
# GitHub Pages publishes sites of up to 1 GB.
MAX_BYTES = 2_000_000_000
# Text is packed to a tenth, pictures hardly at all; a bomb to less than a thousandth.
MAX_RATIO = 100
# Below this nothing is a bomb, whatever its ratio.
_SMALL = 20_000_000
# What file systems take as the name of one file, and as a whole path, in bytes.
_MAX_NAME = 255
_MAX_PATH = 1000
_PIECE = 1024 * 1024
# The end record of a .zip, which counts the entries, and how far from the end it may stand.
_END = struct.Struct("<4s4H2LH")
_END_ROOM = _END.size + 65_535

_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
_DRIVE = re.compile(r"[A-Za-z]:")
# How zipfile and tarfile speak of damage.
_DAMAGE = (
    BadZipFile,
    tarfile.TarError,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OSError,
)


@dataclass(frozen=True)
class _Entry:
    """A file of an archive by its name there; ``handle`` is what the archive's own library calls it."""

    name: str
    size: int
    handle: ZipInfo | tarfile.TarInfo


def unpack_zip(path: Path, folder: Path) -> None:
    """Unpack a .zip into an empty folder. Raises SourceError with one sentence; ``folder`` is then to be removed."""
    with _damage(path):
        _check_count(path)
        with ZipFile(path) as archive:
            entries = _zip_entries(path, archive.infolist())
            _check(path, entries)
            for entry in entries:
                assert isinstance(entry.handle, ZipInfo)  # noqa: S101
                with archive.open(entry.handle) as stream:
                    _write(path, folder, entry, stream)


def unpack_tar(path: Path, folder: Path) -> None:
    """Unpack a .tar, packed by gzip or not, likewise. Raises SourceError."""
    with _damage(path), tarfile.open(path, "r:*") as archive:
        entries = _tar_entries(path, archive)
        _check(path, entries)
        for entry in entries:
            assert isinstance(entry.handle, tarfile.TarInfo)  # noqa: S101
            stream = archive.extractfile(entry.handle)
            assert stream is not None  # noqa: S101
            with stream:
                _write(path, folder, entry, stream)


def _check_count(path: Path) -> None:
    """Refuse by the count in the end record, before 100,000 entries are read."""
    with path.open("rb") as stream:
        stream.seek(max(path.stat().st_size - _END_ROOM, 0))
        tail = stream.read()
    start = tail.rfind(b"PK\x05\x06")
    if start < 0 or len(tail) - start < _END.size:
        raise BadZipFile("its list of files is missing")
    count = _END.unpack_from(tail, start)[4]
    # 65,535 says that the true number stands elsewhere, which is larger.
    if count > MAX_FILES:
        _refuse_count(path, f"{count:,}" if count < 0xFFFF else "65,535 or more")


def _zip_entries(path: Path, infos: Iterable[ZipInfo]) -> list[_Entry]:
    entries = []
    for info in infos:
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
            _refuse(path, info.orig_filename, _SPECIAL)
        if info.flag_bits & 0x1:
            _refuse(path, info.orig_filename, "which is encrypted", "Pack it without a password.")
        if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            _refuse(path, info.orig_filename, "which is packed in a way that is not read")
        # zipfile cuts names at a NUL; the name as it stands is the one to judge.
        _check_name(path, info.orig_filename)
        if not info.is_dir():
            entries.append(_Entry(info.filename, info.file_size, info))
    return entries


def _tar_entries(path: Path, archive: tarfile.TarFile) -> list[_Entry]:
    entries, count, size = [], 0, 0
    for info in archive:
        count, size = count + 1, size + info.size
        if count > MAX_FILES:
            _refuse_count(path, f"more than {MAX_FILES:,}")
        # Reading on would unpack what is left, however much that is.
        _check_size(path, size)
        if not (info.isfile() or info.isdir()):
            _refuse(path, info.name, _SPECIAL)
        _check_name(path, info.name)
        if info.isfile():
            entries.append(_Entry(info.name, info.size, info))
    return entries


_SPECIAL = "which is a link or a device"


def _check_name(path: Path, name: str) -> None:
    """Refuse a name that would lie outside, or that no file system or terminal takes well."""
    parts = name.rstrip("/").split("/")
    if _CONTROL.search(name):
        _refuse(path, name, "whose name has control characters or line breaks")
    if name.startswith("/") or "\\" in name or ".." in parts or _DRIVE.match(name):
        _refuse(path, name, "which would lie outside of it")
    try:
        sizes = [len(part.encode()) for part in parts]
    except UnicodeEncodeError:
        _refuse(path, name, "whose name is not UTF-8")
    if max(sizes) > _MAX_NAME or sum(sizes) + len(sizes) > _MAX_PATH:
        _refuse(path, name, "whose name is too long")


def _check(path: Path, entries: list[_Entry]) -> None:
    if len(entries) > MAX_FILES:
        _refuse_count(path, f"{len(entries):,}")
    _check_double(path, entries)
    for entry in entries:
        if entry.size > MAX_FILE_BYTES:
            _refuse(path, entry.name, f"which is larger than {MAX_FILE_BYTES // 1_000_000} MB")
    _check_size(path, sum(entry.size for entry in entries))


def _check_double(path: Path, entries: list[_Entry]) -> None:
    """Refuse two files of one name, and a file where a folder is meant; capitals may tell two apart."""
    names = {_plain(entry.name) for entry in entries}
    for name, times in Counter(_plain(entry.name) for entry in entries).items():
        if times > 1:
            _refuse(path, name, "which is there twice, so nobody can know which is meant")
    folders = {"/".join(parts[:end]) for parts in map(_parts, names) for end in range(1, len(parts))}
    for name in sorted(names & folders):
        _refuse(path, name, "which is a file and a folder at once")


def _check_size(path: Path, size: int) -> None:
    limit = min(MAX_BYTES, max(path.stat().st_size * MAX_RATIO, _SMALL))
    if size > limit:
        _refuse_size(path)


def _write(path: Path, folder: Path, entry: _Entry, stream: IO[bytes]) -> None:
    """Write one file; what comes is counted, for an archive may lie about sizes."""
    target = folder / _plain(entry.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    room = entry.size
    with target.open("xb") as output:
        while piece := stream.read(_PIECE):
            room -= len(piece)
            if room < 0:
                _refuse_size(path)
            output.write(piece)
    if room:
        raise EOFError(f"{entry.name[:80]!a} is cut off")


def _parts(name: str) -> list[str]:
    return [part for part in name.split("/") if part not in {"", "."}]


def _plain(name: str) -> str:
    return "/".join(_parts(name))


@contextmanager
def _damage(path: Path) -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        reason = str(error)[:200].encode("ascii", "replace").decode()
        message = f"This cannot be unpacked: {' '.join(reason.split()) or 'it is cut off'}."
        raise _error(path, message, "Make or download it once more.") from error


def _refuse(path: Path, name: str, reason: str, advice: str = "Pack the site anew without it.") -> NoReturn:
    shown = name if len(name) <= 100 else name[:100] + "…"
    raise _error(path, f"The archive holds {shown!a}, {reason}.", advice)


def _refuse_count(path: Path, count: str) -> NoReturn:
    message = f"The archive holds {count} files; at most {MAX_FILES:,} are read."
    raise _error(path, message, "Leave out what does not belong to the site.")


def _refuse_size(path: Path) -> NoReturn:
    packed = path.stat().st_size
    message = f"The archive has {packed:,} bytes and would unpack to far more than a site has."
    raise _error(path, message, "Leave out what does not belong to the site.")


def _error(path: Path, message: str, advice: str) -> SourceError:
    return SourceError(Problem(str(path).encode("utf-8", "replace").decode(), None, message, advice))
