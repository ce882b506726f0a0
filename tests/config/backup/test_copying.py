"""copy_database: every row of an install, from one database to another, or none."""

import sqlite3
from contextlib import closing

import pytest

from tests.config.command_line import run
from tests.config.data_folders import copy_to
from tests.config.postgresql_server import ask, needs_server, new_database

FILE = "labfolio.sqlite3"
DONE = "All rows are there, counted in both. Uploads stay in the data folder."
_COUNT = """
from django.apps import apps
models = apps.get_models(include_auto_created=True)
print({one._meta.label: one._base_manager.count() for one in models if one._meta.label != "profiles.AuditEvent"})
"""
_GO_ON = """
from django.contrib.auth.models import User
from publications.models import Paper
from publications.search.papers import matching
assert User.objects.get(username="admin").has_usable_password()
User.objects.create(username="emmy").groups.create(name="Editors")
print(matching(Paper.objects.all(), "ideal").count())
"""


@pytest.fixture
def site(first_quickstart, tmp_path):
    """The data folder of a site with the demo, which the test may change."""
    return copy_to(tmp_path / "var", first_quickstart[0])


def execute(folder, *statements):
    with closing(sqlite3.connect(folder / FILE)) as database, database:
        for statement in statements:
            database.execute(*statement) if isinstance(statement, tuple) else database.execute(statement)


def content(folder, address=""):
    """All content as text, and how many rows every table has, but for the log, which each export is told to."""
    exported = run(folder, "export_fixtures", DATABASE_URL=address)
    counted = run(folder, "shell", "--no-imports", "-c", _COUNT, DATABASE_URL=address)
    assert (exported.returncode, counted.returncode) == (0, 0), exported.stderr + counted.stderr
    return exported.stdout, counted.stdout


@needs_server
def test_there_and_back_again(site, tmp_path):
    before = content(site)
    back = tmp_path / "back"
    back.mkdir()
    with new_database() as address:
        there = run(site, "copy_database", str(site), address)
        assert (there.returncode, there.stdout.splitlines()[-1]) == (0, DONE), there.stderr
        assert "publications.Paper: 28\n" in there.stderr
        assert content(site, address) == before

        went_on = run(site, "shell", "--no-imports", "-c", _GO_ON, DATABASE_URL=address)
        assert (went_on.returncode, went_on.stderr) == (0, "")
        assert int(went_on.stdout) >= 1

        again = run(back, "copy_database", "here", str(back / FILE), DATABASE_URL=address)
        assert (again.returncode, again.stdout.splitlines()[-1]) == (0, DONE), again.stderr
        assert content(back) == content(site, address)
        more = _GO_ON.replace("emmy", "felix").replace("Editors", "Readers")
        assert run(back, "shell", "--no-imports", "-c", more).returncode == 0


@needs_server
def test_text_that_postgresql_would_refuse_is_mended_or_named(site):
    execute(
        site,
        ("UPDATE profiles_lab SET institution = ?", ["Uni\0versity"]),
        ("UPDATE profiles_person SET location = ? WHERE slug = 'emmy-noether'", ["x" * 201]),
    )
    with new_database() as address:
        refused = run(site, "copy_database", str(site), address)

        assert refused.returncode == 1
        assert "Texts of profiles.Person have more characters than fit: location of " in refused.stderr
        assert "(201 of 200). Shorten them first. Nothing has been copied." in refused.stderr
        assert ask(address, "SELECT count(*) FROM profiles_person") == [(0,)]

        execute(site, "UPDATE profiles_person SET location = '' WHERE slug = 'emmy-noether'")
        done = run(site, "copy_database", str(site), address)

        assert (done.returncode, done.stdout.splitlines()[-1]) == (0, DONE), done.stderr
        assert ask(address, "SELECT institution FROM profiles_lab") == [("University",)]


def test_database_that_is_not_empty_is_refused(site, first_quickstart, tmp_path):
    other = copy_to(tmp_path / "other", first_quickstart[0])
    before = (other / FILE).read_bytes()

    done = run(site, "copy_database", str(site), str(other))

    assert done.returncode == 1
    assert "The database to copy to is not empty: it has rows of " in done.stderr
    assert (other / FILE).read_bytes() == before


def test_empty_tables_are_filled(site, migrated, tmp_path):
    empty = copy_to(tmp_path / "empty", migrated)

    done = run(site, "copy_database", "here", str(empty))

    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, DONE), done.stderr
    assert content(empty) == content(site)


@pytest.mark.parametrize(
    ("source", "target", "sentence"),
    [
        ("here", "{site}", "That is one and the same database."),
        ("nowhere.sqlite3", "{new}", "There is no database "),
        ("here", "{site}/no/folder.sqlite3", "There is no folder "),
        (
            "here",
            "mysql://ada:hush@127.0.0.1/lab",
            "What was given is not the address of a PostgreSQL database.",
        ),
        ("{other}", "{new}", "The database "),
    ],
)
def test_what_cannot_be_copied_is_told_and_leaves_nothing(site, tmp_path, source, target, sentence):
    (tmp_path / "other").write_text("no database")
    places = {"site": site, "new": tmp_path / "new.sqlite3", "other": tmp_path / "other"}

    done = run(site, "copy_database", source.format(**places), target.format(**places))

    assert done.returncode == 1
    assert done.stderr.startswith(f"CommandError: {sentence}")
    assert "hush" not in done.stderr
    assert list(tmp_path.glob("new.sqlite3*")) == []


def test_database_of_another_version_is_refused(site, tmp_path):
    execute(site, "DELETE FROM django_migrations WHERE name = '0004_people_by_folded_names'")

    done = run(site, "copy_database", str(site), str(tmp_path / "new.sqlite3"))

    assert done.returncode == 1
    assert "Run “manage.py migrate” on it first." in done.stderr
    assert not (tmp_path / "new.sqlite3").exists()


def test_row_without_its_other_is_told_and_nothing_is_copied(site, tmp_path):
    execute(site, "PRAGMA foreign_keys = OFF", "DELETE FROM profiles_person WHERE slug = 'emmy-noether'")

    done = run(site, "copy_database", str(site), str(tmp_path / "new.sqlite3"))

    assert done.returncode == 1
    assert "Nothing has been copied." in done.stderr
    assert list(tmp_path.glob("new.sqlite3*")) == []
