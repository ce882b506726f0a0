"""Files that no row names go, all others stay."""

import datetime
import os
import time

import pytest
from django.core.management import call_command
from django.utils import timezone

from profiles.history.changing import changing
from profiles.models import Change
from profiles.uploads.files import keep
from profiles.uploads.unused import remove_unused
from tests.changes import forget_changes

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


def deleted(days, media):
    """The name of the file of an upload that was deleted so many days ago."""
    upload = keep(b"%PDF", "cv.pdf", None)
    name = put(media, upload.file.name)
    forget_changes()
    with changing(None, "Deleted"):
        upload.delete()
    Change.objects.update(at=timezone.now() - datetime.timedelta(days=days))
    return name


def test_file_of_a_deleted_row_stays_for_90_days(media):
    name = deleted(89, media)

    assert remove_unused() == []
    assert (media / name).exists()


def test_file_of_a_row_that_was_deleted_long_ago_is_removed(media):
    name = deleted(91, media)

    assert remove_unused() == [name]


def test_days_for_which_deleted_files_stay_are_a_setting(media, settings):
    settings.KEEP_DELETED_FILES_DAYS = 7

    name = deleted(8, media)

    assert remove_unused() == [name]


def test_file_goes_with_the_history_of_its_row(media):
    name = deleted(20, media)

    call_command("prune_history", "--days", "10")

    assert remove_unused() == [name]


def test_pictures_in_other_sizes_stay_as_long(media):
    upload = keep(b"png", "a.png", None, width=9, height=9, variants={200: b"webp"})
    put(media, upload.file.name)
    put(media, upload.file_names[1])
    with changing(None, "Deleted"):
        upload.delete()

    assert remove_unused() == []


def test_dry_run_names_and_removes_nothing(media, capsys):
    name = put(media, "ab/abc.pdf")

    call_command("remove_unused_uploads", "--dry-run")

    assert capsys.readouterr().out == f"{name}\n1 file would be removed.\n"
    assert (media / name).exists()


def test_command_without_anything_to_do(capsys):
    call_command("remove_unused_uploads")

    assert capsys.readouterr().out == "0 files removed.\n"
