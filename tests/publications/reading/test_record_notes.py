import pytest

from publications.reading.record_notes import (
    arxiv_id_in,
    set_address,
    set_identifier,
    set_note,
    set_web_address,
)
from publications.words.records import PaperRecord


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


def noted(text, **values):
    record, problems = PaperRecord("A", **values), []
    set_note(record, text, "csl:note", problems)
    assert problems == []
    return record


def test_remark_is_the_note():
    assert noted("Spotlight: the first of its kind").note == "Spotlight: the first of its kind"


def test_identifiers_on_lines_of_their_own():
    record = noted(
        "PMID: 123\narXiv: 2306.04815 [math.RA]\nCitation Key: noether\nDOI: 10.1000/182\nISBN: 9783540568001"
    )

    assert (record.pmid, record.arxiv_id, record.citation_key) == ("123", "2306.04815", "noether")
    assert (record.doi, record.isbn, record.note, record.extra) == ("10.1000/182", "9783540568001", "", {})


def test_what_is_for_programs_is_kept_apart():
    record = noted("tex.ids: a, b\nTo Hilbert\nZSCC: 0001", citation_key="a")

    assert (record.note, record.extra) == ("To Hilbert", {"csl:note": "tex.ids: a, b\nZSCC: 0001"})


def test_another_citation_key_is_kept():
    assert noted("Citation Key: b", citation_key="a").extra == {"csl:note": "Citation Key: b"}


def test_arxiv_id_within_a_remark():
    assert noted("Preprint, arXiv:2306.04815").arxiv_id == "2306.04815"


def test_long_note_is_no_remark():
    record = noted("x" * 301)

    assert (record.note, record.extra) == ("", {"csl:note": "x" * 301})


def test_wrong_identifier_is_kept_and_reported():
    record, problems = PaperRecord("A", line=3), []

    set_note(record, "PMID: unknown", "csl:note", problems)

    assert record.extra == {"csl:note.pmid": "unknown"}
    assert [(one.line, one.advice) for one in problems] == [(3, "Kept as typed, not as PubMed identifier.")]


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://doi.org/10.1000/182", ""),
        ("http://www.doi.org/10.1000/182", ""),
        ("http://arxiv.org/abs/2306.04815", ""),
        ("https://arxiv.org/pdf/2306.04815", "https://arxiv.org/pdf/2306.04815"),
        ("https://example.org/10.1000/182", "https://example.org/10.1000/182"),
    ],
)
def test_address_that_repeats_an_identifier(address, url):
    record = PaperRecord("A", doi="10.1000/182", arxiv_id="2306.04815")

    set_web_address(record, address, "csl:URL")

    assert (record.url, record.extra) == (url, {})


def test_what_is_no_address_is_kept():
    record = PaperRecord("A")

    set_web_address(record, "in the cupboard", "csl:URL")

    assert (record.url, record.extra) == ("", {"csl:URL": "in the cupboard"})
