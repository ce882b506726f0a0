"""Reading a fixture's .zip: every file is compared with its hash and with the rows before one is kept."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self
from zipfile import ZipFile, ZipInfo

from django.core.files import File
from django.core.files.storage import default_storage

from config.moving_in.fixture_rows import MAX_BYTES, FixtureRefused, rows_in
from config.moving_out.fixture_archive import FOLDER, ROWS, hash_of
from profiles.reading.sources.archive_checks import (
    damage_refused,
    double_names,
    entry_problem,
    is_bomb,
    shown_name,
)

MAX_FILES = 100_000
MAX_MEDIA_BYTES = 50_000_000_000
# The place of bytes: the first two digits of their hash, the hash, an ending.
_PLACE = re.compile(r"(?P<folder>[0-9a-f]{2})/(?P<hash>(?P=folder)[0-9a-f]{62})[^/\\\x00-\x1f]{0,130}")


def is_archive(path: Path) -> bool:
    """Whether a file is meant to be a .zip, by its name or its first bytes; False where it cannot be read."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            return path.suffix.lower() == ".zip" or stream.read(2) == b"PK"
    except OSError:
        return False


def files_missing(rows: list[dict]) -> list[str]:
    """Names of uploads among the rows whose bytes are not here."""
    uploads = [row["fields"] for row in rows if _is_upload(row)]
    return [
        fields.get("name", "")
        for fields in uploads
        if not (_PLACE.fullmatch(fields.get("file", "")) and _is_kept(fields["file"], fields.get("size", 0)))
    ]


class MediaArchive:
    """An open .zip of ``export_fixtures --media``. Whatever is wrong with it is FixtureRefused."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> Self:
        with self._damage():
            self._zip = ZipFile(self.path)
        try:
            self._check_entries(self._zip.infolist())
        except FixtureRefused:
            self._zip.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def read_rows(self) -> list[dict]:
        """The rows, each looked at."""
        if ROWS not in self._zip.namelist():
            self._refuse(f"holds no {ROWS}. Name a file that export_fixtures --media wrote.")
        if self._zip.getinfo(ROWS).file_size > MAX_BYTES:
            self._refuse(f"holds rows of more than {MAX_BYTES // 1_000_000} MB.")
        with self._damage():
            text = self._zip.read(ROWS)
        return rows_in(text, f"{self.path}: {ROWS}")

    @contextmanager
    def keep_files(self, rows: list[dict]) -> Iterator[list[str]]:
        """Check the files of all uploads, then keep those that are new; an error inside takes them away again."""
        uploads = {row["fields"].get("file", ""): row["fields"] for row in rows if _is_upload(row)}
        for row in filter(_is_upload, rows):
            self._check_upload(row["fields"])
        new: list[str] = []
        try:
            for name, fields in uploads.items():
                if not _is_kept(name, fields["size"]):
                    self._keep(name)
                    new.append(name)
            yield new
        except BaseException:
            for name in new:
                default_storage.delete(name)
            raise

    def without_row(self, rows: list[dict]) -> list[str]:
        """Names of files that no row has, in order."""
        known = {FOLDER + row["fields"]["file"] for row in rows if _is_upload(row)} | {ROWS}
        return sorted(
            ascii(name)[1:-1] for name in self._zip.namelist() if name not in known and name[-1:] != "/"
        )

    def _check_entries(self, entries: list[ZipInfo]) -> None:
        if len(entries) > MAX_FILES:
            self._refuse(f"holds {len(entries):,} files; at most {MAX_FILES:,} are read.")
        for entry in entries:
            if problem := entry_problem(entry):
                self._refuse(f"holds {shown_name(entry.orig_filename)}, {problem}.")
        for name, problem in double_names(entry.filename for entry in entries if not entry.is_dir()):
            self._refuse(f"holds {shown_name(name)}, {problem}.")
        whole, packed = sum(entry.file_size for entry in entries), self.path.stat().st_size
        if is_bomb(whole, packed, MAX_MEDIA_BYTES):
            self._refuse(f"would unpack {packed:,} bytes to {whole:,}, which no export of ours does.")

    def _check_upload(self, fields: dict) -> None:
        name, shown = fields.get("file", ""), ascii(fields.get("name", ""))[1:-1]
        place = _PLACE.fullmatch(name)
        if not place or place["hash"] != fields.get("sha256") or "size" not in fields:
            self._refuse(
                f"says that the upload “{shown}” lies at {name[:200]!a}, which is not the place of its hash."
            )
        if FOLDER + name not in self._zip.namelist():
            self._refuse(f"lacks the file of the upload “{shown}”, {FOLDER}{name}.")
        with self._damage(), self._zip.open(FOLDER + name) as stream:
            if hash_of(stream, fields["size"]) != fields["sha256"]:
                self._refuse(
                    f"holds another file than “{shown}” at {FOLDER}{name}: its hash or size differs."
                )

    def _keep(self, name: str) -> None:
        if default_storage.exists(name):
            default_storage.delete(name)  # It was cut off once.
        with self._zip.open(FOLDER + name) as stream:
            try:
                default_storage.save(name, File(stream, name=name))
            except OSError as error:
                raise FixtureRefused(
                    f"{FOLDER}{name} of {self.path} cannot be kept ({error.strerror}). Nothing has been written."
                ) from error

    def _damage(self) -> AbstractContextManager[None]:
        advice = "Make or copy it once more; nothing has been written."
        return damage_refused(
            lambda reason: FixtureRefused(f"{self.path} cannot be read as a .zip ({reason}). {advice}")
        )

    def _refuse(self, reason: str) -> None:
        raise FixtureRefused(f"{self.path} {reason} Nothing has been written.")


def _is_upload(row: dict) -> bool:
    return row["model"] == "profiles.upload"


def _is_kept(name: str, size: int) -> bool:
    return default_storage.exists(name) and default_storage.size(name) == size
