"""The columns of a paper, filled from a record as far as they are valid and nobody edited them."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError

from profiles.importing.keeper import Verdict
from publications.importing.changes import Mode, PaperChange
from publications.importing.known_papers import KnownPapers
from publications.models import Paper
from publications.words.fields import FIELDS, IMPORTED, NORMALISE, OF_PREPRINT, UNIQUE
from publications.words.identifiers import doi_url, identify_url
from publications.words.records import PaperRecord

_FIELDS = {field.name: field for field in Paper._meta.concrete_fields}
_ARXIV_DOI = "10.48550/arxiv."
_PREPRINT = "article"
_REMEMBERED = 1000


def settled(record: PaperRecord) -> PaperRecord:
    """The record with its identifiers in the one spelling in which papers are compared, where they are valid.

    arXiv's own DOI of a preprint is its arXiv id.
    """
    values = {name: _normalised(name, getattr(record, name)) for name in NORMALISE}
    if values["doi"].startswith(_ARXIV_DOI):
        found = identify_url(doi_url(values["doi"]))
        if found.kind == "arxiv" and values["arxiv_id"] in ("", found.value):
            values |= {"doi": "", "arxiv_id": found.value}
    if all(getattr(record, name) == value for name, value in values.items()):
        return record
    record = copy(record)
    vars(record).update(values)
    return record


def is_preprint_of(record: PaperRecord, paper: Paper) -> bool:
    """Whether a record is the preprint of what the paper is the version of record of."""
    return record.type == _PREPRINT and paper.type != _PREPRINT


def write_columns(entry: PaperChange, known: KnownPapers) -> None:
    """Write what may be written, and report what is invalid or was edited here."""
    for name, typed in _values(entry).items():
        current = getattr(entry.paper, name)
        value = current if typed == current else _cleaned(entry, name, typed)
        if value is None:
            continue
        verdict = entry.verdict(name, current, value)
        if verdict is Verdict.KEEP:
            entry.keep(name, current, value)
        elif verdict is Verdict.WRITE and _is_free(entry, name, value, known):
            setattr(entry.paper, name, value)
            entry.rows.changed.add(name)
            entry.wrote(name, current, value)
            entry.remember(name, value)


def _values(entry: PaperChange) -> dict[str, object]:
    """What the record says of each column; a column it says nothing of stays as it is."""
    record, paper = entry.record, entry.paper
    if entry.mode is Mode.FILL and not entry.is_creation and is_preprint_of(record, paper):
        return {name: value for name in OF_PREPRINT if (value := getattr(record, name))}
    values = {name: value for name in IMPORTED if (value := getattr(record, name))}
    values["has_other_authors"] = any(author.others_follow for author in record.authors)
    if entry.is_publication:
        # What the preprint's source said of a preprint is not said of the version of record.
        values["extra"] = record.extra
    return values


def _cleaned(entry: PaperChange, name: str, value: object) -> Any:
    """The value as the model takes it; None, after a complaint, where it does not."""
    try:
        if name in NORMALISE:
            value = NORMALISE[name](str(value))
        if not isinstance(value, str):
            return _FIELDS[name].clean(value, None)
        fitting = FIELDS[name].bound.fit(value, entry.complain)
        return _cleaned_text(name, fitting) if fitting or not value else None
    except ValidationError as error:
        entry.complain(f"{name}: {' '.join(error.messages)}")
    except ValueError as error:
        entry.complain(f"{name}: {error}")
    return None


@lru_cache(_REMEMBERED)
def _cleaned_text(name: str, text: str) -> Any:
    """Types, years and journals come again and again, and looking a choice up is slow."""
    return _FIELDS[name].clean(text, None)


def _is_free(entry: PaperChange, name: str, value: object, known: KnownPapers) -> bool:
    """Whether no other paper has the value, where it may be there only once."""
    if name not in UNIQUE or known.holder(name, str(value)) in (None, entry.paper.pk):
        return True
    entry.complain(f"{name}: Another paper has this {UNIQUE[name]}.")
    return False


def _normalised(name: str, value: str) -> str:
    try:
        return NORMALISE[name](value) if value else ""
    except ValueError:
        # It is reported where it would be written.
        return value
