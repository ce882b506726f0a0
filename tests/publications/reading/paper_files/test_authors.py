"""Lists of authors in all the forms in which front matter has them."""

import pytest

from publications.reading.paper_files.authors import doubtful, mended, read_authors
from publications.words.records import AuthorRecord


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Max Born; Pascual Jordan", ["Max Born", "Pascual Jordan"]),
        ("Max Born, Werner Heisenberg & Pascual Jordan", ["Max Born", "Werner Heisenberg", "Pascual Jordan"]),
        ("Born, M. and Heisenberg, W. and  and Jordan, P.", ["Born, M.", "Heisenberg, W.", "Jordan, P."]),
        ("Born, Max; Jordan, Pascual", ["Born, Max", "Jordan, Pascual"]),
        ("[Max Born](https://example.org), <b>Pascual Jordan</b>", ["Max Born", "Pascual Jordan"]),
        ("by Max Born", ["Max Born"]),
        ("Authors: Max Born, Pascual Jordan", ["Max Born", "Pascual Jordan"]),
        (
            "Born, Max, Pascual Jordan, and Werner Heisenberg",
            ["Born, Max", "Pascual Jordan", "Werner Heisenberg"],
        ),
        ("Born, Max and Pascual Jordan", ["Born, Max", "Pascual Jordan"]),
        ("Born & Jordan", ["Born", "Jordan"]),
    ],
)
def test_names_in_every_form(typed, names):
    assert [author.printed for author in read_authors([typed])] == names


def test_items_of_a_list_are_authors_each():
    authors = read_authors(["Born, Max", "Pascual Jordan"])

    assert [(author.given, author.family) for author in authors] == [("Max", "Born"), ("Pascual", "Jordan")]


def test_own_emphasis_and_marks_are_read():
    born, jordan = read_authors(["**Max Born**\\*, Pascual Jordan\\*"])

    assert (born.is_emphasised, jordan.is_emphasised) == (True, False)
    assert (born.is_equal_contribution, jordan.is_equal_contribution) == (True, True)


def test_family_names_alone_are_families_and_the_last_says_that_others_follow():
    born, jordan = read_authors(["Born & Jordan et al."])

    assert (born.family, born.given, born.others_follow) == ("Born", "", False)
    assert (jordan.family, jordan.others_follow) == ("Jordan", True)


def test_whole_names_are_not_doubtful_and_halves_are():
    authors = read_authors(["Max Born; Jordan; {Bourbaki}"])

    assert doubtful(authors) == ["Jordan"]


def test_name_cut_in_two_by_and_is_mended():
    authors = mended([AuthorRecord("Max", "Born", printed="Max Born"), AuthorRecord("", "Jordan", printed="Jordan"),
                      AuthorRecord("", "P.", printed="P.")])  # fmt: skip

    assert [author.printed for author in authors] == ["Max Born", "Jordan, P."]


def test_point_after_a_name_is_mended():
    assert [one.printed for one in mended([AuthorRecord("P.", "Jordan.", printed="P. Jordan.")])] == [
        "P. Jordan"
    ]


def test_authors_that_are_fine_stay_the_same():
    authors = [AuthorRecord("Max", "Born", printed="Max Born", orcid="0000-0002-1825-0097")]

    assert mended(authors) is authors
