"""A browser in which somebody has signed in before is let through, whoever guesses meanwhile; and no further."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from profiles.editing.signing_in.known_browsers import COOKIE
from tests.factories import make_lab
from tests.profiles.editing.signing_in.trying import (
    OWNERS,
    PASSWORD,
    STRANGERS,
    attempt,
    fail,
    make_owner,
    signs_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def owner():
    make_lab()
    return make_owner()


@pytest.fixture
def browser():
    """One in which the owner has signed in and out again."""
    client = Client()
    assert signs_in(client=client, address=OWNERS)
    client.post(reverse("admin:logout"))
    return client


def guess_from_everywhere():
    for number in range(30):
        attempt(address=f"203.0.113.{number}")


def test_cookie_is_the_admins_and_no_scripts(browser):
    cookie = browser.cookies[COOKIE]

    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/admin/", True, "Lax")
    assert cookie["max-age"] == 365 * 24 * 60 * 60
    assert PASSWORD not in cookie.value


def test_owner_signs_in_from_the_guessers_own_address(browser):
    fail(6, address=OWNERS)

    assert not signs_in(address=OWNERS)
    assert signs_in(client=browser, address=OWNERS)


def test_who_guesses_beside_the_owner_goes_on_waiting(browser):
    fail(5, address=OWNERS)
    assert signs_in(client=browser, address=OWNERS)

    assert attempt(address=OWNERS).status_code == 429


def test_owner_signs_in_while_the_name_has_no_tries_left(browser):
    guess_from_everywhere()

    assert not signs_in(address=OWNERS)
    assert signs_in(client=browser, address=OWNERS)


def test_stolen_cookie_has_a_count_of_its_own(browser):
    """Then it is a browser like any other, whose five tries are counted."""
    assert fail(15, client=browser) == [200] * 15
    assert attempt(client=browser, password=PASSWORD).status_code == 429
    assert signs_in(address=OWNERS)


def test_cookie_is_for_its_own_name(browser):
    make_owner("born")
    fail(5, name="born", address=OWNERS)

    assert not signs_in(name="born", client=browser, address=OWNERS)


@pytest.mark.parametrize("value", ["", "x", "x:y:z"])
def test_cookie_that_somebody_has_made_up_is_none(value):
    client = Client()
    client.cookies[COOKIE] = value
    fail(5, client=client)

    assert attempt(client=client).status_code == 429


def test_cookie_dies_with_the_password(browser, owner):
    owner.set_password("amber-lattice-8")
    owner.save()
    fail(5)

    page = attempt(client=browser, password="amber-lattice-8", address=STRANGERS)

    assert page.status_code == 429


def test_browser_in_which_the_password_is_changed_is_known_by_the_new_one():
    client = Client()
    signs_in(client=client, address=OWNERS)
    new = {"new_password1": "amber-lattice-8", "new_password2": "amber-lattice-8"}

    client.post(reverse("admin:password_change"), {"old_password": PASSWORD, **new})
    client.post(reverse("admin:logout"))
    guess_from_everywhere()

    assert attempt(client=client, password="amber-lattice-8", address=OWNERS).status_code == 302


def test_cookie_is_over_after_a_year(browser):
    with time_machine.travel(timezone.now() + datetime.timedelta(days=366)):
        fail(5)
        assert attempt(client=browser, password=PASSWORD).status_code == 429


def test_who_fails_gets_none():
    client = Client()
    attempt(client=client)

    assert COOKIE not in client.cookies
