"""When papers came out, in all the ways in which files say it."""

import pytest

from tests.publications.reading.paper_files.files import read

UNDATED = "_publications/idealtheorie.md"


def _read(file=UNDATED, **values):
    return read(file=file, **{"title": "Idealtheorie in Ringbereichen", "authors": "Emmy Noether", **values})


@pytest.mark.parametrize(
    ("typed", "issued"),
    [
        ("1921-03-05", "1921-03-05"),
        ("1921-3-5", "1921-03-05"),
        ("Mar 5, 1921", "1921-03-05"),
        ("5 March 1921", "1921-03-05"),
        ("March 1921", "1921-03"),
        ("1921-03", "1921-03"),
        ("1921", "1921"),
        ("1921-03-05 12:00:00 +0100", "1921-03-05"),
        ("1921-01-01", "1921"),
    ],
)
def test_date_in_the_spellings_of_people(typed, issued):
    record, problems = _read(date=typed)

    assert (record.issued, problems) == (issued, [])


@pytest.mark.parametrize("typed", ["1900-01-01", "1901-01-01", "1900-10-01"])
def test_sentinel_is_no_date(typed):
    record, problems = _read(date=typed)

    assert (record.issued, problems) == ("", [(4, "No date was found.")])


def test_date_that_is_none_is_reported_and_the_year_taken():
    record, problems = _read(date="soon", year="1921")

    assert record.issued == "1921"
    assert problems == [(4, "This date is not used, for it is none: “soon”.")]


@pytest.mark.parametrize(
    ("file", "issued"),
    [
        ("_publications/1921-03-05-ideal.md", "1921-03-05"),
        ("_publications/1921-01-01-ideal.md", "1921"),
        ("_publications/1921-03-ideal.md", "1921-03"),
        ("_publications/1921_ideal.md", "1921"),
        ("_publications/1921-13-05-ideal.md", ""),
        ("_publications/ideal-1921.md", ""),
    ],
)
def test_file_name_counts_where_no_date_is_set(file, issued):
    assert _read(file)[0].issued == issued


def test_year_that_differs_from_the_file_name_counts():
    assert _read("_publications/1920-03-05-ideal.md", year="1921")[0].issued == "1921"


def test_file_name_is_more_exact_than_the_same_year():
    assert _read("_publications/1921-03-05-ideal.md", year="1921")[0].issued == "1921-03-05"


def test_sentinel_year_does_not_count():
    assert _read(year="1900")[0].issued == ""


def test_citation_counts_where_nothing_else_says_it():
    citation = "E. Noether, “Idealtheorie in Ringbereichen”, Math. Ann. 83 (1921), 24-66."

    assert _read(citation=citation)[0].issued == "1921"


def test_venue_counts_last():
    assert _read(venue="Mathematische Annalen 83 (1921)")[0].issued == "1921"


def test_year_that_differs_from_the_date_is_reported():
    record, problems = _read(date="1921-03-05", year="1922")

    assert record.issued == "1921-03-05"
    assert problems == [(4, "The date says 1921 and the year 1922; the date was taken.")]


def test_citation_of_a_quite_different_year_is_reported():
    citation = "E. Noether, “Idealtheorie in Ringbereichen”, Math. Ann. 83 (1926), 24-66."

    assert _read(date="1921-03-05", citation=citation)[1] == [
        (4, "The date says 1921 and the citation 1926; the date was taken.")
    ]


def test_publication_a_year_after_its_preprint_is_no_news():
    citation = "E. Noether, “Idealtheorie in Ringbereichen”, Math. Ann. 83 (1922), 24-66."

    assert _read(date="1921-03-05", citation=citation)[1] == []
