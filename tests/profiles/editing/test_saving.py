"""The admin as a whole: every page answers, every list costs the same however long it is."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from profiles.addressing.moving import redirect
from profiles.models import Account, ImportRun, MenuLink, Person, Tag
from profiles.uploads.files import keep
from publications.models import AuthorMatch
from tests.admin_forms import add_row, add_url, change_url, errors, save
from tests.factories import (
    make_affiliation,
    make_entry,
    make_lab,
    make_membership,
    make_name_form,
    make_page,
    make_paper,
    make_person,
)

LISTS = [
    "profiles_person",
    "profiles_role",
    "profiles_page",
    "profiles_entry",
    "profiles_menulink",
    "profiles_upload",
    "profiles_tag",
    "profiles_address",
    "profiles_importrun",
    "publications_paper",
    "publications_authormatch",
    "auth_user",
]


def make_rows(numbers):
    """One row of everything that has a list for each number, with rows of its own below it."""
    for number in numbers:
        person = make_person(slug=f"member-{number}", family_name=f"Member {number}")
        make_membership(person, role=f"Role {number}", start="1915")
        make_affiliation(person)
        make_name_form(person, f"M. {number}")
        make_paper(title=f"Paper {number}", authors=[person, "Max Born"])
        doubtful = make_paper(title=f"Doubtful {number}", authors=["Max Born"])
        AuthorMatch.objects.create(paper=doubtful, name="Max Born", person=person)
        page = make_page(f"/page-{number}/", person=person)
        make_entry(f"/news/{number}/", person=person)
        redirect(page, f"/old-{number}/", person)
        keep(f"file {number}".encode(), f"notes-{number}.txt", person)
        MenuLink.objects.create(person=person, label=f"Link {number}", url=f"/files/{number}.pdf")
        Tag.objects.create(name=f"Tag {number}", slug=f"tag-{number}")
        ImportRun.objects.create(source=f"site-{number}")
        user = User.objects.create_user(f"user-{number}")
        Account.objects.create(user=user, person=person)


def count_queries(client, url):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert response.status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", LISTS)
def test_changelist_query_count_is_the_same_for_one_row_and_five(admin_client, name):
    url = reverse(f"admin:{name}_changelist")
    make_lab()
    make_rows([1])
    admin_client.get(url)
    with_one = count_queries(admin_client, url)
    make_rows([2, 3, 4, 5])

    with_five = count_queries(admin_client, url)

    assert with_five == with_one


def registered_models():
    return sorted(admin.site._registry, key=lambda model: model._meta.label)


@pytest.mark.parametrize("model", registered_models(), ids=lambda model: model._meta.label)
def test_admin_pages_answer_for_every_model(admin_client, model):
    make_lab()
    make_rows([1])
    Group.objects.create(name="Editors")
    obj = (
        admin.site._registry[model]
        .get_queryset(admin_client.get(reverse("admin:index")).wsgi_request)
        .first()
    )
    has_add = admin.site._registry[model].has_add_permission(
        admin_client.get(reverse("admin:index")).wsgi_request
    )
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"

    statuses = {
        "list": admin_client.get(reverse(f"{name}_changelist"), {"q": "a"}, follow=True).status_code,
        "add": admin_client.get(reverse(f"{name}_add")).status_code,
        "change": admin_client.get(change_url(obj)).status_code,
        "history": admin_client.get(reverse(f"{name}_history", args=[obj.pk])).status_code,
    }

    assert statuses == {"list": 200, "add": 200 if has_add else 403, "change": 200, "history": 200}


@pytest.mark.parametrize("model", registered_models(), ids=lambda model: model._meta.label)
def test_admin_pages_hold_no_inline_script_or_style(admin_client, model):
    make_lab()
    make_rows([1])
    Group.objects.create(name="Editors")
    obj = (
        admin.site._registry[model]
        .get_queryset(admin_client.get(reverse("admin:index")).wsgi_request)
        .first()
    )
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"

    pages = [admin_client.get(reverse(f"{name}_changelist"), follow=True), admin_client.get(change_url(obj))]

    html = "".join(page.content.decode() for page in pages)
    assert (
        re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>|<style|\sstyle=|\son[a-z]+=", html)
        == []
    )


def test_index_is_grouped_in_words_for_people(admin_client):
    response = admin_client.get(reverse("admin:index"))

    headings = [app["name"] for app in response.context["app_list"]]
    assert headings == ["People", "Pages and files", "The lab", "Accounts", "Publications"]


def test_index_calls_addresses_that_lead_elsewhere_redirects(admin_client):
    response = admin_client.get(reverse("admin:index"))

    pages = next(app for app in response.context["app_list"] if app["name"] == "Pages and files")
    assert [model["name"] for model in pages["models"]] == [
        "Pages",
        "Entries",
        "Uploads",
        "Tags",
        "Redirects",
    ]


def test_two_links_that_say_the_same_are_refused_at_the_second(admin_client):
    person = make_person()
    add_row(admin_client, change_url(person), "links", position=1, kind="github", value="noether")

    response = add_row(
        admin_client,
        change_url(person),
        "links",
        position=2,
        kind="github",
        value="https://github.com/noether",
    )

    assert errors(response) == {
        "links-1-__all__": ["This row says the same as one above it. Delete one of them."]
    }


def test_row_is_deleted_and_typed_anew_in_one_save(admin_client):
    person = make_person()
    make_name_form(person, "E. Noether")

    data = {"name_forms-0-DELETE": "on", "name_forms-1-text": "E. Noether", "name_forms-TOTAL_FORMS": 2}
    response = save(admin_client, change_url(person), **data)

    assert response.status_code == 302
    assert [row.text for row in person.name_forms.all()] == ["E. Noether"]


def test_account_of_a_user_is_saved_with_the_user(admin_client):
    person = make_person()
    user = User.objects.create_user("emmy")
    add_row(admin_client, change_url(user), "account", person=person.pk)

    assert Account.objects.get(user=user).person == person


def test_search_of_people_finds_a_name_as_printed_on_papers(admin_client):
    make_name_form(make_person(), "Nöther")

    response = admin_client.get(reverse("admin:profiles_person_changelist"), {"q": "Nöther"})

    assert list(response.context["cl"].queryset) == list(Person.objects.all())


def test_a_failing_save_changes_nothing(admin_client):
    person = make_person()

    save(admin_client, change_url(person), family_name="Other", slug="Not a slug")

    assert Person.objects.get().family_name == "Noether"


def test_add_page_of_a_person_offers_to_write_names_first(admin_client):
    response = admin_client.get(add_url(Person))

    assert list(response.context["adminform"].form.fields)[:3] == ["given_name", "family_name", "slug"]


@pytest.mark.django_db
@pytest.mark.parametrize("model", registered_models(), ids=lambda model: model._meta.label)
def test_change_page_answers_those_who_may_only_look(client, model):
    make_lab()
    make_rows([1])
    Group.objects.create(name="Editors")
    client.force_login(User.objects.create_superuser("boss"))
    obj = admin.site._registry[model].get_queryset(client.get(reverse("admin:index")).wsgi_request).first()

    assert client.get(change_url(obj)).status_code == 200


def test_menu_link_leads_to_the_web_or_into_the_site(admin_client):
    response = save(admin_client, add_url(MenuLink), label="CV", url="javascript:alert(1)", menu_position=1)
    assert errors(response) == {
        "url": [
            "“javascript:alert(1)” leads nowhere. It begins with https:// or, on this site, with a slash."
        ]
    }
    save(admin_client, add_url(MenuLink), label="CV", url="/files/cv.pdf", menu_position=1)
    assert MenuLink.objects.get().url == "/files/cv.pdf"
