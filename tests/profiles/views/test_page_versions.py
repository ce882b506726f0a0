"""Versions of members' pages: what of others stands on them, and what nobody sees moves none."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client

from profiles.models import Account, Address, Entry, Lab, NameForm, Page, Person, Upload
from profiles.views.dependencies import ANY, LAB
from profiles.views.page_versions import TABLE, VERSIONS
from tests.factories import make_entry, make_lab, make_page, make_person
from tests.page_versions import moved_by, versions

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    # Tests that are not rolled back leave those of members who are gone.
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE scope NOT IN ('{ANY}', '{LAB}')")  # noqa: S608
    make_person("emmy")
    return make_person("ada", "Ada", "Lovelace")


def test_portrait_moves_the_version_of_whom_it_shows(ada):
    owner = make_person("carl")
    portrait = Upload.objects.create(person=owner, file="a", sha256="a", name="a.png", size=1)
    address = Address.objects.create(
        person=owner, path="/a.png", path_key="/a.png", upload=portrait, is_canonical=True
    )
    Person.objects.filter(pk=ada.pk).update(image=portrait)

    assert moved_by(lambda: Upload.objects.update(alt="Ada")) == {"any", "ada", "carl"}
    assert moved_by(lambda: Address.objects.update(path="/ada.png")) == {"any", "ada", "carl"}
    assert moved_by(address.delete) == {"any", "ada", "carl"}


def test_who_is_home_is_told_to_all(ada):
    make_lab()

    assert moved_by(lambda: Lab.objects.update(home=ada)) == {"any", "lab"}


def test_menu_in_which_an_old_address_stands_is_told_of_the_new_one(ada):
    page = make_page("/cv/")
    Address.objects.create(person=ada, path="/cv/", path_key="/cv", page=page)

    assert moved_by(lambda: page.addresses.filter(person=None).update(path="/cv.html")) == {
        "any",
        "lab",
        "ada",
    }
    assert moved_by(lambda: Page.objects.filter(pk=page.pk).update(body="New")) == {"any", "ada"}


@pytest.mark.parametrize(("make", "model"), [(make_page, Page), (make_entry, Entry)])
def test_what_answers_in_a_members_place_is_told_to_all(ada, make, model):
    # There before the member whose name it has.
    row = make("/people/max/", ada)
    make_person("max")

    assert moved_by(lambda: model.objects.filter(pk=row.pk).update(status="draft")) == {"any", "lab", "ada"}
    assert moved_by(lambda: model.objects.filter(pk=row.pk).update(body="New")) == {"any", "ada"}


def test_what_visitors_and_editors_leave_behind_moves_nothing(ada):
    user = User.objects.create_user("ada", password="pass-word-42")
    client = Client()

    def visit():
        client.get("/nothing/here/")
        client.post("/admin/login/", {"username": "ada", "password": "wrong"})
        client.force_login(user)
        client.get("/people/ada/")
        client.logout()
        LogEntry.objects.create(user=user, object_repr="Ada", action_flag=2)
        NameForm.objects.create(person=ada, text="A. Lovelace")
        Account.objects.create(user=user, person=ada)

    assert moved_by(visit) == set()


def test_scopes_begin_with_their_rows_and_never_where_they_were(ada):
    key = ada.pk
    last = versions()[key.hex]
    ada.delete()
    assert versions()[key.hex] > last
    last = versions()[key.hex]

    make_person("ada", id=key)

    assert versions()[key.hex] > last
    new = make_person("max")
    assert new.pk.hex in versions()
    assert len(set(versions().values())) == len(versions())


def test_triggers_that_were_away_move_all_versions(ada):
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE scope = '{ada.pk.hex}'")  # noqa: S608
        cursor.execute(
            f"DROP TRIGGER {VERSIONS.prefix}profiles_page_update"
            + (" ON profiles_page" if connection.vendor == "postgresql" else "")
        )
    make_page(person=ada)

    moved = moved_by(lambda: call_command("migrate", verbosity=0))

    assert moved == {"any", "lab", "emmy", "ada"}
    assert moved_by(lambda: call_command("migrate", verbosity=0)) == set()
