"""Data files of a site: YAML or JSON in ``_data/``, a mapping or a list."""

import re

from profiles.importers.front_matter import FrontMatterError, Mapping, read_mapping
from profiles.importers.records import Problem

#: Under this key stand the items of a file that is a list.
ITEMS = "items"

_IS_LIST = re.compile(r"(?:\s*(?:#[^\n]*)?\n|---[ \t]*\n)*[ \t]*(?:-[ \t\n]|\[)")
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
    if opening is None:
        return read_mapping(f"{ITEMS}:\n{text}", 0)
    return read_mapping(f"{ITEMS}:\n{text[opening.end() :]}", text.count("\n", 0, opening.end()))
