"""What a visitor asks of the list of papers."""

import pytest
from django.http import QueryDict

from profiles.models import Person, Tag
from publications.models import Paper
from publications.views.facets import filters, tallies
from publications.views.filtering import read_question, span
from tests.factories import make_paper, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def noether():
    person = make_person()
    thesis = make_paper("Thesis", [person], type="thesis", issued="1907")
    make_paper("Ideals", [person], issued="1921-09")
    make_paper("Quanta", ["Max Born"], issued="1925")
    thesis.tags.add(Tag.objects.create(name="Invariants", slug="invariants"))
    return person


def ask(query):
    return read_question(QueryDict(query), Person.objects.public())


def titles(query):
    return [paper.title for paper in ask(query).narrow(Paper.objects.latest_first())]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Quanta", "Ideals", "Thesis"]),
        ("person=noether", ["Ideals", "Thesis"]),
        ("type=thesis", ["Thesis"]),
        ("year=1921", ["Ideals"]),
        ("year=1921-1925", ["Quanta", "Ideals"]),
        ("year=1925–1921", ["Quanta", "Ideals"]),
        ("tag=invariants", ["Thesis"]),
        ("q=ideal", ["Ideals"]),
        ("q=noether&type=thesis", ["Thesis"]),
        ("year=x&type=y&person=z&tag=", ["Quanta", "Ideals", "Thesis"]),
    ],
)
def test_question_narrows(noether, query, found):
    assert titles(query) == found


def test_question_is_written_as_it_was_asked(noether):
    query = "q=ideal&person=noether&type=thesis&year=1907-1921&tag=invariants&group=type"

    assert ask(query).address() == f"?{query}"
    assert ask(query).address(page=2) == f"?{query}&page=2"


def test_question_without_filters_has_no_query():
    assert ask("page=3&utm_source=x").address() == ""
    assert not ask("page=3").is_asked


def test_chips_lead_to_the_list_without_them(noether):
    chips = ask("q=ideal&person=noether&year=1907-1921").chips("/publications/")

    assert [(chip.label, chip.url) for chip in chips] == [
        ("“ideal”", "/publications/?person=noether&year=1907-1921"),
        ("Emmy Noether", "/publications/?q=ideal&year=1907-1921"),
        ("1907–1921", "/publications/?q=ideal&person=noether"),
    ]


def options(papers, question):
    """{parameter: [(value, count)]} of the form's filters."""
    return {
        found.name: [(choice.value, choice.count) for _, choices in found.options for choice in choices]
        for found in filters(papers, question, tallies(papers, question))
    }


def test_filters_count_papers(noether):
    assert options(Paper.objects.public(), ask("")) == {
        "person": [("noether", 2)],
        "type": [("article-journal", 2), ("thesis", 1)],
        "year": [("1925", 1), ("1921", 1), ("1907", 1)],
        "tag": [("invariants", 1)],
    }


def test_filters_count_what_the_others_leave(noether):
    assert options(Paper.objects.public(), ask("year=1921-1925")) == {
        "person": [("noether", 1)],
        "type": [("article-journal", 2)],
        "year": [("1921-1925", 2), ("1925", 1), ("1921", 1), ("1907", 1)],
    }


@pytest.mark.parametrize("rows", [1, 5])
def test_filters_take_a_constant_number_of_queries(rows, django_assert_num_queries):
    for number in range(rows):
        make_person(slug=f"person-{number}", papers=2)

    with django_assert_num_queries(4):
        options(Paper.objects.public(), ask(""))


@pytest.mark.parametrize(
    ("text", "years"),
    [("1925", ("1925", "1925")), (" 1925 - 1927 ", ("1925", "1927")), ("25", ()), ("", ()), ("19255", ())],
)
def test_span(text, years):
    assert span(text) == years
