"""What is missing of a paper, asked of many at once."""

import pytest

from profiles.models import Upload
from publications.editing.gaps import GAPS, gaps_of, lacking, with_gaps
from publications.models import AuthorMatch, Paper, PaperLink
from tests.factories import make_paper, make_person

pytestmark = pytest.mark.django_db


def gaps():
    return gaps_of(with_gaps(Paper.objects.all()).get())


def make_whole(authors=None, **values):
    whole = {
        "doi": "10.1007/bf01464225",
        "arxiv_id": "2306.04815",
        "issued": "1921",
        "container_title": "Annalen",
    }
    return make_paper(authors=[make_person()] if authors is None else authors, **whole | values)


def test_whole_paper_lacks_nothing():
    make_whole()

    assert gaps() == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"doi": ""}, ["no DOI"]),
        ({"issued": ""}, ["no date"]),
        ({"arxiv_id": ""}, ["no PDF"]),
        ({"arxiv_id": "", "url": "https://example.org/a.PDF"}, []),
        ({"container_title": ""}, ["no venue"]),
        ({"container_title": "", "container_title_short": "ICML"}, []),
        ({"container_title": "", "type": "book"}, []),
        ({"authors": ["M. Born"]}, ["unmatched author"]),
        ({"authors": []}, ["unmatched author"]),
    ],
)
def test_missing_field_is_a_gap(values, expected):
    make_whole(**values)

    assert gaps() == expected


@pytest.mark.parametrize("place", ["url", "upload"])
def test_link_to_a_pdf_is_one(place):
    paper = make_whole(arxiv_id="")
    target = (
        "https://example.org/a" if place == "url" else Upload.objects.create(name="a.pdf", sha256="a", size=1)
    )
    PaperLink.objects.create(paper=paper, kind="pdf", **{place: target})

    assert gaps() == []


@pytest.mark.parametrize(("state", "expected"), [("suggested", ["unmatched author"]), ("refused", [])])
def test_open_suggestion_is_a_gap(state, expected):
    born = make_person(slug="born", given_name="Max", family_name="Born")
    paper = make_whole(authors=[make_person(), "M. Born"])
    AuthorMatch.objects.create(paper=paper, name="M. Born", person=born, state=state)

    assert gaps() == expected


@pytest.mark.parametrize("key", GAPS)
def test_papers_with_a_gap_are_found(key):
    make_whole()
    empty = make_paper()

    assert list(lacking(Paper.objects.all(), key)) == [empty]
