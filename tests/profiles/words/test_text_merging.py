"""Two versions of one text merged: nothing that either side wrote is dropped unseen."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.words.text_merging import Piece, merge_texts, merge_words
from tests.processor_time import least_seconds

TEXTS = st.lists(st.sampled_from(["", "One.", "Two.", "Three."]), max_size=8).map("\n".join)
EDITS = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["put", "change", "delete"])), max_size=4)
BASE = [f"Line {number}." if number % 2 else "" for number in range(10)]


def edited(lines, edits, name):
    """The lines after some edits, with what this side wrote and what it took away."""
    rows = [[line] for line in lines]
    written, gone = set(), set()
    for number, (place, kind) in enumerate(edits):
        text = f"{name} {number}"
        if kind == "put":
            rows[place] = [text, *rows[place]]
            written.add(text)
        elif lines[place] in rows[place]:
            rows[place].remove(lines[place])
            gone.add(lines[place])
            if kind == "change":
                rows[place].append(text)
                written.add(text)
    return [line for row in rows for line in row], written, gone - {""}


@given(TEXTS, TEXTS)
def test_merging_with_a_side_that_changed_nothing_gives_the_other(base, other):
    for merged in (
        merge_texts(base, other, base),
        merge_texts(base, base, other),
        merge_texts(base, other, other),
    ):
        assert (merged.text, merged.conflicts) == (other, [])


@given(TEXTS, TEXTS, TEXTS)
def test_merging_is_symmetric(base, one, other):
    merged, turned = merge_texts(base, one, other), merge_texts(base, other, one)

    assert [Piece(piece.base, piece.theirs, piece.mine) for piece in turned.pieces] == list(merged.pieces)
    if not merged.conflicts:
        assert merged.text == turned.text


@given(TEXTS, TEXTS, TEXTS)
def test_pieces_make_all_three_texts(base, mine, theirs):
    pieces = merge_texts(base, mine, theirs).pieces

    for name, text in [("base", base), ("mine", mine), ("theirs", theirs)]:
        assert "\n".join(line for piece in pieces for line in getattr(piece, name)) == text


@given(EDITS, EDITS)
def test_no_change_of_a_side_is_dropped_without_a_conflict(mine, theirs):
    one, written, gone = edited(BASE, mine, "mine")
    other, also_written, also_gone = edited(BASE, theirs, "theirs")

    merged = merge_texts("\n".join(BASE), "\n".join(one), "\n".join(other))

    lines = merged.text.split("\n")
    asked = {line for piece in merged.conflicts for line in (*piece.mine, *piece.theirs, *piece.base)}
    assert (written | also_written) - set(lines) <= asked
    assert (gone | also_gone) & set(lines) <= asked
    assert all(lines.count(line) == 1 for line in (written | also_written) - asked)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "text"),
    [
        ("A\n\nB", "A1\n\nB", "A\n\nB2", "A1\n\nB2"),
        ("A\r\n\r\nB", "A\n\nB1", "A2\r\n\r\nB", "A2\n\nB1"),
        ("A\rB\rC", "A\nB\nC", "A\nB\nC2", "A\nB\nC2"),
        # A paragraph put beside one that the other changed.
        ("A\n\nB", "A\n\nNew\n\nB", "A\n\nB2", "A\n\nNew\n\nB2"),
        ("A\n\nB", "A\n\nB\n\nNew", "A\n\nB2", "A\n\nB2\n\nNew"),
        ("A\n\nB", "B", "A\n\nB2", "B2"),
        ("A\n\nB\n\nC", "A\n\nC", "A\n\nB\n\nC\n\nD", "A\n\nC\n\nD"),
        ("A", "A1", "A1", "A1"),
        ("", "A", "", "A"),
    ],
)
def test_merged(base, mine, theirs, text):
    for one, other in [(mine, theirs), (theirs, mine)]:
        merged = merge_texts(base, one, other)
        assert (merged.text, merged.conflicts) == (text, [])


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "text", "conflict"),
    [
        ("A\n\nB", "A1\n\nB", "A2\n\nB2", "A1\n\nB2", Piece(("A",), ("A1",), ("A2",))),
        ("A\nB", "A1\nB", "A\nB2", "A1\nB", Piece(("A", "B"), ("A1", "B"), ("A", "B2"))),
        ("A", "", "A2", "", Piece(("A",), ("",), ("A2",))),
        ("A\nB\nC", "A\nC", "A\nB2\nC", "A\nC", Piece(("B",), (), ("B2",))),
        # Lines without a blank one between belong to what the other changed.
        ("A\n\nB", "A\n\nNew\nB", "A\n\nB2", "A\n\nNew\nB", Piece(("B",), ("New", "B"), ("B2",))),
        ("A\n\nB", "A\n\nB\n\nC", "A\n\nB\n\nD", "A\n\nB\n\nC", Piece((), ("", "C"), ("", "D"))),
    ],
)
def test_conflict_keeps_ones_own_and_has_all(base, mine, theirs, text, conflict):
    merged = merge_texts(base, mine, theirs)

    assert (merged.text, merged.conflicts) == (text, [conflict])


def test_what_they_alone_changed_is_told():
    merged = merge_texts("A\n\nB\n\nC", "A1\n\nB\n\nC", "A\n\nB\n\nC2")

    assert merged.taken == [Piece(("C",), ("C",), ("C2",))]


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        (
            "Her paper of 1918 ties every symmetry to a law.",
            "Her paper of 1918 on variations ties symmetry to a law.",
            "Her paper of 1918 on variations ties every symmetry to a law.",
        ),
        ("Her paper of 1919 ties symmetry to a law.", "Her paper of 1920 ties symmetry to a law.", None),
    ],
)
def test_words_within_a_paragraph(mine, theirs, merged):
    assert merge_words("Her paper of 1918 ties symmetry to a law.", mine, theirs) == merged


def prose(seed, count):
    words = random.Random(seed)  # noqa: S311
    return [
        " ".join(words.choice(["alpha", "beta", "gamma", "delta", "field", "ring"]) for _ in range(9))
        for _ in range(count)
    ]


def test_long_texts_take_less_than_a_second():
    lines = prose(1, 5000)
    mine, theirs = [*lines], [*lines]
    mine[3::20], theirs[13::20] = prose(2, 250), prose(3, 250)

    assert least_seconds(lambda: merge_texts(*map("\n".join, (lines, mine, theirs)))) < 1


def test_a_long_paragraph_takes_less_than_a_second():
    base, mine, theirs = (" ".join(prose(seed, 400)) for seed in (1, 2, 3))

    assert len(base) > 20_000
    assert least_seconds(lambda: merge_words(base, mine, theirs)) < 1
