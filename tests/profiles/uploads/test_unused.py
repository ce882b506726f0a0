"""Files that no row names go, all others stay."""

import os
import time

import pytest
from django.core.management import call_command

from profiles.uploads.files import keep
from profiles.uploads.unused import remove_unused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def put(media, name, age=7200):
    path = media / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    os.utime(path, (time.time() - age,) * 2)
    return name


def test_file_without_a_row_is_removed(media):
    name = put(media, "ab/abc.pdf")

    assert remove_unused() == [name]
    assert not (media / name).exists()


def test_file_of_a_row_stays(media):
    upload = keep(b"%PDF", "cv.pdf", None)
    put(media, upload.file.name)

    assert remove_unused() == []
    assert (media / upload.file.name).exists()


@pytest.mark.parametrize(("name", "age"), [("ab/young.pdf", 60), ("theirs/old.pdf", 7200), ("old.pdf", 7200)])
def test_young_files_and_those_of_others_stay(media, name, age):
    put(media, name, age)

    assert remove_unused() == []
    assert (media / name).exists()


def test_dry_run_names_and_removes_nothing(media, capsys):
    name = put(media, "ab/abc.pdf")

    call_command("remove_unused_uploads", "--dry-run")

    assert capsys.readouterr().out == f"{name}\n1 file would be removed.\n"
    assert (media / name).exists()


def test_command_without_anything_to_do(capsys):
    call_command("remove_unused_uploads")

    assert capsys.readouterr().out == "0 files removed.\n"
