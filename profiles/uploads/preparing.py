"""Files of a site made ready to be kept: read, compared with what is here, pictures written anew.

This is the slow part of an import and comes before its transaction, so that nobody waits for it.
"""

import hashlib
import os
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path, PurePosixPath

from profiles.importers.models import ImportedValue
from profiles.importers.records import FileRecord, Problem
from profiles.importers.source_files import SourceError
from profiles.uploads.forms import MAX_DOCUMENT_BYTES, PICTURES
from profiles.uploads.images import Picture, read_picture
from profiles.uploads.models import Upload
from profiles.uploads.staging import Staging

# A field of ImportedValue: what an upload was made of, as ``{"scope key of the address": hash in the source}``.
ORIGINS = "origins"
# What a place on the disk has room for (Upload.file), hash and folder aside.
_MAX_ENDING = 20
_MAX_NAME = 130
# So many files are in memory at once.
_BATCH = 4 * (os.cpu_count() or 1)

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

OpenFile = Callable[[str], bytes | Path]


@dataclass(frozen=True)
class PreparedFile:
    """A file whose bytes are staged or kept already; ``source_sha256`` is of the bytes as the source has them.

    ``width`` and ``height`` are in pixels, None for what is no picture.
    """

    record: FileRecord
    source_sha256: str
    sha256: str
    size: int
    width: int | None = None
    height: int | None = None

    @property
    def name(self) -> str:
        """The file's name, as in its address; a very long one is cut before its ending."""
        pure = PurePosixPath(_CONTROL.sub("", self.record.path))
        ending = pure.suffix if len(pure.suffix) <= _MAX_ENDING else ""
        return pure.name.removesuffix(ending)[:_MAX_NAME] + ending

    @property
    def extension(self) -> str:
        """The ending with its dot, in small letters, as Upload.extension has it."""
        return "." + self.name.rpartition(".")[2].lower() if "." in self.name else ""


def prepare_files(
    files: Sequence[FileRecord],
    open_file: OpenFile,
    staging: Staging,
    problems: list[Problem],
    tell: Callable[[int], None] = lambda count: None,
) -> list[PreparedFile]:
    """Read files, ``open_file`` giving their bytes or where they lie, and stage what is new.

    What cannot be read or is too large becomes a problem. A picture that an import has written anew before is not
    decoded again. ``tell`` hears how many files are done.
    """
    prepared: list[PreparedFile] = []
    known = _known()
    with ThreadPoolExecutor() as executor:
        for start in range(0, len(files), _BATCH):
            batch = [(one, _read(one, open_file, problems)) for one in files[start : start + _BATCH]]
            read = [(one, data) for one, data in batch if data is not None]
            pictures = executor.map(_picture, *zip(*read, strict=True), repeat(known)) if read else ()
            for (record, data), picture in zip(read, pictures, strict=True):
                prepared.append(_prepared(record, data, picture, known, staging, problems))
            tell(min(start + _BATCH, len(files)))
    return prepared


def _known() -> dict[tuple[str, str], Upload]:
    """Uploads that imports have made, by the hash of what they were made of, and their ending."""
    origins = dict(ImportedValue.objects.filter(field=ORIGINS).values_list("object_id", "value"))
    uploads = Upload.objects.in_bulk(list(origins))
    return {
        (digest, upload.extension): upload
        for key, upload in uploads.items()
        for digest in (origins[key] or {}).values()
    }


def _read(record: FileRecord, open_file: OpenFile, problems: list[Problem]) -> bytes | None:
    try:
        found = open_file(record.file)
        data = _read_path(found) if isinstance(found, Path) else found
    except SourceError as error:
        problems.append(error.problem)
        return None
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        problems.append(Problem(record.file, None, f"This cannot be read: {reason}.", "Left out."))
        return None
    if len(data) > MAX_DOCUMENT_BYTES:
        limit = f"{MAX_DOCUMENT_BYTES // 1024**2} MB"
        message = f"The file is too large: at most {limit} are taken."
        problems.append(Problem(record.file, None, message, "Left out; keep it elsewhere and link to it."))
        return None
    return data


def _read_path(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(MAX_DOCUMENT_BYTES + 1)


def _picture(record: FileRecord, data: bytes, known: dict[tuple[str, str], Upload]) -> Picture | str | None:
    """The picture written anew; None for what is none or is known, a sentence for what should be one and is not."""
    extension = PurePosixPath(record.path).suffix.lower()
    if extension not in PICTURES or (hashlib.sha256(data).hexdigest(), extension) in known:
        return None
    try:
        picture: Picture = read_picture(data)
    except ValueError as error:
        return str(error)
    return picture


def _prepared(
    record: FileRecord,
    data: bytes,
    picture: Picture | str | None,
    known: dict[tuple[str, str], Upload],
    staging: Staging,
    problems: list[Problem],
) -> PreparedFile:
    digest = hashlib.sha256(data).hexdigest()
    plain = PreparedFile(record, digest, digest, len(data))
    if upload := known.get((digest, plain.extension)):
        return PreparedFile(record, digest, upload.sha256, upload.size, upload.width, upload.height)
    if isinstance(picture, Picture):
        if picture.extension != plain.extension.replace(".jpeg", ".jpg"):
            kind = picture.extension.lstrip(".").upper()
            problems.append(Problem(record.file, None, f"This is a {kind}, whatever its name says.", "Kept."))
        sha256 = staging.write(picture.data, plain.extension)
        return PreparedFile(record, digest, sha256, len(picture.data), picture.width, picture.height)
    if picture is not None:
        advice = "Kept as it is, as a download; replace it by a good one."
        problems.append(Problem(record.file, None, picture, advice))
    staging.write(data, plain.extension)
    return plain
