"""Text files written whole, or a sentence that says why not."""

import errno
import json
import os
import tempfile
from pathlib import Path

from django.core.management.base import CommandError

from profiles.uploads.whole_files import file_beside


def check_writable(path: Path) -> None:
    """Raise CommandError with a sentence where ``write_text`` would: before work is done in vain."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if _is_device(path):
            return
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:50]}."):
            pass
    except OSError as error:
        raise _cannot_be_written(path, error) from error


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 file in one step, readable by its owner only: it may hold what visitors do not see.

    Raises CommandError with a sentence when that cannot be done.
    """
    data = text.encode("utf-8", "replace")
    try:
        if _is_device(path):
            path.write_bytes(data)
            return
        with file_beside(path) as stream:
            stream.write(data)
    except OSError as error:
        raise _cannot_be_written(path, error) from error


def write_json(path: Path, value: object) -> None:
    """Write a value as JSON, indented, with letters as they are."""
    write_text(path, json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _is_device(path: Path) -> bool:
    """Whether a place such as /dev/stdout is written to, for no file can take it."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _cannot_be_written(path: Path, error: OSError) -> CommandError:
    return CommandError(f"{path} cannot be written ({error.strerror}). Name another file.")
