"""The catalogue finds, counts and sorts as the database itself does, and what has changed is found at once."""

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import connection, transaction
from django.http import QueryDict

from profiles.models import Person, Tag
from profiles.views.paging import window
from publications.models import Authorship, Paper
from publications.views import facets
from publications.views.cataloguing import current_catalogue
from publications.views.facets import those_of
from publications.views.filtering import read_question
from publications.views.found import FoundInDatabase, found_by
from publications.views.grouping import groups_of
from tests.factories import make_paper, make_person

pytestmark = pytest.mark.django_db(transaction=True)

QUESTIONS = [
    "",
    "q=ideal",
    "q=ideal+noether",
    "q=xyz",
    "q=***",
    "person=noether",
    "person=noether&q=ideal",
    "person=artin",
    "type=thesis",
    "year=1921",
    "year=1907-1921&type=article-journal",
    "tag=invariants",
    "tag=invariants&person=noether&year=1900-1930&q=ideal",
    "group=type",
    "group=type&q=ideal&year=1921",
]


@pytest.fixture
def papers():
    """Papers of all kinds of stages, dates, authors and topics, whose order no column alone gives."""
    people = [
        make_person("noether"),
        make_person("artin", "Emil", "Artin"),
        make_person("h", family_name="Hidden"),
    ]
    topics = [Tag.objects.create(name=name, slug=name.lower()) for name in ("Invariants", "Rings", "Unused")]
    dates = ["1921-09", "1921", "", "1907", "1925-11-16", "1921"]
    for number in range(40):
        paper = make_paper(
            f"{'Ideals' if number % 3 else 'Rings'} {number % 7}",
            [people[number % 2], "Max Born"] if number % 5 else ["Max Born"],
            issued=dates[number % 6],
            type=["article-journal", "thesis", "book"][number % 3],
            stage="submitted" if number % 11 == 0 else "published",
            status="draft" if number % 13 == 0 else "public",
        )
        paper.tags.set(topics[: number % 3])
    Authorship.objects.filter(paper__in=Paper.objects.all()[:4]).update(is_hidden=True)
    Person.objects.filter(slug="h").update(status="draft")


def asked(query, user):
    return read_question(QueryDict(query), Person.objects.visible_to(user))


def answers(found, question, number):
    """All that a page of the list takes of what was found."""
    counted = found.tallies()
    shown = window(
        groups_of(those_of(counted, type=question.type, years=question.years), question.group), number
    )
    return {
        "counted": sorted(counted, key=str),
        "total": found.total(),
        "filters": found.filters(counted),
        "rows": found.rows(question.group, shown),
    }


def of_the_database(query, user):
    return FoundInDatabase(Paper.objects.visible_to(user), asked(query, user))


@pytest.mark.parametrize("is_editor", [False, True])
@pytest.mark.parametrize("query", QUESTIONS)
def test_catalogue_finds_what_the_database_finds(papers, monkeypatch, query, is_editor):
    monkeypatch.setattr("publications.views.found.PAGE_SIZE", 7)
    monkeypatch.setattr("publications.views.grouping.PAGE_SIZE", 7)
    monkeypatch.setattr("profiles.views.paging.PAGE_SIZE", 7)
    user = User.objects.create_superuser("editor") if is_editor else AnonymousUser()
    question = asked(query, user)

    for number in (1, 2, 5):
        found = answers(found_by(question, user), question, number)

        assert found == answers(of_the_database(query, user), question, number)


def test_form_offers_the_people_with_the_most_papers(monkeypatch):
    monkeypatch.setattr(facets, "MOST_OPTIONS", 2)
    for slug, count in (("a", 2), ("b", 1), ("c", 3)):
        make_person(slug, family_name=slug.title(), papers=count)
    question = asked("", AnonymousUser())
    counted = found_by(question, AnonymousUser()).tallies()

    for found in (found_by(question, AnonymousUser()), of_the_database("", AnonymousUser())):
        person = found.filters(counted)[0]
        assert person.label == "Person (the 2 with the most papers)"
        assert [(one.value, one.count) for _, choices in person.options for one in choices] == [
            ("a", 2),
            ("c", 3),
        ]


def test_person_asked_for_is_among_the_options_that_are_left(monkeypatch):
    monkeypatch.setattr(facets, "MOST_OPTIONS", 1)
    for slug, count in (("a", 2), ("b", 1)):
        make_person(slug, family_name=slug.title(), papers=count)
    question = asked("person=b", AnonymousUser())
    found = found_by(question, AnonymousUser())

    person = found.filters(found.tallies())[0]

    assert [one.value for _, choices in person.options for one in choices] == ["b", "a"]


@pytest.mark.parametrize(
    "change",
    [
        lambda: Paper.objects.filter(title="Rings").update(status="draft"),
        lambda: Paper.objects.filter(title="Rings").update(issued="1999"),
        lambda: Paper.objects.filter(title="Rings").delete(),
        lambda: make_paper("New", issued="2000"),
        lambda: Person.objects.update(family_name="Renamed"),
    ],
)
def test_change_is_found_at_once(client, change):
    make_person(papers=9)
    make_paper("Rings", issued="1921")
    client.get("/publications/")

    change()

    user, question = AnonymousUser(), asked("", AnonymousUser())
    assert answers(found_by(question, user), question, 1) == answers(of_the_database("", user), question, 1)


def test_catalogue_is_kept_while_nothing_changes(django_assert_num_queries):
    make_person(papers=3)
    kept = current_catalogue()

    with django_assert_num_queries(1):
        assert current_catalogue() is kept


def test_transaction_has_no_catalogue():
    make_person(papers=3)

    with transaction.atomic():
        assert current_catalogue() is None
    assert not connection.in_atomic_block


@pytest.mark.parametrize("count", [10, 90])
def test_list_takes_a_constant_number_of_queries(client, count, django_assert_num_queries):
    make_person(papers=count)
    client.get("/publications/")

    with django_assert_num_queries(10):
        client.get("/publications/")
