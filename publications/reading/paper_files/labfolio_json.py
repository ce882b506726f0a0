"""What an export says of papers beside their files."""

from __future__ import annotations

from collections.abc import Sequence

from profiles.reading.academicpages.labfolio_json import OwnData, PaperData
from profiles.words.paths import path_key
from publications.reading.paper_files.site_facts import SitePaper
from publications.words.records import PaperRecord


def take_own_data(papers: Sequence[SitePaper], references: Sequence[PaperRecord], own: OwnData) -> None:
    """Put texts into their places that a reader of front matter takes for others; keys made for BibTeX go."""
    made = {one.made_key for one in own.papers if one.made_key}
    for record in [*(paper.record for paper in papers), *references]:
        record.citation_key = "" if record.citation_key in made else record.citation_key
    known = by_path_key(own)
    for paper in papers:
        one = known.get(path_key(paper.path))
        if one and one.abstract:
            paper.record.abstract = one.abstract
            paper.record.note = "" if paper.record.note == one.abstract else paper.record.note
        if one and one.keywords:
            paper.record.keywords = list(one.keywords)


def by_path_key(own: OwnData) -> dict[str, PaperData]:
    """What is said of each paper, by the key of its address."""
    return {path_key(one.path): one for one in own.papers}
