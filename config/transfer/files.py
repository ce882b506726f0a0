"""Writing files whole: under a temporary name first, then renamed, so that nobody meets half of one."""

import json
import os
import tempfile
from pathlib import Path

from django.core.management.base import CommandError


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 file in one step. Raises CommandError with a sentence when that cannot be done."""
    try:
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        raise CommandError(f"{path} cannot be written ({error.strerror}). Name another file.") from error


def write_json(path: Path, value: object) -> None:
    """Write a value as JSON, indented, with letters as they are."""
    write_text(path, json.dumps(value, ensure_ascii=False, indent=2) + "\n")
