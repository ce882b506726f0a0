"""Tries to sign in, from whatever address, through this machine's own proxy or straight."""

from django.test import Client
from django.urls import reverse

from tests.factories import make_editor, make_person

PASSWORD = "copper-lattice-7"
LOGIN = reverse("admin:login")
OWNERS, STRANGERS = "198.51.100.7", "203.0.113.9"


def make_owner(name="noether", **values):
    """An account with a password, of a member."""
    user = make_editor(name, person=make_person(name), **values)
    user.set_password(PASSWORD)
    user.save()
    return user


def attempt(name="noether", password=None, address=STRANGERS, client=None, **headers):
    """The answer to one try."""
    return (client or Client()).post(
        LOGIN, {"username": name, "password": password or "wrong"}, REMOTE_ADDR=address, headers=headers
    )


def fail(times, **values):
    """The statuses of so many tries."""
    return [attempt(**values).status_code for _ in range(times)]


def signs_in(**values):
    return attempt(password=PASSWORD, **values).status_code == 302
