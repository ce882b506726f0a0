"""The BibTeX entries that stand in lists, kept by all that they are made of."""

from dataclasses import replace

from django.conf import settings
from django.urls import get_script_prefix

from profiles.addressing.resolving import home_id
from profiles.models.statements import Statement, key_as_kept
from profiles.rendering.kept import Kept, digest
from publications.exporting.formats import BIBTEX
from publications.exporting.paper_rows import PaperRow
from publications.exporting.papers import own_key, written_work
from publications.models import Editor, Paper
from publications.views.links import given_of
from publications.words.fields import EXPORTED

# Bytes that a process keeps, and what stands beside the text of each.
_MOST_KEPT = 4_000_000
_OVERHEAD = 4_000
_entries: Kept[str] = Kept(_MOST_KEPT)

_COLUMNS = ("slug", "citation_key", "extra", *EXPORTED)


def with_bibtex(items, lab):
    """Listed papers, each with its BibTeX entry; three queries."""
    papers = [key_as_kept(item.id) for item in items]
    columns = {key: row for key, *row in _PAPERS.plain_rows(papers=papers)}
    editors, tags = _grouped(_EDITORS, papers), _grouped(_TAGS, papers)
    around = home_id(lab), settings.SITE_URL, get_script_prefix()
    found = []
    for item, paper in zip(items, papers, strict=True):
        # What a list shows of the authors begins with their names.
        names = tuple(row[:4] for row in item.parts.authors)
        parts = tuple(columns.get(paper, ())), names, editors(paper), tags(paper), item.parts.given, around
        entry = _entries.of(parts, lambda parts=parts: _written(*parts[:5], lab), _room) if parts[0] else ""
        found.append(replace(item, bibtex=entry, key=digest((item.key, entry))))
    return found


def _written(values, authors, editors, tags, given, lab):
    slug, citation_key, extra, *columns = values
    row = PaperRow(
        slug=slug,
        citation_key=citation_key,
        extra=extra,
        # The abstract, which stands beside the entry, takes half the room and most of the time.
        columns=tuple(
            "" if name == "abstract" else value for name, value in zip(EXPORTED, columns, strict=True)
        ),
        # BibTeX has neither ORCID iDs nor homepages.
        authors=tuple((*parts, printed, "", "") for printed, *parts in authors),
        editors=editors,
        keywords=tuple(name for (name,) in tags),
        links=tuple((kind, address) for kind, _, address in given_of(given, lab)),
    )
    return BIBTEX.write([written_work(row, own_key(row))])


def _room(entry):
    return _OVERHEAD + 4 * len(entry)


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
