"""Papers that a site names several times: which are one, and which only bear one's identifier by mistake."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from profiles.reading.problems import Problem
from publications.reading.title_keys import title_key
from publications.words.fields import UNIQUE
from publications.words.records import PaperRecord

# Titles of a preprint and of its published version are about so much alike.
_ALIKE = 0.6


def select_listed(listed: Sequence[PaperRecord], others: Iterable[PaperRecord]) -> None:
    """Mark what stands selected in a list of the homepage where other sources name the same papers."""
    keys = {key for record in listed if record.is_selected for key in _keys(record)}
    for record in others:
        record.is_selected = record.is_selected or bool(keys & set(_keys(record)))


def tell_apart(records: Sequence[PaperRecord]) -> list[Problem]:
    """Take a DOI or arXiv id from the later of two papers with titles of their own; return what was doubtful."""
    problems = []
    first: dict[str, PaperRecord] = {}
    for record in records:
        for name in UNIQUE:
            value = getattr(record, name).lower()
            holder = first.setdefault(f"{name} {value}", record) if value else record
            if holder is not record and not _are_alike(holder.title, record.title):
                setattr(record, name, "")
                message = f"{value} is that of “{holder.title[:80]}” ({holder.file}), so it was left out."
                problems.append(Problem(record.file, record.line or None, message, "Enter the right one."))
    return problems


def _are_alike(one: str, other: str) -> bool:
    one, other = title_key(one), title_key(other)
    return one in other or other in one or SequenceMatcher(None, one, other).ratio() > _ALIKE


def _keys(record: PaperRecord) -> Iterable[str]:
    identifiers = (record.doi.lower(), record.arxiv_id.lower())
    return [*filter(None, identifiers), title_key(record.title)]
