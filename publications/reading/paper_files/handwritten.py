"""Hand-written lists of papers on a site's pages: read, and replaced by a block where that shows the same papers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from profiles.reading.problems import Problem
from profiles.reading.records import PageRecord
from publications.reading.title_keys import title_key
from publications.references import find_reference_lists, read_list
from publications.words.records import PaperRecord

SELECTED_BLOCK = "[[publications selected]]"
ALL_BLOCK = "[[publications]]"

_OF_PAPERS = re.compile(r"publication|paper|bibliograph|veröffentlichung|论文", re.IGNORECASE)
_FEWEST = 2


@dataclass(frozen=True)
class PageLists:
    """A page's text with what became of its lists, the papers in them, and what could not be read."""

    body: str
    records: list[PaperRecord] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class _ReadList:
    """A list of which at least one item is a paper: the lines from ``first`` up to ``last`` of the page's text.

    ``unread`` are the texts of the other items, each with its line there.
    """

    first: int
    last: int
    records: list[PaperRecord]
    unread: list[tuple[str, int]]


def take_out_lists(page: PageRecord, *, is_home: bool, others: Sequence[PaperRecord] = ()) -> PageLists:
    """Read the lists of papers on a page.

    The first list of a homepage gives way to the block of selected papers, and its papers are selected. On other
    pages a list gives way only if it is the page's one list of papers, all of it was read, and it holds all papers
    that are known; ``others`` are those from elsewhere. In doubt the text stays as it is.
    """
    lists = _read_lists(page)
    if not lists:
        return PageLists(page.body)
    if is_home:
        return _of_home(page, lists)
    records = [replace(record, is_selected=False) for one in lists for record in one.records]
    problems = [_unread(text, line, page) for one in lists for text, line in one.unread]
    if _is_list_of_all(page, lists, others):
        return PageLists(_with_block(page.body, ALL_BLOCK, lists[0]), records, problems)
    return PageLists(page.body, records, [_kept(page, lists, len(records)), *problems])


def _read_lists(page: PageRecord) -> list[_ReadList]:
    lists = []
    for found in find_reference_lists(page.body):
        records, unread = read_list(found, page.file, page.line_of_body)
        if records:
            left = [(item.text, item.line) for item in unread]
            lists.append(_ReadList(found.first, found.last, records, left))
    return lists


def _of_home(page: PageRecord, lists: list[_ReadList]) -> PageLists:
    """Further lists stay as text, so their papers must not stand in the block as well."""
    records = [replace(record, is_selected=one is lists[0]) for one in lists for record in one.records]
    problems = [_unread(text, line, page) for one in lists for text, line in one.unread]
    for one in lists[1:]:
        message = "This is a further list of papers; they were imported, and the list stays as text too."
        advice = f"Replace it by a block such as {SELECTED_BLOCK}."
        problems.append(Problem(page.file, page.line_of_body + one.first, message, advice))
    return PageLists(_with_block(page.body, SELECTED_BLOCK, lists[0]), records, problems)


def _is_list_of_all(page: PageRecord, lists: list[_ReadList], others: Sequence[PaperRecord]) -> bool:
    """Whether a block that shows all papers of the site would show just what stands in the page's list."""
    one = lists[0]
    if len(lists) > 1 or one.unread or len(one.records) < _FEWEST:
        return False
    is_named = _OF_PAPERS.search(f"{page.path} {page.title}") is not None
    return (is_named or _is_all_of_page(page, one)) and _keys(others) <= _keys(one.records)


def _is_all_of_page(page: PageRecord, one: _ReadList) -> bool:
    lines = page.body.splitlines()
    return not any(line.strip() for line in [*lines[: one.first], *lines[one.last :]])


def _keys(records: Sequence[PaperRecord]) -> set[str]:
    return {title_key(record.title) for record in records}


def _kept(page: PageRecord, lists: list[_ReadList], number: int) -> Problem:
    message = (
        f"{number} paper{'s' * (number != 1)} listed on this page were imported, and the text stays as it is."
    )
    advice = f"Write {ALL_BLOCK} in its place if the list should follow your papers from now on."
    return Problem(page.file, page.line_of_body + lists[0].first, message, advice)


def _with_block(body: str, name: str, one: _ReadList) -> str:
    """The body with the list's lines replaced by the block; items that nobody could read stay below it."""
    lines = body.splitlines(keepends=True)
    block = [name + "\n"]
    if one.unread:
        block += ["\n", *(text.rstrip("\n") + "\n" for text, _ in one.unread)]
    # A block is a paragraph of its own.
    before = lines[: one.first]
    if before and before[-1].strip() and not before[-1].lstrip().startswith("#"):
        block.insert(0, "\n")
    after = lines[one.last :]
    if after and after[0].strip():
        block.append("\n")
    return "".join([*before, *block, *after])


def _unread(text: str, line: int, page: PageRecord) -> Problem:
    message = f"Not read as a paper, so it stays as text: {' '.join(text.split())[:80]}"
    return Problem(page.file, page.line_of_body + line, message, "Add it in the admin if it is one.")
