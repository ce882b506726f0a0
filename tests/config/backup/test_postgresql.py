"""Backups of a site whose rows PostgreSQL keeps: made by pg_dump, brought back whole or not at all."""

import hashlib
import json
import os
import shutil
import threading
import time

import pytest

from tests.config.backup.conftest import FILL
from tests.config.backup.sites import restore_failing_at
from tests.config.command_line import run
from tests.config.postgresql_server import IS_THERE, ask, new_database

pytestmark = [pytest.mark.database, IS_THERE]

BODY = "SELECT body FROM profiles_page WHERE title = 'Home'"


@pytest.fixture(scope="module")
def filled():
    """The address of a database, to be filled and then a template for others."""
    with new_database() as address:
        yield address


@pytest.fixture(scope="module")
def made(filled, tmp_path_factory):
    """A data folder, and a backup of it, neither changed by any test."""
    folder, collection = tmp_path_factory.mktemp("site") / "var", tmp_path_factory.mktemp("backups")
    for words in (("migrate", "-v0"), ("shell", "--no-imports", "-c", FILL), ("backup", str(collection))):
        done = run(folder, *words, DATABASE_URL=filled)
        assert (done.returncode, done.stderr) == (0, ""), words
    return folder, next(collection.iterdir())


@pytest.fixture
def site(made, filled, tmp_path):
    """A copy of the site with a database of its own: the folder and the address."""
    folder = shutil.copytree(made[0], tmp_path / "var")
    with new_database(template=filled.rpartition("/")[2]) as address:
        yield folder, address


@pytest.fixture
def backup(made, tmp_path):
    return shutil.copytree(made[1], tmp_path / made[1].name)


def faults(folder, address):
    """Uploads whose files are not what the rows say."""
    found = []
    for name, sha256, size in ask(address, "SELECT file, sha256, size FROM profiles_upload"):
        path = folder / "uploads" / name
        data = path.read_bytes() if path.is_file() else b""
        if (len(data), hashlib.sha256(data).hexdigest()) != (size, sha256):
            found.append(name)
    return found


def test_backup_lists_the_dump_and_the_uploads(backup):
    listed = json.loads((backup / "backup.json").read_text())["files"]

    assert len(listed) == 4
    assert listed["labfolio.dump"]["size"] == (backup / "labfolio.dump").stat().st_size
    assert (backup / "labfolio.dump").stat().st_mode & 0o777 == 0o600


def test_restore_brings_rows_and_files_back_and_keeps_what_was_there(site, backup):
    folder, address = site
    ask(address, "UPDATE profiles_page SET body = 'Spoiled.'")
    ask(address, "CREATE TABLE left_over (id int)")
    shutil.rmtree(folder / "uploads")

    done = run(folder, "restore", str(backup), DATABASE_URL=address)

    assert (done.returncode, done.stderr) == (0, "")
    assert ask(address, BODY) == [("As it was.",)]
    assert ask(address, "SELECT to_regclass('left_over')") == [(None,)]
    assert faults(folder, address) == []
    [aside] = folder.glob("before-restore-*")
    assert (aside / "labfolio.dump").stat().st_size > 1000
    assert run(folder, "migrate", "--check", DATABASE_URL=address).returncode == 0


def test_restore_into_an_empty_database(backup, tmp_path):
    with new_database() as address:
        done = run(tmp_path / "new", "restore", str(backup), DATABASE_URL=address)

        assert (done.returncode, done.stderr) == (0, "")
        assert ask(address, BODY) == [("As it was.",)]
        assert faults(tmp_path / "new", address) == []
        assert list((tmp_path / "new").glob("before-restore-*")) == []


def test_restore_that_the_database_refuses_changes_nothing(site, backup):
    folder, address = site
    ask(address, "UPDATE profiles_page SET body = 'Newer.'")
    ask(address, "ALTER DATABASE " + address.rpartition("/")[2] + " SET default_transaction_read_only = on")
    before = sorted(path.name for path in folder.iterdir())

    done = run(folder, "restore", str(backup), DATABASE_URL=address)

    assert done.returncode == 1
    assert "Nothing has been changed." in done.stderr
    assert ask(address, BODY) == [("Newer.",)]
    assert sorted(path.name for path in folder.iterdir()) == before


