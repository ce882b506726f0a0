"""Nothing that was typed is lost: not by a session that ended, nor by an object that was deleted meanwhile."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from django.contrib.auth.models import User
from django.core import signing
from django.test import Client
from django.utils.html import escape

from profiles.models import Page, Person, ProfileLink
from tests.admin_forms import add_url, change_url, errors, filled_in, send, shown
from tests.factories import make_editor, make_page, make_paper, make_person

pytestmark = pytest.mark.django_db

HOSTILE = "Long enough. </textarea><script>alert(1)</script>"


@pytest.fixture
def editor():
    user = User.objects.create_superuser("emmy", password="idealtheorie-1921")
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    return client


def token(page):
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())[1]


def open_form(client, url):
    """The data of a form as a browser has it, its token included."""
    page = client.get(url)
    return {**filled_in(page), "csrfmiddlewaretoken": token(page)}


def sign_out(client):
    client.cookies.pop("sessionid")


def hidden(page, name):
    found = re.search(rf'name="{name}" value="([^"]+)"', page.content.decode())
    return found and found[1]


def sign_in(client, page, typed="idealtheorie-1921"):
    data = {
        "username": "emmy",
        "password": typed,
        "next": hidden(page, "next"),
        "_kept": hidden(page, "_kept"),
    }
    return client.post("/admin/login/", {**data, "csrfmiddlewaretoken": token(page)})


def test_form_sent_after_the_session_ended_comes_back_after_signing_in(editor):
    page = make_page("/about/", body="Old.")
    url = change_url(page)
    data = open_form(editor, url)
    sign_out(editor)

    asked = send(editor, url, data, body=HOSTILE)
    wrong = sign_in(editor, asked, "wrong")
    back = sign_in(editor, wrong)

    assert (asked.status_code, Page.objects.get().body) == (200, "Old.")
    assert escape(HOSTILE) in asked.content.decode() and HOSTILE not in asked.content.decode()
    assert errors(back)["__all__"] == [
        "Not saved yet: you were signed out when you sent this. Look over it and save."
    ]
    assert filled_in(back)["body"] == HOSTILE
    assert f'action="{url}"' in back.content.decode()

    saved = send(editor, url, {**filled_in(back), "csrfmiddlewaretoken": token(back)})
    assert (saved.status_code, Page.objects.get().body) == (302, HOSTILE)


def test_new_page_comes_back_with_its_rows(editor):
    data = open_form(editor, add_url(Person))
    sign_out(editor)
    rows = {
        "links-TOTAL_FORMS": 1,
        "links-0-kind": "uri",
        "links-0-value": "https://example.org/",
        "links-0-position": 1,
    }

    asked = send(editor, add_url(Person), data, family_name="Hilbert", slug="hilbert", **rows)
    back = sign_in(editor, asked)
    send(editor, add_url(Person), {**filled_in(back), "csrfmiddlewaretoken": token(back)})

    assert ProfileLink.objects.get().person.slug == "hilbert"


def test_page_that_was_changed_while_signed_out_is_compared(editor):
    page = make_page("/about/", body="Old.")
    data = open_form(editor, change_url(page))
    sign_out(editor)
    Page.objects.update(body="Theirs.")

    back = sign_in(editor, send(editor, change_url(page), data, body="Mine."))

    assert [one.theirs for one in back.context["overtaken"].differences] == ["Theirs."]


def test_form_of_another_site_is_not_kept(editor):
    page = make_page("/about/")
    data = open_form(editor, change_url(page))
    sign_out(editor)

    response = send(editor, change_url(page), data, csrfmiddlewaretoken="x" * 64, body=HOSTILE)

    assert response.status_code == 403
    assert "_kept" not in response.content.decode()


def test_bibliography_comes_back_as_its_preview(editor):
    url = "/admin/publications/paper/adding/"
    csrf = token(editor.get(url))
    sign_out(editor)

    asked = editor.post(url, {"text": "@misc{a, title={Idealtheorie}}", "csrfmiddlewaretoken": csrf})
    back = sign_in(editor, asked)

    assert back.context["preview"].storable_count == 1
    assert 'action="/admin/publications/paper/adding/confirm/"' in back.content.decode()


@pytest.mark.parametrize("seal", ["", "x", "not:signed:atall"])
def test_forged_seal_brings_nothing(editor, seal):
    sign_out(editor)
    page = editor.get("/admin/login/")
    data = {"username": "emmy", "password": "idealtheorie-1921", "_kept": seal, "next": "/admin/"}

    response = editor.post("/admin/login/", {**data, "csrfmiddlewaretoken": token(page)})

    assert response["Location"] == "/admin/"


def test_seal_of_another_purpose_brings_nothing(editor):
    sign_out(editor)
    page = editor.get("/admin/login/")
    seal = signing.dumps({"path": "/admin/profiles/page/add/", "data": "title=x", "files": False})
    data = {"username": "emmy", "password": "idealtheorie-1921", "_kept": seal, "next": "/admin/"}

    response = editor.post("/admin/login/", {**data, "csrfmiddlewaretoken": token(page)})

    assert response["Location"] == "/admin/"


def test_what_is_too_large_to_be_kept_can_be_copied(editor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 30_000
    page = make_page("/about/")
    data = open_form(editor, change_url(page))
    sign_out(editor)
    text = "".join(b64encode(sha256(bytes([number])).digest()).decode() for number in range(255)) * 2
    text = text[:11_000] + text[:11_000].swapcase()

    asked = send(editor, change_url(page), data, body=text)

    assert asked.context["is_too_large"]
    assert text in asked.content.decode()
    assert hidden(asked, "_kept") is None


def test_passwords_and_other_forms_are_not_kept(editor):
    user = User.objects.get()
    url = f"/admin/auth/user/{user.pk}/password/"
    data = {"csrfmiddlewaretoken": token(editor.get(url)), "password1": "a-new-password-here"}
    sign_out(editor)

    response = editor.post(url, data)

    assert response["Location"].startswith("/admin/login/?next=")


def test_text_of_a_page_that_was_deleted_meanwhile_makes_a_new_one(admin_client):
    page = make_page("/about/", title="About")
    url, data = change_url(page), shown(admin_client, change_url(page))
    page.delete()

    response = send(admin_client, url, data, body="Mine.")
    made = send(admin_client, add_url(Page), filled_in(response))

    assert "has been deleted meanwhile" in errors(response)["__all__"][0]
    assert f'action="{add_url(Page)}"' in response.content.decode()
    assert made.status_code == 302
    assert (Page.objects.get().body, Page.objects.get().addresses.canonical().get().path) == (
        "Mine.",
        "/about/",
    )


@pytest.mark.parametrize(
    "make", [lambda: make_person(), lambda: make_paper(authors=["M. Born", "P. Jordan"])]
)
def test_rows_of_what_was_deleted_meanwhile_are_made_anew(admin_client, make):
    obj = make()
    if isinstance(obj, Person):
        ProfileLink.objects.create(person=obj, kind="github", value="emmy")
    url, data = change_url(obj), shown(admin_client, change_url(obj))
    obj.delete()

    response = send(admin_client, url, data)
    made = send(admin_client, add_url(type(obj)), filled_in(response))

    assert made.status_code == 302
    new = type(obj).objects.get()
    rows = new.links if isinstance(new, Person) else new.authorships
    assert rows.count() == (1 if isinstance(new, Person) else 2)


def test_who_may_make_no_member_gets_the_text_to_copy(client):
    artin = make_person("artin", "Emil", "Artin")
    editor = make_editor(person=make_person())
    editor.account.delegations.create(person=artin)
    client.force_login(editor)
    url, data = change_url(artin), shown(client, change_url(artin))
    artin.delete()

    response = send(client, url, data, headline=HOSTILE)

    assert escape(HOSTILE) in response.content.decode()
    assert HOSTILE not in response.content.decode()
