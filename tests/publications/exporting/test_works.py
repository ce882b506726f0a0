"""Papers as plain values."""

import pytest

from publications.exporting.works import Work, name_parts, one_line, plain_range
from publications.words.names import Name


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("Emmy", "Noether", "", "E. Noether"), Name("Emmy", "Noether")),
        (("Bartel", "van der Waerden", "", ""), Name("Bartel", "Waerden", particle="van der")),
        (("Louis", "King, Jr.", "", ""), Name("Louis", "King", suffix="Jr.")),
        (("", "", "CERN", "CERN"), Name(literal="CERN")),
        (("", "", "", "Noether, Emmy"), Name("Emmy", "Noether")),
        (("Aristotle", "", "", "Aristotle"), Name(family="Aristotle")),
        (("", "III", "", ""), Name(family="III")),
        (("", "von", "", ""), Name(family="von")),
    ],
)
def test_name_of_a_row_has_all_its_parts(parts, expected):
    assert name_parts(*parts) == expected


@pytest.mark.parametrize(
    ("page", "ends"),
    [
        ("858–888", ("858", "888")),
        ("858--888", ("858", "888")),
        ("e17", ("e17", "")),
        ("1-2, 5-7", ("1-2, 5-7", "")),
        ("12–", ("12–", "")),
        ("", ("", "")),
    ],
)
def test_single_range_of_pages_has_two_ends(page, ends):
    work = Work(key="k", title="T", page=page)

    assert (work.first_page, work.last_page) == ends


def test_issn_is_taken_from_whichever_source_has_one():
    extra = {"bibtex:issn": "none", "csl:ISSN": " 1434-6001 "}

    assert Work(key="k", title="T", extra=extra).issn == "1434-6001"


def test_dashes_and_line_ends_become_plain():
    assert plain_range("1—2") == "1-2"
    assert one_line("a\r\n b\x00\tc") == "a b c"
