"""Which paper a record means."""

import pytest

from publications.editing.merging import merge
from publications.importing.known_papers import KnownPapers
from publications.models import Paper
from tests.factories import make_paper
from tests.publications.reading.bibliographies import outcomes, record, store

pytestmark = pytest.mark.django_db


def found(one):
    known = KnownPapers()
    known.load_authors([one])
    return known.find(one)


@pytest.mark.parametrize(
    ("here", "source"),
    [
        ({"doi": "10.1007/bf01328531"}, {"title": "Another title", "doi": "10.1007/bf01328531"}),
        ({"arxiv_id": "2306.04815"}, {"title": "Another title", "arxiv_id": "2306.04815"}),
        ({"citation_key": "bj", "issued": "1926"}, {"citation_key": "bj"}),
        ({"issued": "1925-11"}, {}),
        ({"title": "ZUR QUÄNTENMECHANIK."}, {"title": "Zur Quaentenmechanik"}),
        ({}, {"doi": "10.1007/bf01328531"}),
    ],
    ids=["doi", "arxiv", "key and title", "title and year", "folded title", "only one has an identifier"],
)
def test_same_paper_is_found(here, source):
    values = {"title": "Zur Quantenmechanik", "issued": "1925", **here}
    paper = make_paper(authors=["M. Born", "P. Jordan"], **values)

    assert found(record(**source)) == paper.pk


@pytest.mark.parametrize(
    ("here", "source"),
    [
        ({"doi": "10.1007/a"}, {"doi": "10.1007/b"}),
        ({"arxiv_id": "2306.04815"}, {"arxiv_id": "2306.04816"}),
        ({"pmid": "1"}, {"pmid": "2"}),
        ({"doi": "10.1007/a", "arxiv_id": "2306.04815"}, {"doi": "10.1007/b", "arxiv_id": "2306.04815"}),
        ({"issued": "1926"}, {}),
        ({"citation_key": "bj", "title": "Zur Quantenmechanik II"}, {"citation_key": "bj"}),
        ({"citation_key": "bj", "issued": ""}, {"citation_key": "bhj"}),
        ({}, {"authors": ["W. Pauli"]}),
    ],
    ids=[
        "dois",
        "arxiv ids",
        "pubmed ids",
        "dois of one arxiv id",
        "years",
        "titles of a key",
        "keys where a year is missing",
        "first authors",
    ],
)
def test_papers_that_contradict_each_other_are_two(here, source):
    values = {"title": "Zur Quantenmechanik", "issued": "1925", **here}
    make_paper(authors=["M. Born", "P. Jordan"], **values)

    assert found(record(**source)) is None


PREPRINT = {"type": "article", "arxiv_id": "2306.04815"}


@pytest.mark.parametrize(("here", "source"), [(PREPRINT, {}), ({}, PREPRINT)], ids=["preprint first", "last"])
def test_preprint_and_version_of_record_a_year_later_are_one(here, source):
    paper = make_paper("Zur Quantenmechanik", ["M. Born", "P. Jordan"], issued="1924", **here)

    assert found(record(**source)) == paper.pk


@pytest.mark.parametrize(
    ("here", "source"),
    [
        ({"issued": "1923"}, {}),
        ({"arxiv_id": ""}, {}),
        ({}, {"authors": ["M. Born"]}),
        ({}, {"type": "article"}),
    ],
    ids=["two years", "no arxiv id", "fewer authors", "two preprints"],
)
def test_other_preprints_are_papers_of_their_own(here, source):
    values = {"issued": "1924", **PREPRINT, **here}
    make_paper("Zur Quantenmechanik", ["M. Born", "P. Jordan"], **values)

    assert found(record(**{"doi": "10.1007/a", **source})) is None


def test_list_that_ends_in_and_others_matches_as_far_as_it_goes():
    paper = make_paper("Zur Quantenmechanik", ["M. Born"], issued="1924", has_other_authors=True, **PREPRINT)

    assert found(record()) == paper.pk


def test_titles_without_letters_are_compared_as_typed():
    make_paper("???", ["M. Born"], issued="1925")

    assert found(record("!!!", ["M. Born"])) is None


def test_paper_whose_title_was_corrected_is_found_by_the_one_imported():
    store(record())
    Paper.objects.update(title="Zur Quantenmechanik I", issued="1926")

    assert outcomes(store(record())) == ["left"]


def test_record_without_keys_means_no_paper():
    make_paper("Zur Quantenmechanik", ["M. Born"])

    assert found(record(title="")) is None


@pytest.mark.parametrize(
    "source", [{}, {"title": "Another", "doi": "10.1007/b"}, {"title": "Another", "arxiv_id": "2306.04815"}]
)
def test_papers_that_were_merged_are_followed(source):
    store(record(doi="10.1007/b", arxiv_id="2306.04815"))
    kept = make_paper("Quantum mechanics", ["M. Born", "P. Jordan"], issued="1925", doi="10.1007/a")
    last = make_paper("Quantenmechanik", ["M. Born", "P. Jordan"], issued="1925", doi="10.1007/c")
    merge(kept, Paper.objects.get(title="Zur Quantenmechanik"))
    merge(last, kept)

    assert found(record(**source)) == last.pk


def test_paper_whose_title_was_corrected_is_meant_by_the_one_imported():
    store(record())
    Paper.objects.update(title="Zur Quantenmechanik I")

    assert found(record()) == Paper.objects.get().pk


def test_record_of_another_year_is_not_what_an_undated_one_became():
    undated, dated, later = record(issued=""), record(line=2), record(issued="1930", line=3)

    report = store(undated, dated, later)

    assert outcomes(report) == ["created", "updated", "created"]
    assert set(outcomes(store(undated, dated, later))) == {"unchanged", "duplicate"}
