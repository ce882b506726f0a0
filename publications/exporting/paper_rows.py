"""What the formats are written from, as plain values: a few queries for a thousand papers, and no model instances.

Model instances and their prefetching cost several times as much as writing the papers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db.models import F, FilteredRelation, Q, QuerySet

from profiles.addressing.resolving import home_id, public_path
from profiles.models import Lab
from profiles.models.statements import plain_rows_of
from profiles.models.uploads import seen_path
from publications.models import Authorship, Editor, Paper, PaperLink
from publications.models.papers import PaperQuerySet
from publications.words.fields import EXPORTED

# So many papers with their authors are in memory at a time.
STEP = 1000
_NAME = ("given", "family", "literal", "name")
_OF_AUTHORS = (*_NAME, "orcid", "has_public_page", "person__slug", "person__orcid")
_OF_PAPERS = ("slug", "citation_key", "extra", *EXPORTED)

Rows = list[tuple[Any, ...]]
Around = dict[Any, list[tuple[Any, ...]]]


class PaperRow(NamedTuple):
    """A paper with all that its formats say, none of it decoded: equal rows are written alike.

    ``columns`` are those of ``EXPORTED``, ``extra`` JSON. ``authors`` are (given, family, literal, name as printed,
    ORCID iD, path of her homepage or ""), ``editors`` the names alone, ``links`` (kind, path or address).
    """

    slug: str
    citation_key: str
    extra: Any
    columns: tuple[Any, ...]
    authors: tuple[tuple[str, ...], ...]
    editors: tuple[tuple[str, ...], ...]
    keywords: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


def paper_rows(keys: Sequence[Any], lab: Lab) -> Iterator[tuple[Any, PaperRow]]:
    """(key, row) of the papers with these keys, as ``plain_rows_of`` gives them, in their order."""
    for start in range(0, len(keys), STEP):
        step = keys[start : start + STEP]
        rows = {row[0]: row for row in plain_rows_of(_within(Paper.objects, "pk", step, *_OF_PAPERS))}
        yield from _whole_rows([rows[pk] for pk in step if pk in rows], lab)


def rows_by_slug(papers: PaperQuerySet, lab: Lab) -> Iterator[PaperRow]:
    """The rows of all papers of a queryset, ordered by slug."""
    ordered = papers.order_by("slug").values_list("pk", *_OF_PAPERS)
    rows = plain_rows_of(ordered[:STEP])
    while rows:
        yield from (row for _, row in _whole_rows(rows, lab))
        rows = plain_rows_of(ordered.filter(slug__gt=rows[-1][1])[:STEP]) if len(rows) == STEP else []


def _whole_rows(rows: Rows, lab: Lab) -> Iterator[tuple[Any, PaperRow]]:
    """With all around the papers, which are (key, *_OF_PAPERS)."""
    keys = [row[0] for row in rows]
    parts = _authors(keys, lab), _editors(keys), _tags(keys), _links(keys, lab)
    for pk, slug, key, extra, *columns in rows:
        around: list[Any] = [tuple(one.get(pk, ())) for one in parts]
        yield pk, PaperRow(slug, key, extra, tuple(columns), *around)


def _within(manager: Any, name: str, keys: Sequence[Any], *fields: str) -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = manager.filter(**{f"{name}__in": keys}).order_by().values_list(name, *fields)
    return rows


def _authors(keys: Sequence[Any], lab: Lab) -> Around:
    """A member whose page is public comes with its path; an ORCID iD is hers, else the one printed."""
    rows = _within(Authorship.objects.with_public_page(), "paper", keys, *_OF_AUTHORS)
    home = _home(lab)
    found: Around = {}
    for paper, *name, orcid, is_public, slug, own_orcid in plain_rows_of(rows.order_by("paper", "position")):
        path = public_path(None if slug == home else slug, slug, "/", lab) if is_public else ""
        author = (*name, (own_orcid if is_public else "") or orcid, path)
        found.setdefault(paper, []).append(author)
    return found


def _editors(keys: Sequence[Any]) -> Around:
    rows = _within(Editor.objects, "paper", keys, *_NAME).order_by("paper", "position")
    return _grouped(plain_rows_of(rows))


def _tags(keys: Sequence[Any]) -> Around:
    rows = _within(Paper.tags.through.objects, "paper", keys, "tag__name").order_by("paper", "tag__name")
    found: Around = {}
    for paper, name in plain_rows_of(rows):
        found.setdefault(paper, []).append(name)
    return found


def _links(keys: Sequence[Any], lab: Lab) -> Around:
    """The links that people entered; those to uploads that visitors do not see are left out."""
    is_canonical = Q(upload__addresses__is_canonical=True)
    rows = PaperLink.objects.annotate(
        place=FilteredRelation("upload__addresses", condition=is_canonical),
        path=seen_path("upload", "place"),
        slug=F("place__person__slug"),
    )
    fields = ("kind", "url", "path", "slug")
    home = _home(lab)
    found: Around = {}
    in_order = _within(rows, "paper", keys, *fields).order_by("paper", "position", "kind", "id")
    for paper, kind, url, path, slug in plain_rows_of(in_order):
        if not url and path:
            url = public_path(None if slug == home else slug, slug, path, lab)
        if url:
            found.setdefault(paper, []).append((kind, url))
    return found


def _home(lab: Lab) -> str | None:
    """The slug of the member whose space is the site's root."""
    return lab.home.slug if lab.home and home_id(lab) else None


def _grouped(rows: Rows) -> Around:
    found: Around = {}
    for paper, *values in rows:
        found.setdefault(paper, []).append(tuple(values))
    return found
