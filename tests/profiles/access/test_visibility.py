"""Drafts are seen by those who edit them, and by nobody for having an account alone."""

from contextlib import closing

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from profiles.models import Person
from profiles.uploads.files import keep
from publications.models import Paper
from tests.factories import (
    editor_client,
    make_entry,
    make_home,
    make_page,
    make_paper,
    make_person,
    make_redirect,
    manager_client,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def make_drafts():
    """A draft of each kind, at the addresses of ``SEEN``."""
    draft = make_person("artin", "Emil", "Artin", status="draft")
    make_page("/plans/", status="draft")
    make_redirect("/old-plans/", page=make_page("/plans-2/", status="draft"), status=301)
    make_entry("/news/soon/", status="draft")
    make_page("/cv/", person=draft)
    keep(b"plain", "notes.txt", draft)
    make_paper("Secret", slug="secret", status="draft")


SEEN = {
    "/plans/": 200,
    "/old-plans/": 301,
    "/news/soon/": 200,
    "/people/artin/": 200,
    "/people/artin/cv/": 200,
    "/people/artin/files/notes.txt": 200,
    "/publications/secret/": 200,
    "/publications/secret.bib": 200,
    "/publications.bib?person=artin": 200,
    "/publications.bib?selected=artin": 200,
}


def status_of(client, address):
    with closing(client.get(address)) as response:
        return response.status_code


def answers_to(client):
    return {address: status_of(client, address) for address in SEEN}


def test_drafts_are_for_managers():
    make_drafts()

    assert answers_to(manager_client()) == SEEN


@pytest.mark.parametrize("has_page", [False, True])
def test_drafts_of_others_are_not_there(has_page):
    make_drafts()

    assert set(answers_to(editor_client(person=make_person() if has_page else None)).values()) == {404}


def test_own_drafts_are_seen_by_their_member():
    make_drafts()
    artin = Person.objects.get(slug="artin")
    Paper.objects.get().authorships.create(person=artin, name="E. Artin", position=1)

    found = answers_to(editor_client(person=artin))

    assert found == {
        address: status if "artin" in address or "secret" in address else 404
        for address, status in SEEN.items()
    }


def test_drafts_are_not_for_those_who_are_not_of_the_staff_any_more():
    make_drafts()
    client = manager_client()
    User.objects.update(is_staff=False)

    assert status_of(client, "/plans/") == 404


@pytest.mark.parametrize("is_own", [False, True])
def test_draft_member_is_listed_for_herself_and_managers(is_own):
    artin = make_person("artin", "Emil", "Artin", status="draft")
    client = editor_client(person=artin if is_own else make_person())

    assert ("Artin" in client.get("/people/").text) is is_own
    assert "Artin" in manager_client().get("/people/").text


@pytest.mark.parametrize("is_own", [False, True])
def test_draft_paper_is_listed_for_its_authors_and_managers(is_own):
    noether = make_person()
    make_paper("Secret ideals", [noether], status="draft")
    client = editor_client(person=noether if is_own else make_person("artin", "Emil", "Artin"))

    for who, is_listed in ((client, is_own), (manager_client(), True)):
        found = [who.get(address).text for address in ("/publications/", "/publications.bib")]
        assert ["Secret ideals" in text for text in found] == [is_listed, is_listed]


def test_home_that_is_a_draft_is_not_for_all_who_sign_in():
    make_home(family_name="Artin", status="draft")

    assert "Artin" not in editor_client().get("/").text
    assert "Artin" in manager_client().get("/").text


@pytest.mark.parametrize(("is_own", "is_led"), [(False, False), (True, True)])
def test_way_to_the_form_is_for_those_who_may_change_what_is_shown(is_own, is_led):
    noether = make_person()
    page = make_page("/about/", noether)
    url = reverse("admin:profiles_page_change", args=[page.pk])
    client = editor_client(person=noether if is_own else make_person("artin", "Emil", "Artin"))

    assert (url in client.get("/people/noether/about/").text) is is_led
