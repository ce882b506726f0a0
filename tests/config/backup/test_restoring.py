"""manage.py restore: what it brings back, and what it refuses without touching anything."""

import hashlib
import json
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from config.backup.manifest import FILE, NoBackup, read_manifest
from tests.config.backup.sites import DATABASE, body, edit, everything, faults, restore_failing_at, rows
from tests.config.command_line import MANAGE, environment, free_port, run, running, wait_for

RELEASES = sorted((Path(__file__).parents[2] / "data" / "releases").glob("*.sql"))


def refused(folder, backup, **more):
    """The sentence of a restore that must change nothing."""
    before = everything(folder)
    done = run(folder, "restore", str(backup), **more)
    assert (done.returncode, done.stderr.count("\n"), done.stdout) == (1, 1, ""), done.stderr
    assert everything(folder) == before
    assert not (folder / ".restore").exists()
    return done.stderr


def listed(backup):
    return json.loads((backup / FILE).read_text(encoding="utf-8"))


def relist(backup, **values):
    (backup / FILE).write_text(json.dumps(listed(backup) | values), encoding="utf-8")


def test_restore_brings_back_rows_and_files_and_keeps_aside_what_was_there(folder, template_backup):
    edit(folder, "Edited since.")
    lost = next((folder / "uploads").rglob("*.pdf"))
    lost.unlink()

    done = run(folder, "restore", str(template_backup))

    assert (done.returncode, done.stderr) == (0, "")
    assert (body(folder), faults(folder)) == ("As it was.", [])
    aside = Path(re.search(r"is kept in (\S+)\. Delete", done.stdout)[1])
    assert aside.parent == folder
    assert body(aside) == "Edited since."
    assert len(list((aside / "uploads").rglob("*.pdf"))) == 2
    assert [path for path in folder.rglob("*") if path.stat().st_mode & 0o077] == []


def test_restored_site_answers(folder, template_backup):
    edit(folder, "Edited since.")
    run(folder, "restore", str(template_backup))
    port = free_port()

    with running(folder, "serve", "--port", str(port)):
        status, page = wait_for(f"http://127.0.0.1:{port}/home/")

    assert (status, "As it was." in page) == (200, True)


def test_restore_on_a_new_machine(template_backup, tmp_path):
    done = run(tmp_path / "var", "restore", str(template_backup))

    assert (done.returncode, "is kept in" in done.stdout) == (0, False), done.stderr
    assert (body(tmp_path / "var"), faults(tmp_path / "var")) == ("As it was.", [])


def test_restore_of_a_folder_of_backups_takes_the_newest(folder, tmp_path):
    run(folder, "backup", str(tmp_path / "kept"))
    edit(folder, "Second.")
    run(folder, "backup", str(tmp_path / "kept"))
    edit(folder, "Third.")

    done = run(folder, "restore", str(tmp_path / "kept"))

    assert (done.returncode, body(folder)) == (0, "Second.")


def test_restore_can_be_repeated(folder, template_backup):
    run(folder, "restore", str(template_backup))
    edit(folder, "Edited since.")
    run(folder, "restore", str(template_backup))

    assert (body(folder), faults(folder)) == ("As it was.", [])
    assert len(list(folder.glob("before-restore-*"))) == 2


def test_restore_takes_the_place_of_a_damaged_database(folder, template_backup):
    (folder / DATABASE).write_bytes(b"x" * 9_000)

    done = run(folder, "restore", str(template_backup))

    assert (done.returncode, body(folder)) == (0, "As it was.")
    assert next(folder.glob(f"before-restore-*/{DATABASE}")).read_bytes() == b"x" * 9_000


def test_restore_is_refused_while_the_site_is_served(folder, template_backup):
    port = free_port()
    with running(folder, "serve", "--port", str(port)) as process:
        wait_for(f"http://127.0.0.1:{port}/home/")
        sentence = refused(folder, template_backup)
        status, _ = wait_for(f"http://127.0.0.1:{port}/home/")

    assert f"is in use by process {process.pid} (" in sentence
    assert sentence.endswith("Stop it first; nothing has been changed.\n")
    assert status == 200


