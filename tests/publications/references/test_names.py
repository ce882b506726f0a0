"""Lists of authors with their marks."""

import pytest

from publications.references import split_marked_authors
from publications.words.marked_text import read_marked_text
from publications.words.records import AuthorText


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("M Born, W Heisenberg, P Jordan", ["M Born", "W Heisenberg", "P Jordan"]),
        (
            "Max Born, Werner Heisenberg, and Pascual Jordan",
            ["Max Born", "Werner Heisenberg", "Pascual Jordan"],
        ),
        ("M. Born and W. Heisenberg & P. Jordan", ["M. Born", "W. Heisenberg", "P. Jordan"]),
        ("Born, M., Heisenberg, W., & Jordan, P.", ["Born, M.", "Heisenberg, W.", "Jordan, P."]),
        ("Born, M.; Heisenberg, W.; Jordan, P.", ["Born, M.", "Heisenberg, W.", "Jordan, P."]),
        ("Born, Max and Jordan, Pascual", ["Born, Max", "Jordan, Pascual"]),
        ("Born M, Jordan P.", ["Born M", "Jordan P."]),
        ("Linus Pauling, Jr., Max Born", ["Linus Pauling, Jr.", "Max Born"]),
        ("{Born, Jordan and Partners}, Max Born", ["{Born, Jordan and Partners}", "Max Born"]),
        ("Max Born, , and and Pascual Jordan", ["Max Born", "Pascual Jordan"]),
        ("华罗庚，陈景润、王元", ["华罗庚", "陈景润", "王元"]),
        ("Max Born.", ["Max Born"]),
        ("Hermann Weyl, Shiing Li.", ["Hermann Weyl", "Shiing Li"]),
        ("", []),
    ],
)
def test_split_authors(text, names):
    assert [author.text for author in split_marked_authors(read_marked_text(text))] == names


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Max Born*", AuthorText("Max Born", is_equal_contribution=True)),
        (r"Max Born\*", AuthorText("Max Born", is_equal_contribution=True)),
        ("Max Born<sup>*</sup>", AuthorText("Max Born", is_equal_contribution=True)),
        ("Max Born (co-first author)", AuthorText("Max Born", is_equal_contribution=True)),
        ("Max Born (equal contribution)", AuthorText("Max Born", is_equal_contribution=True)),
        ("Max Born†", AuthorText("Max Born", is_corresponding=True)),
        ("Max Born ✉", AuthorText("Max Born", is_corresponding=True)),
        ("Max Born (corresponding author)", AuthorText("Max Born", is_corresponding=True)),
        ("Max Born‡#", AuthorText("Max Born")),
        ("Max Born<sup>1,2</sup>", AuthorText("Max Born")),
        ("**Max Born**", AuthorText("Max Born", is_emphasised=True)),
        (r"**Max Born\***", AuthorText("Max Born", is_equal_contribution=True, is_emphasised=True)),
        ("<u>Max Born</u>", AuthorText("Max Born", is_emphasised=True)),
        ("*Max Born*", AuthorText("Max Born", is_emphasised=True)),
        ("Max Born et al.", AuthorText("Max Born", others_follow=True)),
        ("Max Born, et al.", AuthorText("Max Born", others_follow=True)),
        ("Max Born and others", AuthorText("Max Born", others_follow=True)),
        ("Max Born, ...", AuthorText("Max Born", others_follow=True)),
        ("..., Max Born", AuthorText("Max Born")),
    ],
)
def test_split_authors_reads_marks(text, author):
    assert split_marked_authors(read_marked_text(text)) == [author]


def test_split_authors_takes_emphasis_of_all_for_none():
    authors = split_marked_authors(read_marked_text("*Max Born, Pascual Jordan*"))

    assert [author.is_emphasised for author in authors] == [False, False]
