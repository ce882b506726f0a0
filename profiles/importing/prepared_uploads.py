"""Files of a site made ready to be kept: read, compared with what is here, metadata of pictures cut out.

This is the slow part of an import and comes before its transaction, so that nobody waits for it.
"""

import hashlib
import re
import stat
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path, PurePosixPath

from profiles.importing.runs import ImportRefused
from profiles.models import ImportedValue, Upload
from profiles.reading.problems import Problem
from profiles.reading.records import FileRecord
from profiles.reading.sources.text_files import SourceError
from profiles.uploads.kinds import MAX_DOCUMENT_BYTES, PICTURES
from profiles.uploads.pictures.pool import Kept, Refused, Taken, WorkerPool, count_processes
from profiles.uploads.staging import Staging
from profiles.uploads.whole_files import NO_ROOM

# A field of ImportedValue: what an upload was made of, as ``{"scope key of the address": hash in the source}``.
ORIGINS = "origins"
# What a place on the disk has room for (Upload.file), hash and folder aside.
_MAX_ENDING = 20
_MAX_NAME = 130
_STEP = 1024 * 1024

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

OpenFile = Callable[[str], bytes | Path]


@dataclass(frozen=True)
class PreparedFile:
    """A file whose bytes are staged or kept already; ``source_sha256`` is of the bytes as the source has them.

    ``width`` and ``height`` are in pixels, None for what is no picture; so are ``variants``, which lie beside it.
    """

    record: FileRecord
    source_sha256: str
    sha256: str
    size: int
    width: int | None = None
    height: int | None = None
    variants: tuple[int, ...] | None = None

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

    What cannot be read or is too large becomes a problem. A picture that an import has read before is not read
    again. ``tell`` hears how many files are done.
    """
    prepared: list[PreparedFile] = []
    places = (staging.folder / f"file-{number}" for number in count())
    with ThreadPoolExecutor(count_processes()) as executor, WorkerPool() as pool:
        preparing = _Preparing(open_file, pool, _known())
        try:
            for done, one in enumerate(executor.map(preparing.prepare, files, places), 1):
                problems += one.problems
                if one.file:
                    prepared.append(one.file)
                    if one.staged:
                        staging.keep(one.staged, one.file.sha256, one.file.extension)
                        staging.keep_variants(one.staged, one.file.sha256, one.file.variants or ())
                tell(done)
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
    return prepared


def _known() -> dict[tuple[str, str], Upload]:
    """Uploads that imports have made, by the hash of what they were made of, and their ending.

    A picture that could not be taken, or was kept unread by a release that did not know its format, is none of them.
    """
    origins = dict(ImportedValue.objects.filter(field=ORIGINS).values_list("object_id", "value"))
    uploads = Upload.objects.in_bulk(list(origins))
    return {
        (digest, upload.extension): upload
        for key, upload in uploads.items()
        for digest in (origins[key] or {}).values()
        if upload.width or upload.extension not in PICTURES
    }


@dataclass
class _Outcome:
    """What has become of a file: None if it is left out; ``staged`` is where its bytes lie, if they are new."""

    file: PreparedFile | None = None
    staged: Path | None = None
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class _Preparing:
    """One file after the other, in several threads; none of them asks the database or holds a file in memory."""

    open_file: OpenFile
    pool: WorkerPool
    known: dict[tuple[str, str], Upload]

    def prepare(self, record: FileRecord, place: Path) -> _Outcome:
        source = place.with_suffix(".source")
        try:
            found = self.open_file(record.file)
            if isinstance(found, bytes):
                source.write_bytes(found)
                found = source
            return self._prepare_path(record, found, place)
        except SourceError as error:
            return _Outcome(problems=[error.problem])
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            if error.errno in NO_ROOM:
                message = (
                    f"There is no room on the disk for the files ({reason}). Make some, then import again."
                )
                raise ImportRefused(message) from error
            return _left_out(record, f"This cannot be read: {reason}.", "Left out.")
        finally:
            source.unlink(missing_ok=True)

    def _prepare_path(self, record: FileRecord, source: Path, place: Path) -> _Outcome:
        info = source.stat()
        if not stat.S_ISREG(info.st_mode):
            return _left_out(record, "This is no file that could be read.", "Left out.")
        if info.st_size > MAX_DOCUMENT_BYTES:
            message = f"The file is too large: at most {MAX_DOCUMENT_BYTES // 1024**2} MB are taken."
            return _left_out(record, message, "Left out; keep it elsewhere and link to it.")
        digest = _copy(source).sha256
        plain = PreparedFile(record, digest, digest, info.st_size)
        if upload := self.known.get((digest, plain.extension)):
            return _Outcome(_as_known(plain, upload))
        if plain.extension in PICTURES:
            return self._prepare_picture(plain, source, place)
        return _staged(plain, _copy(source, place), place)

    def _prepare_picture(self, plain: PreparedFile, source: Path, place: Path) -> _Outcome:
        answer = self.pool.read(source, place)
        if isinstance(answer, Refused):
            return _refused(plain, answer, source, place)
        outcome = _staged(plain, answer.kept, place, answer)
        if answer.extension != plain.extension.replace(".jpeg", ".jpg"):
            kind = answer.extension.lstrip(".").upper()
            message = f"This is a {kind}, whatever its name says."
            outcome.problems.append(Problem(plain.record.file, None, message, "Kept."))
        return outcome


def _as_known(plain: PreparedFile, upload: Upload) -> PreparedFile:
    """What an upload says of a file that it was made of."""
    known = replace(plain, sha256=upload.sha256, size=upload.size, width=upload.width, height=upload.height)
    return known if upload.variants is None else replace(known, variants=tuple(upload.variants))


def _refused(plain: PreparedFile, answer: Refused, source: Path, place: Path) -> _Outcome:
    """A download: without its metadata, if those could be told from the rest."""
    outcome = _staged(plain, answer.kept or _copy(source, place), place)
    how = "without its metadata" if answer.kept else "as it is"
    advice = f"Kept {how}, as a download; replace it by a good one."
    outcome.problems.append(Problem(plain.record.file, None, answer.sentence, advice))
    return outcome


def _left_out(record: FileRecord, message: str, advice: str) -> _Outcome:
    return _Outcome(problems=[Problem(record.file, None, message, advice)])


def _staged(plain: PreparedFile, kept: Kept, place: Path, taken: Taken | None = None) -> _Outcome:
    file = replace(plain, sha256=kept.sha256, size=kept.size)
    if taken:
        file = replace(file, width=taken.width, height=taken.height, variants=taken.variants)
    return _Outcome(file, place)


def _copy(source: Path, place: Path | None = None) -> Kept:
    """Read a file piece by piece, and copy it if there is a place to copy it to."""
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as reading, place.open("wb") if place else nullcontext() as writing:
        while piece := reading.read(_STEP):
            digest.update(piece)
            size += len(piece)
            if writing:
                writing.write(piece)
    return Kept(digest.hexdigest(), size)
