"""The page of what somebody may not do: it explains, leads on to what is hers, and names whose it is if all know."""

import re
import uuid

import pytest
from django.urls import reverse

from tests.admin_forms import change_url
from tests.factories import (
    editor_client,
    make_entry,
    make_lab,
    make_page,
    make_paper,
    make_person,
    manager_client,
)

pytestmark = pytest.mark.django_db


def test_refusal_leads_to_what_is_hers_and_no_way_ends_in_another():
    person = make_person()
    client = editor_client(person=person)

    page = client.get(reverse("admin:profiles_lab_changelist"))

    assert (page.status_code, "There is nothing here for you to edit" in page.text) == (403, True)
    ways = re.findall(r'href="(/[^"]*)"', page.text.partition("<h1>")[2].partition("</ul>")[0])
    assert ways == [change_url(person), "/people/noether/", "/admin/", "/"]
    assert {client.get(way).status_code for way in ways} == {200}


def test_refusal_to_a_manager_leads_to_the_first_page():
    lab = make_lab()

    page = manager_client().get(change_url(lab))

    assert (page.status_code, "Edit your profile" in page.text, 'href="/admin/"' in page.text) == (
        403,
        False,
        True,
    )


@pytest.mark.parametrize("view", ["change", "delete", "history"])
def test_public_page_of_another_is_refused_by_name(view):
    make_lab()
    born = make_person("born", "Max", "Born", email="born@example.org", email_is_public=True)
    client = editor_client(person=make_person())

    rows = [make_page("/cv/", born), make_entry("/news/1/", born), make_paper(authors=[born])]
    # Nobody but managers deletes people.
    for row in rows if view == "delete" else [born, *rows]:
        page = client.get(change_url(row).replace("change", view))
        assert (page.status_code, page.context["title"].endswith(" is Max Born’s")) == (403, True)
        assert "can be changed by Max Born, those who manage the lab" in page.text
        assert 'href="mailto:born@example.org"' in page.text


def test_what_is_posted_to_another_s_public_page_changes_nothing():
    make_lab()
    born = make_person("born", "Max", "Born")
    page = make_page("/cv/", born, "Life")

    answer = editor_client(person=make_person()).post(change_url(page), {"title": "Mine", "body": "x"})

    page.refresh_from_db()
    assert (page.title, "Mine" in answer.text) == ("Life", True)


def test_mail_address_that_is_not_public_is_not_told():
    make_lab()
    born = make_person("born", "Max", "Born", email="born@example.org")

    page = editor_client(person=make_person()).get(change_url(born))

    assert (page.status_code, "born@example.org" in page.text) == (403, False)


def test_draft_and_what_lies_in_the_space_of_a_draft_are_as_good_as_absent():
    make_lab()
    born = make_person("born", "Max", "Born")
    hidden = make_person("jordan", "Pascual", "Jordan", status="draft")
    client = editor_client(person=make_person())
    rows = [hidden, make_page("/cv/", born, status="draft"), make_page("/x/", hidden)]

    for row in rows:
        answer = client.get(change_url(row))
        absent = client.get(change_url(row).replace(str(row.pk), str(uuid.uuid4())))
        assert (answer.status_code, answer["Location"]) == (302, absent["Location"])


def test_somebody_else_signs_in_and_comes_back_to_the_page():
    make_lab()
    born = make_person("born", "Max", "Born")
    client = editor_client(person=make_person())
    page = client.get(change_url(born))
    leads = re.search(r'name="next" value="([^"]*)"', page.text)[1]

    answer = client.post(reverse("admin:logout"), {"next": leads})

    assert answer["Location"] == f"/admin/login/?next={change_url(born)}"
    assert client.get(answer["Location"]).status_code == 200
