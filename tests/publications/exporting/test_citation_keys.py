"""Citation keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications.exporting.citation_keys import clean_key, made_key, unique_keys


@pytest.mark.parametrize(
    ("given_key", "expected"),
    [
        ("noether:1921", "noether:1921"),
        ("Nöther1921", "Nöther1921"),
        ("no, ether{1921}\\#%~", "noether1921"),
        ("a\nb\t\u200bc", "abc"),
        ("{}", ""),
    ],
)
def test_key_is_kept_but_for_what_no_key_can_have(given_key, expected):
    assert clean_key(given_key) == expected


@pytest.mark.parametrize(
    ("family", "year", "title", "expected"),
    [
        ("Noether", "1921", "Idealtheorie in Ringbereichen", "noether1921idealtheorie"),
        ("van der Waerden", "1930", "The Moderne Algebra", "vanderwaerden1930moderne"),
        ("Łukasiewicz", "1920", "O logice", "lukasiewicz1920o"),
        ("Gauß", "1801", "Über die Größe", "gauss1801grosse"),
        ("O’Neill", "", "Élan", "oneillelan"),
        ("Weyl", "1910", "On the", "weyl1910on"),
        ("華", "1950", "數論", "1950"),
        ("", "", "", "paper"),
    ],
)
def test_key_is_made_of_author_year_and_first_telling_word(family, year, title, expected):
    assert made_key(family, year, title) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["a", "b"], ["a", "b"]),
        (["key", "key", "key"], ["key", "keya", "keyb"]),
        (["Key", "key"], ["Key", "keya"]),
        (["key", "key", "keya"], ["key", "keyb", "keya"]),
        (["key"] * 29, ["key", *(f"key{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"), "key-2", "key-3"]),
        ([], []),
    ],
)  # fmt: skip
def test_repeated_key_gets_an_ending(keys, expected):
    assert unique_keys(keys) == expected


@given(st.lists(st.sampled_from(["a", "A", "aa", "ab", "aA", "b"]), max_size=40))
def test_no_key_is_there_twice(keys):
    unique = [key.casefold() for key in unique_keys(keys)]

    assert len(set(unique)) == len(keys)
