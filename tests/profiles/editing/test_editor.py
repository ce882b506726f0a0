"""The guarded views of the editor: who is answered, with what, and how a refusal reads."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from profiles.editing.editor import PREVIEW_BYTES
from profiles.models import Upload
from tests.factories import editor_client, make_lab, make_page, make_paper, make_person, manager_client
from tests.profiles.uploads.pictures import picture_bytes

PREVIEW = reverse("markdownx_markdownify")
UPLOAD = reverse("markdownx_upload")


def preview(client, content="Hello", model="profiles.Page", **fields):
    return client.post(PREVIEW, {"content": content, "model": model, **fields})


def upload(client, name="emmy-noether.png", data=None, model="profiles.Page", **fields):
    data = picture_bytes() if data is None else data
    return client.post(UPLOAD, {"image": SimpleUploadedFile(name, data), "model": model, **fields})


@pytest.mark.parametrize("person_slug", ["", "noether"])
def test_preview_is_the_rendering_of_the_page(admin_client, person_slug):
    make_lab()
    person = make_person(slug="noether", papers=2)
    owner = person if person_slug else None
    body = "Some **words** and $x^2$.\n\n[[publications selected]]\n\n[[nothing]]\n"
    page = make_page("/about/", person=owner, body=body)

    html = preview(admin_client, body, object=page.pk, person=owner.pk if owner else "").json()["html"]

    shown = admin_client.get("/people/noether/about/" if owner else "/about/").content.decode()
    assert f'<div class="prose">{html}</div>' in shown


def test_preview_of_an_unsaved_page_knows_the_person_chosen_in_the_form(admin_client):
    person = make_person(papers=1)
    make_paper(title="By somebody else", authors=["Max Born"])

    html = preview(admin_client, "[[publications]]", person=person.pk).json()["html"]

    assert ("Paper 0 of noether" in html, "By somebody else" in html) == (True, False)


def test_preview_names_what_is_wrong_with_blocks(admin_client):
    problems = preview(admin_client, "Hello\n\n[[publications newest]]\n").json()["problems"]

    assert [problem.split(":")[0] for problem in problems] == ["Line 3"]


def test_preview_of_an_abstract_shows_blocks_as_they_stand(admin_client):
    answer = preview(admin_client, "[[publications]]", model="publications.Paper").json()

    assert (answer["problems"], "[[publications]]" in answer["html"]) == ([], True)


def test_preview_is_safe(admin_client):
    html = preview(admin_client, '<script>alert(1)</script><img src=x onerror="alert(1)">').json()["html"]

    assert ("<script" in html, "onerror" in html) == (False, False)


@pytest.mark.parametrize("url", [PREVIEW, UPLOAD])
def test_answers_are_kept_nowhere(admin_client, url):
    assert "no-store" in admin_client.post(url, {"model": "profiles.Page"})["Cache-Control"]


@pytest.mark.parametrize("url", [PREVIEW, UPLOAD])
@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_only_post_is_answered(admin_client, url, method):
    assert getattr(admin_client, method)(url).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("url", [PREVIEW, UPLOAD])
def test_visitor_is_refused(client, url):
    response = client.post(url, {"content": "Hello", "model": "profiles.Page"})

    assert (response.status_code, list(response.json())) == (401, ["error"])
    assert response["WWW-Authenticate"] == "Session"


@pytest.mark.django_db
@pytest.mark.parametrize("send", [preview, upload])
def test_account_that_edits_nothing_is_refused(send):
    assert send(editor_client()).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("send", [preview, upload])
def test_member_may_write_in_her_own_space(send):
    person = make_person(status="draft")
    client = editor_client(person=person)

    assert send(client, person=person.pk).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("send", [preview, upload])
def test_member_may_not_write_in_the_space_of_another_or_the_labs(send):
    other = make_person("artin", "Emil", "Artin")
    client = editor_client(person=make_person())

    assert [send(client, person=other.pk).status_code, send(client).status_code] == [403, 403]
    assert Upload.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("send", [preview, upload])
def test_page_of_another_is_one_that_does_not_exist(send):
    page, own = make_page("/about/", make_person("artin", "Emil", "Artin")), make_person()
    client = editor_client(person=own)

    answers = [
        send(client, object=key, person=own.pk) for key in (page.pk, "00000000-0000-4000-8000-000000000000")
    ]

    assert answers[0].status_code == answers[1].status_code == 400
    assert answers[0].json() == answers[1].json()


@pytest.mark.django_db
@pytest.mark.parametrize("send", [preview, upload])
def test_manager_may_write_everywhere(send):
    page, client = make_page("/about/", person=make_person(status="draft")), manager_client()

    assert send(client, object=page.pk, person=page.person_id).status_code == 200
    assert send(client).status_code == 200


@pytest.mark.parametrize("send", [preview, upload])
def test_forged_request_is_refused(admin_user, send):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)

    assert send(client).status_code == 403


@pytest.mark.parametrize(
    "fields",
    [
        {"model": ""},
        {"model": "nonsense"},
        {"model": "profiles.Nothing"},
        {"model": "sessions.Session"},
        {"model": "profiles.Tag"},
        {"person": "nobody"},
        {"person": "00000000-0000-7000-8000-00000000ffff"},
        {"object": "nothing"},
        {"object": "00000000-0000-7000-8000-00000000ffff"},
    ],
)
@pytest.mark.parametrize("send", [preview, upload])
def test_request_that_makes_no_sense_is_refused_with_a_sentence(admin_client, fields, send):
    response = send(admin_client, **fields)

    assert (response.status_code, response.json()["error"][-1]) == (400, ".")


def test_preview_without_a_text_is_refused(admin_client):
    response = admin_client.post(PREVIEW, {"model": "profiles.Page"})

    assert (response.status_code, response.json()) == (400, {"error": "No text arrived to be previewed."})


def test_preview_of_too_long_a_text_is_refused(admin_client):
    response = preview(admin_client, "x" * PREVIEW_BYTES)

    assert (response.status_code, list(response.json())) == (413, ["error"])


def test_too_many_previews_in_a_minute_are_refused(admin_client, monkeypatch):
    monkeypatch.setattr("profiles.views.limits.time.time", lambda: 60.0)
    statuses = [preview(admin_client, "x").status_code for _ in range(241)]

    assert (set(statuses[:240]), statuses[240]) == ({200}, 429)


def test_picture_is_kept_and_its_markdown_returned(admin_client):
    answer = upload(admin_client).json()

    assert answer == {"image_code": "![emmy noether](/files/emmy-noether.png)"}


def test_picture_for_a_member_is_in_her_space(admin_client):
    person = make_person(slug="noether")

    answer = upload(admin_client, person=person.pk, alt="In a garden").json()

    assert answer == {"image_code": "![In a garden](/people/noether/files/emmy-noether.png)"}


def test_picture_is_served_at_the_address_returned(admin_client):
    upload(admin_client)

    response = admin_client.get("/files/emmy-noether.png")
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    response.close()


def test_same_picture_twice_is_one_file(admin_client):
    first = upload(admin_client, "one.png").json()

    assert upload(admin_client, "two.png").json() == first
    assert Upload.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.html", b"<script>alert(1)</script>"),
        ("x.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("x.png", picture_bytes()[:60]),
        ("x.png", b""),
    ],
    ids=["html", "svg", "damaged", "empty"],
)
def test_what_is_no_picture_is_refused_with_a_sentence(admin_client, name, data):
    response = upload(admin_client, name, data)

    assert (response.status_code, response.json()["error"][-1]) == (400, ".")
    assert Upload.objects.count() == 0


def test_ending_of_a_picture_is_that_of_its_content(admin_client):
    answer = upload(admin_client, "emmy.php", picture_bytes("JPEG")).json()

    assert answer == {"image_code": "![emmy](/files/emmy.jpg)"}


def test_missing_picture_is_refused_with_a_sentence(admin_client):
    response = admin_client.post(UPLOAD, {"model": "profiles.Page"})

    assert (response.status_code, response.json()) == (
        400,
        {"error": "No picture arrived. Choose one and try again."},
    )
