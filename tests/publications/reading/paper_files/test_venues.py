"""Venues as front matter has them."""

import pytest

from publications.reading.paper_files.venues import set_venue, venues_agree, year_of_venue
from publications.words.records import PaperRecord


def _record(typed, **values):
    record = PaperRecord("Idealtheorie", **values)
    kind = set_venue(record, typed, lambda *_: None)
    return record, kind


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Mathematische Annalen", "Mathematische Annalen"),
        ("<i>Mathematische Annalen</i>", "Mathematische Annalen"),
        ("*Mathematische Annalen*", "Mathematische Annalen"),
        ("Physics &amp; Chemistry", "Physics & Chemistry"),
        ("In proceedings of the Solvay Conference", "Proceedings of the Solvay Conference"),
        ("arXiv / NeurIPS 2023", "arXiv / NeurIPS 2023"),
        ("18th Symposium on Gases", "18th Symposium on Gases"),
        ("Annals (Special issue, 1921)", "Annals (Special issue, 1921)"),
        ("Springer Series, <b>346</b> (Springer, Cham)", "Springer Series, 346 (Springer, Cham)"),
    ],
)
def test_name_stands_as_typed(typed, name):
    record, kind = _record(typed)

    assert (record.container_title, record.volume, kind) == (name, "", "")


def test_volume_and_page_are_told_apart():
    record, _ = _record("Physical Review B <b>103</b>, 094414")

    assert (record.container_title, record.volume, record.page) == ("Physical Review B", "103", "094414")


def test_stage_is_told_apart():
    record, _ = _record("Mathematische Annalen (accepted)")

    assert (record.container_title, record.stage) == ("Mathematische Annalen", "accepted")


@pytest.mark.parametrize("typed", ["Solvay 1927", "Solvay (1927)", "Solvay, 1927"])
def test_year_of_the_paper_is_left_out(typed):
    assert _record(typed, issued="1927-10-24")[0].container_title == "Solvay"
    assert _record(typed, issued="1926")[0].container_title == typed


def test_arxiv_with_its_number_is_no_venue():
    record, kind = _record("arXiv:1806.05162")

    assert (record.container_title, record.arxiv_id, kind) == ("", "1806.05162", "article")


@pytest.mark.parametrize(
    ("typed", "publisher"),
    [("arXiv preprint", ""), ("pre-print (arXiv)", ""), ("SocArXiv Preprints", "SocArXiv Preprints")],
)
def test_server_of_preprints_is_no_venue(typed, publisher):
    record, kind = _record(typed)

    assert (record.container_title, record.publisher, kind) == ("", publisher, "article")


def test_very_long_venue_is_cut_and_kept():
    typed = "Proceedings of " + "the very long name " * 30

    record, _ = _record(typed)

    assert (len(record.container_title), record.extra) == (500, {"jekyll:venue": typed})


def test_text_that_is_far_too_long_for_a_venue_is_not_taken_apart():
    typed = "Nature 83, 24 (1921) " * 100

    assert (year_of_venue(typed), _record(typed)[0].volume) == ("", "")


def test_year_of_a_venue():
    assert (year_of_venue("Nature 580 (2020)"), year_of_venue("arXiv:1806.05162")) == ("2020", "")


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("Mathematische Annalen", "Math. Annalen", True),
        ("Math. Ann.", "Mathematische Annalen", True),
        ("PNAS", "Proceedings of the National Academy of Sciences", True),
        ("Proceedings of the National Academy of Sciences", "PNAS", True),
        ("", "Nature", True),
        ("Nature", "Science", False),
        ("Journal of Algebra", "Journal of Physics", False),
    ],
)
def test_names_of_one_venue(a, b, agree):
    assert venues_agree(a, b) is agree
