"""Types of papers from their categories."""

import pytest

from publications.reading.paper_files.columns import kind_of
from publications.words.vocabulary import TYPES
from tests.publications.reading.paper_files.files import facts, read


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("manuscripts", "article-journal"), ("conferences", "paper-conference"), ("books", "book"), ("theses", "thesis"),
        ("phd_thesis", "thesis"), ("preprints", "article"), ("working-papers", "article"), ("book_chapters", "chapter"),
        ("reviews", "review"), ("technical-reports", "report"), ("workshop", "paper-conference"), ("journal", "article-journal"),
        ("datasets", "dataset"), ("software", "software"), ("patents", "patent"), ("paper", "article-journal"),
        ("op-eds", "article-newspaper"), ("blog", "post-weblog"), ("Machine Learning", ""), ("2021-05-01", ""), ("", ""),
        ("a category with journal in it and far more words than any category has", ""),
    ],
)  # fmt: skip
def test_category_names_a_type(words, kind):
    assert kind_of(words, {}) == kind
    assert kind in TYPES or not kind


def test_title_of_a_category_comes_first():
    assert kind_of("papers", {"papers": "Conference Papers"}) == "paper-conference"
    assert kind_of("journal", {"journal": "Writings"}) == "article-journal"


def _record(site=None, **values):
    return read(site=site, **{"title": "Idealtheorie", "date": "1921", "authors": "Emmy Noether", **values})[
        0
    ]


def test_category_that_is_no_type_is_a_keyword():
    site = facts(
        config={"publication_category": {"algebra": {"title": "Algebra"}, "odd": None, "short": "Short"}}
    )

    record = _record(site, category="algebra", tags=["rings"])

    assert (record.type, record.keywords) == ("article-journal", ["rings", "Algebra"])


def test_type_of_the_citation_counts_where_the_file_says_none():
    assert _record(citation="@inproceedings{n, title = {Idealtheorie}}").type == "paper-conference"
    assert (
        _record(citation="@misc{n, title = {Idealtheorie}}", venue="Solvay Conference").type
        == "paper-conference"
    )
    assert (
        _record(citation="E. Noether, Idealtheorie, Proceedings of the Solvay Conference, 1921").type
        == "paper-conference"
    )


def test_venue_tells_the_type():
    assert _record(venue="ICML").type == "paper-conference"
    assert _record(arxiv="2010.10010").type == "article"
    assert _record(venue="arXiv preprint", category="manuscripts").type == "article"


def test_word_beside_published_is_a_type_and_no_date():
    assert _record(published="book").type == "book"
    assert _record(published="1921-05-01").keywords == []