def test_restore_is_refused_while_another_server_has_loaded_the_site(folder, template_backup):
    """As gunicorn does, by config.wsgi, with no connection to the database open."""
    code = "import config.wsgi, sys; print('ready', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=MANAGE.parent,
        env=environment(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        server.stdout.readline()
        sentence = refused(folder, template_backup)
        server.stdin.close()

    assert f"is in use by process {server.pid} (" in sentence


def test_restore_is_refused_while_another_program_has_the_database_open(folder, template_backup):
    code = (
        "import sqlite3, sys; connection = sqlite3.connect(sys.argv[1]); "
        "print(connection.execute('SELECT count(*) FROM profiles_page').fetchone(), flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder / DATABASE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        program.stdout.readline()
        sentence = refused(folder, template_backup)
        program.stdin.close()

    assert sentence.startswith("CommandError: Another program has ")


def test_other_commands_wait_outside_while_a_restore_is_running(folder):
    code = (
        "import sys; from pathlib import Path; from config.install import folder_lock; "
        "print(folder_lock.is_taken(Path(sys.argv[1])), flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)],
        cwd=MANAGE.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as restoring:
        assert restoring.stdout.readline() == "True\n"
        done = run(folder, "settings_help")
        restoring.stdin.close()

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"A backup is just being restored in {folder}. Try again when that has ended.\n"
    assert run(folder, "settings_help").returncode == 0


def lose_a_file(backup):
    next((backup / "uploads").rglob("*.pdf")).unlink()


def change_a_file(backup):
    next((backup / "uploads").rglob("*.pdf")).write_bytes(b"%PDF x")


def link_a_file(backup):
    file = next((backup / "uploads").rglob("*.pdf"))
    file.rename(backup / "elsewhere.pdf")
    file.symlink_to(backup / "elsewhere.pdf")


def change_the_database(backup):
    with (backup / DATABASE).open("r+b") as stream:
        stream.seek(50_000)
        stream.write(b"x" * 100)


def lose_the_database(backup):
    (backup / DATABASE).unlink()


@pytest.mark.parametrize(
    "damage", [lose_a_file, change_a_file, link_a_file, change_the_database, lose_the_database]
)
def test_damaged_backup_is_refused(folder, backup, damage):
    damage(backup)

    assert "is damaged: " in refused(folder, backup)


def test_database_that_is_damaged_though_as_listed_is_refused(folder, backup):
    with (backup / DATABASE).open("r+b") as stream:
        stream.seek(4096 * 3)
        stream.write(b"\xff" * 4096 * 20)
    fact = {
        "size": (backup / DATABASE).stat().st_size,
        "sha256": hashlib.sha256((backup / DATABASE).read_bytes()).hexdigest(),
    }
    relist(backup, files=listed(backup)["files"] | {DATABASE: fact})

    assert "is damaged (" in refused(folder, backup)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"format": 1}', '{"format": "x", "files": 3}', "\x00", "null"]
)
def test_list_that_is_none_is_refused(backup, text):
    (backup / FILE).write_text(text, encoding="utf-8")

    with pytest.raises(NoBackup, match=rf"{FILE} (cannot be read|is damaged) .*Name another backup\.$"):
        read_manifest(backup)


@pytest.mark.parametrize(
    "path", ["uploads/../../evil", "/etc/passwd", "uploads/./x", "secret_key", "uploads/", "uploads//x"]
)
def test_list_that_leads_outside_is_refused(backup, path):
    relist(backup, files=listed(backup)["files"] | {path: {"size": 1, "sha256": "0" * 64}})

    with pytest.raises(NoBackup, match="is damaged"):
        read_manifest(backup)


def test_list_of_a_later_layout_is_refused(backup):
    relist(backup, format=2)

    with pytest.raises(NoBackup, match="was made by a newer version of Labfolio"):
        read_manifest(backup)


def test_backup_of_a_newer_version_is_refused(folder, tmp_path):
    newer = shutil.copytree(folder, tmp_path / "newer")
    with closing(sqlite3.connect(newer / DATABASE)) as connection, connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('profiles', '0999_later', '2030-01-01')"
        )
    run(newer, "backup", str(tmp_path / "kept"))

    assert "is of a newer version of Labfolio" in refused(folder, tmp_path / "kept")


@pytest.mark.parametrize("release", RELEASES, ids=lambda file: file.stem)
def test_backup_of_an_older_version_is_brought_to_this_one(release, tmp_path):
    (tmp_path / "old").mkdir()
    with closing(sqlite3.connect(tmp_path / "old" / DATABASE)) as connection:
        connection.executescript(release.read_text(encoding="utf-8"))
    run(tmp_path / "old", "backup", str(tmp_path / "kept"))

    done = run(tmp_path / "new", "restore", str(tmp_path / "kept"))

    assert done.returncode == 0, done.stderr
    assert "[ ]" not in run(tmp_path / "new", "showmigrations").stdout


@pytest.mark.parametrize("place", ["missing", "empty", "var", "var/labfolio.sqlite3"])
def test_folder_that_is_no_backup_is_refused(folder, tmp_path, place):
    (tmp_path / "empty").mkdir()

    assert re.search("is no backup|There is no folder", refused(folder, tmp_path / place))


def test_link_in_the_place_of_uploads_is_refused(folder, template_backup, tmp_path):
    (folder / "uploads").rename(tmp_path / "large-disk")
    (folder / "uploads").symlink_to(tmp_path / "large-disk")

    assert "leads to another place" in refused(folder, template_backup)


