"""Records of services brought to the lengths that the tables hold."""

from dataclasses import fields

from django.db.models import Model

from publications.importers.bibtex.latex import without_controls
from publications.importers.records import AuthorRecord, PaperRecord
from publications.models import Authorship, Paper

_MOST = 10_000
_MOST_KEYWORDS = 50
_LONGEST_ABSTRACT = 20_000
_LONGEST_EXTRA = 2_000


def bounded(record: PaperRecord) -> PaperRecord:
    """The same record, its texts cut where they are too long to be stored, and nothing in them that cannot be."""
    for one in fields(record):
        value = getattr(record, one.name)
        if isinstance(value, str):
            setattr(record, one.name, _cut(value, _longest(Paper, one.name)))
    record.authors = [_bounded_author(author) for author in record.authors[:_MOST]]
    record.editors = [_bounded_author(editor) for editor in record.editors[:_MOST]]
    record.keywords = [_cut(word, 100) for word in record.keywords[:_MOST_KEYWORDS]]
    record.extra = {name[:100]: _cut(value, _LONGEST_EXTRA) for name, value in record.extra.items()}
    return record


def _longest(model: type[Model], name: str) -> int:
    """What the column takes; a record has more fields than the table, and an abstract has no bound there."""
    known = {field.name: getattr(field, "max_length", None) for field in model._meta.get_fields()}
    return known.get(name) or _LONGEST_ABSTRACT


def _bounded_author(author: AuthorRecord) -> AuthorRecord:
    author.printed = _cut(author.printed, _longest(Authorship, "name"))
    for name in ("given", "family", "literal"):
        setattr(author, name, _cut(getattr(author, name), _longest(Authorship, name)))
    return author


def _cut(text: str, longest: int) -> str:
    text = without_controls(text)
    return text if len(text) <= longest else text[: longest - 1] + "…"
