import pytest

from publications.importers.record_identifiers import arxiv_id_in, set_address, set_identifier
from publications.importers.records import PaperRecord


def record_with(column, typed, **values):
    record, problems = PaperRecord("On Colours", file="papers.bib", line=3, **values), []
    set_identifier(record, column, typed, "bibtex:source", problems)
    return record, [str(problem) for problem in problems]


def test_identifier_is_normalised():
    assert record_with("doi", "https://doi.org/10.1007/BF01328531")[0].doi == "10.1007/bf01328531"


def test_blank_identifier_changes_nothing():
    assert record_with("doi", "  ") == (PaperRecord("On Colours", file="papers.bib", line=3), [])


def test_unreadable_identifier_is_kept_as_typed_and_reported():
    record, problems = record_with("doi", "see the journal")

    assert (record.doi, record.extra) == ("", {"bibtex:source": "see the journal"})
    assert problems[0].startswith("papers.bib:3: “see the journal” is not a DOI")


def test_second_identifier_is_kept_beside_the_first():
    record, problems = record_with("doi", "10.1000/2", doi="10.1000/1")

    assert (record.doi, record.extra, problems) == ("10.1000/1", {"bibtex:source": "10.1000/2"}, [])


@pytest.mark.parametrize(
    ("typed", "extra"), [("3-540-56670-8", {"bibtex:source": "3-540-56670-8"}), ("978-3-540-56670-0", {})]
)
def test_isbn_of_ten_digits_is_kept_as_typed_too(typed, extra):
    record, _ = record_with("isbn", typed)

    assert (record.isbn, record.extra) == ("9783540566700", extra)


@pytest.mark.parametrize(
    ("address", "doi", "arxiv_id"),
    [
        ("https://doi.org/10.1000/1", "10.1000/1", ""),
        ("https://arxiv.org/abs/2306.04815", "", "2306.04815"),
        ("https://example.org/", "", ""),
    ],
)
def test_address_fills_what_it_says(address, doi, arxiv_id):
    record = PaperRecord("On Colours")

    set_address(record, address, "bibtex:url")

    assert (record.url, record.doi, record.arxiv_id) == (address, doi, arxiv_id)


def test_address_that_is_none_is_kept():
    record = PaperRecord("On Colours")

    set_address(record, "papers/colours.pdf", "bibtex:url")

    assert (record.url, record.extra) == ("", {"bibtex:url": "papers/colours.pdf"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("arXiv preprint arXiv:2306.04815", "2306.04815"),
        ("arXiv:math/0211159", "math/0211159"),
        ("Annalen der Physik", ""),
    ],
)
def test_arxiv_id_in_text(text, found):
    assert arxiv_id_in(text) == found
