"""Columns and types of papers that stand as files of a site."""

from __future__ import annotations

import re
from collections.abc import Mapping

from profiles.words.lengths import cut
from publications.reading.paper_files.authors import read_authors
from publications.reading.paper_files.cited import Cited
from publications.reading.paper_files.documents import Document
from publications.reading.paper_files.texts import title_text
from publications.reading.paper_files.venues import venues_agree
from publications.references import find_stage, type_of_venue
from publications.words.fields import FIELDS, FILLED, OF_VENUE, names_read
from publications.words.records import PaperRecord, listed_authors
from publications.words.vocabulary import TYPES

VENUE_KEYS = ("venue", "journal", "conference", "booktitle", "publication")


_COLUMNS = names_read(lambda field: field.front_matter)


_AWARD_KEYS = ("awards", "award", "honors", "honours", "prize")


_NOTE_KEYS = ("note", "notes", "status")


_KEYWORD_KEYS = ("tags", "keywords", "topics", "categories")


_KIND_KEYS = ("category", "type", "pubtype", "publication_type", "kind", "published")


_LISTS = ("editors", "keywords")


def take_columns(document: Document, record: PaperRecord) -> None:
    """Take the keys that are columns here, too."""
    for name, keys in _COLUMNS.items():
        setattr(record, name, title_text(document.text(*keys)) or getattr(record, name))
    record.editors = listed_authors(read_authors(document.texts("editors", "editor")))
    note = "; ".join(document.texts(*_NOTE_KEYS))
    record.note = _remark(document, record, "note", note) or record.note
    award = "; ".join(document.texts(*_AWARD_KEYS))
    record.award = _remark(document, record, "award", award)
    record.stage = find_stage(note)[0] or record.stage
    typed = [one for key in _KEYWORD_KEYS for one in document.texts(key)]
    record.keywords = [word for one in typed for word in map(str.strip, re.split("[,;]", one)) if word]


def kind_said(document: Document, record: PaperRecord, categories: Mapping[str, str]) -> str:
    """The type that the file says; a category that is none is a keyword."""
    found = ""
    for name in _KIND_KEYS:
        for text in document.texts(name):
            kind = kind_of(text, categories)
            if not kind and name in ("category", "type") and text not in record.keywords:
                record.keywords.append(categories.get(text, text))
            found = found or kind
    return found


def fill(document: Document, record: PaperRecord, other: PaperRecord) -> None:
    """Take from a citation what is not known yet; nothing of its venue where that is another one."""
    names = (*FILLED, *_LISTS)
    if other.volume and not venues_agree(record.container_title, other.container_title):
        message = (
            f"The venue is {record.container_title[:100]}, and {other.container_title[:100]} in the citation."
        )
        document.doubt("venue", message, "Look at the paper's venue, volume and pages in the admin.")
        names = tuple(name for name in names if name not in OF_VENUE)
    elif record.container_title:
        other.container_title_short = ""
    for name in names:
        if getattr(record, name) in ("", [], "published"):
            setattr(record, name, getattr(other, name))
    known = {link.url for link in record.links}
    record.links += [link for link in other.links if link.url not in known]
    record.extra = {**other.extra, **record.extra}


def type_of(record: PaperRecord, venue: str, cited: list[Cited]) -> str:
    """The type that citation and venue suggest, for a file that does not say it."""
    name, short = record.container_title, record.container_title_short
    entries = [one.record.type for one in cited if one.is_entry and one.record.type != "document"]
    others = [one.record.type for one in cited if not one.is_entry]
    found = [*entries, type_of_venue(name, short, venue, bool(record.arxiv_id)), *others]
    return next(filter(None, found), "article" if record.arxiv_id else "article-journal")


def _remark(document: Document, record: PaperRecord, name: str, typed: str) -> str:
    """A remark as plain text; one that is longer than a remark can be is kept beside."""
    text = title_text(typed)
    bound = FIELDS[name].length or len(text)
    if len(text) > bound:
        record.extra[f"jekyll:{name}"] = typed
    key = document.key_of(*(_NOTE_KEYS if name == "note" else _AWARD_KEYS))
    return cut(text, bound, name, lambda message, advice: document.note(key, message, advice), "…")


_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b(?:{words.pattern})", re.IGNORECASE))
    for words, name in sorted(
        ((kind.words, kind.name) for kind in TYPES.values() if kind.words), key=lambda one: one[0].rank
    )
)


_LONGEST = 60


def kind_of(words: str, titles: Mapping[str, str]) -> str:
    """A key of ``vocabulary.TYPES`` for a category such as "manuscripts", else "".

    The title that the site gives to its category comes first: ``papers`` may be called "Conference papers".
    """
    title = titles.get(words, "")
    return next((kind for text in (title, words) if (kind := _kind(text))), "")


def _kind(text: str) -> str:
    if not text or len(text) > _LONGEST:
        return ""
    text = text.replace("_", " ")
    return next((kind for kind, pattern in _WORDS if pattern.search(text)), "")
