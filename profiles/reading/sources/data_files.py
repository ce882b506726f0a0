"""Data files of a site: YAML or JSON in ``_data/``, a mapping or a list."""

import re
from collections.abc import Callable
from pathlib import Path

from profiles.reading.problems import Problem
from profiles.reading.sources.front_matter import FrontMatterError, Mapping, read_mapping
from profiles.reading.sources.text_files import SourceError

#: Under this key stand the items of a file that is a list.
ITEMS = "items"
#: What stands for a data file that is there and cannot be read.
UNREAD = object()

_SUFFIXES = frozenset({".yml", ".yaml", ".json"})

_IS_LIST = re.compile(r"(?:\s*(?:#[^\n]*)?\n|---[ \t]*\n)*[ \t]*(?:-[ \t\n]|\[)")
_FLOW_LIST = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*\[")
_OPENING = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*---[ \t]*\n")


def read_data(text: str, file: str, problems: list[Problem]) -> Mapping:
    """Read a data file; a list stands under ``ITEMS``. What cannot be read is empty and in ``problems``."""
    try:
        mapping = _read(text)
    except FrontMatterError as error:
        problems.append(Problem(file, error.line, error.message, error.advice))
        return Mapping()
    problems += [Problem(file, line, note) for line, note in mapping.notes]
    return mapping


def _read(text: str) -> Mapping:
    if not _IS_LIST.match(text):
        return read_mapping(text)
    # A list may stand as deep as its key; the key takes the place of the line "---", or one line more.
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    if flow := _FLOW_LIST.match(text, start):
        # Written in brackets, as JSON does, it stands on the line of its key.
        start = flow.end() - 1
        return read_mapping(f"{ITEMS}: {text[start:]}", 1 + text.count("\n", 0, start))
    return read_mapping(f"{ITEMS}:\n{text[start:]}", text.count("\n", 0, start))


def all_data(root: Path, read_text: Callable[[str], str]) -> dict[str, object]:
    """What Jekyll calls ``site.data``: mappings and lists by the names of their files, ``UNREAD`` for other kinds."""
    folder = root / "_data"
    entries = sorted(folder.iterdir()) if folder.is_dir() else []
    return {entry.stem: _data_of(entry, read_text) for entry in entries}


def _data_of(entry: Path, read_text: Callable[[str], str]) -> object:
    if entry.suffix.lower() not in _SUFFIXES:
        return UNREAD
    problems: list[Problem] = []
    try:
        values = read_data(read_text(f"_data/{entry.name}"), entry.name, problems).values
    except SourceError:
        return UNREAD
    if problems and not values:
        return UNREAD
    return values[ITEMS] if list(values) == [ITEMS] else values
