"""Groups of the list, and the windows that its pages show of them."""

import pytest

from profiles.views.paging import read_page_number, window
from publications.views.facets import Tally
from publications.views.grouping import groups_of

COUNTED = [
    Tally("published", "thesis", "1907", 30),
    Tally("published", "article-journal", "1921", 90),
    Tally("submitted", "article-journal", "1922", 5),
    Tally("published", "book", "", 2),
]


@pytest.mark.parametrize(
    ("grouping", "headings"),
    [
        ("year", [("Forthcoming", 5), ("1921", 90), ("1907", 30), ("Undated", 2)]),
        ("type", [("Journal articles", 95), ("Books", 2), ("Theses", 30)]),
    ],
)
def test_groups_are_in_display_order(grouping, headings):
    assert [(group.heading, group.count) for group in groups_of(COUNTED, grouping)] == headings


@pytest.mark.parametrize(
    ("number", "shown", "offset", "continued"),
    [(1, ["Forthcoming", "1921", "1907"], 0, []), (2, ["1907", "Undated"], 5, ["1907"]), (9, ["1907", "Undated"], 5, ["1907"])],
)  # fmt: skip
def test_window_shows_the_groups_of_its_page(number, shown, offset, continued):
    found = window(groups_of(COUNTED, "year"), number)

    assert [group.heading for group in found.groups] == shown
    assert found.offset == offset
    assert [group.heading for group in found.groups if group.is_continued] == continued


def test_window_of_nothing_is_empty():
    found = window([], 3)

    assert (found.number, found.last, found.groups, found.offset) == (1, 1, [], 0)


@pytest.mark.parametrize(
    ("text", "number"), [("7", 7), ("", 1), ("0", 0), ("-1", 0), ("x", 0), ("٣", 0), ("9" * 5000, 0)]
)
def test_page_number_is_one_where_none_is_asked_and_none_for_what_is_no_number(text, number):
    assert read_page_number(text) == number
