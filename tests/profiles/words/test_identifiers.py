"""The ORCID iD in its spellings, right and wrong."""

import pytest

from profiles.words.identifiers import normalise_orcid


@pytest.mark.parametrize(
    "text",
    [
        "0000-0002-1825-0097",
        " 0000-0002-1825-0097 ",
        "0000000218250097",
        "0000 0002 1825 0097",
        "0000–0002–1825–0097",
        "https://orcid.org/0000-0002-1825-0097",
        "http://www.orcid.org/0000-0002-1825-0097/",
        "orcid.org/0000-0002-1825-0097?lang=en",
    ],
)
def test_normalise_orcid_accepts_every_common_spelling(text):
    assert normalise_orcid(text) == "0000-0002-1825-0097"


def test_normalise_orcid_makes_the_check_letter_a_capital():
    assert normalise_orcid("0000-0002-1694-233x") == "0000-0002-1694-233X"


def test_normalise_orcid_leaves_blank_blank():
    assert normalise_orcid("  ") == ""


@pytest.mark.parametrize("text", ["0000-0002-1825", "http://orcid.org/yourorcidurl", "٠٠٠٠-0002-1825-0097"])
def test_normalise_orcid_says_what_an_orcid_looks_like(text):
    with pytest.raises(ValueError, match="is not an ORCID iD: it has 16 digits"):
        normalise_orcid(text)


@pytest.mark.parametrize("text", ["0000-0002-1825-0098", "0000-0002-1852-0097", "0000-0002-1825-009X"])
def test_normalise_orcid_notices_a_mistyped_digit(text):
    with pytest.raises(ValueError, match="its last digit does not fit the others"):
        normalise_orcid(text)
