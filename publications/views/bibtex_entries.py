"""The BibTeX entries that stand in lists, kept by all that they are made of."""

from typing import NamedTuple

from django.conf import settings

from profiles.models.statements import Statement, keys_as_kept
from profiles.rendering.kept import Kept, digest
from publications.exporting.formats import BIBTEX
from publications.exporting.paper_rows import PaperRow
from publications.exporting.papers import own_key, written_work
from publications.models import Editor, Paper
from publications.views.links import given_of
from publications.words.fields import EXPORTED, LISTED

# Bytes that a process keeps, and what stands beside the text of each.
_MOST_KEPT = 4_000_000
_OVERHEAD = 4_000
_entries: Kept["_Entry"] = Kept(_MOST_KEPT)

# What else an entry says of a paper than a list does.
_COLUMNS = tuple(name for name in ("slug", "citation_key", "extra", *EXPORTED) if name not in LISTED)


class _Entry(NamedTuple):
    text: str
    key: bytes


_NONE = _Entry("", b"")


def with_bibtex(items, lab):
    """Listed papers, each with its BibTeX entry; three queries."""
    papers = keys_as_kept(item.id for item in items)
    columns = {key: row for key, *row in _PAPERS.plain_rows(papers=papers)}
    editors, tags = _grouped(_EDITORS, papers), _grouped(_TAGS, papers)
    found = []
    for item, paper in zip(items, papers, strict=True):
        parts = tuple(columns.get(paper, ())), editors(paper), tags(paper)
        # Whatever a list shows of a paper, and how it is served, the key of the item stands for.
        key = item.key, settings.SITE_URL, parts
        entry = (
            _entries.of(key, lambda item=item, parts=parts: _entry(item, *parts, lab), _room)
            if parts[0]
            else _NONE
        )
        found.append(item.with_bibtex(entry.text, item.key + entry.key))
    return found


def _entry(item, columns, editors, tags, lab):
    # The abstract, which stands beside the entry, takes half the room and most of the time.
    values = item.values | dict(zip(_COLUMNS, columns, strict=True)) | {"abstract": ""}
    row = PaperRow(
        slug=values["slug"],
        citation_key=values["citation_key"],
        extra=values["extra"],
        columns=tuple(values[name] for name in EXPORTED),
        # BibTeX has neither ORCID iDs nor homepages. What a list shows of the authors begins with their names.
        authors=tuple(
            (*names, printed, "", "") for printed, *names in (row[:4] for row in item.parts.authors)
        ),
        editors=editors,
        keywords=tuple(name for (name,) in tags),
        links=tuple((kind, address) for kind, _, address in given_of(item.parts.given, lab)),
    )
    text = BIBTEX.write([written_work(row, own_key(row))])
    return _Entry(text, digest(text))


def _room(entry):
    return _OVERHEAD + 4 * len(entry.text)


def _grouped(statement, papers):
    rows = {}
    for paper, *row in statement.plain_rows(papers=papers):
        rows.setdefault(paper, []).append(tuple(row))
    return lambda paper: tuple(rows.get(paper, ()))


def _papers(papers):
    return Paper.objects.filter(pk__in=[papers]).order_by().values_list("pk", *_COLUMNS)


def _editors(papers):
    names = ("given", "family", "literal", "name")
    return Editor.objects.filter(paper__in=[papers]).order_by("position").values_list("paper_id", *names)


def _tags(papers):
    rows = Paper.tags.through.objects.filter(paper__in=[papers]).order_by("tag__name")
    return rows.values_list("paper_id", "tag__name")


_PAPERS = Statement(_papers, keys=["papers"])
_EDITORS = Statement(_editors, keys=["papers"])
_TAGS = Statement(_tags, keys=["papers"])
