"""Writing the rows of some hundred papers together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db import models

from profiles.importing.keeper import Keeper
from profiles.importing.pending_rows import update_rows
from profiles.models import Tag
from publications.importing.changes import PaperRows
from publications.models import AuthorMatch, Authorship, Paper

_OF_AUTHORS = [
    "person",
    "orcid",
    "is_equal_contribution",
    "is_corresponding",
    "is_selected",
    "selected_order",
]


def flush(papers: Collection[PaperRows], tags: Iterable[Tag], keeper: Keeper) -> None:
    """Write what has changed, and what is remembered; tags that are not in the database yet are made."""
    rows = keeper.rows
    rows.add(*(tag for tag in tags if tag._state.adding))
    for one in papers:
        if one.is_new:
            rows.add(one.paper)
        rows.change(one.paper, one.changed)
    rows.write()
    _delete_replaced(papers)
    rows.add(*(author for one in papers if one.are_authors_new for author in one.authors))
    rows.write()
    _update_authors(papers)
    rows.add(*(row for one in papers for row in one.added))
    keeper.flush()


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
        update_rows(group, _OF_AUTHORS)
