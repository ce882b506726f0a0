"""Tries to sign in: who guesses is told to come again later, and nobody else is kept out by it."""

import datetime
import logging
import re
from io import StringIO

import pytest
import time_machine
from axes.models import AccessAttempt
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from profiles.models import AuditEvent
from tests.factories import make_lab
from tests.profiles.editing.signing_in.trying import (
    LOGIN,
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


def later(seconds):
    return time_machine.travel(timezone.now() + datetime.timedelta(seconds=seconds))


def plain(text, name):
    """A page without the name that was typed, and without what is made up anew for each."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text).replace(name, "NAME")


def unlock(*arguments):
    out = StringIO()
    call_command("unlock", *arguments, stdout=out)
    return out.getvalue()


def test_after_five_tries_the_sixth_is_told_to_come_again():
    assert fail(5) == [200] * 5

    page = attempt(password=PASSWORD)

    assert (page.status_code, page.headers["Retry-After"]) == (429, "900")
    assert "come again in 15 minutes" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert 'value="noether"' in page.text


def test_guesser_does_not_lock_out_the_owner_elsewhere():
    fail(6)

    assert signs_in(address=OWNERS)


def test_other_names_from_there_are_let_through():
    make_owner("born")
    fail(6)

    assert signs_in(name="born")


def test_tries_count_for_a_quarter_of_an_hour():
    fail(5)

    with later(890):
        page = attempt(password=PASSWORD)
        assert (page.status_code, page.headers["Retry-After"]) == (429, "10")
        assert "10 seconds" in page.text
    with later(901):
        assert signs_in(address=STRANGERS)


def test_what_is_not_let_through_makes_nobody_wait_longer():
    fail(5)
    with later(800):
        fail(5)

    with later(901):
        assert signs_in(address=STRANGERS)


def test_who_signs_in_begins_anew():
    fail(4)
    assert signs_in(address=STRANGERS)

    assert fail(4) == [200] * 4
    assert signs_in(address=STRANGERS)


@pytest.mark.parametrize("spelling", [" noether ", "ｎoether"])
def test_another_spelling_of_the_name_is_the_same_name(spelling):
    fail(5)

    assert attempt(name=spelling).status_code == 429


def test_many_names_from_one_address_are_counted_together():
    statuses = [attempt(name=f"guess{number}").status_code for number in range(52)]

    assert statuses == [200] * 50 + [429] * 2
    assert attempt(password=PASSWORD).headers["Retry-After"] == "900"
    assert signs_in(address=OWNERS)


def test_networks_of_the_new_addresses_are_one_place():
    for number in range(5):
        attempt(address=f"2001:db8:1:2::{number}")

    assert attempt(address="2001:db8:1:2:ffff::9").status_code == 429
    assert attempt(address="2001:db8:1:3::9").status_code == 200


def test_one_name_from_many_addresses_has_a_try_a_minute():
    """It is never locked: who can have many addresses could else keep its owner out for good."""
    for number in range(30):
        assert attempt(address=f"203.0.113.{number}").status_code == 200

    page = attempt(password=PASSWORD, address=OWNERS)
    assert (page.status_code, page.headers["Retry-After"]) == (429, "60")
    with later(61):
        assert signs_in(address=OWNERS)


def test_name_that_nobody_has_is_answered_alike():
    answers = {}
    for name in ("noether", "nobody"):
        pages = [attempt(name=name, address=OWNERS) for _ in range(7)]
        answers[name] = [
            (page.status_code, page.headers.get("Retry-After"), plain(page.text, name)) for page in pages
        ]

    assert answers["nobody"] == answers["noether"]
    assert answers["nobody"][-1][:2] == (429, "900")


@pytest.mark.parametrize("forged", ["198.51.100.1", "127.0.0.1", "198.51.100.1, 127.0.0.1", "unknown", ""])
def test_forged_address_changes_nothing(forged):
    """Neither straight from a stranger, nor where the proxy adds whom it has seen."""
    for number in range(5):
        header = forged.replace("1.1", f"1.{number}").replace("100.1", f"100.{number}")
        assert attempt(**{"X-Forwarded-For": header}).status_code == 200
    assert attempt(**{"X-Forwarded-For": forged}).status_code == 429

    behind = {"address": "127.0.0.1", "X-Forwarded-For": f"{forged}, {STRANGERS}"}
    assert attempt(**behind).status_code == 429
    assert AccessAttempt.objects.values_list("ip_address", "failures_since_start").get() == (STRANGERS, 5)


def test_behind_a_proxy_each_client_is_counted_by_itself():
    for _ in range(6):
        attempt(address="127.0.0.1", **{"X-Forwarded-For": STRANGERS})

    assert signs_in(address="127.0.0.1", **{"X-Forwarded-For": OWNERS})


def test_row_has_nothing_that_was_sent_but_the_name():
    attempt(password="a-secret-of-mine", **{"User-Agent": "a-secret-of-mine"})

    assert "a-secret-of-mine" not in str(AccessAttempt.objects.values().get())


def test_old_rows_go():
    fail(1)
    with later(901):
        fail(1, name="born")

    assert list(AccessAttempt.objects.values_list("username", flat=True)) == ["born"]


def test_stop_is_told_to_the_log_once(caplog):
    with caplog.at_level(logging.WARNING):
        fail(8)

    kinds = list(AuditEvent.objects.order_by("id").values_list("kind", "about", "address"))
    assert kinds == [("sign-in failed", "noether", STRANGERS)] * 5 + [
        ("sign-in stopped", "noether", STRANGERS)
    ]
    assert f"Sign-in failed: noether from {STRANGERS}" in caplog.messages
    assert PASSWORD not in caplog.text


def test_form_that_was_kept_is_kept_through_a_stop():
    fail(5)
    kept = Client().post("/admin/profiles/page/add/", {"title": "Rings and ideals, a draft"})
    sealed = kept.context["kept"]

    page = Client().post(
        LOGIN, {"username": "noether", "password": "wrong", "_kept": sealed}, REMOTE_ADDR=STRANGERS
    )

    assert (page.status_code, sealed in page.text) == (429, True)


def test_unlock_by_name():
    fail(5)

    assert unlock("noether") == "1 count forgotten: tries with the name noether from everywhere.\n"

    assert signs_in(address=STRANGERS)
    assert AuditEvent.objects.filter(kind="unlocked").values_list("by_name", "about").get() == (
        "command line",
        "Tries with the name noether from everywhere.",
    )


def test_unlock_by_address_leaves_others():
    fail(5)
    fail(5, address=OWNERS)

    unlock("--address", STRANGERS)

    assert signs_in(address=STRANGERS)
    assert not signs_in(address=OWNERS)


def test_unlock_by_an_address_of_the_new_kind():
    fail(5, address="2001:db8::7")

    unlock("--address", "2001:db8::9")

    assert signs_in(address="2001:db8::7")


def test_unlock_all():
    fail(5)
    fail(5, name="born", address=OWNERS)

    assert unlock() == "2 counts forgotten: tries with all names from everywhere.\n"


def test_unlock_of_what_is_no_address_is_a_sentence():
    with pytest.raises(CommandError, match="“there” is no address"):
        unlock("--address", "there")


def test_sign_in_takes_few_queries(django_assert_max_num_queries):
    client = Client()
    client.get(LOGIN)

    with django_assert_max_num_queries(14):
        assert signs_in(client=client)