def test_restore_is_refused_while_another_program_is_connected(site, backup):
    import psycopg

    folder, address = site
    with psycopg.connect(address):
        done = run(folder, "restore", str(backup), DATABASE_URL=address)

    assert done.returncode == 1
    assert done.stderr == (
        "CommandError: Another program has the database open. Stop it first; nothing has been changed.\n"
    )


def test_restore_goes_on_as_soon_as_a_program_that_is_ending_has_ended(site, backup):
    import psycopg

    folder, address = site
    others = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )

    def leave():
        with psycopg.connect(address, autocommit=True) as connection:
            entered.set()
            while connection.execute(f"{others} AND backend_type = 'client backend'").fetchone() == (0,):
                time.sleep(0.02)
            # It has asked whether anybody is connected by now.
            time.sleep(0.5)

    entered = threading.Event()
    ending = threading.Thread(target=leave, daemon=True)
    ending.start()
    assert entered.wait(10)
    done = run(folder, "restore", str(backup), DATABASE_URL=address)

    assert (done.returncode, done.stderr) == (0, "")
    ending.join(10)


def test_backup_of_the_other_kind_of_database_is_refused(site, template_backup, backup, migrated, tmp_path):
    folder, address = site

    of_sqlite = run(folder, "restore", str(template_backup), DATABASE_URL=address)
    of_postgresql = run(shutil.copytree(migrated, tmp_path / "own"), "restore", str(backup))

    for done, kind, here in ((of_sqlite, "SQLite", "PostgreSQL"), (of_postgresql, "PostgreSQL", "SQLite")):
        assert done.returncode == 1
        assert f"is of {kind}, and this site keeps its rows in {here}." in done.stderr
        assert "copy_database" in done.stderr


def test_backup_of_a_newer_version_is_refused(site, made, tmp_path):
    folder, address = site
    ask(
        address, "INSERT INTO django_migrations (app, name, applied) VALUES ('profiles', '9999_newer', now())"
    )
    done = run(folder, "backup", str(tmp_path / "newer"), DATABASE_URL=address)
    assert (done.returncode, done.stderr) == (0, "")

    done = run(folder, "restore", str(tmp_path / "newer"), DATABASE_URL=address)

    assert done.returncode == 1
    assert "is of a newer version of Labfolio" in done.stderr


def test_missing_tools_are_named(site, tmp_path):
    folder, address = site
    (tmp_path / "nothing").mkdir()

    done = run(folder, "backup", str(tmp_path / "b"), DATABASE_URL=address, PATH=str(tmp_path / "nothing"))

    assert done.returncode == 1
    assert done.stderr.startswith(
        "CommandError: pg_dump and pg_restore and psql of PostgreSQL cannot be found, and backups need them."
    )
    assert not (tmp_path / "b").exists()


def test_tools_that_are_older_than_the_server_are_named(site, tmp_path):
    folder, address = site
    old = tmp_path / "old"
    old.mkdir()
    for name in ("pg_dump", "pg_restore", "psql"):
        (old / name).write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) 9.6.24'\n")
        (old / name).chmod(0o755)

    done = run(
        folder, "backup", str(tmp_path / "b"), DATABASE_URL=address, PATH=f"{old}:{os.environ['PATH']}"
    )

    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: pg_dump is of PostgreSQL 9 and the server of ")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "uploads",
            "The restore has begun and is not finished. Nothing is lost; mend that, and the next command",
        ),
        ("ready", "The rows are restored, and the files of the backup are among the uploads"),
    ],
)
def test_restore_that_cannot_rename_says_that_the_rows_are_restored(site, backup, name, sentence):
    folder, address = site
    ask(address, "UPDATE profiles_page SET body = 'Spoiled.'")

    failed = restore_failing_at(name, folder, backup, DATABASE_URL=address)

    assert (failed.returncode, sentence in failed.stderr, "Nothing has been changed" in failed.stderr) == (
        1,
        True,
        False,
    )
    assert ask(address, BODY) == [("As it was.",)]
    assert run(folder, "migrate", "--check", DATABASE_URL=address).returncode == 0
    assert faults(folder, address) == []


def test_restored_rows_have_versions_that_nothing_was_kept_under(site, backup):
    folder, address = site
    versions = "SELECT scope, version FROM labfolio_page_version"
    before = dict(ask(address, versions))

    done = run(folder, "restore", str(backup), DATABASE_URL=address)

    after = dict(ask(address, versions))
    assert (done.returncode, after.keys()) == (0, before.keys())
    assert [scope for scope in after if abs(after[scope] - before[scope]) < 1000] == []
