"""Everybody sees where she is signed in, and signs out there or everywhere; closing an account ends its sessions."""

import datetime
import re

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from profiles.models import Account, AuditEvent, UserSession
from tests.admin_forms import change_url, save
from tests.factories import make_lab, manager_client
from tests.profiles.editing.signing_in.trying import PASSWORD, make_owner, signs_in

pytestmark = pytest.mark.django_db

SESSIONS = reverse("sessions")
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Safari/604.1"
)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def owner():
    make_lab()
    return make_owner()


def signed_in(browser=FIREFOX, name="noether"):
    client = Client(headers={"user-agent": browser})
    assert signs_in(name=name, client=client)
    return client


def is_in(client):
    return client.get(SESSIONS).status_code == 200


def shown(client):
    """``{browser: its button}`` of the list."""
    page = client.get(SESSIONS).text
    buttons = re.findall(r'name="end" value="(\w+)" aria-label="Sign out: ([^,]+),', page)
    return {browser: sign for sign, browser in buttons}


def test_sessions_are_listed_with_this_one_marked():
    client, _ = signed_in(), signed_in(PHONE)

    page = client.get(SESSIONS)

    assert set(shown(client)) == {"Firefox on Linux", "Safari on iPhone"}
    assert re.findall(r"([\w ]+) <strong>\(this one\)", page.text) == ["Firefox on Linux"]


def test_list_has_no_key_that_opens_a_session():
    client, other = signed_in(), signed_in(PHONE)

    page = client.get(SESSIONS).text

    assert client.session.session_key not in page
    assert other.session.session_key not in page


def test_page_that_asks_before_deleting_has_none_either(owner, admin_client):
    key = signed_in().session.session_key

    page = admin_client.get(reverse("admin:auth_user_delete", args=[owner.pk])).text

    assert (key in page, "Signed in since" in page) == (False, True)


def test_one_session_is_ended():
    client, phone = signed_in(), signed_in(PHONE)

    page = client.post(SESSIONS, {"end": shown(client)["Safari on iPhone"]}, follow=True)

    assert (is_in(client), is_in(phone)) == (True, False)
    assert "Signed out: Safari on iPhone." in page.text
    assert AuditEvent.objects.values_list("kind", "about").first() == (
        "signed out",
        "Elsewhere: Safari on iPhone.",
    )


def test_this_session_is_ended():
    client = signed_in()

    client.post(SESSIONS, {"end": shown(client)["Firefox on Linux"]})

    assert not is_in(client)


def test_sign_out_everywhere():
    client, phone = signed_in(), signed_in(PHONE)
    make_owner("born")
    other = signed_in(name="born")

    client.post(SESSIONS, {"all": "yes"})

    assert (is_in(client), is_in(phone), is_in(other)) == (False, False, True)


def test_nobody_ends_another_s_session():
    make_owner("born")
    client, other = signed_in(), signed_in(PHONE, "born")
    sign = shown(other)["Safari on iPhone"]

    client.post(SESSIONS, {"end": sign})

    assert is_in(other)
    assert "Safari on iPhone" not in shown(client)


def test_who_is_signed_out_sees_no_list():
    response = Client().get(SESSIONS)

    assert (response.status_code, response["Location"]) == (302, f"/admin/login/?next={SESSIONS}")


def test_session_is_seen_to_be_used_once_in_an_hour():
    client = signed_in()
    began = UserSession.objects.get().seen

    with time_machine.travel(began + datetime.timedelta(minutes=50)):
        is_in(client)
        assert UserSession.objects.get().seen == began
    with time_machine.travel(began + datetime.timedelta(minutes=70)):
        is_in(client)
        assert UserSession.objects.get().seen - began >= datetime.timedelta(minutes=69)


def test_sessions_that_are_over_are_not_listed():
    signed_in(PHONE)
    UserSession.objects.update(expire_date=timezone.now() - DAY)

    assert set(shown(signed_in())) == {"Firefox on Linux"}


def test_a_new_password_ends_the_others():
    client, phone = signed_in(), signed_in(PHONE)
    new = {"new_password1": "amber-lattice-8", "new_password2": "amber-lattice-8"}

    client.post(reverse("admin:password_change"), {"old_password": PASSWORD, **new})

    assert (is_in(client), is_in(phone)) == (True, False)
    assert set(shown(client)) == {"Firefox on Linux"}
    assert UserSession.objects.count() == 1


def test_password_given_by_an_administrator_ends_all(owner, admin_client):
    client = signed_in()
    password = {"password1": "amber-lattice-8", "password2": "amber-lattice-8", "usable_password": "true"}

    admin_client.post(reverse("admin:auth_user_password_change", args=[owner.pk]), password)

    assert (is_in(client), UserSession.objects.filter(user=owner).exists()) == (False, False)
    assert admin_client.get("/admin/").status_code == 200


def test_password_chosen_by_a_link_ends_all(owner):
    client = signed_in()
    page = manager_client("landau").post(reverse("rights-account", args=[owner.account.pk]), {"link": "new"})
    link = re.search(r'<code id="link">([^<]+)</code>', page.text)[1]
    other = Client()
    form = other.get(link, follow=True)

    other.post(
        form.request["PATH_INFO"], {"new_password1": "amber-lattice-8", "new_password2": "amber-lattice-8"}
    )

    assert (is_in(client), is_in(other)) == (False, True)
    assert UserSession.objects.filter(user=owner).count() == 1


def test_last_day_ends_the_sessions_there_are(owner):
    client = signed_in()
    today = timezone.localdate()

    manager_client("landau").post(
        reverse("rights-account", args=[owner.account.pk]),
        {"person": owner.account.person_id, "until": today},
    )

    assert is_in(client)
    with time_machine.travel(timezone.now() + DAY):
        assert not UserSession.objects.of(owner).exists()
        assert not is_in(client)


def test_session_that_begins_does_not_outlive_the_last_day(owner):
    Account.objects.filter(user=owner).update(until=timezone.localdate() + DAY)

    signed_in()

    with time_machine.travel(timezone.now() + DAY):
        assert UserSession.objects.of(owner).exists()
    with time_machine.travel(timezone.now() + 2 * DAY):
        assert not UserSession.objects.of(owner).exists()


def test_account_that_is_closed_has_no_session(owner, admin_client):
    signed_in()

    save(admin_client, change_url(owner), is_active="")

    assert (User.objects.get(pk=owner.pk).is_active, UserSession.objects.filter(user=owner).exists()) == (
        False,
        False,
    )


def test_every_page_of_the_admin_leads_there():
    assert f'href="{SESSIONS}"' in signed_in().get("/admin/").text
