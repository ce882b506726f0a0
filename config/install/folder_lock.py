"""Who works in a data folder: every process of ours shares a lock in it, and whoever replaces its content is alone.

The lock falls with the process, however that ends. It knows no Django: settings take it first of all.
"""

import fcntl
import os
import sys
from contextlib import suppress
from pathlib import Path

FILE = "in-use.lock"

# One descriptor a folder, open as long as the process lives, or its forks do.
_held: dict[Path, int] = {}


def share(folder: Path) -> None:
    """Work in the folder; a sentence and exit code 1 while a restore replaces its content."""
    try:
        _lock(folder, fcntl.LOCK_SH)
    except BlockingIOError:
        sys.exit(f"A backup is just being restored in {folder}. Try again when that has ended.")


def wait_to_be_alone(folder: Path) -> None:
    """Be the only process that works in the folder as soon as the others have ended."""
    _lock(folder, fcntl.LOCK_EX, wait=True)


def is_taken(folder: Path) -> bool:
    """Make this process the only one that works in the folder; False, and nothing changes, while others do."""
    try:
        _lock(folder, fcntl.LOCK_EX)
    except BlockingIOError:
        # What was shared is lost by asking for more.
        _lock(folder, fcntl.LOCK_SH)
        return False
    return True


def give_back(folder: Path) -> None:
    """Let others in again."""
    _lock(folder, fcntl.LOCK_SH)


def others(folder: Path) -> list[str]:
    """Which other processes hold the lock, as far as this system says: ``["4711 (manage.py serve)"]``."""
    inode = str((folder / FILE).stat().st_ino)
    pids: set[str] = set()
    with suppress(OSError, ValueError):
        for line in Path("/proc/locks").read_text(encoding="ascii").splitlines():
            _, kind, *_, pid, place, _, _ = line.replace("-> ", "").split()
            if kind == "FLOCK" and place.rpartition(":")[2] == inode and pid != str(os.getpid()):
                pids.add(pid)
    return [f"{pid} ({name})" for pid in sorted(pids, key=int) if (name := _command(pid))]


def _command(pid: str) -> str:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace").split("\0")
    except OSError:
        return ""
    return " ".join([Path(words[0]).name, *words[1:]]).strip()[:80]


def _lock(folder: Path, kind: int, *, wait: bool = False) -> None:
    """Raises BlockingIOError. A folder, or a file system, that knows no locks goes without."""
    try:
        if folder not in _held:
            _held[folder] = _open(folder)
        fcntl.flock(_held[folder], kind | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        raise
    except OSError:
        return


def _open(folder: Path) -> int:
    descriptor = os.open(folder / FILE, os.O_RDONLY | os.O_CREAT, 0o600)
    if os.geteuid() == 0:
        # Else the site's own user could not open what an administrator's command made.
        owner = folder.stat()
        os.fchown(descriptor, owner.st_uid, owner.st_gid)
    return descriptor
