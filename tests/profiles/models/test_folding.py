"""What the database folds is what Python folds, and people are ordered by it."""

import pytest
from django.db.models import Value
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from profiles.models import Page, Person
from profiles.models.folding import SortKey
from profiles.words.folding import fold
from tests.factories import make_page, make_person, manager_client

pytestmark = pytest.mark.django_db

LETTERS = st.characters(codec="utf-8", exclude_characters="\0", max_codepoint=0x52F)


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(LETTERS, max_size=40))
def test_database_folds_as_python_does(text):
    person = Person.objects.first() or make_person()

    [found] = Person.objects.filter(pk=person.pk).values_list(SortKey(Value(text)))

    assert found == (fold(text),)


def test_people_are_ordered_by_their_letters():
    names = [
        ("Carl", "Zermelo"),
        ("Anders", "Ångström"),
        ("Bartel", "van der Waerden"),
        ("Robert", "Van Dyke"),
        ("Milton", "Van"),
        ("Oswald", "Veblen"),
        ("Emil", "Artin"),
        ("Hans Christian", "Ørsted"),
        ("Max", "Noether"),
        ("Emmy", "Noether"),
        ("Jan", "Łukasiewicz"),
        ("Peter", "O’Brien"),
        ("Louis", "de Broglie"),
        ("Renatus", "Descartes"),
    ]
    for number, (given_name, family_name) in enumerate(names):
        make_person(f"member-{number}", given_name, family_name)

    in_order = [
        "Anders Ångström",
        "Emil Artin",
        "Louis de Broglie",
        "Renatus Descartes",
        "Jan Łukasiewicz",
        "Emmy Noether",
        "Max Noether",
        "Peter O’Brien",
        "Hans Christian Ørsted",
        "Milton Van",
        "Bartel van der Waerden",
        "Robert Van Dyke",
        "Oswald Veblen",
        "Carl Zermelo",
    ]
    assert [person.name for person in Person.objects.by_name()] == in_order
    assert [person.name for person in Person.objects.all()] == in_order


def test_list_shows_people_by_their_letters(client):
    make_person("zermelo", "Ernst", "Zermelo")
    make_person("angstrom", "Anders", "Ångström")

    [group] = client.get("/people/").context["groups"]

    assert [row.person.slug for row in group.people] == ["angstrom", "zermelo"]


@pytest.mark.parametrize("order", ["", "?o=1", "?o=-1"])
def test_admin_orders_people_by_their_letters(admin_client, order):
    for slug, family_name in (("a", "Zermelo"), ("b", "Ångström"), ("c", "van Dyke")):
        make_person(slug, "Ada", family_name)

    shown = admin_client.get(f"/admin/profiles/person/{order}").context["cl"].result_list

    expected = ["Ada Ångström", "Ada van Dyke", "Ada Zermelo"]
    assert [person.name for person in shown] == (expected[::-1] if order == "?o=-1" else expected)


@pytest.mark.parametrize(
    "words", ["Göttingen", "gottingen", "GÖTTINGEN", "Go\u0308ttingen", "über gött", "100%", "_"]
)
def test_admin_search_finds_whatever_capitals_and_accents(admin_client, words):
    make_page("/a/", title="Über Göttingen, zu 100% und_mehr")
    make_page("/b/", title="Elsewhere")

    shown = admin_client.get("/admin/profiles/page/", {"q": words}).context["cl"].result_list

    assert [page.title for page in shown] == ["Über Göttingen, zu 100% und_mehr"]


def test_admin_search_finds_people_of_other_scripts():
    make_person("chebyshev", "Пафнутий", "Чебышёв")
    client = manager_client()

    shown = client.get("/admin/profiles/person/", {"q": "чебышев"}).context["cl"].result_list

    assert [person.slug for person in shown] == ["chebyshev"]


def test_mentions_of_nothing_and_of_null():
    make_page("/a/", title="Title")

    assert Page.objects.filter(title__mentions="").count() == 1
    assert Page.objects.filter(person__family_name__mentions="a").count() == 0


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(LETTERS, min_size=1, max_size=20), st.data())
def test_text_reads_as_another_where_python_folds_them_alike(text, data):
    person = Person.objects.first() or make_person()
    Person.objects.filter(pk=person.pk).update(family_name=text)
    other = data.draw(st.sampled_from([text.upper(), text.lower(), text + "x", fold(text)]))

    found = Person.objects.filter(family_name__reads_as=other).exists()

    assert found == (fold(text) == fold(other))
