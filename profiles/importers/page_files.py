"""Which files of a Jekyll source are pages, and which belong to its collections."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from profiles.importers.collections import collection_names
from profiles.importers.problem_groups import Problem
from profiles.importers.site_folders import files_by_folder
from profiles.importers.source_files import SourceError, cannot_open, locate

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mkd", ".mkdn", ".mkdown"})
HTML_SUFFIXES = frozenset({".html", ".htm"})
# As Jekyll tells: three dashes alone on the first line.
_FRONT_MATTER = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n")
PAGE_SUFFIXES = MARKDOWN_SUFFIXES | HTML_SUFFIXES


def page_files(
    root: Path, config: Mapping[str, object], names: list[str], problems: list[Problem]
) -> Iterator[str]:
    """Name the files of pages: those at the root, in ``_pages/`` and below it, then those of other folders."""
    for name in names:
        if _is_page_name(name):
            yield name
    if "_pages" in names:
        yield from _files_below(root, "_pages", problems)
    for folder, files in files_by_folder(root, config):
        if folder and folder[0] != "_":
            yield from (file for file in files if is_page_file(root, file))


def is_page_file(root: Path, file: str) -> bool:
    """Whether a file below a folder begins with front matter, so that Jekyll makes a page of it."""
    if "/" not in file or not _is_page_name(PurePosixPath(file).name):
        return False
    try:
        with (root / file).open("rb") as opened:
            return _FRONT_MATTER.match(opened.read(20)) is not None
    except OSError:
        return False


def files_of_collections(
    root: Path, config: Mapping[str, object], names: list[str], problems: list[Problem]
) -> Iterator[str]:
    """Name the files in the folders of the collections that ``config`` has."""
    for name in collection_names(config, names):
        yield from _files_below(root, f"_{name}", problems)


def _files_below(root: Path, top: str, problems: list[Problem]) -> Iterator[str]:
    """Name the files of pages in a folder and below it."""
    if not _stays_inside(root, top, problems):
        return

    def report(error: OSError) -> None:
        problems.append(cannot_open(top, error).problem)

    for folder, folders, files in os.walk(root / top, onerror=report):
        inner = Path(folder).relative_to(root).as_posix()
        folders[:] = sorted(name for name in folders if name[0] not in "._#~")
        for name in folders:
            # os.walk does not follow links; this only says so.
            _stays_inside(root, f"{inner}/{name}", problems)
        yield from (f"{inner}/{name}" for name in sorted(files) if _is_page_name(name))


def _is_page_name(name: str) -> bool:
    return name[0] not in "._#~" and PurePosixPath(name).suffix.lower() in PAGE_SUFFIXES


def _stays_inside(root: Path, folder: str, problems: list[Problem]) -> bool:
    try:
        locate(root, folder)
    except SourceError as error:
        problems.append(error.problem)
        return False
    return True
