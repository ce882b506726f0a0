"""The data folder: everything an install keeps that is not code (database, uploads, key, collected assets)."""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

KEY_FILE = "secret_key"
DATABASE = "labfolio.sqlite3"
UPLOADS = "uploads"
BACKUPS = "backups"
CACHE = "cache"
# What SQLite keeps beside a database; it gives these the database's own mode.
BESIDE_DATABASE = tuple(f"{DATABASE}{ending}" for ending in ("-wal", "-shm", "-journal"))

_PRIVATE = (DATABASE, *BESIDE_DATABASE, KEY_FILE, UPLOADS, CACHE)
_FOR_OTHERS = 0o077


def prepare(folder: Path) -> None:
    """Create the folder, readable by its owner only; one sentence and exit code 1 when that cannot be done."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        sys.exit(
            f"Labfolio cannot write to its data folder {folder} ({error.strerror}). "
            "Make it writable, or name another one in the environment variable LABFOLIO_DATA."
        )


def keep_private(folder: Path) -> None:
    """From now on this process makes files for its owner only; what others can read in the folder is closed.

    The folder itself stays as its owner has opened it, the collected assets are public. A line on stderr names
    what was closed, or what this user may not close.
    """
    os.umask(_FOR_OTHERS)
    closed: list[str] = []
    open_still: list[str] = []
    for name in _PRIVATE:
        if _is_open(folder / name):
            (closed if _close(folder / name) else open_still).append(name)
    if closed:
        _warn(
            f"Other users of this machine could read {', '.join(closed)} in {folder}; now only the owner can."
        )
    if open_still:
        _warn(
            f"Other users of this machine can read {', '.join(open_still)} in {folder}, which belong to another "
            "user than this one. Let that one take the rights away: chmod -R go= …"
        )


def secret_key(folder: Path) -> str:
    """The install's own key: read from the data folder, made there the first time."""
    file = folder / KEY_FILE
    if not file.exists():
        prepare(folder)
        _write_once(file, secrets.token_urlsafe(50))
    try:
        return file.read_text(encoding="ascii").strip()
    except OSError as error:
        sys.exit(f"Labfolio cannot read its key {file} ({error.strerror}). Make it readable for this user.")


def _write_once(file: Path, text: str) -> None:
    # Two processes may start together: the key is written whole under a name of its own and linked into
    # place, so whoever comes second finds a complete file and leaves it alone.
    temporary = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(text)
    try:
        os.link(temporary, file)
    except FileExistsError:
        pass
    finally:
        temporary.unlink()


def _is_open(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & _FOR_OTHERS)
    except OSError:
        return False


def _close(path: Path) -> bool:
    """Take others' rights away from a file, or a folder and all in it; whether this user may."""
    for one in (path, *_below(path)):
        # SQLite, and imports that end, remove theirs meanwhile.
        with suppress(FileNotFoundError):
            try:
                one.chmod(one.stat().st_mode & 0o700)
            except PermissionError:
                return False
    return True


def _below(path: Path) -> Iterator[Path]:
    return (one for one in path.rglob("*") if not one.is_symlink()) if path.is_dir() else iter(())


def _warn(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
