"""Fixtures with their uploads: one .zip of the rows and the files, the same bytes for the same content.

``fixture.json`` holds the rows, ``media/<aa>/<sha256><ending>`` the uploads, each once. Order, dates and rights
are fixed, and nothing is compressed: pictures and PDF files are already, and another zlib would write other bytes.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management.base import CommandError

from config.moving_out.fixtures import as_text
from config.written_files import check_writable
from profiles.uploads.whole_files import file_beside

ROWS = "fixture.json"
FOLDER = "media/"
CHUNK = 1 << 20
# Said one by one; beyond, only counted.
_NAMED = 20


class UploadsMissing(CommandError):
    """Uploads whose bytes are not what their rows say; the text names them and says what to do."""


def write_archive(path: Path, rows: list[dict]) -> None:
    """Write rows and the uploads among them in one step. Raises CommandError: UploadsMissing, or it cannot write."""
    check_writable(path)
    uploads = {row["fields"]["file"]: row["fields"] for row in rows if row["model"] == "profiles.upload"}
    _check(uploads)
    try:
        _write_beside(path, rows, uploads)
    except OSError as error:
        raise CommandError(
            f"{path} cannot be written ({error.strerror}). Make room, or name another file."
        ) from error


def _write_beside(path: Path, rows: list[dict], uploads: dict[str, dict]) -> None:
    with file_beside(path) as stream, ZipFile(stream, "w", ZIP_STORED) as archive:
        archive.writestr(_entry(ROWS), as_text(rows).encode("utf-8", "replace"))
        for name in sorted(uploads):
            _add(archive, name, uploads[name])


def _check(uploads: dict[str, dict]) -> None:
    """Before anything is written: is every file there, and as large as it should be?"""
    _refuse([f"{_shown(fields)}: {problem}" for fields in uploads.values() for problem in _problems(fields)])


def _problems(fields: dict) -> Iterator[str]:
    name = fields["file"]
    if not name or not default_storage.exists(name):
        yield f"its file {name} is missing"
    elif default_storage.size(name) != fields["size"]:
        yield f"its file {name} has {default_storage.size(name)} bytes instead of {fields['size']}"


def _add(archive: ZipFile, name: str, fields: dict) -> None:
    entry = _entry(FOLDER + name)
    # Known beforehand, so that very large files are marked as such.
    entry.file_size = fields["size"]
    digest = hashlib.sha256()
    with _opened(name, fields) as source, archive.open(entry, "w") as target:
        for chunk in source.chunks(CHUNK):
            digest.update(chunk)
            target.write(chunk)
    if digest.hexdigest() != fields["sha256"]:
        _refuse([f"{_shown(fields)}: its file {name} is damaged"])


def _opened(name: str, fields: dict) -> File:
    try:
        return default_storage.open(name)
    except OSError as error:
        # Gone since the check, or closed to this user.
        raise _refusal([f"{_shown(fields)}: its file {name} cannot be read ({error.strerror})"]) from error


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name)  # Of 1 January 1980, as far back as a .zip can say.
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    return entry


def _shown(fields: dict) -> str:
    return f"The upload “{fields['name']}”"


def _refuse(problems: list[str]) -> None:
    if problems:
        raise _refusal(problems)


def _refusal(problems: list[str]) -> UploadsMissing:
    rest = [f"… and {len(problems) - _NAMED} more"] if len(problems) > _NAMED else []
    return UploadsMissing(
        "; ".join([*problems[:_NAMED], *rest])
        + ". Put the files back from a backup, or delete the uploads in the admin; nothing has been written."
    )


def hash_of(stream: IO[bytes], size: int) -> str:
    """The SHA-256 of a stream of ``size`` bytes, as hexadecimal; ``""`` where it is longer or shorter."""
    digest, count = hashlib.sha256(), 0
    while count <= size and (chunk := stream.read(CHUNK)):
        digest.update(chunk)
        count += len(chunk)
    return digest.hexdigest() if count == size else ""
