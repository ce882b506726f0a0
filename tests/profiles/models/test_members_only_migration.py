"""Back to where nothing could be for members or by link only: what was so is a draft, and no file is public."""

from importlib import import_module

import pytest
from django.core.management import call_command
from django.db import connection

from profiles.models import Address, Entry, Page, Person, SecretLink, Upload
from profiles.uploads.files import keep
from tests.factories import make_entry, make_page, make_person

MIGRATION = import_module("profiles.migrations.0009_members_only").Migration


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def rows(table, *columns):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1, 2")  # noqa: S608
        return cursor.fetchall()


def migrate(name):
    call_command("migrate", "profiles", name, verbosity=0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("status", ["draft", "members", "unlisted"])
def test_going_back_makes_nothing_public(status):
    for name in ("hidden", "shown"):
        person = make_person(name)
        make_page(f"/{name}/", person, title=name)
        make_entry(f"/news/{name}/", person, title=name)
        keep(name.encode(), f"{name}.txt", person)
    Person.objects.filter(slug="hidden").update(status=status)
    Page.objects.filter(title="hidden").update(status=status)
    Entry.objects.filter(title="hidden").update(status=status)
    Upload.objects.filter(name="hidden.txt").update(status=status, variants=[432])
    SecretLink.objects.make(Page.objects.get(title="hidden"))

    try:
        migrate(MIGRATION.dependencies[0][1])
        found = {
            "person": rows("profiles_person", "slug", "status"),
            "page": rows("profiles_page", "title", "status"),
            "entry": rows("profiles_entry", "title", "status"),
        }
        paths = {path for path, _ in rows("profiles_address", "path", "id")}
    finally:
        call_command("migrate", verbosity=0)

    assert found == {name: [("hidden", "draft"), ("shown", "public")] for name in found}
    assert paths >= {"/files/shown.txt", "/hidden/", "/news/hidden/"}
    assert "/files/hidden.txt" not in paths
    assert {row.name: row.variants for row in Upload.objects.all()} == {"hidden.txt": None, "shown.txt": None}
    assert not SecretLink.objects.exists()
    assert Address.objects.filter(upload__name="shown.txt").exists()
