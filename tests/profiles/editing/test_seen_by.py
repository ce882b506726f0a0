"""Seen by whom: each form says in words who sees its row and who can edit it, and what it says is true."""

import datetime
import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from profiles.models import Delegation, ImportRun, Tag
from profiles.uploads.files import keep
from tests.admin_forms import change_url
from tests.factories import (
    editor_client,
    make_editor,
    make_entry,
    make_lab,
    make_page,
    make_paper,
    make_person,
    make_redirect,
    manager_client,
)

pytestmark = pytest.mark.django_db


def line(client, url):
    page = client.get(url)
    assert page.status_code == 200
    return re.search(r'<p class="seen-by" id="seen-by">([^<]*)</p>', page.text)[1].replace("&#x27;", "'")


def test_public_page_and_draft():
    person = make_person()
    client = editor_client(person=person)

    lines = [
        line(client, change_url(make_page(f"/{status}/", person, status=status)))
        for status in ("public", "draft")
    ]

    assert lines == [
        "Everybody sees it. Emmy Noether and a manager of the lab can edit it.",
        "Nobody sees it but those who can edit it. Emmy Noether and a manager of the lab can edit it.",
    ]


def test_members_only_and_by_link():
    person = make_person()
    client = editor_client(person=person)
    rows = [make_page(f"/{status}/", person, status=status) for status in ("members", "unlisted")]

    assert [line(client, change_url(row)).partition(". ")[0] for row in rows] == [
        "Members of the lab see it while they are signed in, nobody else",
        "Whoever has its link sees it, and it stands in no list",
    ]


def test_public_row_of_a_member_whom_members_see():
    person = make_person(status="members")

    assert line(editor_client(person=person), change_url(make_page("/cv/", person))).startswith(
        "Members of the lab see it while they are signed in, nobody else, for Emmy Noether’s page is for members only."
    )


def test_public_row_of_a_draft_member_is_hidden():
    person = make_person(status="draft")
    client = editor_client(person=person)

    rows = [
        make_entry("/news/1/", person),
        keep(b"a", "a.txt", person),
        make_redirect("/old/", person, url="/x/", status=301),
    ]

    assert {line(client, change_url(row)) for row in rows} == {
        "Nobody sees it but those who can edit it, for Emmy Noether’s page is a draft. "
        "Emmy Noether and a manager of the lab can edit it."
    }


def test_delegates_are_named_until_their_last_day():
    person, today = make_person(), timezone.localdate()
    hermann = make_editor("hermann", first_name="Grete", last_name="Hermann")
    late = make_editor("late")
    tomorrow = today + datetime.timedelta(days=1)
    Delegation.objects.create(account=hermann.account, person=person, until=tomorrow)
    Delegation.objects.create(account=late.account, person=person, until=today - datetime.timedelta(days=1))

    sentence = line(manager_client(), change_url(person))

    day = f"{tomorrow.day} {tomorrow:%B %Y}"
    assert sentence == (
        f"Everybody sees it. Emmy Noether, Grete Hermann (for Emmy Noether until {day}) and a manager of the lab "
        "can edit it."
    )


def test_paper_is_edited_by_the_members_among_its_authors():
    noether, artin = make_person(), make_person("artin", "Emil", "Artin")
    paper = make_paper(authors=[noether, "B. L. van der Waerden", artin])

    assert line(editor_client(person=noether), change_url(paper)) == (
        "Everybody sees it. Emil Artin, Emmy Noether and a manager of the lab can edit it."
    )


def test_lab_s_own_and_what_stands_on_no_page():
    lab = make_lab()
    client = editor_client("boss", is_superuser=True)

    assert (
        line(client, change_url(make_page("/about/")))
        == "Everybody sees it. A manager of the lab can edit it."
    )
    assert line(client, change_url(Tag.objects.create(name="Rings", slug="rings"))) == (
        "Everybody sees it. A manager of the lab can edit it."
    )
    assert line(client, change_url(lab)) == "Everybody sees it. A site administrator can edit it."
    assert line(client, change_url(User.objects.get())) == "Site administrators see and edit it, nobody else."
    assert line(client, change_url(ImportRun.objects.create(source="x"))) == (
        "Managers of the lab see it, and nobody edits it."
    )


def test_new_row_is_hers_who_makes_it():
    make_lab()
    person = make_person()
    add = reverse("admin:profiles_page_add")

    assert line(editor_client(person=person), add) == (
        "Nobody sees it but those who can edit it. Emmy Noether and a manager of the lab can edit it."
    )
    assert (
        line(manager_client(), add)
        == "Nobody sees it but those who can edit it. A manager of the lab can edit it."
    )
    assert line(manager_client("another"), f"{add}?person={person.pk}") == (
        "Nobody sees it but those who can edit it. Emmy Noether and a manager of the lab can edit it."
    )


def test_every_form_has_the_line():
    """Of a new row, for an administrator, who may add whatever is added by a form."""
    make_lab()
    client = editor_client("boss", is_superuser=True)
    request = client.get("/admin/").wsgi_request
    models = [model for model, one in admin.site._registry.items() if one.has_add_permission(request)]

    for model in models:
        assert line(client, reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add"))
    assert len(models) > 8
