"""Notes in which programs hide identifiers, and addresses that repeat one."""

import pytest

from publications.importers.record_notes import set_note, set_web_address
from publications.importers.records import PaperRecord


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
