"""The page for a form that comes without its cookies: own words, and nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from profiles.models import Page
from tests.factories import make_lab

pytestmark = pytest.mark.django_db

BODY = "An <b>essay</b> on ideals, \r\n\r\nwhich took </textarea><script>alert(1)</script> an afternoon."


@pytest.fixture
def visitor():
    """A browser that has lost its cookies, before a site with a lab."""
    make_lab()
    return Client(enforce_csrf_checks=True)


def sent(client, path="/admin/profiles/page/add/", **fields):
    response = client.post(path, fields)
    assert response.status_code == 403
    return response.content.decode()


def test_form_without_cookies_gets_a_page_of_the_site(visitor):
    page = sent(visitor, title="Ideals", body=BODY)

    assert "<h1>The form was not accepted</h1>" in page
    assert "Nothing was saved. Your browser sent no cookie along." in page
    assert '<a href="/admin/profiles/page/add/">open the form anew</a>' in page
    assert 'aria-label="Pages"' in page
    assert "CSRF" not in page
    assert not Page.objects.exists()


def test_typed_text_comes_back_escaped_and_whole(visitor):
    response = visitor.post("/admin/profiles/page/add/", {"body": f"\n{BODY}"})

    assert [one.text for one in response.context["long_texts"]] == ["\n" + BODY.replace("\r\n", "\n")]
    page = response.content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; an afternoon.</textarea>" in page
    assert "readonly>\n\nAn &lt;b&gt;" in page
    assert response["Cache-Control"].startswith("max-age=0, no-cache, no-store")


def test_passwords_and_what_nobody_typed_are_not_repeated(visitor):
    page = sent(
        visitor,
        "/admin/login/?next=/admin/",
        **{
            "username": "emmy",
            "password": "invariants-1918",
            "csrfmiddlewaretoken": "x" * 64,
            "next": "/admin/next/",
            "links-TOTAL_FORMS": "12345",
            "person": "0190d0b0-0000-7000-8000-000000000001",
            "_save": "Save now",
        },
    )

    assert "emmy" in page
    for hidden in ("invariants", "xxxx", "/admin/next/", "12345", "0190d0b0", "Save now"):
        assert hidden not in page.partition("<main")[2].partition("</main>")[0]


def test_fields_of_rows_are_named_in_words(visitor):
    response = visitor.post("/admin/profiles/person/add/", {"affiliations-1-place_of_work": "Göttingen"})

    assert [one.label for one in response.context["short_texts"]] == ["Affiliations 2 place of work"]


def test_chosen_files_are_said_to_be_gone(visitor):
    page = sent(visitor, given_name="Emmy", portrait=SimpleUploadedFile("emmy.png", b"x"))

    assert "Files have to be chosen again." in page


def test_form_that_is_too_large_to_be_read_gets_the_page_all_the_same(visitor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100

    page = sent(visitor, body="x" * 200)

    assert "Open the form anew</a> and try again." in page


def test_token_of_an_earlier_session_is_explained(visitor, django_user_model):
    visitor.force_login(django_user_model.objects.create_superuser("emmy", password="invariants-1918"))
    visitor.get("/admin/profiles/page/add/")

    page = sent(visitor, body="Mine", csrfmiddlewaretoken="y" * 64)

    assert "you signed in or out, perhaps in another window" in page
    assert page.count("editing.css") == 1


def test_form_from_another_address_names_that_of_the_site(visitor):
    response = visitor.post("/admin/login/", {"username": "a"}, headers={"origin": "https://lab.example"})

    assert response.status_code == 403
    assert "It was sent from another address than http://127.0.0.1:8000" in response.content.decode()


@pytest.mark.parametrize("path", ["//evil.example/", "/about/"])
def test_address_of_a_forged_form_is_not_linked(visitor, path):
    response = visitor.post("/", {"x": "y"}, PATH_INFO=path)

    page = response.content.decode().partition("<main")[2].partition("</main>")[0]
    assert response.status_code == 403
    assert "href" not in page
    assert "Copy what you want to keep and paste it there." in page
