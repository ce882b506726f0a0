"""Signing in with the right password after one's last day: refused with the reason, which a wrong one does not learn."""

import datetime

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_editor, make_person

pytestmark = pytest.mark.django_db

PASSWORD = "invariants-1918"
YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)


def send(password=PASSWORD):
    client = Client()
    page = client.post(reverse("admin:login"), {"username": "born", "password": password})
    return page, SESSION_KEY in client.session


def test_after_her_last_day_she_is_told_so():
    make_editor("born", person=make_person(), password=PASSWORD, until=YESTERDAY)

    page, is_in = send()

    day = f"{YESTERDAY:%-d %B %Y}"
    assert (page.status_code, is_in) == (200, False)
    assert page.context["form"].non_field_errors() == [
        f"Your last day here was {day}. Nobody signs in by this account any more."
    ]


def test_wrong_password_learns_nothing():
    make_editor("born", password=PASSWORD, until=YESTERDAY)

    known = send("something else")
    User.objects.all().delete()
    unknown = send("something else")

    assert known[0].context["form"].errors == unknown[0].context["form"].errors


def test_member_comes_in():
    make_editor("born", person=make_person(), password=PASSWORD)

    page, is_in = send()

    assert (page.status_code, is_in) == (302, True)
