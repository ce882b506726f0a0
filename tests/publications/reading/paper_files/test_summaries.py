"""The text of a paper's page, and the summaries beside it."""

import pytest

from publications.reading.paper_files.texts import title_of_file, title_text
from tests.publications.reading.paper_files.files import read, record_of

SUMMARY = "A short theory of the ideals in rings whose ascending chains of ideals end."
PROSE = "In this paper the theorems on the factorisation of whole numbers are carried over to rings. " * 3


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("*Ab initio* theory of **rings**", "Ab initio theory of rings"),
        ("<i>Ab initio</i> theory &amp; rings&#58; II", "Ab initio theory & rings: II"),
        ("Ice, H<sub>2</sub>O, and <sup>13</sup>C", "Ice, H₂O, and ¹³C"),
        ("Energy $$E=mc^2$$ at rest", "Energy $E=mc^2$ at rest"),
        (r"Energy \\(E=mc^2\\) at rest", "Energy $E=mc^2$ at rest"),
        ("[Rings](https://example.org) and fields", "Rings and fields"),
    ],
)
def test_title_is_plain_text_with_formulas(typed, title):
    assert title_text(typed) == title


def test_title_of_a_file():
    assert title_of_file("_publications/1921-03-05-ideal_theory-of rings.md") == "Ideal Theory Of Rings"


def test_text_stands_as_it_is():
    assert record_of("\n    code\n\n*Words*\n\n").body == "    code\n\n*Words*"


def test_excerpt_is_the_abstract_where_there_is_no_text():
    assert record_of(excerpt=SUMMARY).abstract == SUMMARY


def test_excerpt_is_the_abstract_beside_a_link_and_a_citation():
    record = record_of(
        "[Download paper here](https://example.org/n.pdf)\n\nRecommended citation: Noether.", excerpt=SUMMARY
    )

    assert record.abstract == SUMMARY


def test_excerpt_that_stands_in_the_text_is_not_repeated():
    record = record_of(f"**Abstract.** {SUMMARY.replace('ideals', '*ideals*', 1)}", excerpt=SUMMARY)

    assert (record.abstract, record.extra) == ("", {})


def test_excerpt_beside_a_text_is_kept_and_reported():
    record, problems = read(PROSE, title="Ideals", date="1921", authors="Emmy Noether", excerpt=SUMMARY)

    assert (record.abstract, record.extra) == ("", {"jekyll:excerpt": SUMMARY})
    assert problems == [(5, "“excerpt” in this file about papers has no place here.")]


def test_abstract_is_the_abstract_beside_a_text_too():
    record = record_of(PROSE, abstract=f"{SUMMARY}\n\nMore.", excerpt=SUMMARY)

    assert record.abstract == f"{SUMMARY}\n\nMore."


def test_short_excerpt_is_a_remark():
    assert record_of(excerpt="**Best** paper of the year").note == "Best paper of the year"


def test_short_excerpt_beside_a_note_is_the_abstract():
    record = record_of(excerpt="On rings", note="Spotlight")

    assert (record.note, record.abstract) == ("Spotlight", "On rings")


def test_excerpt_with_a_picture_keeps_it():
    assert (
        record_of(excerpt="Rings <img src='/images/ring.png'>").abstract
        == "Rings <img src='/images/ring.png'>"
    )


def test_excerpt_that_is_no_text_is_none():
    assert record_of(excerpt=["a"]).abstract == ""


def test_text_of_the_template_stays_and_is_reported():
    text = "The contents above will be part of a list of publications, if the user clicks the link. " * 3

    record, problems = read(text, title="Ideals", date="1921", authors="Emmy Noether", excerpt=SUMMARY)

    assert (record.body, record.abstract) == (text.strip(), SUMMARY)
    assert problems == [(2, "The text is the template's own.")]
