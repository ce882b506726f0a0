"""Writing the rows of some hundred papers together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db import models

from profiles.pages.models import Tag
from publications.author_models import AuthorMatch, Authorship
from publications.importers.bulk_insert import insert_rows
from publications.importers.entries import PaperRows
from publications.models import Paper

_AT_ONCE = 500
_OF_AUTHORS = [
    "person",
    "orcid",
    "is_equal_contribution",
    "is_corresponding",
    "is_selected",
    "selected_order",
]


def flush(papers: Collection[PaperRows], tags: Iterable[Tag]) -> None:
    """Write what has changed; tags that are not in the database yet are made."""
    insert_rows([tag for tag in tags if tag._state.adding])
    insert_rows([rows.paper for rows in papers if rows.is_new])
    _update([rows for rows in papers if rows.changed and not rows.is_new])
    _delete_replaced(papers)
    insert_rows([author for rows in papers if rows.are_authors_new for author in rows.authors])
    _update_authors(papers)
    added: defaultdict[type[models.Model], list[models.Model]] = defaultdict(list)
    for rows in papers:
        for row in rows.added:
            added[type(row)].append(row)
    for group in added.values():
        insert_rows(group)


def _update(papers: list[PaperRows]) -> None:
    columns = sorted(set().union(*(rows.changed for rows in papers)))
    if columns:
        Paper.objects.bulk_update([rows.paper for rows in papers], columns, batch_size=_AT_ONCE)


def _delete_replaced(papers: Collection[PaperRows]) -> None:
    """Delete rows that others take the place of; with authors goes what was suggested of them."""
    replaced: defaultdict[type[models.Model], list[Paper]] = defaultdict(list)
    for rows in papers:
        for model in rows.replaced:
            replaced[model].append(rows.paper)
    for model, owners in replaced.items():
        model._default_manager.filter(paper__in=owners).delete()
    AuthorMatch.objects.suggested().filter(paper__in=replaced[Authorship]).delete()


def _update_authors(papers: Collection[PaperRows]) -> None:
    changed = {
        author.pk: author for rows in papers if not rows.are_authors_new for author in rows.changed_authors
    }
    # A member is an author of a paper once: the rows that lose her come before those that get her.
    for is_linked in (False, True):
        group = [author for author in changed.values() if bool(author.person_id) is is_linked]
        Authorship.objects.bulk_update(group, _OF_AUTHORS, batch_size=_AT_ONCE)
