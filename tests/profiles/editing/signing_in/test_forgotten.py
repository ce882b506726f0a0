"""Whoever has forgotten her password gets a link by mail; nobody learns by asking who has an account."""

import re
import time

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from profiles.models import Account, AuditEvent, Person
from tests.factories import make_editor, make_lab, make_person
from tests.profiles.editing.signing_in.trying import LOGIN, make_owner

pytestmark = pytest.mark.django_db

FORGOTTEN = reverse("forgotten")
NEW = {"new_password1": "amber-lattice-8", "new_password2": "amber-lattice-8"}


@pytest.fixture(autouse=True)
def owner(settings):
    settings.MAIL_IS_SENT = True
    settings.SITE_URL = "https://lab.example.org"
    make_lab()
    return make_owner(email="emmy@example.org")


def ask(who, client=None, **headers):
    return (client or Client()).post(FORGOTTEN, {"who": who}, **headers)


def letters(number=1):
    """So many letters, as soon as they are sent; those that nobody waits for would come in a second."""
    end = time.monotonic() + (10 if number else 1)
    while len(mail.outbox) < max(number, 1) and time.monotonic() < end:
        time.sleep(0.01)
    assert len(mail.outbox) == number
    return mail.outbox


@pytest.mark.parametrize("who", ["noether", "emmy@example.org", "Emmy@Example.org"])
def test_owner_chooses_a_new_password_by_the_link(who):
    ask(who)

    letter = letters()[0]
    link = re.search(r"https://lab\.example\.org(\S+)", letter.body)[1]
    client = Client()
    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], NEW)

    assert letter.to == ["emmy@example.org"]
    assert client.get("/admin/").status_code == 200
    assert Client().login(username="noether", password="amber-lattice-8")


def test_answers_are_alike():
    def plain(response):
        return re.sub(r'value="\w{64}"', "", response.text), response.status_code, sorted(response.headers)

    assert plain(ask("noether")) == plain(ask("nobody")) == plain(ask("nobody@example.org"))


def test_as_much_is_done_for_an_account_that_is_not_there():
    """Letters go out afterwards, by a thread that nobody waits for."""

    def work(who):
        with CaptureQueriesContext(connection) as queries:
            ask(who)
        return [re.sub(r"'[^']*'|\d+|NULL", "?", one["sql"]) for one in queries]

    assert len(work("noether")) > 4
    assert work("noether") == work("nobody")


@pytest.mark.parametrize(
    "close",
    [
        lambda user: Account.objects.filter(user=user).update(
            until=timezone.localdate() - timezone.timedelta(1)
        ),
        lambda user: type(user).objects.filter(pk=user.pk).update(is_active=False),
        lambda user: type(user).objects.filter(pk=user.pk).update(is_staff=False),
        lambda user: type(user).objects.filter(pk=user.pk).update(email=""),
    ],
    ids=["over", "closed", "no editor", "no address"],
)
def test_who_cannot_come_in_gets_none(close, owner):
    close(owner)

    ask("noether")

    letters(0)


def test_link_names_the_site_whatever_host_was_asked():
    ask("noether", headers={"host": "localhost"})

    assert "https://lab.example.org/admin/invited/" in letters()[0].body


def test_one_client_asks_five_times_in_a_quarter_of_an_hour():
    assert [ask("nobody").status_code for _ in range(6)] == [200] * 5 + [429]

    page = ask("nobody")
    assert page.headers["Retry-After"] == "900"
    assert "come again in 15 minutes" in page.text
    assert ask("nobody", REMOTE_ADDR="198.51.100.9").status_code == 200


def test_one_account_gets_three_letters_an_hour():
    for number in range(5):
        assert ask("noether", REMOTE_ADDR=f"198.51.100.{number}").status_code == 200

    letters(3)
    time.sleep(0.2)
    letters(3)


def test_log_has_it_and_not_what_was_typed():
    ask("noether")
    ask("my-password-by-mistake")

    assert list(AuditEvent.objects.order_by("id").values_list("kind", "about")) == [
        ("link made", "Asked for by mail: noether."),
        ("link made", "Asked for by mail, for an account that is not there."),
    ]


def test_where_no_mail_is_set_up_it_says_whom_to_ask(settings):
    settings.MAIL_IS_SENT = False
    make_editor("born", person=make_person("born", "Max", "Born"), is_manager=True)
    make_editor("hidden", person=make_person("klein", "Felix", "Klein", status="draft"), is_manager=True)

    page = Client().get(FORGOTTEN)

    assert "ask Max Born." in page.text
    assert "Klein" not in page.text
    assert ask("noether").text == page.text
    letters(0)


def test_page_to_sign_in_leads_there():
    assert f'href="{FORGOTTEN}">Forgot your password?</a>' in Client().get(LOGIN).text


def test_nothing_typed_is_an_error_at_the_field():
    assert ask("").context["form"].errors == {"who": ["This field is required."]}


def test_page_sets_no_session():
    client = Client()
    client.get(FORGOTTEN)

    assert "sessionid" not in client.cookies
    assert Person.objects.count() == 1
