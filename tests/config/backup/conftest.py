"""A small site with three uploads, copied for each test."""

import shutil

import pytest

from tests.config.command_line import run
from tests.config.data_folders import copy_to

FILL = """
from profiles.models import Page, Person
from profiles.uploads.files import keep
from profiles.addressing.moving import move
person = Person.objects.create(given_name="Ada", family_name="Lovelace", slug="ada")
page = Page.objects.create(title="Home", body="As it was.", status="public")
move(page, "/home/")
for number in range(3):
    keep(b"%PDF " + str(number).encode(), f"{number}.pdf", person)
"""


@pytest.fixture(scope="session")
def template(tmp_path_factory, migrated):
    folder = copy_to(tmp_path_factory.mktemp("template") / "var", migrated)
    done = run(folder, "shell", "--no-imports", "-c", FILL)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def template_backup(template, tmp_path_factory):
    """One backup of that site, which no test changes."""
    collection = tmp_path_factory.mktemp("template-backups")
    done = run(template, "backup", str(collection))
    assert (done.returncode, done.stderr) == (0, "")
    return next(collection.iterdir())


@pytest.fixture
def folder(template, tmp_path):
    """The data folder of a site."""
    return shutil.copytree(template, tmp_path / "var")


@pytest.fixture
def backup(template_backup, tmp_path):
    """A backup of that site, to be damaged."""
    return shutil.copytree(template_backup, tmp_path / template_backup.name)
