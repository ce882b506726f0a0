"""Owners: whose list it is, and who comes close."""

from publications.members.guessing import OwnerGuess, Rival, guess_owner
from publications.words.names import parse_name
from publications.words.records import AuthorRecord, PaperRecord


def make_record(*names, emphasised=""):
    authors = []
    for text in names:
        name = parse_name(text)
        is_own = text == emphasised
        authors.append(AuthorRecord(name.given, name.family, name.literal, text, is_emphasised=is_own))
    return PaperRecord("Title", authors)


def test_owner_stands_first_most_often():
    records = [
        make_record("M Born", "P Jordan", "W Heisenberg"),
        make_record("M Born", "W Heisenberg", "P Jordan"),
        make_record("P Jordan", "M Born"),
    ]

    assert guess_owner(records) == OwnerGuess("M Born", (Rival("P Jordan", 1, 3),), is_tie=False)


def test_owner_is_unknown_in_a_tie():
    records = [make_record("M Born", "P Jordan"), make_record("P Jordan", "M Born")]

    assert guess_owner(records) == OwnerGuess(
        None, (Rival("M Born", 1, 2), Rival("P Jordan", 1, 2)), is_tie=True
    )


def test_owner_in_most_papers_where_nobody_is_in_all():
    records = [make_record("M Born", "P Jordan"), make_record("W Pauli", "M Born"), make_record("E Noether")]

    assert guess_owner(records) == OwnerGuess("M Born", (), is_tie=False)


def test_owner_is_the_one_emphasised_name():
    records = [
        make_record("M Born", "P Jordan", emphasised="P Jordan"),
        make_record("M Born", "P Jordan", emphasised="P Jordan"),
    ]

    assert guess_owner(records) == OwnerGuess("P Jordan", (Rival("M Born", 2, 2),), is_tie=False)


def test_forms_of_one_name_count_together():
    records = [make_record("Born, M.", "P Jordan"), make_record("Max Born"), make_record("M Born", "W Pauli")]

    assert guess_owner(records) == OwnerGuess("Max Born", (), is_tie=False)


def test_namesakes_count_apart():
    records = [make_record("Emmy Noether"), make_record("Max Noether", "Emmy Noether")]

    assert guess_owner(records).name == "Emmy Noether"


def test_no_papers_have_no_owner():
    assert guess_owner([]) == OwnerGuess(None, (), is_tie=False)
