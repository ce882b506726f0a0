"""Backups that are made while people edit and a site is imported are whole, each by itself."""

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager

import pytest

from tests.config.backup.sites import faults, rows
from tests.config.command_line import MANAGE, environment, free_port, run, running, wait_for

# Edits pages and brings and removes files, each removal at once, as erasing does, and faster than anybody erases: each
# is there for two seconds.
_EDITOR = """
import itertools, os, time, django
django.setup()
from django.core.files.storage import default_storage
from django.db import transaction
from profiles.models import Page, Person, Upload
from profiles.uploads.files import keep
person = Person.objects.get(slug="ada")
parent = os.getppid()
for number in itertools.count():
    if os.getppid() != parent:
        break
    Page.objects.filter(title="Home").update(body=f"Edit {number}. " + "x" * 5_000)
    keep(f"%PDF {number} ".encode() + os.urandom(40_000), f"edited-{number}.pdf", person)
    names = list(Upload.objects.filter(name__startswith="edited-").order_by("pk").values_list("pk", flat=True))
    for upload in Upload.objects.filter(pk__in=names[:-20]):
        name = upload.file.name
        upload.delete()
        default_storage.delete(name)
    print(number, flush=True)
    time.sleep(0.1)
"""
_IMPORTS = 3
_BACKUPS = 4


def write_site(folder, round_):
    (folder / "files").mkdir(parents=True, exist_ok=True)
    (folder / "_config.yml").write_text("title: Ada Lovelace\n", encoding="utf-8")
    (folder / "_pages").mkdir(exist_ok=True)
    for number in range(30):
        text = f"---\ntitle: Page {number}\npermalink: /imported-{number}/\n---\nRound {round_}.\n"
        (folder / "_pages" / f"{number}.md").write_text(text, encoding="utf-8")
        (folder / "files" / f"{number}.pdf").write_bytes(b"%PDF" + os.urandom(50_000))


@contextmanager
def editing(folder):
    """Somebody who edits all the time; yields how many edits there have been when asked."""
    log = folder.parent / "edits"
    with log.open("w", encoding="utf-8") as stream:
        editor = subprocess.Popen(
            [sys.executable, "-c", _EDITOR],
            cwd=MANAGE.parent,
            env=environment(folder, DJANGO_SETTINGS_MODULE="config.settings"),
            stdout=stream,
        )
    try:
        yield lambda: len(log.read_text(encoding="utf-8").splitlines())
        assert editor.poll() is None
    finally:
        editor.kill()
        editor.wait()


def start_import(folder, site):
    return subprocess.Popen(
        [sys.executable, str(MANAGE), "import_site", str(site), "--person", "ada"],
        env=environment(folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module")
def made(template, tmp_path_factory):
    """Backups made while an editor was at work and imports ran, and what was edited between them."""
    base = tmp_path_factory.mktemp("in-use")
    folder = shutil.copytree(template, base / "var")
    edits, imports = [], 0
    importing = None
    with editing(folder) as edits_so_far, ExitStack() as ended:
        while len(edits) < _BACKUPS or imports < _IMPORTS:
            if importing is None or importing.poll() is not None:
                assert importing is None or importing.returncode == 0
                imports += importing is not None
                write_site(base / "site", imports)
                importing = ended.enter_context(start_import(folder, base / "site"))
            done = run(folder, "backup", str(base / "kept"))
            assert (done.returncode, done.stderr) == (0, ""), done.stderr
            edits.append(edits_so_far())
        assert importing.wait() == 0
    return sorted((base / "kept").iterdir()), edits


def test_something_was_written_all_the_while(made):
    backups, edits = made

    bodies = {rows(backup, "SELECT body FROM profiles_page WHERE title = 'Home'")[0] for backup in backups}
    imported = [rows(backup, "SELECT count(*) FROM profiles_page")[0][0] for backup in backups]
    assert len(bodies) == len(backups) >= _BACKUPS
    assert edits == sorted(set(edits))
    assert imported[-1] == 31


def test_each_is_whole(made):
    assert [faults(backup) for backup in made[0]] == [[] for _ in made[0]]


def test_restored_it_is_whole_and_answers(made, tmp_path):
    for number, backup in enumerate(made[0]):
        folder = tmp_path / str(number)
        done = run(folder, "restore", str(backup))
        assert (done.returncode, done.stderr) == (0, "")
        assert faults(folder) == []
    name = rows(folder, "SELECT name FROM profiles_upload WHERE name LIKE 'edited-%'")[0][0]
    port = free_port()

    with running(folder, "serve", "--port", str(port)):
        pages = [
            wait_for(f"http://127.0.0.1:{port}{path}")[0]
            for path in ("/home/", "/people/ada/imported-7/", "/people/")
        ]
        status, _ = wait_for(f"http://127.0.0.1:{port}/sitemap.xml")
    assert (pages, status) == ([200, 200, 200], 200)
    assert name.endswith(".pdf")
