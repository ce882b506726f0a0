"""Records of services brought to the lengths that the tables hold, with a problem for each text that is cut."""

from dataclasses import fields
from typing import TypeVar

from profiles.importers.lengths import CUT, Tell, cut
from profiles.importers.problem_groups import Problem
from publications.importers.bibtex.latex import without_controls
from publications.importers.records import AuthorRecord, PaperRecord
from publications.paper_fields import AUTHOR_BOUNDS, FIELDS, KEYWORD_BOUND

Item = TypeVar("Item")

_MOST = 10_000
_MOST_KEYWORDS = 50
# What no column bounds.
_LONGEST_TEXT = 20_000
_LONGEST_EXTRA = 2_000
_LONGEST_KEY = 100
_BOUNDS = {name: field.bound for name, field in FIELDS.items() if field.length}


def bounded(record: PaperRecord, problems: list[Problem]) -> PaperRecord:
    """The same record, its texts cut where they are too long to be stored, and nothing in them that cannot be.

    Addresses, identifiers and dates that are too long are left out instead.
    """

    def tell(message: str, advice: str) -> None:
        problems.append(
            Problem(record.file, record.line or None, f"“{record.title[:80]}”: {message}", advice)
        )

    for one in fields(record):
        value = getattr(record, one.name)
        if isinstance(value, str):
            setattr(record, one.name, _fitting(one.name, value, tell))
    record.authors = [_bounded_author(author, tell) for author in _most(record.authors, "authors", tell)]
    record.editors = [_bounded_author(editor, tell) for editor in _most(record.editors, "editors", tell)]
    record.keywords = [
        KEYWORD_BOUND.fit(without_controls(word), tell) for word in _most(record.keywords, "keywords", tell)
    ]
    record.extra = {
        cut(name, _LONGEST_KEY, "field", tell): cut(without_controls(value), _LONGEST_EXTRA, name, tell, "…")
        for name, value in record.extra.items()
    }
    return record


def _fitting(name: str, value: str, tell: Tell) -> str:
    text = without_controls(value)
    return _BOUNDS[name].fit(text, tell) if name in _BOUNDS else cut(text, _LONGEST_TEXT, name, tell, "…")


def _most(items: list[Item], kind: str, tell: Tell) -> list[Item]:
    """As many as a paper can have."""
    most = _MOST_KEYWORDS if kind == "keywords" else _MOST
    if len(items) > most:
        tell(f"It has {len(items)} {kind}; the first {most} are taken.", CUT)
    return items[:most]


def _bounded_author(author: AuthorRecord, tell: Tell) -> AuthorRecord:
    for name, bound in AUTHOR_BOUNDS.items():
        column = "printed" if name == "name" else name
        setattr(author, column, bound.fit(without_controls(getattr(author, column)), tell))
    return author
