"""What of a site comes in as a draft though its file says nothing of it: lists without rows, the theme's own papers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from profiles.reading.al_folio.leftovers import is_sample_paper
from profiles.reading.jekyll.texts import draft_problem
from profiles.reading.problems import Problem
from profiles.reading.records import EntryRecord, PageRecord
from profiles.rendering.block_calls import BlockCall
from profiles.rendering.markdown import find_blocks
from profiles.views.standard_blocks import ENTRY_BLOCKS, labels_in
from publications.words.records import PaperRecord

_TAG = re.compile(r"<[^<>]*>")
_DELETE = "Delete it, or import with --include-template-leftovers to have the template's examples public."


@dataclass(frozen=True)
class Rows:
    """What of a site could stand in lists: its public entries, whether it has public papers, and positions."""

    entries: Sequence[EntryRecord]
    has_papers: bool
    has_affiliations: bool

    def fill(self, call: BlockCall) -> bool:
        """Whether a block has something to show; of one that nothing is known of it is assumed."""
        if call.name == "publications":
            return self.has_papers
        if call.name == "affiliations":
            return self.has_affiliations
        if call.name not in ENTRY_BLOCKS:
            return True
        kind, labels = ENTRY_BLOCKS[call.name].value, labels_in(call)
        shown = (one for one in self.entries if one.is_public and one.kind == kind)
        return any(not labels or one.label in labels for one in shown)


def theme_papers(references: Sequence[PaperRecord], owner: str) -> tuple[list[PaperRecord], list[Problem]]:
    """Einstein's papers in the bibliography that al-folio ships with, on the site of somebody else."""
    found = [
        one
        for one in references
        if is_sample_paper(one.title, [author.family for author in one.authors], owner)
    ]
    reason = "it is a paper of al-folio's example of a bibliography"
    return found, [
        draft_problem(one.file, one.line or None, f"{reason}, “{one.title[:80]}”", _DELETE) for one in found
    ]


def hide_empty_lists(pages: Sequence[PageRecord], rows: Rows) -> tuple[list[PageRecord], list[Problem]]:
    """The pages, as drafts where they hold blocks only and none of these has anything to show."""
    kept: list[PageRecord] = []
    problems: list[Problem] = []
    for page in pages:
        is_empty = page.is_public and page.path != "/" and not page.redirect_to and _is_empty(page.body, rows)
        kept.append(replace(page, is_public=False) if is_empty else page)
        if is_empty:
            reason = "it is a list, and the site has nothing to stand in it"
            advice = "Make it public when there is something to list."
            problems.append(draft_problem(page.file, None, reason, advice))
    return kept, problems


def _is_empty(body: str, rows: Rows) -> bool:
    calls = find_blocks(body)
    lines = {call.line for call in calls}
    rest = [line for number, line in enumerate(body.splitlines(), start=1) if number not in lines]
    return (
        bool(calls) and not _TAG.sub("", "".join(rest)).strip() and not any(rows.fill(call) for call in calls)
    )
