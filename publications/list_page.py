"""The page that lists papers: what it shows of those that are asked for."""

import re
from dataclasses import replace

from profiles.addresses.resolving import home_id
from profiles.pages.bodies import render_body
from publications.choices import filters, tallies, those_of
from publications.citing import export_links
from publications.filtering import GROUPINGS
from publications.grouping import fill, groups_of, rows_of, window
from publications.listing import explained_marks, listed, with_bibtex

PATH = "/publications/"
# A shorter list is read faster than its form.
FEWEST_TO_FILTER = 8
# A page that would show all papers by a block of its own, as imported ones do: they stand below it.
_LIST_ITSELF = re.compile(r"^ {0,3}\[\[publications\]\][ \t]*$", re.MULTILINE)


def paper_list_page(papers, question, number, lab, page=None):
    """The context of the list: ``papers`` are those that this visitor may see, ``page`` the row that heads it."""
    counted = tallies(papers, question)
    found = those_of(counted, type=question.type, years=question.years)
    shown = window(groups_of(found, question.group), number)
    rows = listed(
        rows_of(question.narrow(papers), question.group, shown), lab, question.person or _owner(lab)
    )
    fill(shown, question.group, with_bibtex(rows, lab))
    count = sum(one.count for one in found)
    total = papers.count() if question.is_asked else count
    return {
        "page": page,
        "title": page.title if page and page.title else "Publications",
        "body": render_body(_LIST_ITSELF.sub("", page.body), lab, page.person) if page else "",
        "person": question.person,
        "question": question,
        "path": PATH + question.address(shown.number),
        "count": count,
        "total": total,
        "has_form": total >= FEWEST_TO_FILTER or (question.is_asked and not count),
        "filters": filters(papers, question, counted) if total >= FEWEST_TO_FILTER else [],
        "chips": question.chips(PATH),
        "groupings": _groupings(question),
        "groups": shown.groups,
        "marks": explained_marks(rows),
        "exports": export_links(PATH, question.without("group").address().lstrip("?")),
        **_neighbours(question, shown),
    }


def _owner(lab):
    """On a one-person site every list is hers, and her name stands out in all of them."""
    return lab.home if home_id(lab) else None


def _groupings(question):
    """(label, address or "" of the one in force) of the ways to group the list."""
    return [
        (label, "" if name == question.group else PATH + replace(question, group=name).address())
        for name, label in GROUPINGS.items()
    ]


def _neighbours(question, shown):
    """The addresses of the pages before and after, "" where there is none."""
    return {
        "window": shown,
        "previous_url": PATH + question.address(shown.number - 1) if shown.number > 1 else "",
        "next_url": PATH + question.address(shown.number + 1) if shown.number < shown.last else "",
    }
