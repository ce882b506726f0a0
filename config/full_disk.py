"""What to say where a disk is full, or closed to us, in the middle of a command."""

import errno
import sqlite3

from profiles.uploads.whole_files import NO_ROOM

_CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}
_ROOM_ADVICE = "Make room and run the command again; what was not finished has been undone."


def sentence_for(error: BaseException) -> str:
    """What a person can do about an error of the disk or of a database on it; "" where it is of another kind."""
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return f"There is no room on the disk{_named(error)} ({error.strerror}). {_ROOM_ADVICE}"
    if isinstance(error, OSError) and error.errno in _CLOSED:
        return f"What lies{_place(error)} is closed to this user ({error.strerror}). Open it, or name another place."
    cause = error if isinstance(error, sqlite3.Error) else error.__cause__
    return _sentence_for_database(cause) if isinstance(cause, sqlite3.Error) else ""


def _sentence_for_database(error: sqlite3.Error) -> str:
    """SQLite numbers its errors; the lowest byte is the kind."""
    kind = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if kind in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
        return f"The database cannot write to its disk ({error}). {_ROOM_ADVICE}"
    if kind == sqlite3.SQLITE_READONLY:
        return f"This user may not write to the database ({error}). Run the command as the user who owns it."
    if kind in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return f"The database is damaged ({error}). Bring a backup back: manage.py restore FOLDER."
    return ""


def _named(error: OSError) -> str:
    return f" for {error.filename}" if error.filename else ""


def _place(error: OSError) -> str:
    return f" at {error.filename}" if error.filename else " there"
