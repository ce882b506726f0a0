"""A chosen file outlives an error in another field of its form."""

import os
import re
import time
from html import unescape

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from profiles.models import Person, Upload
from profiles.uploads.holding import find, hold
from profiles.uploads.unused import remove_unused
from publications.models import Paper
from tests.admin_forms import add_url, change_url, errors, shown
from tests.factories import make_page, make_person
from tests.profiles.uploads.pictures import picture_bytes

HELD = re.compile(r'name="([\w-]+)-held" value="([^"]+)"')
ADDING = reverse("admin:publications_paper_adding")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def held_in(response):
    """What the answered form sends along in place of its files."""
    return {f"{name}-held": unescape(token) for name, token in HELD.findall(response.content.decode())}


def picture(name="Emmy Noether.png"):
    return SimpleUploadedFile(name, picture_bytes())


def send(client, url, **values):
    """As ``save``; names keep their hyphens."""
    return client.post(url, {**{k: v for k, v in shown(client, url).items() if v is not None}, **values})


def test_portrait_outlives_an_error_in_another_field(admin_client):
    url = change_url(make_person())

    refused = send(admin_client, url, portrait=picture(), orcid="1234")
    assert list(errors(refused)) == ["orcid"]
    assert "Chosen: <strong>Emmy Noether.png</strong>" in refused.content.decode()
    again = send(admin_client, url, orcid="12345", **held_in(refused))
    send(admin_client, url, **held_in(again))

    assert held_in(again) == held_in(refused)
    assert Person.objects.get().image.name == "Emmy_Noether.png"
    assert (Upload.objects.get().width, Upload.objects.get().height) == (40, 30)


def test_portrait_outlives_an_error_in_a_row(admin_client):
    url = change_url(make_person())
    data = {"name_forms-TOTAL_FORMS": 2, "name_forms-0-text": "E. Noether", "name_forms-1-text": "E. Noether"}

    refused = send(admin_client, url, portrait=picture(), **data)
    send(admin_client, url, **held_in(refused))

    assert Person.objects.get().image.name == "Emmy_Noether.png"


def test_portrait_of_a_new_person_outlives_an_error(admin_client):
    names = {"given_name": "Emmy", "family_name": "Noether"}

    refused = send(admin_client, add_url(Person), portrait=picture(), **names)
    send(admin_client, add_url(Person), slug="noether", **names, **held_in(refused))

    assert Person.objects.get().image.person.slug == "noether"


def test_file_that_is_refused_itself_is_not_held(admin_client, media):
    refused = send(
        admin_client, change_url(make_person()), portrait=SimpleUploadedFile("a.png", b"no"), orcid="1"
    )

    assert set(errors(refused)) == {"portrait", "orcid"}
    assert held_in(refused) == {}
    assert not (media / ".held").exists()


def test_another_choice_replaces_the_held_file(admin_client):
    url = change_url(make_person())

    refused = send(admin_client, url, portrait=picture("first.png"), orcid="1234")
    send(admin_client, url, portrait=picture("second.png"), **held_in(refused))

    assert Person.objects.get().image.name == "second.png"


def test_held_file_is_left_out_when_that_is_ticked(admin_client):
    url = change_url(make_person())

    refused = send(admin_client, url, portrait=picture(), orcid="1234")
    send(admin_client, url, **held_in(refused), **{"portrait-dropped": "on"})

    assert Person.objects.get().image is None


@pytest.mark.parametrize(
    ("name", "data"),
    [("cv.pdf", b"%PDF-1.4 one"), ("emmy.png", picture_bytes())],
    ids=["document", "picture"],
)
def test_file_outlives_an_address_that_is_taken(admin_client, name, data):
    make_page("/cv/")
    url = add_url(Upload)

    refused = send(admin_client, url, brought=SimpleUploadedFile(name, data), address="/cv/")
    assert list(errors(refused)) == ["address"]
    send(admin_client, url, **held_in(refused))

    upload = Upload.objects.get()
    assert upload.name == name
    response = admin_client.get(f"/files/{name}")
    assert response.status_code == 200
    response.close()


def test_bibliography_outlives_a_second_source(admin_client):
    file = SimpleUploadedFile("papers.bib", b"@book{a, title={Ideals}, author={Noether, Emmy}, year=1921}")

    refused = admin_client.post(ADDING, {"file": file, "text": "and a text"})
    assert "Chosen: <strong>papers.bib</strong>" in refused.content.decode()
    preview = admin_client.post(ADDING, {"text": "", **held_in(refused)})

    assert preview.context["preview"].source == "papers.bib"
    assert not Paper.objects.exists()


def test_bibliography_that_cannot_be_read_is_not_held(admin_client):
    refused = admin_client.post(ADDING, {"file": SimpleUploadedFile("papers.bib", b"no papers")})

    assert held_in(refused) == {}


def test_forged_old_and_lost_tokens_are_as_none(media, settings):
    token = hold(SimpleUploadedFile("a.txt", b"one"))
    forged = signing.dumps(["../../etc/passwd", "a.txt"], salt="another")

    held = find(token)
    assert (held.name, held.size, held.read()) == ("a.txt", 3, b"one")
    held.close()
    assert find(forged) is None
    assert find(token[:-1]) is None
    next((media / ".held").iterdir()).unlink()
    assert find(token) is None


def test_held_files_go_after_a_day(media):
    hold(SimpleUploadedFile("old.txt", b"old"))
    old = next((media / ".held").iterdir())
    os.utime(old, (time.time() - 90_000,) * 2)
    token = hold(SimpleUploadedFile("new.txt", b"new"))

    assert not old.exists()
    find(token).close()


@pytest.mark.django_db
def test_command_for_unused_files_sweeps_held_ones(media):
    hold(SimpleUploadedFile("old.txt", b"old"))
    old = next((media / ".held").iterdir())
    os.utime(old, (time.time() - 90_000,) * 2)

    assert remove_unused(is_dry_run=True) == []
    assert old.exists()
    remove_unused()
    assert not old.exists()


def test_held_file_answers_no_visitor(admin_client, client, media):
    send(admin_client, change_url(make_person()), portrait=picture(), orcid="1234")
    name = next((media / ".held").iterdir()).name

    assert client.get(f"/.held/{name}").status_code == 404
