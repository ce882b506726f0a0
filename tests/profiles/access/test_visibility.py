"""Drafts are seen by those with the permission for their kind, and by nobody for being of the staff alone."""

from contextlib import closing

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from profiles.uploads.files import keep
from tests.factories import (
    editor_client,
    make_entry,
    make_home,
    make_page,
    make_paper,
    make_person,
    make_redirect,
)

pytestmark = pytest.mark.django_db

NOBODYS = [[], ["view_tag", "change_user", "add_page", "delete_page", "add_person"]]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def make_drafts():
    """{address: what a visitor without the right to it is answered} of a draft of each kind, and what it takes to see it."""
    draft = make_person("artin", "Emil", "Artin", status="draft")
    make_page("/plans/", status="draft")
    make_redirect("/old-plans/", page=make_page("/plans-2/", status="draft"), status=301)
    make_entry("/news/soon/", status="draft")
    make_page("/cv/", person=draft)
    keep(b"plain", "notes.txt", draft)
    make_paper("Secret", slug="secret", status="draft")


SEEN = {
    "/plans/": ("page", 200),
    "/old-plans/": ("page", 301),
    "/news/soon/": ("entry", 200),
    "/people/artin/": ("person", 200),
    "/people/artin/cv/": ("person", 200),
    "/people/artin/files/notes.txt": ("person", 200),
    "/publications/secret/": ("paper", 200),
    "/publications/secret.bib": ("paper", 200),
    "/publications.bib?person=artin": ("person", 200),
    "/publications.bib?selected=artin": ("person", 200),
}


def status_of(client, address):
    with closing(client.get(address)) as response:
        return response.status_code


@pytest.mark.parametrize("permissions", NOBODYS)
def test_drafts_are_not_for_all_of_the_staff(permissions):
    make_drafts()
    client = editor_client(*permissions)

    assert {status_of(client, address) for address in SEEN} == {404}


@pytest.mark.parametrize("action", ["view", "change"])
@pytest.mark.parametrize("kind", ["page", "entry", "person", "paper"])
def test_drafts_of_a_kind_are_for_those_with_the_right_to_it(kind, action):
    make_drafts()
    client = editor_client(f"{action}_{kind}")

    assert {address: status_of(client, address) for address in SEEN} == {
        address: status if needed == kind else 404 for address, (needed, status) in SEEN.items()
    }


def test_draft_page_of_a_draft_member_takes_both_rights():
    make_page("/cv/", person=make_person("artin", status="draft"), status="draft")
    clients = [editor_client(*rights, name=str(rights)) for rights in (["view_page"], ["view_person"])]
    both = editor_client("view_page", "view_person")

    assert [status_of(client, "/people/artin/cv/") for client in (*clients, both)] == [404, 404, 200]


def test_drafts_are_not_for_those_who_are_not_of_the_staff_any_more():
    make_drafts()
    client = editor_client("view_page")
    User.objects.update(is_staff=False)

    assert status_of(client, "/plans/") == 404


@pytest.mark.parametrize(
    ("permissions", "is_listed"), [([], False), (["view_paper"], False), (["view_person"], True)]
)
def test_draft_member_is_listed_for_those_who_may_see_her(permissions, is_listed):
    make_person("artin", "Emil", "Artin", status="draft")

    assert ("Artin" in editor_client(*permissions).get("/people/").text) is is_listed


@pytest.mark.parametrize(
    ("permissions", "is_listed"), [([], False), (["view_person"], False), (["view_paper"], True)]
)
def test_draft_paper_is_listed_for_those_who_may_see_it(permissions, is_listed):
    make_paper("Secret ideals", status="draft")
    client = editor_client(*permissions)

    found = [client.get(address).text for address in ("/publications/", "/publications.bib")]
    assert ["Secret ideals" in text for text in found] == [is_listed, is_listed]


def test_home_that_is_a_draft_is_not_for_all_of_the_staff():
    make_home(family_name="Artin", status="draft")

    assert "Artin" not in editor_client().get("/").text
    assert "Artin" in editor_client("view_person", name="other").get("/").text


@pytest.mark.parametrize(
    ("permissions", "is_led"), [([], False), (["view_page"], False), (["change_page"], True)]
)
def test_way_to_the_form_is_for_those_who_may_change_what_is_shown(permissions, is_led):
    page = make_page("/about/")
    url = reverse("admin:profiles_page_change", args=[page.pk])

    assert (url in editor_client(*permissions).get("/about/").text) is is_led
