"""Variants of pictures as browsers fetch them, and who may."""

import pytest
from django.core.exceptions import ValidationError

from profiles.addressing.moving import move
from profiles.models import Upload
from profiles.uploads.files import keep
from tests.factories import make_lab, make_page, make_person, manager_client

pytestmark = pytest.mark.django_db

FOR_EVER = "public, max-age=31536000, immutable"
NOT_KEPT = "private, no-store"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def picture(person=None, name="tea.jpg", data=b"whole"):
    return keep(data, name, person, width=300, height=200, variants={112: b"RIFF small", 300: b"RIFF own"})


def address(upload, width=112):
    return f"/pictures/{upload.sha256}.{width}.webp"


def get(client, path, **headers):
    response = client.get(path, headers=headers)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    response.close()
    return response, body


def test_variant_is_kept_by_browsers_for_a_year_and_never_runs(client):
    upload = picture()

    response, body = get(client, address(upload))

    assert (response.status_code, body) == (200, b"RIFF small")
    assert response["Cache-Control"] == FOR_EVER
    assert response["ETag"] == f'"{upload.sha256}.112"'
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("image/webp", "nosniff")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert not response.has_header("Vary")
    assert not response.cookies


@pytest.mark.parametrize("tags", ["{}", '"other", {}', "W/{}"])
def test_who_has_it_already_is_told_so_without_the_bytes(client, tags):
    upload = picture()
    etag = get(client, address(upload))[0]["ETag"]

    response, body = get(client, address(upload), if_none_match=tags.format(etag))

    assert (response.status_code, body) == (304, b"")
    assert (response["ETag"], response["Cache-Control"]) == (etag, FOR_EVER)


def test_head_has_the_headers_of_get(client):
    upload = picture()

    response = client.head(address(upload))
    response.close()

    assert (response.status_code, response["Content-Length"]) == (200, "10")


@pytest.mark.parametrize(
    "path",
    [
        "/pictures/{hash}.224.webp",
        "/pictures/{hash}.0112.webp",
        "/pictures/{hash}.112.webp/",
        "/pictures/{hash}.112.png",
        "/pictures/{other}.112.webp",
    ],
)
def test_anything_else_is_not_found(client, path):
    upload = picture()

    assert client.get(path.format(hash=upload.sha256, other="0" * 64)).status_code == 404


def test_picture_of_a_draft_member_is_for_who_may_see_her(client):
    artin = make_person("artin", status="draft")
    upload = picture(artin)

    assert client.get(address(upload)).status_code == 404
    response, body = get(manager_client(), address(upload))
    assert (response.status_code, response["Cache-Control"], body) == (200, NOT_KEPT, b"RIFF small")


def test_picture_that_only_drafts_show_is_kept_by_nobody(client):
    upload = picture()
    page = make_page("/plan/", body="![Plan](/files/tea.jpg)", status="draft")

    assert get(client, address(upload))[0]["Cache-Control"] == NOT_KEPT
    page.status = "public"
    page.save()
    assert get(client, address(upload))[0]["Cache-Control"] == FOR_EVER


def test_picture_of_a_draft_member_and_of_the_lab_is_the_labs(client):
    picture(make_person("artin", status="draft"))
    upload = picture()

    response, _ = get(client, address(upload))

    assert (response.status_code, response["Cache-Control"]) == (200, FOR_EVER)


def test_variant_whose_file_is_lost_leads_to_the_whole_picture(client, media, caplog):
    make_lab()
    upload = picture()
    (media / upload.file_names[1]).unlink()

    response = client.get(address(upload))

    assert (response.status_code, response["Location"]) == (302, "/files/tea.jpg")
    assert response["Cache-Control"] == "no-store"
    assert "Run make_variants." in caplog.text


def test_lost_variant_of_a_picture_without_an_address_is_not_found(client, media):
    upload = picture()
    (media / upload.file_names[1]).unlink()
    upload.addresses.all().delete()

    assert client.get(address(upload)).status_code == 404


def test_deleted_picture_is_not_found(client):
    upload = picture()
    Upload.objects.all().delete()

    assert client.get(address(upload)).status_code == 404


def test_page_may_live_in_that_folder_and_not_at_the_address_of_a_variant(client):
    make_lab()
    make_page("/pictures/", title="Pictures of Göttingen")

    assert "Pictures of Göttingen" in client.get("/pictures/").content.decode()
    with pytest.raises(ValidationError, match=r"^\['The site keeps /pictures/"):
        move(make_page("/pictures/other/"), f"/pictures/{'0' * 64}.112.webp")
