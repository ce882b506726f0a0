"""Where a site comes from: a folder, an archive or a git repository, each read as a folder."""

import os
import re
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from profiles.reading.problems import Problem
from profiles.reading.sources.archives import unpack_tar, unpack_zip
from profiles.reading.sources.repositories import unpack_repository
from profiles.reading.sources.repository_heads import is_repository
from profiles.reading.sources.text_files import SourceError
from profiles.reading.sources.unpacking import MAX_BYTES, MAX_FILES

# What is no part of a site, however large.
_NOT_COUNTED = frozenset({".git", "node_modules", "vendor", "_site", ".jekyll-cache", ".sass-cache"})
_ARCHIVE = re.compile(r"\.(zip|tar|tar\.gz|tgz)$", re.IGNORECASE)


@contextmanager
def open_source(path: Path) -> Iterator[Path]:
    """A folder to read a site from, for a folder, an archive, a git repository or a ``file://`` address.

    The folder is called as the site; one made for it is removed at the end. A file that is no archive, and a path
    where nothing is, come back as they are. Raises SourceError.
    """
    path = _local(path)
    if path.is_dir():
        if is_repository(path):
            with _temporary() as folder:
                yield _from_git(path, folder)
        else:
            _check_folder(path)
            yield path
    elif path.is_file() and (unpack := _unpacker(path)):
        with _temporary() as folder:
            site = folder / (_ARCHIVE.sub("", path.name) or "site")
            site.mkdir()
            unpack(path, site)
            yield _without_wrapper(site)
    else:
        yield path


def _local(path: Path) -> Path:
    """The path of a ``file://`` address; pathlib has taken one of its slashes."""
    text = str(path)
    if not re.match(r"file:/", text, re.IGNORECASE):
        return path
    return Path(unquote("/" + urlsplit(text).path.lstrip("/")))


def _unpacker(path: Path) -> Callable[[Path, Path], None] | None:
    """How to unpack a file: what is in it says so before its name does."""
    try:
        with path.open("rb") as stream:
            start = stream.read(4)
        if start[:2] == b"PK" or path.suffix.lower() == ".zip":
            return unpack_zip
        is_named = _ARCHIVE.search(path.name) is not None
        return unpack_tar if start[:2] == b"\x1f\x8b" or is_named else None
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise _error(path, f"This cannot be read: {reason}.", "Please check that you may read it.") from error


def _without_wrapper(folder: Path) -> Path:
    """The one folder in which archives of git hosts hold everything; what Macs add is not counted."""
    inside = [one for one in folder.iterdir() if one.name not in {"__MACOSX", ".DS_Store"}]
    if len(inside) != 1 or not inside[0].is_dir() or inside[0].name.startswith("_"):
        return folder
    return inside[0]


def _check_folder(path: Path) -> None:
    """Refuse a folder with more than a site has; links are not followed."""
    count = size = 0
    for inner, folders, files in os.walk(path):
        folders[:] = [name for name in folders if name not in _NOT_COUNTED]
        count += len(files)
        size += sum(_size(Path(inner, name)) for name in files)
        if count > MAX_FILES:
            message = f"This folder holds more than {MAX_FILES:,} files, which no site does."
            raise _error(path, message, "Name the folder that holds _config.yml.")
        if size > MAX_BYTES:
            message = f"This folder holds more than {MAX_BYTES // 1_000_000_000} GB, which no site does."
            raise _error(path, message, "Name the folder that holds _config.yml.")


def _size(path: Path) -> int:
    try:
        found = path.lstat()
    except OSError:
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else 0


def _from_git(path: Path, folder: Path) -> Path:
    """The files of the last commit of a repository, without a checkout."""
    path = Path(os.path.abspath(path))  # noqa: PTH100
    name = (path.parent.name if path.name == ".git" else path.name.removesuffix(".git")) or "site"
    site, workshop = folder / "site" / name, folder / "git"
    site.mkdir(parents=True)
    workshop.mkdir()
    unpack_repository(path, site, workshop)
    return site


@contextmanager
def _temporary() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="labfolio-site-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _error(path: Path, message: str, advice: str) -> SourceError:
    return SourceError(Problem(str(path).encode("utf-8", "replace").decode(), None, message, advice))
