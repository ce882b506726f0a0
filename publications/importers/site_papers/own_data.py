"""What an export says of papers beside their files."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from profiles.addresses.paths import path_key
from profiles.importers.own_data import OwnData, PaperData
from profiles.people.models import Person
from publications.importers.records import PaperRecord
from publications.importers.site_papers.records import SitePaper
from publications.models import Authorship


def take_own_data(papers: Sequence[SitePaper], references: Sequence[PaperRecord], own: OwnData) -> None:
    """Put texts into their places that a reader of front matter takes for others; keys made for BibTeX go."""
    made = {one.made_key for one in own.papers if one.made_key}
    for record in [*(paper.record for paper in papers), *references]:
        record.citation_key = "" if record.citation_key in made else record.citation_key
    known = _by_key(own)
    for paper in papers:
        one = known.get(path_key(paper.path))
        if one and one.abstract:
            paper.record.abstract = one.abstract
            paper.record.note = "" if paper.record.note == one.abstract else paper.record.note
        if one and one.keywords:
            paper.record.keywords = list(one.keywords)


def place_selected(
    papers: Sequence[SitePaper], keys: Sequence[UUID | None], own: OwnData, person: Person
) -> None:
    """Give papers that have just come in their places among the selected, or hide them from her pages."""
    known = _by_key(own)
    for paper, key in zip(papers, keys, strict=True):
        if key and own.is_there:
            one = known.get(path_key(paper.path), PaperData())
            rows = Authorship.objects.filter(paper=key, person=person)
            rows.update(selected_order=one.selected_order, is_hidden=one.is_hidden)


def _by_key(own: OwnData) -> dict[str, PaperData]:
    return {path_key(one.path): one for one in own.papers}
