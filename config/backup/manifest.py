"""What a backup holds: every file with its size and hash, in a list beside them."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.crypto import salted_hmac

from config.install.data_folder import DATABASE, UPLOADS
from profiles.models.uploads import variant_name

FILE = "backup.json"
# The database where it is PostgreSQL: what pg_dump writes.
DUMP = "labfolio.dump"
_DATABASES = frozenset({DATABASE, DUMP})
# Raised when the layout changes so that older code could not restore it.
FORMAT = 1
NAME = re.compile(r"labfolio-\d{4}-\d\d-\d\dT\d{6}Z(?:-\d{1,4})?")
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_PLACE = re.compile(
    rf"{re.escape(DATABASE)}|{re.escape(DUMP)}|{UPLOADS}(?:/(?!\.\.?(?:/|$))[^/\\\x00-\x1f]+)+"
)
_HASH = re.compile(r"[0-9a-f]{64}")
# A smaller size of a picture, which lies beside it.
_VARIANT = re.compile(r"[0-9a-f]{2}/[0-9a-f]{64}\.\d+\.webp")
_CHUNK = 1 << 20


class NoBackup(Exception):
    """A folder is no backup of ours, or one that cannot be read; the text is a sentence that says why."""


@dataclass(frozen=True)
class FileFact:
    """Size in bytes and SHA-256, as hexadecimal."""

    size: int
    sha256: str


@dataclass
class Manifest:
    """``files`` by their paths in the backup; ``problems`` are sentences about what could not be taken along."""

    made: datetime
    version: str
    install: str
    files: dict[str, FileFact] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def uploads(self) -> dict[str, FileFact]:
        """The uploads among the files, by their names in the storage."""
        return {path.partition("/")[2]: fact for path, fact in self.files.items() if path not in _DATABASES}

    @property
    def database(self) -> str:
        """The path of the database among the files."""
        return next(path for path in self.files if path in _DATABASES)

    @property
    def summary(self) -> str:
        """How much it holds, in words."""
        size = filesizeformat(sum(fact.size for fact in self.uploads.values()))
        database = filesizeformat(self.files[self.database].size)
        count = sum(1 for name in self.uploads if not _VARIANT.fullmatch(name))
        return f"{database} of database, {count} uploads of {size}"

    def as_text(self) -> str:
        values = {
            "format": FORMAT,
            "made": self.made.strftime(_TIME),
            "version": self.version,
            "install": self.install,
            "problems": self.problems,
            "files": {path: vars(fact) for path, fact in sorted(self.files.items())},
        }
        return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def new_manifest() -> Manifest:
    """Of a backup of this install that is made now."""
    return Manifest(datetime.now(UTC).replace(microsecond=0), version(), install())


def version() -> str:
    """The version of this code."""
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def install() -> str:
    """Which install this is: told from others by its key, which cannot be found out from it."""
    return salted_hmac("config.backup", "install", algorithm="sha256").hexdigest()[:16]


def read_manifest(folder: Path) -> Manifest:
    """The list of a backup. Raises NoBackup."""
    try:
        values = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoBackup(
            f"{folder} is no backup: it has no {FILE}. Name a folder that “backup” made."
        ) from error
    except (OSError, ValueError) as error:
        raise NoBackup(f"{folder / FILE} cannot be read ({error}). Name another backup.") from error
    if isinstance(values, dict) and isinstance(values.get("format"), int) and values["format"] > FORMAT:
        raise NoBackup(f"{folder} was made by a newer version of Labfolio. Restore it with that version.")
    try:
        return _manifest(values)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NoBackup(f"{folder / FILE} is damaged ({error}). Name another backup.") from error


def backups_in(collection: Path) -> Iterator[tuple[Path, Manifest]]:
    """The backups in a folder that can be read, the newest first."""
    found = []
    for folder in collection.iterdir() if collection.is_dir() else ():
        if NAME.fullmatch(folder.name) and folder.is_dir() and not folder.is_symlink():
            try:
                found.append((folder, read_manifest(folder)))
            except NoBackup:
                continue
    yield from sorted(found, key=lambda one: (one[1].made, one[0].name), reverse=True)


def fact_of(path: Path) -> FileFact:
    """Size and hash of a file. Raises OSError."""
    with path.open("rb") as stream:
        return copy_stream(stream, None)


def copy_stream(source: IO[bytes], target: IO[bytes] | None) -> FileFact:
    """Read a stream to its end, into another if any; what was read."""
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if target:
            target.write(chunk)
    return FileFact(size, digest.hexdigest())


def is_place(path: str) -> bool:
    """Whether a path may stand in a list: the database, or one below the uploads."""
    return bool(_PLACE.fullmatch(path))


def files_of_uploads(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The SHA-256 of each file of these rows by its name in the storage; that of a variant is not known, "".

    A database that waits for its migrations knows of no variants.
    """
    found = list(rows)
    variants = {
        variant_name(row["sha256"], width): ""
        for row in found
        for width in json.loads(row.get("variants") or "[]")
    }
    return variants | {row["file"]: row["sha256"] for row in found}


def _manifest(values: dict[str, Any]) -> Manifest:
    files = {path: FileFact(fact["size"], fact["sha256"]) for path, fact in values["files"].items()}
    for path, fact in files.items():
        if not is_place(path) or not _HASH.fullmatch(fact.sha256) or not isinstance(fact.size, int):
            raise ValueError(f"the entry {path[:200]!a}")
    if len(_DATABASES & files.keys()) != 1:
        raise ValueError("it names no database")
    made = datetime.strptime(values["made"], _TIME).replace(tzinfo=UTC)
    problems = [str(one) for one in values["problems"]]
    return Manifest(made, str(values["version"]), str(values["install"]), files, problems)
