"""Differences of two texts: both texts are in them, and words are marked where lines were changed."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.words.text_differences import Span, text_differences
from tests.processor_time import least_seconds

TEXTS = st.text("ab .\n", max_size=30)


def same(text):
    return Span("same", text)


def gone(text):
    return Span("del", text)


def new(text):
    return Span("ins", text)


@given(TEXTS, TEXTS)
def test_spans_make_both_texts(before, after):
    spans = text_differences(before, after)

    assert "".join(text for kind, text in spans if kind != "ins") == before
    assert "".join(text for kind, text in spans if kind != "del") == after
    assert all(one.kind != other.kind for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("before", "after", "spans"),
    [
        ("", "", []),
        ("A.", "A.", [same("A.")]),
        ("A.\r\nB.", "A.\nB.", [same("A.\nB.")]),
        ("A.", "A.\nB.", [same("A."), new("\nB.")]),
        ("A.\nB.\n", "B.\n", [gone("A.\n"), same("B.\n")]),
        ("A.\n", "A.\nB.\n", [same("A.\n"), new("B.\n")]),
        ("A.\n\nB.\n", "A.\n\nB.\n\nC.\n", [same("A.\n\nB.\n"), new("\nC.\n")]),
        (
            "Her paper of 1918 ties symmetry.",
            "Her paper of 1921 ties symmetry.",
            [same("Her paper of "), gone("1918"), new("1921"), same(" ties symmetry.")],
        ),
        ("A.\nB 1 C.\nD.", "A.\nB 2 C.\nD.", [same("A.\nB "), gone("1"), new("2"), same(" C.\nD.")]),
        # Little in common: one after the other.
        (
            "Rings and fields.",
            "A wholly other line.",
            [gone("Rings and fields."), new("A wholly other line.")],
        ),
    ],
)
def test_text_differences(before, after, spans):
    assert text_differences(before, after) == spans


def test_sixty_edits_of_a_long_text_take_less_than_half_a_second():
    words = random.Random(5)  # noqa: S311
    lines = [
        " ".join(words.choice(["alpha", "beta", "gamma", "delta"]) for _ in range(60)) for _ in range(60)
    ]
    edited = [line.replace("alpha", "omega", 1) for line in lines]

    assert len("\n".join(lines)) > 20_000
    assert least_seconds(lambda: text_differences("\n".join(lines), "\n".join(edited))) < 0.5
