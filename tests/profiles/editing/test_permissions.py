"""Whose something new is: whoever writes for one member alone need not choose her."""

import pytest
from django.urls import reverse

from profiles.models import Delegation
from tests.factories import editor_client, make_person, manager_client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["page", "entry", "upload", "address"])
def test_who_writes_for_herself_alone_is_chosen_in_what_is_new(kind):
    emmy = make_person()
    form = editor_client(person=emmy).get(reverse(f"admin:profiles_{kind}_add")).context["adminform"].form

    assert form["person"].value() == emmy.pk
    assert "lab" not in form["person"].help_text


def test_who_edits_for_two_others_chooses():
    client = editor_client("secretary")
    for slug in ("emmy", "emil"):
        Delegation.objects.create(account=client.user.account, person=make_person(slug))

    assert client.get(reverse("admin:profiles_page_add")).context["adminform"].form["person"].value() is None


def test_who_edits_for_one_writes_for_her():
    emmy, client = make_person(), editor_client("secretary")
    Delegation.objects.create(account=client.user.account, person=emmy)

    context = client.get(reverse("admin:profiles_page_add")).context
    assert context["adminform"].form["person"].value() == emmy.pk
    assert str(emmy) in context["seen_by"]


def test_lab_stays_the_answer_for_managers():
    form = manager_client().get(reverse("admin:profiles_page_add")).context["adminform"].form

    assert form["person"].value() is None
    assert "Empty: the lab's own." in form["person"].help_text
