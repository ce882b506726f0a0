"""The page of what somebody may not do: it explains, leads on to what is hers, and names nobody."""

import re

import pytest
from django.urls import reverse

from tests.admin_forms import change_url
from tests.factories import editor_client, make_lab, make_person, manager_client

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
