"""Text as LaTeX."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications.exporting.bibtex.latex import escape, escape_text, escape_url, map_text, split_math


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ideale", "Ideale"),
        ("Größe – α", "Größe – α"),
        ("50 % & #1 a_b", "50 \\% \\& \\#1 a\\_b"),
        ("{x} \\ ^ ~", "{\\textbraceleft}x{\\textbraceright} {\\textbackslash} {\\textasciicircum} {\\textasciitilde}"),
        ("a@b", "a{@}b"),
        ("a--b", "a-{}-b"),
        ("a---b", "a-{}-{}-b"),
        ("?`!`", "?{}`!{}`"),
        ("$5", "\\$5"),
        ("", ""),
    ],
)  # fmt: skip
def test_text_is_escaped(text, expected):
    assert escape_text(text) == expected


@given(st.text("ab#$%&_{}\\^~@-'`", max_size=20))
def test_braces_of_escaped_text_are_balanced(text):
    depth = 0
    for letter in escape_text(text):
        depth += {"{": 1, "}": -1}.get(letter, 0)
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On $E = mc^2$", [("On ", False), ("$E = mc^2$", True)]),
        ("$x$ & $y$", [("$x$", True), (" & ", False), ("$y$", True)]),
        ("$$x$$", [("$$x$$", True)]),
        ("$ x^2 $", [("$ x^2 $", True)]),
        ("$a_{ij}$", [("$a_{ij}$", True)]),
        ("", []),
        # No formulas:
        ("costs $5", [("costs $5", False)]),
        ("$5 and $10", [("$5 and $10", False)]),
        ("between $ 5 and 6 $", [("between $ 5 and 6 $", False)]),
        ("$$", [("$$", False)]),
        ("$$x$y$$", [("$", False), ("$x$", True), ("y$$", False)]),
        ("$x\\$", [("$x\\$", False)]),
        ("$}x{$", [("$}x{$", False)]),
        ("${x$", [("${x$", False)]),
        ("$50%$", [("$50%$", False)]),
    ],
)
def test_formulas_are_told_from_text(text, expected):
    assert list(split_math(text)) == expected


@given(st.text("a $\\{}5%", max_size=20))
def test_nothing_is_lost_in_splitting(text):
    assert "".join(part for part, _ in split_math(text)) == text


def test_formulas_stay_as_they_are():
    assert escape("a_b and $a_b$") == "a\\_b and $a_b$"
    assert map_text("a $b$ c", str.upper) == "A $b$ C"


def test_address_keeps_all_that_cannot_end_its_field():
    assert escape_url("https://example.org/a_b%20~c#d") == "https://example.org/a_b%20~c#d"
    assert escape_url("https://example.org/{a}\\ b\r\n") == "https://example.org/%7Ba%7D%5C%20b"
