"""Owners' names: every word is kept, and papers are found by the spellings."""

import pytest

from publications.words.titled_names import read_owner_name


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("Ada Lovelace", "Ada", "Lovelace"),
        ("Lovelace, Ada", "Ada", "Lovelace"),
        ("Bartel van der Waerden", "Bartel", "van der Waerden"),
        ("Avicenna", "", "Avicenna"),
        ("李善兰", "", "李善兰"),
        ("Shanlan Li (李善兰)", "Shanlan", "Li (李善兰)"),
        ("李善兰 (Shanlan Li)", "", "李善兰 (Shanlan Li)"),
        ("Prof. Dr. Emmy Noether", "Prof. Dr. Emmy", "Noether"),
        ("Robert Smith (he/him)", "Robert", "Smith (he/him)"),
        ("  Ada \n Lovelace ", "Ada", "Lovelace"),
        ("Drake", "", "Drake"),
    ],
)
def test_name_is_read(text, given, family):
    name = read_owner_name(text)

    assert (name.given, name.family) == (given, family)


@pytest.mark.parametrize("text", ["Shanlan Li (李善兰)", "李善兰 (Shanlan Li)"])
def test_spelling_in_brackets_counts(text):
    assert {"Shanlan Li", "S. Li", "李善兰"} <= set(read_owner_name(text).spellings)


@pytest.mark.parametrize("text", ["Robert Smith (he/him)", "Robert Smith (Bob)", "Robert Smith (1815)"])
def test_brackets_without_a_name_are_no_spelling(text):
    assert read_owner_name(text).spellings == read_owner_name("Robert Smith").spellings


def test_title_is_no_part_of_spellings():
    assert read_owner_name("Dr. Emmy Noether").spellings == read_owner_name("Emmy Noether").spellings


@pytest.mark.parametrize("text", ["", "123", "!!!", "A" * 151])
def test_nonsense_is_no_name(text):
    with pytest.raises(ValueError, match="is not a name"):
        read_owner_name(text)


def test_number_at_the_end_is_no_family_name():
    name = read_owner_name("Ada Lovelace 2")

    assert (name.given, name.family) == ("Ada", "Lovelace")
