"""manage.py quickstart, from an empty folder on."""

import json
import re
import sqlite3
from contextlib import closing

import pytest
from django.contrib.auth import get_user_model, password_validation
from django.core.management import CommandError

from config import quickstart
from config.demo.loading import load_demo
from config.demo.removing import remove_demo
from config.install.administrators import create_first_administrator, readable_password
from config.install.assets import collect_if_stale
from config.moving_out.fixtures import CONTENT
from config.quickstart import NewSite, set_up
from profiles.models import Person, Role
from publications.models import Paper
from tests.config.command_line import run
from tests.config.data_folders import copy_to


@pytest.fixture(scope="module")
def install(tmp_path_factory, first_quickstart):
    """A new install: the data folder and what the first run said."""
    template, result = first_quickstart
    return copy_to(tmp_path_factory.mktemp("install") / "var", template), result


@pytest.fixture
def data_folder(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    return tmp_path


def stored(folder):
    """Every row of every table but the sequence counters."""
    with closing(sqlite3.connect(folder / "labfolio.sqlite3")) as database:
        names = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).fetchall()
        return {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names}  # noqa: S608


def test_first_run_succeeds_without_a_word_on_stderr(install):
    _, result = install

    assert (result.returncode, result.stderr) == (0, "")


def test_first_run_prints_a_password_that_signs_the_administrator_in(install):
    folder, result = install
    password = re.findall(r"^ +password +(\S+)$", result.stdout, re.MULTILINE)

    check = f"from django.contrib.auth import authenticate as a; print(a(username='admin', password='{password[0]}'))"

    assert len(password) == 1
    assert run(folder, "shell", "--no-imports", "-c", check).stdout == "admin\n"


def test_first_run_says_how_to_change_the_password(install):
    assert "python manage.py changepassword admin" in install[1].stdout


def test_data_folder_is_readable_by_its_owner_only(install):
    folder, _ = install

    assert [path.stat().st_mode & 0o077 for path in (folder, folder / "secret_key")] == [0, 0]


def test_second_run_changes_nothing_and_prints_no_password(install):
    folder, _ = install
    before = stored(folder)
    manifest = (folder / "static" / "staticfiles.json").stat().st_mtime_ns

    result = run(folder, "quickstart", "--no-serve")

    assert (result.returncode, "password" in result.stdout) == (0, False)
    assert stored(folder) == before
    assert (folder / "static" / "staticfiles.json").stat().st_mtime_ns == manifest


def test_unwritable_folder_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "var"

    results = [run(folder, "quickstart", "--no-serve", LABFOLIO_SECRET_KEY=key) for key in ("", "k" * 50)]

    sentence = f"Labfolio cannot write to its data folder {folder} (Not a directory). "
    assert [result.returncode for result in results] == [1, 1]
    assert [result.stderr.startswith(sentence) for result in results] == [True, True]
    assert [result.stderr.count("\n") for result in results] == [1, 1]


def test_any_command_makes_the_data_folder(tmp_path):
    folder = tmp_path / "new" / "var"

    result = run(folder, "migrate", LABFOLIO_SECRET_KEY="k" * 50)

    assert (result.returncode, result.stderr) == (0, "")
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.django_db
def test_set_up_leaves_the_demo_out_after_its_removal(data_folder):
    set_up(None, [].append)
    remove_demo()

    set_up(None, [].append)

    assert Person.objects.count() == 0


@pytest.mark.django_db
def test_set_up_leaves_the_demo_out_beside_own_content(data_folder):
    Role.objects.create(name="Guest")

    set_up(None, [].append)

    assert Paper.objects.count() == 0


@pytest.mark.django_db
def test_set_up_creates_no_second_administrator(data_folder):
    get_user_model().objects.create_superuser("grace")
    said = []

    set_up(None, said.append)

    assert list(get_user_model().objects.values_list("username", flat=True)) == ["grace"]
    assert [line for line in said if "password" in line] == []


@pytest.mark.django_db
def test_import_brings_in_the_site_instead_of_the_demo(data_folder, tmp_path):
    file = tmp_path / "about.md"
    file.write_text(
        "---\npermalink: /\nauthor:\n  name: Ada Lovelace\n---\n\nNotes on the engine.\n", encoding="utf-8"
    )

    set_up(NewSite(str(file), "Ada Lovelace"), [].append)

    assert list(Person.objects.values_list("given_name", "family_name")) == [("Ada", "Lovelace")]


@pytest.mark.django_db
def test_imported_site_answers_at_the_root(client, data_folder, tmp_path):
    file = tmp_path / "about.md"
    file.write_text(
        "---\npermalink: /\nauthor:\n  name: Ada Lovelace\n---\n\nNotes on the engine.\n", encoding="utf-8"
    )

    set_up(NewSite(str(file)), [].append)

    assert "Notes on the engine." in client.get("/").content.decode()


@pytest.mark.django_db
def test_import_that_fails_leaves_neither_demo_nor_administrator(data_folder, tmp_path):
    with pytest.raises(CommandError):
        set_up(NewSite(str(tmp_path / "missing.md")), [].append)

    assert (Person.objects.count(), get_user_model().objects.count()) == (0, 0)


@pytest.mark.django_db
def test_import_beside_the_demo_says_how_to_take_it_out(data_folder, tmp_path):
    load_demo()
    create_first_administrator()
    file = tmp_path / "about.md"
    file.write_text("---\npermalink: /\n---\n\nNotes.\n", encoding="utf-8")
    said = []

    set_up(NewSite(str(file), "Ada Lovelace"), said.append)

    assert said[-2] == "The demo lab is still in it. “python manage.py remove_demo” takes it out."


@pytest.mark.django_db
def test_missing_import_on_the_command_line_exits_with_1(tmp_path, collected):
    folder = copy_to(tmp_path / "var", collected)

    result = run(folder, "quickstart", "--import", str(tmp_path / "missing.md"), "--no-serve")

    assert (result.returncode, result.stderr.splitlines()[-1].startswith("CommandError: ")) == (1, True)
    assert "Traceback" not in result.stderr


@pytest.mark.django_db
def test_readable_password_passes_the_validators():
    password_validation.validate_password(readable_password())


def test_collect_names_every_file_of_the_manifest(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

    collect_if_stale()

    manifest = json.loads((tmp_path / "static" / "staticfiles.json").read_text(encoding="utf-8"))
    missing = [name for name in manifest["paths"].values() if not (tmp_path / "static" / name).is_file()]
    assert (len(manifest["paths"]) > 50, missing) == (True, [])


def test_collect_does_nothing_while_the_code_is_the_same(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"

    assert [collect_if_stale(), collect_if_stale()] == [True, False]


def test_collect_works_again_when_a_source_has_changed(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [tmp_path / "own"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "site.css").write_text("a{}", encoding="ascii")
    collect_if_stale()
    (tmp_path / "own" / "site.css").write_text("b{ }", encoding="ascii")

    collect_if_stale()

    assert (tmp_path / "static" / "site.css").read_text(encoding="ascii") == "b{ }"


def test_collect_leaves_earlier_files_and_nothing_half_done(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "site.0123.css").touch()

    collect_if_stale()

    assert (tmp_path / "static" / "site.0123.css").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["static"]


def test_content_apps_hold_every_model_of_content():
    assert {label.split(".")[0] for label in CONTENT} <= set(quickstart.CONTENT_APPS)
