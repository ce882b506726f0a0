"""The groups of the list of papers, and which rows of them stand on one shown.

The groups are known from their counts alone, so that the database sorts and skips no rows but those of the
groups on the page, however long the list.
"""

from dataclasses import dataclass, field

from profiles.views.paging import PAGE_SIZE, Window
from publications.views.facets import Tally
from publications.words.vocabulary import TYPES

FORTHCOMING = "forthcoming"


@dataclass
class PaperGroup:
    """Papers under one heading: ``count`` in the whole list, ``papers`` on this shown."""

    key: str
    heading: str
    count: int
    papers: list = field(default_factory=list)
    is_continued: bool = False


def groups_of(counted, grouping):
    """All groups in display order: years from the latest between "Forthcoming" and "Undated", or types."""
    counts = {}
    for one in counted:
        key = group_key(grouping, one)
        counts[key] = counts.get(key, 0) + one.count
    if grouping == "type":
        return [PaperGroup(key, kind.plural, counts[key]) for key, kind in TYPES.items() if key in counts]
    # "forthcoming" sorts after all digits, "" before them.
    return [
        PaperGroup(key, _YEAR_HEADINGS.get(key, key), counts[key]) for key in sorted(counts, reverse=True)
    ]


def grouped(papers, grouping):
    """Listed papers in groups, all on one page."""
    groups = groups_of([Tally(paper.stage, paper.type, paper.year, 1) for paper in papers], grouping)
    fill(Window(1, 1, groups, 0), grouping, papers)
    return groups


def group_key(grouping, paper: Tally):
    """The group of a paper or a tally, both of which have stage, type and year."""
    if grouping == "type":
        return paper.type
    return paper.year if paper.stage == "published" else FORTHCOMING


def rows_of(papers, grouping, shown):
    """The papers of a window in its order, as a queryset."""
    keys = [group.key for group in shown.groups]
    if grouping == "type":
        rows = papers.by_type(keys)
    else:
        years = [key for key in keys if key != FORTHCOMING]
        rows = papers.by_year(years, is_forthcoming_wanted=FORTHCOMING in keys)
    return rows[shown.offset : shown.offset + PAGE_SIZE]


def fill(shown, grouping, papers):
    """Put the papers of a window into its groups; those that came since the counting are left for the next request."""
    groups = {group.key: group for group in shown.groups}
    for paper in papers:
        if group := groups.get(group_key(grouping, paper)):
            group.papers.append(paper)


_YEAR_HEADINGS = {FORTHCOMING: "Forthcoming", "": "Undated"}
