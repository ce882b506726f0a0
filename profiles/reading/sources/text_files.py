"""The text files of a source: read with bounds, and never from outside its folder."""

import os
import stat
from pathlib import Path

from profiles.reading.problems import Problem

MAX_BYTES = 5_000_000


class SourceError(Exception):
    """A source that cannot be read; its text is one sentence that says where, what and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_text(root: Path, file: str) -> str:
    """The text of a file of at most ``MAX_BYTES`` below ``root``; line ends are ``\\n``. Raises SourceError."""
    data = read_bytes(root, file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _bad_byte(file, data, len(data) - len(error.object) + error.start, "is not UTF-8") from error
    if "\0" in text:
        raise _bad_byte(file, data, data.index(b"\0"), "is a NUL, which no text has")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _bad_byte(file: str, data: bytes, position: int, what: str) -> SourceError:
    line = data.count(b"\n", 0, position) + 1
    message = f"Byte {position:,} of the file (0x{data[position]:02X}) {what}."
    return source_error(file, line, message, "Save the file as text in UTF-8.")


def read_bytes(root: Path, file: str) -> bytes:
    """The bytes of an ordinary file below ``root``. Raises SourceError."""
    path = locate(root, file)
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise source_error(file, None, "This is not an ordinary file.", "Put a text file in its place.")
        if info.st_size > MAX_BYTES:
            size = f"{info.st_size / 1_000_000:.1f} MB"
            raise source_error(
                file, None, f"The file has {size}; a page may have 5 MB.", "Move pictures and data out of it."
            )
        with path.open("rb") as handle:
            return handle.read(MAX_BYTES + 1)
    except OSError as error:
        raise cannot_open(file, error) from error


def locate(root: Path, file: str) -> Path:
    """The real path of a file below ``root``. Raises SourceError for a link that leads out of it."""
    if file != file.encode("utf-8", "replace").decode():
        raise source_error(file, None, "The name of this file is not UTF-8.", "Please rename it.")
    path = Path(os.path.realpath(root / file))
    if not path.is_relative_to(root):
        message = "This is a link that leads out of the folder."
        raise source_error(file, None, message, "Put the file itself in its place.")
    return path


def cannot_open(file: object, error: OSError) -> SourceError:
    """The error of a file or folder that the system does not let be read."""
    reason = (error.strerror or "unknown reason").lower()
    return source_error(
        file, None, f"This cannot be read: {reason}.", "Please check that it exists and that you may read it."
    )


def source_error(file: object, line: int | None, message: str, advice: str) -> SourceError:
    """An error about a file, whose name is shown as far as it can be."""
    shown = str(file).encode("utf-8", "replace").decode()
    return SourceError(Problem(shown, line, message, advice))
