"""Bringing a backup back: looked through whole, made ready beside, and only then put in the place of what is there."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db.migrations.loader import MigrationLoader

from config.backup import swapping
from config.backup.live_database import LiveDatabase, foreign_copy_sentence, live_database
from config.backup.manifest import (
    FILE,
    Manifest,
    NoBackup,
    backups_in,
    copy_stream,
    fact_of,
    read_manifest,
)
from config.full_disk import sentence_for
from config.install import folder_lock
from config.install.data_folder import DATABASE, UPLOADS

# Said one by one; beyond, only counted.
_NAMED = 10


def restore(folder: Path, say: Callable[[str], None]) -> None:
    """Put a backup, or the newest in a folder of them, in the place of what is here. Raises NoBackup and CommandError.

    Then nothing has changed. ``say`` takes each line for people.
    """
    data: Path = settings.DATA_FOLDER
    database = live_database()
    _refuse_links()
    with _alone_in(data, database):
        backup = _chosen(folder)
        manifest = read_manifest(backup)
        _check(backup, manifest, database)
        try:
            new = swapping.start(data)
            remarks = _make_ready(backup, manifest, new, database)
            aside = f"before-restore-{datetime.now(UTC):%Y-%m-%dT%H%M%S.%fZ}"
            if database.copy != DATABASE and (data / UPLOADS).is_dir():
                _bring_in_uploads(new / UPLOADS, data / UPLOADS)
            remarks += database.replace(new, data / aside)
            _swap(data, aside, database)
        except OSError as error:
            raise CommandError(_unchanged(sentence_for(error) or str(error))) from error
        finally:
            swapping.discard_unready(data)
    _report(backup, manifest, data / aside, say)
    for sentence in manifest.problems + remarks:
        say(sentence)


@contextmanager
def _alone_in(data: Path, database: LiveDatabase) -> Iterator[None]:
    """Keep every process of ours out; refuse while one is in, or another program has the database open."""
    if not folder_lock.is_taken(data):
        names = folder_lock.others(data)
        who = f"process {', '.join(names)}" if names else "a server or a command of this site"
        raise CommandError(
            f"The data folder {data} is in use by {who}. Stop it first; nothing has been changed."
        )
    try:
        if database.is_in_use():
            what = data / DATABASE if database.copy == DATABASE else "the database"
            raise CommandError(f"Another program has {what} open. Stop it first; nothing has been changed.")
        yield
    finally:
        folder_lock.give_back(data)


def _refuse_links() -> None:
    for path in (settings.DATA_FOLDER / DATABASE, settings.DATA_FOLDER / UPLOADS):
        if path.is_symlink() or path.is_mount():
            raise CommandError(
                f"{path} leads to another place, where a restore cannot replace it. Point LABFOLIO_DATA to a folder "
                "that holds everything itself, or restore into a new one."
            )


def _chosen(folder: Path) -> Path:
    if not folder.is_dir():
        raise NoBackup(f"There is no folder {folder}. Name one that “backup” made.")
    if not (folder / FILE).exists():
        return next((backup for backup, _ in backups_in(folder)), folder)
    return folder


def _check(backup: Path, manifest: Manifest, database: LiveDatabase) -> None:
    """Raise NoBackup unless everything in the list is there as listed and this version knows what it is."""
    problems = [problem for path, fact in manifest.files.items() if (problem := _problem(backup, path, fact))]
    if problems:
        rest = [f"and {len(problems) - _NAMED} more"] if len(problems) > _NAMED else []
        raise NoBackup(
            f"The backup {backup} is damaged: {', '.join(problems[:_NAMED] + rest)}. "
            "Name another one; nothing has been changed."
        )
    if manifest.database != database.copy:
        raise NoBackup(f"The backup {backup} {foreign_copy_sentence(database)}")
    database.check_copy(backup)
    unknown = database.migrations_in_copy(backup) - set(MigrationLoader(None).disk_migrations)
    if unknown:
        raise NoBackup(
            f"The backup {backup} is of a newer version of Labfolio, {manifest.version}. "
            "Bring the code to that version first; nothing has been changed."
        )


def _problem(backup: Path, path: str, fact: object) -> str:
    file = backup / path
    if not file.is_file() or file.is_symlink():
        return f"{path} is missing"
    try:
        return "" if fact_of(file) == fact else f"{path} is another than the list says"
    except OSError as error:
        return f"{path} cannot be read ({error.strerror})"


def _make_ready(backup: Path, manifest: Manifest, new: Path, database: LiveDatabase) -> list[str]:
    """Copy everything and bring the database to this version; returns remarks on its rows. Raises OSError."""
    (new / UPLOADS).mkdir()
    for path, fact in manifest.files.items():
        (new / path).parent.mkdir(parents=True, exist_ok=True)
        with (backup / path).open("rb") as source, (new / path).open("xb") as target:
            copied = copy_stream(source, target)
            target.flush()
            os.fsync(target.fileno())
        if copied != fact:
            raise NoBackup(f"{backup / path} changed while it was read. Nothing has been changed here.")
    remarks = database.make_ready(new)
    _give_to_owner(new)
    return remarks


def _bring_in_uploads(new: Path, live: Path) -> None:
    """Have every file of the backup among the uploads before a row names it, whenever this process may end.

    They take no room: the folder is swapped for the new one at the end.
    """
    for file in (path for path in new.rglob("*") if path.is_file()):
        place = live / file.relative_to(new)
        if not os.path.lexists(place):
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.link(file, place)


def _swap(data: Path, aside: str, database: LiveDatabase) -> None:
    """Rename what is ready into its place. Raises OSError only where nothing has been changed so far."""
    try:
        swapping.swap(data, aside)
    except OSError as error:
        sentence = sentence_for(error) or f"{error}."
        if swapping.is_begun(data):
            raise CommandError(
                f"{sentence} The restore has begun and is not finished. Nothing is lost; mend that, and the next "
                "command of this site finishes it."
            ) from error
        if database.copy == DATABASE:
            raise
        raise CommandError(
            f"{sentence} The rows are restored, and the files of the backup are among the uploads; but what was "
            f"uploaded since is there, too. The rows from before are kept in {data / aside}."
        ) from error


def _give_to_owner(new: Path) -> None:
    """What an administrator restores must be the site's own user's."""
    if os.geteuid() == 0:
        owner = settings.DATA_FOLDER.stat()
        for path in (new, *new.rglob("*")):
            os.chown(path, owner.st_uid, owner.st_gid)


def _unchanged(sentence: str) -> str:
    return f"{sentence} Nothing has been changed."


def _report(backup: Path, manifest: Manifest, aside: Path, say: Callable[[str], None]) -> None:
    say(f"Restored from {backup}, made {manifest.made:%d %B %Y, %H:%M} UTC ({manifest.summary}).")
    if aside.exists():
        say(f"What was here before is kept in {aside}. Delete it when all is well.")
    say(
        "Start the site again. On a new machine people have to sign in anew: the secret key is not in a backup."
    )
