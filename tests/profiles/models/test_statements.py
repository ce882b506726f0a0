"""Statements give the rows that the ORM gives, whatever values come."""

import pytest

from profiles.models import Address, Person
from profiles.models.affiliations import Affiliation
from profiles.models.statements import (
    JoinedStatement,
    Statement,
    as_instance,
    as_key,
    columns_of,
    keep_related,
    key_as_kept,
    plain_rows_of,
)
from tests.factories import make_affiliation, make_home, make_lab, make_page, make_paper, make_person

pytestmark = pytest.mark.django_db


def of_people(people):
    return (
        Person.objects.filter(pk__in=[people]).values_list("slug", "pk", "email_is_public").order_by("slug")
    )


def called(is_public, slug):
    people = Person.objects.public() if is_public else Person.objects.all()
    return people.filter(slug=slug).values_list("slug")


OF_PEOPLE = Statement(of_people, keys=["people"])
CALLED = Statement(called, texts=["slug"])


@pytest.fixture
def people():
    return [make_person(slug=slug, email_is_public=slug == "weyl") for slug in ("born", "noether", "weyl")]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 1])
def test_rows_are_those_of_the_queryset(people, count):
    keys = [person.pk for person in people[:count]]

    rows = OF_PEOPLE.rows(people=keys)

    expected = (
        Person.objects.filter(pk__in=keys).values_list("slug", "pk", "email_is_public").order_by("slug")
    )
    assert rows == list(expected)


def test_plain_rows_hold_keys_as_the_database_does(people):
    [(slug, key, is_public)] = OF_PEOPLE.plain_rows(people=[people[2].pk])

    assert (slug, key, bool(is_public)) == ("weyl", key_as_kept(people[2].pk), True)
    assert as_key(key) == people[2].pk
    assert OF_PEOPLE.plain_rows(people=[key]) == [(slug, key, is_public)]


def test_no_key_stays_none():
    assert (as_key(None), key_as_kept(None)) == (None, None)


@pytest.mark.parametrize("text", ["noether", "nobody", "%s", "'; DROP TABLE profiles_person; --", ""])
def test_texts_are_values_and_never_sql(people, text):
    assert CALLED.rows(True, slug=text) == ([("noether",)] if text == "noether" else [])


def test_shapes_are_told_apart():
    make_person(slug="draft", status="draft")

    assert (CALLED.rows(True, slug="draft"), CALLED.rows(False, slug="draft")) == ([], [("draft",)])


def test_percent_signs_in_the_sql_stay():
    statement = Statement(
        lambda slug: Person.objects.filter(slug=slug).extra(where=["slug LIKE '%%e%%'"]).values_list("slug"),
        texts=["slug"],
    )
    make_person()

    assert (statement.rows(slug="noether"), statement.rows(slug="born")) == ([("noether",)], [])


@pytest.mark.parametrize("keys", [[], ["pk"]])
def test_percent_signs_stay_where_keys_or_nothing_are_to_come(keys):
    person = make_person()
    statement = Statement(
        lambda **values: (
            Person.objects.filter(**values).extra(where=["slug LIKE '%%eth%%'"]).values_list("slug")
        ),
        keys=keys,
    )

    assert statement.rows(**dict.fromkeys(keys, person.pk)) == [("noether",)]


def test_sql_that_cannot_be_taken_apart_is_refused():
    statement = Statement(lambda: Person.objects.extra(where=["slug <> '%%s'"]).values_list("slug"))

    with pytest.raises(ValueError, match="cannot be told from its text"):
        statement.rows()


def test_asking_takes_one_query(people, django_assert_num_queries):
    with django_assert_num_queries(1):
        OF_PEOPLE.rows(people=[person.pk for person in people])


@pytest.mark.parametrize("model", [Person, Address])
def test_instances_are_those_of_the_orm(model):
    make_page("/cv/", make_home())

    made = [as_instance(model, row) for row in model.objects.values_list(*columns_of(model))]

    names = columns_of(model)
    assert [[getattr(row, name) for name in names] for row in made] == [
        [getattr(row, name) for name in names] for row in model.objects.all()
    ]
    assert [(row._state.db, row._state.adding, row.pk) for row in made] == [
        ("default", False, row.pk) for row in model.objects.all()
    ]


def test_kept_rows_are_asked_for_no_more(django_assert_num_queries):
    person = make_person()
    row = make_affiliation(person)
    keep_related(person, "affiliations", [row])

    with django_assert_num_queries(0):
        assert list(person.affiliations.all()) == [row]
    assert person.affiliations.filter(kind="education").exists() is False
    assert Affiliation.objects.count() == 1


def test_plain_rows_of_a_queryset_that_finds_nothing_ask_nothing(django_assert_num_queries):
    make_lab()
    make_paper()

    with django_assert_num_queries(0):
        assert plain_rows_of(Person.objects.filter(pk__in=[]).values_list("slug")) == []


def _one(names):
    return JoinedStatement(
        Statement(lambda: Person.objects.filter(slug="noether").values_list("pk", "slug")),
        Statement(
            lambda shape, slugs: Person.objects.filter(slug__in=[slugs]).order_by("slug").values_list(*shape),
            texts=["slugs"],
        ),
    ).rows(("pk", "slug"), slugs=names)


def test_joined_statements_give_the_one_row_and_the_many(django_assert_num_queries):
    noether, artin = make_person("noether", "Emmy", "Noether"), make_person("artin", "Emil", "Artin")
    with django_assert_num_queries(1):
        found = _one(["noether", "artin"])

    assert found == ((noether.pk, "noether"), [(artin.pk, "artin"), (noether.pk, "noether")])


def test_joined_statements_give_the_one_row_where_there_are_no_others():
    noether = make_person("noether", "Emmy", "Noether")

    assert _one(["nobody"]) == ((noether.pk, "noether"), [])


def test_joined_statements_give_nothing_beside_no_row():
    make_person("artin", "Emil", "Artin")

    assert _one(["artin"]) == (None, [])
