"""Making the variants of pictures that are here already, or whose files have been lost."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from django.core.files.storage import default_storage
from django.db.models import QuerySet

from profiles.models import Upload
from profiles.uploads.pictures.limits import MIN_BYTES_OF_VARIED
from profiles.uploads.pictures.pool import Refused, Taken, WorkerPool, count_processes
from profiles.uploads.staging import Staging, staged_uploads

_AHEAD = 8


@dataclass
class Made:
    """How many pictures were looked at, how many of them have variants now, and sentences about the others."""

    pictures: int = 0
    with_variants: int = 0
    problems: list[str] = field(default_factory=list)


def make_variants(
    uploads: QuerySet[Upload], tell: Callable[[int, int], None] = lambda done, total: None
) -> Made:
    """Make what is missing of the variants of these uploads, a picture after the other.

    Each is finished before the next, so that a run that is cut off goes on where it ended. A picture that cannot be
    read becomes a problem, and the next one's turn comes. ``tell`` hears how many are done, and of how many.
    """
    # These never have any.
    uploads.filter(width__isnull=False, size__lt=MIN_BYTES_OF_VARIED, variants__isnull=True).update(
        variants=[]
    )
    made, wanted = Made(), list(_unfinished(uploads))
    if not wanted:
        return made
    with staged_uploads() as staging, WorkerPool() as pool:
        for done, (upload, answer, place) in enumerate(_read(wanted, pool, staging.folder), 1):
            _keep(upload, answer, place, staging, made)
            tell(done, len(wanted))
    return made


def _unfinished(uploads: QuerySet[Upload]) -> Iterator[Upload]:
    """One row for all with the same bytes."""
    seen: set[str] = set()
    for upload in uploads.filter(width__isnull=False).order_by("pk"):
        is_finished = upload.variants is not None and all(map(default_storage.exists, upload.file_names[1:]))
        if not is_finished and upload.sha256 not in seen:
            seen.add(upload.sha256)
            yield upload


def _read(
    uploads: list[Upload], pool: WorkerPool, folder: Path
) -> Iterator[tuple[Upload, Taken | Refused | OSError, Path]]:
    """What reading each says; only a few of them wait to be kept."""
    places = (folder / f"picture-{number}" for number in count())

    def read(upload: Upload, place: Path) -> Taken | Refused | OSError:
        try:
            return pool.read(Path(default_storage.path(upload.file.name or "")), place)
        except OSError as error:
            return error

    with ThreadPoolExecutor(count_processes()) as executor:
        for start in range(0, len(uploads), _AHEAD):
            some = [(upload, next(places)) for upload in uploads[start : start + _AHEAD]]
            for (upload, place), answer in zip(
                some, executor.map(read, *zip(*some, strict=True)), strict=True
            ):
                yield upload, answer, place


def _keep(
    upload: Upload, answer: Taken | Refused | OSError, place: Path, staging: Staging, made: Made
) -> None:
    made.pictures += 1
    if isinstance(answer, OSError):
        reason = (answer.strerror or "unknown reason").lower()
        made.problems.append(
            f"{upload.name}: its file {upload.file.name} cannot be read ({reason}). Put it back from a backup."
        )
        return
    place.unlink(missing_ok=True)
    widths = answer.variants if isinstance(answer, Taken) else ()
    if isinstance(answer, Refused):
        made.problems.append(f"{upload.name}: {answer.sentence}")
    staging.keep_variants(place, upload.sha256, widths)
    staging.place()
    Upload.objects.filter(sha256=upload.sha256).update(variants=list(widths))
    made.with_variants += bool(widths)
