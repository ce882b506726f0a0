"""Author suggestions: answered in their list or in the form of the paper, refusals taken back."""

import threading

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection, connections, transaction
from django.urls import reverse

from profiles.models import Lab, Person
from publications.models import AuthorMatch, Authorship
from tests.admin_forms import add_row, change_url, save
from tests.factories import editor_client, make_lab, make_paper, make_person, manager_client

LIST = reverse("admin:publications_authormatch_changelist")


@pytest.fixture
def suggestion(db):
    person = make_person()
    make_person(slug="emil", given_name="Emil")
    paper = make_paper(authors=["E. Noether"])
    return AuthorMatch.objects.create(paper=paper, name="E. Noether", person=person)


def shown(client, **query):
    return list(client.get(LIST, query).context["cl"].result_list)


def test_accepted_author_is_the_member(admin_client, suggestion):
    admin_client.post(LIST, {"accept": suggestion.pk})

    assert Authorship.objects.get().person == suggestion.person
    assert shown(admin_client) == []


def test_refusal_is_listed_and_taken_back(admin_client, suggestion):
    admin_client.post(LIST, {"refuse": suggestion.pk})
    refused = shown(admin_client), shown(admin_client, answer="refused")

    admin_client.post(f"{LIST}?answer=refused", {"revoke": suggestion.pk})

    assert refused == ([], [suggestion])
    assert shown(admin_client) == [suggestion]


def test_suggestions_are_refused_together(admin_client, suggestion):
    admin_client.post(LIST, {"action": "refuse_matches", "_selected_action": [suggestion.pk]})

    assert AuthorMatch.objects.get().state == "refused"


def test_suggestion_that_no_longer_holds_says_so(admin_client, suggestion):
    Authorship.objects.update(name="M. Born")

    response = admin_client.post(
        LIST, {"action": "accept_matches", "_selected_action": [suggestion.pk]}, follow=True
    )

    assert response.status_code == 200
    assert Authorship.objects.get().person is None


def test_suggestion_is_accepted_in_the_form_of_the_paper(admin_client, suggestion):
    save(admin_client, change_url(suggestion.paper), authorships__0__answer=f"accept {suggestion.pk}")

    assert Authorship.objects.get().person == suggestion.person


def test_suggestion_is_refused_in_the_form_of_the_paper(admin_client, suggestion):
    save(admin_client, change_url(suggestion.paper), authorships__0__answer=f"refuse {suggestion.pk}")

    assert Authorship.objects.get().person is None
    assert AuthorMatch.objects.get(person=suggestion.person).state == "refused"


def test_member_taken_from_an_author_is_refused_and_stays_away(admin_client):
    person = make_person()
    paper = make_paper(authors=[person])

    save(admin_client, change_url(paper), authorships__0__person="")

    assert Authorship.objects.get().person is None
    assert AuthorMatch.objects.get().state == "refused"


def test_author_typed_in_as_a_member_writes_herself_is_linked(admin_client):
    person, paper = make_person(), make_paper()

    add_row(admin_client, change_url(paper), "authorships", name="Emmy Noether")

    assert Authorship.objects.get().person == person


def test_member_whose_name_is_corrected_is_found(admin_client):
    person = make_person(family_name="Nother2")
    make_paper(authors=["Emmy Noether"])

    save(admin_client, change_url(person), family_name="Noether")

    assert Authorship.objects.get().person == person


def test_member_with_a_new_name_form_is_found(admin_client):
    person = make_person(given_name="Amalie Emmy", family_name="Nöther-Klein")
    make_paper(authors=["Emmy Noether"])

    add_row(admin_client, change_url(person), "name_forms", text="Emmy Noether")

    assert Authorship.objects.get().person == person


@pytest.mark.parametrize("is_shown", [True, False])
def test_suggestions_of_drafts_are_for_those_who_may_see_them(suggestion, is_shown):
    type(suggestion.paper).objects.update(status="draft")
    type(suggestion.person).objects.update(status="draft")
    client = editor_client(person=make_person("artin", "Emil", "Artin"), is_manager=is_shown)

    found = shown(client)
    client.post(LIST, {"accept": suggestion.pk})

    assert (found == [suggestion], Authorship.objects.get().person is not None) == (is_shown, is_shown)


@pytest.mark.django_db
def test_list_of_papers_leads_there():
    client = editor_client(person=make_person("artin", "Emil", "Artin"))

    assert f'href="{LIST}"' in client.get(reverse("admin:publications_paper_changelist")).text


@pytest.mark.parametrize("key", ["", "1", "no key"])
def test_nonsense_answers_nothing(admin_client, suggestion, key):
    assert admin_client.post(LIST, {"accept": key}).status_code == 302

    assert shown(admin_client) == [suggestion]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 5])
def test_list_of_a_member_asks_as_often_however_many_there_are(django_assert_max_num_queries, count):
    emmy, born = make_person(), make_person("born", "Max", "Born")
    for number in range(count):
        paper = make_paper(f"Paper {number}", authors=[born, "E. Noether"])
        AuthorMatch.objects.create(paper=paper, name="E. Noether", person=emmy)
    client = editor_client("emmy", person=emmy)

    with django_assert_max_num_queries(10):
        assert len(shown(client)) == count


def test_answer_by_which_another_is_settled_is_said(suggestion):
    born = make_person("born", "Max", "Born")
    Authorship.objects.create(paper=suggestion.paper, position=2, name="Max Born", person=born)
    other = AuthorMatch.objects.create(
        paper=suggestion.paper, name="E. Noether", person=make_person("zita", "Zita")
    )
    AuthorMatch.objects.filter(pk=suggestion.pk).update(state="claimed")
    keys = [suggestion.pk, other.pk]

    response = editor_client("born", person=born).post(
        LIST, {"action": "accept_matches", "_selected_action": keys}, follow=True
    )

    assert Authorship.objects.get(name="E. Noether").person == suggestion.person
    assert "has been answered meanwhile" in response.text


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="threads share the tests' SQLite, in memory, and cannot wait there"
)
@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_the_first_counts(suggestion):
    make_lab()
    emil = Person.objects.get(slug="emil")
    other = AuthorMatch.objects.create(paper=suggestion.paper, name="E. Noether", person=emil)
    clients = [manager_client("first"), manager_client("second")]

    def accept(client, match):
        client.post(LIST, {"accept": match.pk})
        connections.close_all()

    pairs = zip(clients, (suggestion, other), strict=True)
    threads = [threading.Thread(target=accept, args=pair) for pair in pairs]
    with transaction.atomic():
        # Both have come as far as they can while somebody else saves.
        Lab.objects.lock()
        for thread in threads:
            thread.start()
        threads[0].join(1)
    for thread in threads:
        thread.join(10)

    settled = LogEntry.objects.get()
    assert settled.change_message == f"Accepted: E. Noether: {Authorship.objects.get().person}."
