"""“Are these yours?”: a member answers on her desk whether an author is she."""

import pytest
from django.urls import reverse

from publications.models import AuthorMatch, Authorship
from tests.factories import editor_client, make_lab, make_name_form, make_paper, make_person, manager_client

pytestmark = pytest.mark.django_db

DESK = reverse("admin:index")


@pytest.fixture
def emmy():
    make_lab()
    return editor_client("emmy", person=make_person())


def suggested(client, title="Ideale", name="E. Noether", **values):
    paper = make_paper(title, **values)
    Authorship.objects.create(paper=paper, position=1, name=name)
    return AuthorMatch.objects.create(paper=paper, name=name, person=client.user.account.person)


def answer(client, verdict, suggestion):
    url = reverse("admin:publications_authormatch_changelist")
    return client.post(url, {verdict: suggestion.pk, "desk": "1"})


def test_each_is_asked_and_answered(emmy):
    mine, other = suggested(emmy, "Ideale"), suggested(emmy, "Zahlen")
    page = emmy.get(DESK).text
    assert "Are these yours?" in page
    assert "Ideale" in page
    assert "Zahlen" in page

    assert answer(emmy, "accept", mine).url == DESK
    assert answer(emmy, "refuse", other).url == DESK

    # A paper is its authors' to edit, and so far it is nobody's but the managers'.
    assert AuthorMatch.objects.get(pk=mine.pk).state == "claimed"
    assert AuthorMatch.objects.get(pk=other.pk).state == "refused"
    assert "Are these yours?" not in emmy.get(DESK).text


def test_what_the_paper_s_authors_say_is_settled_by_her(emmy):
    suggestion = suggested(emmy)
    AuthorMatch.objects.update(state="offered")

    answer(emmy, "accept", suggestion)

    assert Authorship.objects.get().person == emmy.user.account.person
    assert "Are these yours?" not in emmy.get(DESK).text


def test_nobody_else_is_asked(emmy):
    suggested(emmy)
    make_name_form(emmy.user.account.person, "E. Noether")

    assert "Are these yours?" not in manager_client().get(DESK).text
    assert "Are these yours?" not in editor_client("born", person=make_person("born")).get(DESK).text


def test_hidden_papers_are_not_told_of(emmy):
    suggested(emmy, "Secret title", status="draft")

    assert "Secret title" not in emmy.get(DESK).text


def test_a_long_list_is_cut(emmy, django_assert_max_num_queries):
    for number in range(12):
        suggested(emmy, f"Paper {number}")

    with django_assert_max_num_queries(25):
        page = emmy.get(DESK).text

    assert page.count('name="accept"') == 10
    assert "2 more" in page
