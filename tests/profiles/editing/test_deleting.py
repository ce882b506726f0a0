"""Deleting in the admin: whatever belongs to an object goes with it, and nothing stands in the way."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from profiles.addressing.moving import redirect
from profiles.models import Account, ImportedValue, ImportRun, MenuLink, Person, Tag
from profiles.uploads.files import keep
from publications.models import AuthorMatch, Editor, Paper, PaperLink
from tests.factories import (
    make_affiliation,
    make_entry,
    make_membership,
    make_name_form,
    make_page,
    make_paper,
    make_person,
    manager_client,
)


def make_whole_paper():
    """A paper with one row of everything that can belong to it."""
    person = make_person()
    paper = make_paper(authors=[person, "Max Born"])
    upload = keep(b"slides", "slides.pdf", None)
    Editor.objects.create(paper=paper, position=1, name="F. Klein")
    PaperLink.objects.create(paper=paper, kind="slides", upload=upload)
    paper.tags.add(Tag.objects.create(name="Algebra", slug="algebra"))
    AuthorMatch.objects.create(paper=paper, name="Max Born", person=person)
    run = ImportRun.objects.create(source="papers.bib")
    ImportedValue.objects.create(run=run, object_id=paper.pk, field="title", value=paper.title)
    return paper


def make_whole_person():
    """A member with one row of everything that can belong to her."""
    make_whole_paper()
    person = Person.objects.get()
    make_membership(person)
    make_affiliation(person)
    make_name_form(person, "E. Noether")
    page = make_page("/cv/", person=person)
    redirect(page, "/vita/", person)
    make_entry("/news/1/", person=person)
    keep(b"cv", "cv.pdf", person)
    MenuLink.objects.create(person=person, label="CV", url="/cv/")
    Account.objects.create(user=User.objects.create_user("emmy"), person=person)
    ImportedValue.objects.create(run=ImportRun.objects.get(), object_id=person.pk, field="x", value="")
    return person


def delete(client, obj):
    url = reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_delete", args=[obj.pk])
    return client.post(url, {"post": "yes"}).status_code


@pytest.mark.parametrize("make", [make_whole_paper, make_whole_person])
def test_object_with_all_that_belongs_to_it_is_deleted(admin_client, make):
    obj = make()

    assert delete(admin_client, obj) == 302
    assert not type(obj).objects.filter(pk=obj.pk).exists()
    assert not AuthorMatch.objects.exists()


@pytest.mark.parametrize("make", [make_whole_paper, make_whole_person])
def test_object_is_deleted_by_the_action_of_the_list(admin_client, make):
    obj = make()
    url = reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_changelist")

    admin_client.post(url, {"action": "delete_selected", "_selected_action": str(obj.pk), "post": "yes"})

    assert not type(obj).objects.filter(pk=obj.pk).exists()


@pytest.mark.parametrize(
    "make",
    [
        lambda: make_page("/about/"),
        lambda: make_entry("/news/1/"),
        lambda: keep(b"slides", "slides.pdf", None),
        lambda: Tag.objects.create(name="Algebra", slug="algebra"),
    ],
)
def test_other_objects_are_deleted(admin_client, make):
    obj = make()
    if obj._meta.model_name == "upload":
        PaperLink.objects.create(paper=make_paper(thumbnail=obj), kind="slides", upload=obj)

    assert delete(admin_client, obj) == 302


@pytest.mark.django_db
def test_editor_who_may_delete_papers_deletes_one_with_a_suggestion():
    paper = make_whole_paper()

    assert delete(manager_client(), paper) == 302
    assert not Paper.objects.exists()


def test_suggestion_itself_is_still_not_deleted(admin_client):
    make_whole_paper()

    assert delete(admin_client, AuthorMatch.objects.get()) == 403
