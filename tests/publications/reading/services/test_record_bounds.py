"""What services send is brought to the lengths that can be stored, and never silently."""

from publications.reading.services.lookups import bounded
from tests.publications.reading.bibliographies import author, record


def _messages(one):
    problems = []
    bounded(one, problems)
    return [str(problem) for problem in problems]


def test_text_is_cut_and_said_so():
    one = record(container_title="Zeitschrift " + "x" * 588, file="doi:10.1007/a", line=0)

    (message,) = _messages(one)

    assert message.startswith(
        "doi:10.1007/a: “Zur Quantenmechanik”: Venue of 600 characters cut at 500: “Zeitschrift x"
    )
    assert len(one.container_title) == 500


def test_address_identifier_and_key_are_left_out_whole():
    one = record(url="https://example.org/" + "x" * 2000, doi="10.1007/" + "x" * 300, citation_key="k" * 201)

    messages = _messages(one)

    assert (one.url, one.doi, one.citation_key) == ("", "", "")
    assert len(messages) == 3
    assert all(message.endswith("Left out.") for message in messages)


def test_names_and_keywords_are_cut_and_said_so():
    one = record(
        authors=[author("M. Born", family="B" * 200)], keywords=["k" * 101], extra={"csl:x": "y" * 2001}
    )

    messages = _messages(one)

    assert (len(one.authors[0].family), len(one.keywords[0]), len(one.extra["csl:x"])) == (150, 100, 2000)
    assert len(messages) == 3


def test_record_that_fits_stays_as_it_is():
    one = record(abstract="Words.\x00", keywords=["Quanten"])

    assert _messages(one) == []
    assert (one.abstract, one.keywords) == ("Words.", ["Quanten"])