def test_full_disk_changes_nothing(folder, template_backup):
    before = everything(folder)

    done = subprocess.run(
        [sys.executable, str(MANAGE), "restore", str(template_backup)],
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )

    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert done.stderr.startswith("CommandError: There is no room on the disk")
    assert everything(folder) == before
    assert not (folder / ".restore").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another user")
def test_what_an_administrator_restores_is_the_sites_own_users(folder, template_backup):
    os.chown(folder, 65534, 65534)

    run(folder, "restore", str(template_backup))

    restored = [
        folder / DATABASE,
        folder / "uploads",
        *(folder / "uploads").rglob("*"),
        folder / "in-use.lock",
    ]
    assert {path.stat().st_uid for path in restored if path.name != "in-use.lock"} == {65534}


def test_restored_rows_have_versions_that_nothing_was_kept_under(folder, template_backup):
    """Else a file of all papers that was kept after two edits would answer again after two other edits."""
    versions = "SELECT scope, version FROM labfolio_page_version"
    before = dict(rows(folder, versions))

    done = run(folder, "restore", str(template_backup))

    after = dict(rows(folder, versions))
    assert (done.returncode, after.keys()) == (0, before.keys())
    assert [scope for scope in after if abs(after[scope] - before[scope]) < 1000] == []


def test_restore_that_cannot_rename_in_the_middle_says_that_it_has_begun(folder, template_backup):
    edit(folder, "Edited since.")

    failed = restore_failing_at("uploads", folder, template_backup)
    sentence = "The restore has begun and is not finished. Nothing is lost; mend that, and the next command"
    next_command = run(folder, "migrate", "--check")

    assert (failed.returncode, sentence in failed.stderr, "Nothing has been changed" in failed.stderr) == (
        1,
        True,
        False,
    )
    assert "A restore that was broken off is finished." in next_command.stderr
    assert (body(folder), faults(folder)) == ("As it was.", [])


def test_restore_that_cannot_begin_to_rename_changes_nothing(folder, template_backup):
    edit(folder, "Edited since.")

    failed = restore_failing_at("ready", folder, template_backup)

    assert (failed.returncode, "Nothing has been changed." in failed.stderr) == (1, True)
    assert (body(folder), (folder / ".restore").exists()) == ("Edited since.", False)


def test_drafts_and_history_come_back(folder, tmp_path):
    """They are in no export, so only a backup has them."""
    lines = [
        "from profiles.models import Draft, Page",
        "page = Page.objects.get()",
        "Draft.objects.create(kind='pending', model='profiles.page', key=page.pk.hex, data={'body': ['A draft']})",
        "Page.objects.update(body='Changed')",
    ]
    assert run(folder, "shell", "--no-imports", "-c", "\n".join(lines)).returncode == 0
    asked = "SELECT (SELECT count(*) FROM profiles_changedrow), (SELECT data FROM profiles_draft)"
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        before = database.execute(asked).fetchone()
    assert before[0]
    assert "A draft" in before[1]
    collection = tmp_path / "backups"
    assert run(folder, "backup", str(collection)).returncode == 0
    with closing(sqlite3.connect(folder / DATABASE)) as database, database:
        database.execute("DELETE FROM profiles_draft")
        database.execute("DELETE FROM profiles_changedrow")

    assert run(folder, "restore", str(next(collection.iterdir()))).returncode == 0

    with closing(sqlite3.connect(folder / DATABASE)) as database:
        assert database.execute(asked).fetchone() == before


def test_files_of_deleted_rows_come_back_with_the_rows(folder, tmp_path):
    """As long as they can be recovered, so can they be after a disk was lost."""
    lines = [
        # Else it might be deleted by the very change that has made it, as nothing that was ever there.
        "from tests.changes import let_time_pass",
        "let_time_pass()",
        "from profiles.models import Upload",
        "upload = Upload.objects.get(name='1.pdf')",
        "print(upload.file)",
    ]
    asked = run(folder, "shell", "--no-imports", "-c", "\n".join([*lines, "upload.delete()"]))
    name = asked.stdout.strip().splitlines()[-1]
    data = (folder / "uploads" / name).read_bytes()
    collection = tmp_path / "backups"
    done = run(folder, "backup", str(collection))
    assert (done.returncode, done.stderr) == (0, "")
    (folder / "uploads" / name).unlink()
    again = run(folder, "backup", str(tmp_path / "others"))
    assert (again.returncode, again.stderr) == (0, "")

    assert run(folder, "restore", str(next(collection.iterdir()))).returncode == 0

    assert (folder / "uploads" / name).read_bytes() == data
    assert faults(folder) == []
