"""Two sequences aligned: what became of what, exactly and in bounded time."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.words.alignment import Change, changes
from tests.processor_time import least_seconds

LETTERS = st.text("abc ", max_size=12)


@given(LETTERS, LETTERS)
def test_changes_make_the_one_the_other(before, after):
    made, done = "", 0
    for change in changes(before, after):
        assert before[change.start : change.stop] != after[change.left : change.right]
        made += before[done : change.start] + after[change.left : change.right]
        done = change.stop
    assert made + before[done:] == after


@given(LETTERS, LETTERS)
def test_something_is_the_same_between_two_changes(before, after):
    found = changes(before, after)

    assert all(one.stop < other.start and one.right < other.left for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("", "", []),
        ("ab", "ab", []),
        ("", "a", [Change(0, 0, 0, 1)]),
        ("a", "", [Change(0, 1, 0, 0)]),
        ("aba", "ababa", [Change(3, 3, 3, 5)]),
        ("xaybz", "uavbw", [Change(0, 1, 0, 1), Change(2, 3, 2, 3), Change(4, 5, 4, 5)]),
        # Of what was exchanged, one stays.
        ("1ab2", "3ba4", [Change(0, 2, 0, 1), Change(3, 4, 2, 4)]),
    ],
)
def test_changes(before, after, found):
    assert changes(before, after) == found


def shuffled(lines):
    return random.Random(7).sample(lines, len(lines))  # noqa: S311


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["a", *["same"] * 5000, "b"], ["c", *["same"] * 5000, "d"]),
        ([str(number) for number in range(5000)], [str(number) for number in range(5000)][::-1]),
        ([str(number) for number in range(5000)], shuffled([str(number) for number in range(5000)])),
        (
            [str(number % 50) for number in range(5000)],
            shuffled([str(number % 50) for number in range(5000)]),
        ),
        (
            [str(number) if number % 90 == 0 else "x" for number in range(5000)],
            [str(number) if number % 90 == 0 else "xyz"[number % 3] for number in range(5000)],
        ),
    ],
    ids=["equal", "reversed", "shuffled", "repeated", "short stretches"],
)
def test_five_thousand_lines_take_less_than_a_second(before, after):
    assert least_seconds(lambda: changes(before, after)) < 1
