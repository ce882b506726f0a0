"""The data folder: everything an install keeps that is not code (database, uploads, key, collected assets)."""

import os
import secrets
import sys
from pathlib import Path

KEY_FILE = "secret_key"


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
