"""The places of imported papers among those that a member has selected."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from profiles.models import Person
from profiles.reading.academicpages.labfolio_json import OwnData, PaperData
from profiles.words.paths import path_key
from publications.models import Authorship
from publications.reading.paper_files.labfolio_json import by_path_key
from publications.reading.paper_files.site_facts import SitePaper


def place_selected(
    papers: Sequence[SitePaper], keys: Sequence[UUID | None], own: OwnData, person: Person
) -> None:
    """Give papers that have just come in their places among the selected, or hide them from her pages."""
    known = by_path_key(own)
    for paper, key in zip(papers, keys, strict=True):
        if key and own.is_there:
            one = known.get(path_key(paper.path), PaperData())
            rows = Authorship.objects.filter(paper=key, person=person)
            rows.update(selected_order=one.selected_order, is_hidden=one.is_hidden)
