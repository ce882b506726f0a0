"""An upload whose bytes are lost is missing, and the log says so."""

import logging
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from profiles.uploads.files import keep
from tests.factories import make_home, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return keep(b"%PDF", "cv.pdf", make_home())


def lose(upload):
    shutil.rmtree(upload.file.storage.path(""))


def name_nothing(upload):
    upload.file.name = ""
    upload.save()


def put_a_folder_there(upload):
    lose(upload)
    Path(upload.file.path).mkdir(parents=True)


@pytest.mark.parametrize("damage", [lose, name_nothing, put_a_folder_there])
def test_upload_without_its_file_is_missing_and_in_the_log(client, caplog, upload, damage):
    damage(upload)

    with caplog.at_level(logging.ERROR):
        response = client.get("/files/cv.pdf")

    assert response.status_code == 404
    assert "No page here" in response.content.decode()
    assert [record.name for record in caplog.records] == ["profiles.views.uploads"]
    assert "of the upload “cv.pdf” cannot be read" in caplog.text


def test_page_that_shows_a_lost_file_answers(client, upload):
    upload.person.image = upload
    upload.person.save()
    make_page("/", upload.person, body="![x](/files/cv.pdf)")
    lose(upload)

    assert client.get("/").status_code == 200


def test_static_copy_names_a_lost_file_and_holds_the_rest(upload, tmp_path):
    lose(upload)
    err = StringIO()

    with pytest.raises(CommandError, match="1 addresses are missing from the copy"):
        call_command("export_site", tmp_path / "copy", stdout=StringIO(), stderr=err)

    assert "/files/cv.pdf answers 404." in err.getvalue()
    assert (tmp_path / "copy" / "index.html").is_file()
