"""Databases of released versions become today's, with everything that was in them; and migrations go back."""

import json
import os
import sqlite3
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.config.data_folders import copy_to

ROOT = Path(__file__).resolve().parent.parent
RELEASES = sorted((ROOT / "tests" / "data" / "releases").glob("*.sql"))
VISIT = """
import django, json
django.setup()
from django.test import Client
from profiles.addressing.resolving import row_path
from profiles.models import Address, Lab
from publications.models.papers import Paper
lab = Lab.objects.current()
paths = [row_path(row, lab) for row in Address.objects.canonical().select_related("person")]
paths += [paper.get_absolute_url() for paper in Paper.objects.public()]
print(json.dumps({path: Client().get(path, headers={"host": "127.0.0.1"}).status_code for path in paths}))
"""


def manage(folder, *arguments):
    return run(folder, "manage.py", *arguments)


def run(folder, *arguments):
    """Run this Python with a data folder of its own and return what it printed."""
    environment = {
        **os.environ,
        "LABFOLIO_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "LABFOLIO_DEBUG": "1",
    }
    result = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture(scope="module", params=RELEASES, ids=lambda file: file.stem)
def upgraded(request, tmp_path_factory):
    """A data folder with a release's database, migrated to today; no test changes it."""
    folder = tmp_path_factory.mktemp("upgraded")
    database = sqlite3.connect(folder / "labfolio.sqlite3")
    database.executescript(request.param.read_text(encoding="utf-8"))
    database.close()
    manage(folder, "migrate", "--verbosity", "0")
    return folder


def test_this_version_has_its_dump():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

    assert version in {file.stem for file in RELEASES}


def test_upgraded_site_answers_at_every_address(upgraded):
    answers = json.loads(run(upgraded, "-c", VISIT))

    assert len(answers) > 40
    assert set(answers.values()) == {200}


def test_upgraded_site_exports_the_same_rows(upgraded):
    database = sqlite3.connect(upgraded / "labfolio.sqlite3")
    papers = {row[0] for row in database.execute("SELECT title FROM publications_paper")}
    database.close()

    rows = json.loads(manage(upgraded, "export_fixtures"))

    assert {row["fields"]["title"] for row in rows if row["model"] == "publications.paper"} == papers


@pytest.mark.parametrize("app", ["publications", "profiles"])
def test_migrations_go_back(tmp_path, migrated, app):
    copy_to(tmp_path, migrated)

    manage(tmp_path, "migrate", "--verbosity", "0", app, "zero")
    manage(tmp_path, "migrate", "--verbosity", "0")

    assert "No planned migration operations." in manage(tmp_path, "migrate", "--plan")
