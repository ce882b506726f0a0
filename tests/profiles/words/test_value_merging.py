"""Values, sets, rows and orders merged: what only one changed is taken, the rest is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.words.value_merging import is_conflict, merge_columns, merge_orders, merge_sets, merge_value

SETS = st.sets(st.sampled_from("abcdef"))
ORDERS = st.lists(st.sampled_from("abcdef"), unique=True)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged", "asked"),
    [
        ("a", "a", "a", "a", False),
        ("a", "b", "a", "b", False),
        ("a", "a", "b", "b", False),
        ("a", "b", "b", "b", False),
        ("a", "b", "c", "b", True),
        ("", "on", "", "on", False),
    ],
)
def test_values(base, mine, theirs, merged, asked):
    assert (merge_value(base, mine, theirs), is_conflict(base, mine, theirs)) == (merged, asked)


@given(SETS, SETS, SETS)
def test_sets(base, mine, theirs):
    merged = merge_sets(base, mine, theirs)

    assert merged == merge_sets(base, theirs, mine)
    assert set(merged) == (base | mine | theirs) - (base - mine) - (base - theirs)


@given(SETS, SETS)
def test_set_that_one_side_left_alone_is_the_others(base, other):
    assert merge_sets(base, base, other) == merge_sets(base, other, other) == sorted(other)


def test_columns():
    base = {"name": "M. Born", "orcid": "1", "person": "p"}
    mine = {"name": "Max Born", "orcid": "1", "person": "q"}
    theirs = {"name": "M. Born", "orcid": "2", "person": "r", "mark": "on"}

    merged = merge_columns(base, mine, theirs)

    assert merged.values == {"name": "Max Born", "orcid": "2", "person": "q", "mark": "on"}
    assert (merged.taken, merged.conflicts) == (["orcid", "mark"], ["person"])


@pytest.mark.parametrize(
    ("mine", "theirs", "merged", "asked"),
    [
        ("abc", "abc", "abc", False),
        ("acb", "abc", "acb", False),
        ("abc", "acb", "acb", False),
        ("acb", "acb", "acb", False),
        ("acb", "bac", "acb", True),
        ("abxc", "abcy", "abxcy", False),
        ("xabc", "abc", "xabc", False),
        ("abcx", "abcy", "abcyx", False),
        ("cba", "axbc", "cbax", False),
        ("cbxa", "abc", "cbxa", False),
        ("ac", "abxc", "axc", False),
        ("ba", "abc", "ba", False),
        ("ba", "acb", "ba", False),
        ("bac", "bac", "bac", False),
    ],
)
def test_orders(mine, theirs, merged, asked):
    assert merge_orders("abc", mine, theirs) == (list(merged), asked)


@given(ORDERS, ORDERS)
def test_order_that_one_side_left_alone_is_the_others(base, other):
    assert merge_orders(base, base, other) == (other, False)
    assert merge_orders(base, other, base) == (other, False)


@given(ORDERS, ORDERS, ORDERS)
def test_order_has_what_the_set_has(base, mine, theirs):
    merged, asked = merge_orders(base, mine, theirs)

    assert sorted(merged) == merge_sets(base, mine, theirs)
    assert asked == merge_orders(base, theirs, mine)[1]
