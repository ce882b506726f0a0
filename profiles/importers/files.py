"""Writing files whole: under a temporary name first, then renamed, so that nobody meets half of one."""

import errno
import json
import os
import tempfile
from pathlib import Path

from django.core.management.base import CommandError


def check_writable(path: Path) -> None:
    """Raise CommandError with a sentence where ``write_text`` would: before work is done in vain."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:50]}."):
            pass
    except OSError as error:
        raise _cannot_be_written(path, error) from error


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 file in one step. Raises CommandError with a sentence when that cannot be done."""
    temporary = ""
    try:
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:50]}.")
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n", errors="replace") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise _cannot_be_written(path, error) from error


def write_json(path: Path, value: object) -> None:
    """Write a value as JSON, indented, with letters as they are."""
    write_text(path, json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _cannot_be_written(path: Path, error: OSError) -> CommandError:
    return CommandError(f"{path} cannot be written ({error.strerror}). Name another file.")
