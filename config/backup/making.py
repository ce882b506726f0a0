"""Making a backup while the site is in use: the database as it is at one moment, then the files that it names."""

import errno
import os
from dataclasses import replace
from itertools import count
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from config.backup.live_database import LiveDatabase, live_database
from config.backup.manifest import (
    FILE,
    FileFact,
    Manifest,
    backups_in,
    copy_stream,
    fact_of,
    is_place,
    new_manifest,
)
from config.full_disk import sentence_for
from config.install.data_folder import UPLOADS
from profiles.uploads.deleted import deleted_files
from profiles.uploads.whole_files import folder_beside, sync

# Files that go before they are copied, as erased ones do, are in a newer copy of the database no more.
_ROUNDS = 5


def make_backup(collection: Path) -> tuple[Path, Manifest]:
    """Make a backup as a new folder in ``collection``, whole or not at all. Raises CommandError.

    Files that the newest backup there has, too, are linked with it and take no room.
    """
    database = live_database()
    database.check_is_there()
    if collection.resolve().is_relative_to(Path(settings.MEDIA_ROOT).resolve()):
        raise CommandError(f"{collection} lies among the uploads. Name another folder.")
    try:
        collection.mkdir(mode=0o700, parents=True, exist_ok=True)
        with folder_beside(collection / "backup") as new:
            manifest = _Making(new, collection, database).fill()
            return _put_in_place(new, collection, manifest), manifest
    except OSError as error:
        sentence = (
            sentence_for(error) or f"{collection} cannot be written ({error.strerror}). Name another folder."
        )
        raise CommandError(sentence) from error


class _Making:
    """A backup on its way."""

    def __init__(self, new: Path, collection: Path, database: LiveDatabase) -> None:
        self._new = new
        self._database = database
        self._former_folder, self._former = next(backups_in(collection), (new, new_manifest()))
        self._manifest = new_manifest()
        # What is wrong: with the database, and with uploads by their names.
        self._remarks: list[str] = []
        self._damaged: dict[str, str] = {}
        self._missing: dict[str, str] = {}

    def fill(self) -> Manifest:
        for _ in range(_ROUNDS):
            # First, so that they cannot go while a large database is copied.
            self._copy_uploads(self._database.uploads_now())
            uploads = self._copy_database()
            self._missing = {}
            self._copy_uploads(uploads)
            gone = self._missing.keys() - self._database.uploads_now().keys()
            if not gone:
                break
        self._missing |= {
            name: f"The upload {name} was removed while this was made; try again." for name in gone
        }
        deleted = self._copy_deleted(uploads)
        self._forget_all_but(uploads.keys() | deleted)
        told = self._damaged | self._missing
        self._manifest.problems = self._remarks + [
            told[name] for name in sorted(told.keys() & uploads.keys())
        ]
        _write(self._new / FILE, self._manifest.as_text().encode())
        return self._manifest

    def _copy_database(self) -> dict[str, str]:
        copy = self._new / self._database.copy
        copy.unlink(missing_ok=True)
        uploads, self._remarks = self._database.copy_to(self._new)
        sync(copy)
        self._manifest.made = new_manifest().made
        self._manifest.files[self._database.copy] = fact_of(copy)
        return uploads

    def _copy_uploads(self, uploads: dict[str, str]) -> None:
        for name, sha256 in sorted(uploads.items()):
            path = f"{UPLOADS}/{name}"
            if path in self._manifest.files:
                continue
            if not is_place(path):
                self._damaged[name] = f"The upload {name[:200]!a} has no place of its own; it was left out."
            elif self._link(path, sha256):
                self._check(name, sha256)
            else:
                self._copy(name, sha256)

    def _copy_deleted(self, uploads: dict[str, str]) -> set[str]:
        """Copy the files of deleted rows that can still come back; those that are there no more are nobody's loss."""
        names = {name for name in deleted_files() if name not in uploads and _live(name).is_file()}
        self._copy_uploads(dict.fromkeys(names, ""))
        return names

    def _link(self, path: str, sha256: str) -> bool:
        """Share a file with the newest backup, if its bytes there are still what they should be."""
        fact = self._former.files.get(path)
        if fact is None or (sha256 and fact.sha256 != sha256):
            return False
        former, target = self._former_folder / path, self._new / path
        try:
            if former.is_symlink() or fact_of(former) != fact:
                return False
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(former, target)
        except OSError:
            # Gone, or a disk without links, or with too many of one file.
            return False
        self._manifest.files[path] = replace(fact)
        return True

    def _check(self, name: str, sha256: str) -> None:
        """Say where the site has lost a file that the backup has."""
        try:
            is_whole = fact_of(_live(name)).sha256 == sha256 if sha256 else _live(name).exists()
        except FileNotFoundError:
            is_whole = False
        if not is_whole:
            self._damaged[name] = (
                f"The upload {name} is missing or damaged here; the backup has it from the one before."
            )

    def _copy(self, name: str, sha256: str) -> None:
        target = self._new / UPLOADS / name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with _live(name).open("rb") as source, target.open("wb") as stream:
                fact: FileFact = copy_stream(source, stream)
                stream.flush()
                os.fsync(stream.fileno())
        except FileNotFoundError:
            advice = "it is not in the backup" if sha256 else "“make_variants” makes it anew"
            self._missing[name] = f"The upload {name} has lost its file; {advice}."
            return
        self._manifest.files[f"{UPLOADS}/{name}"] = fact
        if sha256 and fact.sha256 != sha256:
            self._damaged[name] = f"The upload {name} is damaged here, and so it is in the backup."

    def _forget_all_but(self, uploads: set[str]) -> None:
        """Files that an earlier round copied may be named no more."""
        named = {self._database.copy, *(f"{UPLOADS}/{name}" for name in uploads)}
        for path in self._manifest.files.keys() - named:
            (self._new / path).unlink()
            del self._manifest.files[path]


def _live(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / name


def _put_in_place(new: Path, collection: Path, manifest: Manifest) -> Path:
    for folder in (*(path for path in new.rglob("*") if path.is_dir()), new):
        sync(folder)
    name = f"labfolio-{manifest.made:%Y-%m-%dT%H%M%SZ}"
    for number in count(1):
        place = collection / (name if number == 1 else f"{name}-{number}")
        try:
            new.rename(place)
        except OSError as error:
            # Another was made in this very second.
            if error.errno not in {errno.EEXIST, errno.ENOTEMPTY}:
                raise
        else:
            break
    sync(collection)
    return place


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    sync(path)
