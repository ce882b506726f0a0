"""Identifiers in any usual spelling, told apart."""

import pytest

from publications.reading.services.requests import read_requests

ORCID = "0000-0002-1825-0097"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("doi:10.1007/BF01397280", "doi:10.1007/bf01397280"),
        ("DOI 10.1007/BF01397280", "doi:10.1007/bf01397280"),
        ("https://doi.org/10.1007/BF01397280", "doi:10.1007/bf01397280"),
        (" 10.1007/BF01397280 ", "doi:10.1007/bf01397280"),
        ("https://link.springer.com/article/10.1007/BF01397280", "doi:10.1007/bf01397280"),
        ("arxiv:physics/0503066", "arxiv:physics/0503066"),
        ("arXiv:2306.04815v2", "arxiv:2306.04815"),
        ("2306.04815", "arxiv:2306.04815"),
        ("physics/0503066v3", "arxiv:physics/0503066"),
        ("https://arxiv.org/pdf/2306.04815v1", "arxiv:2306.04815"),
        ("10.48550/arXiv.2306.04815", "arxiv:2306.04815"),
        ("https://doi.org/10.48550/arXiv.2306.04815", "arxiv:2306.04815"),
        (f"orcid:{ORCID}", f"orcid:{ORCID}"),
        (f"https://orcid.org/{ORCID}", f"orcid:{ORCID}"),
        (ORCID, f"orcid:{ORCID}"),
        ("openalex:W2741809807", "openalex:W2741809807"),
        ("https://openalex.org/w2741809807", "openalex:W2741809807"),
        ("https://openalex.org/authors/A5023888391", "openalex:A5023888391"),
        ("A5023888391", "openalex:A5023888391"),
    ],
)
def test_identifier(typed, asked):
    requests, problems = read_requests([typed])

    assert ([str(one) for one in requests], problems) == ([asked], [])


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "This is no identifier that can be looked up."),
        ("Über Quantenmechanik", "This is no identifier that can be looked up."),
        ("https://example.org/paper", "This is no identifier that can be looked up."),
        ("orcid:", "The ORCID iD is missing."),
        ("openalex:X1", "This is not the id of a work (W…) or an author (A…) at OpenAlex."),
        ("https://openalex.org/", "This is not the id of a work (W…) or an author (A…) at OpenAlex."),
        ("doi:none", "“doi:none” is not a DOI: a DOI starts with “10.” and has a slash, as 10.1000/182."),
        ("arxiv:none", "“arxiv:none” is not an arXiv identifier such as 2306.04815 or math/0211159."),
    ],
)
def test_what_is_no_identifier(typed, message):
    requests, problems = read_requests([typed])

    assert requests == []
    assert [(one.file, one.message) for one in problems] == [(typed, message)]
    assert problems[0].advice.startswith("Give a DOI (doi:10.1007/bf01397280), an arXiv id")


def test_orcid_with_a_wrong_digit_is_told_so():
    _, problems = read_requests(["orcid:0000-0002-1825-0098"])

    assert "its last digit does not fit the others" in problems[0].message


def test_each_is_asked_for_once():
    requests, _ = read_requests(["10.1007/BF01397280", "doi:10.1007/bf01397280"])

    assert len(requests) == 1
