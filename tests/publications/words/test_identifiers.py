"""Identifiers: the spellings people paste, the one spelling kept, and what is refused."""

import pytest

from publications.words.identifiers import (
    Identified,
    arxiv_pdf_url,
    arxiv_url,
    doi_url,
    identify_url,
    normalise_arxiv_id,
    normalise_doi,
    normalise_isbn,
    normalise_pmid,
)


@pytest.mark.parametrize(
    "text",
    [
        "10.1007/BF01328531",
        "doi:10.1007/BF01328531",
        "DOI: 10.1007/bf01328531.",
        "https://doi.org/10.1007/BF01328531",
        "http://dx.doi.org/10.1007%2FBF01328531",
        "doi.org/10.1007/BF01328531,",
        "10.1007/BF01328531)",
    ],
)
def test_doi_in_any_spelling(text):
    assert normalise_doi(text) == "10.1007/bf01328531"


def test_doi_keeps_brackets_of_its_own():
    assert normalise_doi("10.1016/S0016-0032(29)90712-3)") == "10.1016/s0016-0032(29)90712-3"


@pytest.mark.parametrize("text", ["", "1007/BF01328531", "10.1007", "https://example.org/10"])
def test_doi_refuses_other_text(text):
    with pytest.raises(ValueError, match=r"is not a DOI: a DOI starts with “10\."):
        normalise_doi(text)


def test_long_text_is_shortened_in_the_message():
    with pytest.raises(ValueError, match=r"^“x{59}…” is not a DOI"):
        normalise_doi("x" * 5000)


@pytest.mark.parametrize(
    ("text", "arxiv_id"),
    [
        ("2306.04815", "2306.04815"),
        ("arXiv:2306.04815v3", "2306.04815"),
        ("https://arxiv.org/pdf/2306.04815.pdf", "2306.04815"),
        ("http://www.arxiv.org/abs/0704.0001v1.", "0704.0001"),
        ("arxiv.org/html/2306.04815v2", "2306.04815"),
        ("arXiv:2306.04815 [cs.LG]", "2306.04815"),
        ("math/0211159", "math/0211159"),
        ("https://arxiv.org/abs/math.GT/0309136v2", "math.GT/0309136"),
        ("hep-th/9901001", "hep-th/9901001"),
    ],
)
def test_arxiv_id_in_any_spelling(text, arxiv_id):
    assert normalise_arxiv_id(text) == arxiv_id


@pytest.mark.parametrize("text", ["", "2306", "https://arxiv.org/list/math", "23061.04815"])
def test_arxiv_id_refuses_other_text(text):
    with pytest.raises(ValueError, match=r"is not an arXiv identifier such as 2306\.04815"):
        normalise_arxiv_id(text)


@pytest.mark.parametrize("text", ["12345678", "PMID: 12345678", "https://pubmed.ncbi.nlm.nih.gov/12345678/"])
def test_pmid_in_any_spelling(text):
    assert normalise_pmid(text) == "12345678"


@pytest.mark.parametrize("text", ["", "0123", "PMC123456", "123456789"])
def test_pmid_refuses_other_text(text):
    with pytest.raises(ValueError, match="is not a PubMed identifier"):
        normalise_pmid(text)


@pytest.mark.parametrize(
    ("text", "isbn"),
    [
        ("978-0-486-60269-1", "9780486602691"),
        ("ISBN-13: 978 0 486 60269 1", "9780486602691"),
        ("0-486-60269-9", "9780486602691"),
        ("urn:isbn:080442957X", "9780804429573"),
    ],
)
def test_isbn_in_any_spelling(text, isbn):
    assert normalise_isbn(text) == isbn


@pytest.mark.parametrize("text", ["978-0-486-60269-2", "0-486-60269-5"])
def test_isbn_refuses_a_wrong_check_digit(text):
    with pytest.raises(ValueError, match="does not fit: look for a typing error"):
        normalise_isbn(text)


@pytest.mark.parametrize("text", ["", "12345", "9770486602691"])
def test_isbn_refuses_other_text(text):
    with pytest.raises(ValueError, match="is not an ISBN: give 10 digits, or 13"):
        normalise_isbn(text)


def test_addresses_of_identifiers():
    assert doi_url("10.1002/(sici)1097<1::aid>") == "https://doi.org/10.1002/(sici)1097%3C1::aid%3E"
    assert arxiv_url("math/0211159") == "https://arxiv.org/abs/math/0211159"
    assert arxiv_pdf_url("2306.04815") == "https://arxiv.org/pdf/2306.04815"


@pytest.mark.parametrize(
    ("url", "kind", "value"),
    [
        ("https://doi.org/10.1007/BF01328531", "doi", "10.1007/bf01328531"),
        ("https://doi.org/10.48550/arXiv.2306.04815", "arxiv", "2306.04815"),
        ("https://arxiv.org/pdf/2306.04815v2.pdf", "arxiv", "2306.04815"),
        ("https://pubmed.ncbi.nlm.nih.gov/12345678/", "pubmed", "12345678"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/12345678", "pubmed", "12345678"),
        ("https://link.springer.com/article/10.1007/BF01328531", "doi", "10.1007/bf01328531"),
        (
            "https://onlinelibrary.wiley.com/doi/10.1002/andp.19053221004/pdf",
            "doi",
            "10.1002/andp.19053221004",
        ),
        ("/files/noether1918.pdf", "pdf", "/files/noether1918.pdf"),
        ("https://example.org/Noether.PDF?download=1", "pdf", "https://example.org/Noether.PDF?download=1"),
        ("https://arxiv.org/list/math", "page", "https://arxiv.org/list/math"),
        ("https://doi.org/", "page", "https://doi.org/"),
        ("https://www.ncbi.nlm.nih.gov/gene/1", "page", "https://www.ncbi.nlm.nih.gov/gene/1"),
        ("https://[your name].github.io", "page", "https://[your name].github.io"),
        ("", "page", ""),
    ],
)
def test_identify_url(url, kind, value):
    assert identify_url(url) == Identified(kind, value)
