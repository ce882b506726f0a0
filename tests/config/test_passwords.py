"""Passwords that are refused: names, and common ones with something added."""

import os
import pty
import re
import subprocess
import sys

import pytest
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from config.install.administrators import readable_password
from profiles.models import Account
from tests.config.command_line import MANAGE, environment, run
from tests.config.data_folders import copy_to
from tests.factories import make_lab, make_person
from tests.processor_time import least_seconds

pytestmark = pytest.mark.django_db

GOOD = "copper-lattice-under-rain"


def emmy(**values):
    fields = {
        "username": "amalie",
        "first_name": "Emmy",
        "last_name": "Nöther",
        "email": "en.algebra@example.org",
    }
    return User(**fields | values)


def refusals(password, user=None):
    try:
        validate_password(password, user)
    except ValidationError as error:
        return error.messages
    return []


@pytest.mark.parametrize(
    "password",
    [GOOD, "mobiru-kadeso-tigupa-4172", "Vier Zimmer, 2 Katzen", "x7#kQ!vv9-tRm", "9034-7215-8846-0173"],
)
def test_good_password_is_taken(password):
    make_lab()

    assert refusals(password, emmy()) == []


def test_password_that_quickstart_makes_is_taken():
    make_lab()

    assert [refusals(readable_password(), emmy(first_name="", last_name="")) for _ in range(20)] == [[]] * 20


@pytest.mark.parametrize(
    ("password", "held"),
    [
        ("amalie-copper-lattice", "amalie"),
        ("copper-LATTICE-Amalie", "amalie"),
        ("Noether-copper-lattice", "Nöther"),
        ("copper-nöther-lattice", "Nöther"),
        ("xxnotherxx-lattice-7", "Nöther"),
        ("copper.emmy.1918.lattice", "Emmy"),
        ("copper-lattice-en.algebra", "en.algebra"),
        ("copper-lattice-algebra", "algebra"),
    ],
)
def test_password_with_the_users_name_is_refused(password, held):
    assert refusals(password, emmy())[-1:] == [f"The password holds your name, “{held}”."]


@pytest.mark.parametrize(
    ("password", "is_refused"), [("ada-copper-lattice", True), ("canada-copper-lattice", False)]
)
def test_name_of_three_letters_counts_where_it_stands_alone(password, is_refused):
    assert bool(refusals(password, emmy(username="ada"))) is is_refused


def test_password_with_the_name_of_the_member_that_the_user_is_is_refused():
    user = User.objects.create_user("admin")
    Account.objects.create(user=user, person=make_person(given_name="Emil", family_name="Artin"))

    assert refusals("copper-artin-lattice", user) == ["The password holds your name, “Artin”."]


@pytest.mark.parametrize(
    ("password", "held"),
    [
        ("goettingen-copper-99", "Göttingen"),
        ("Göttingen Mathematics", "Göttingen Mathematics"),
        ("x-mathematics-x-copper", "Mathematics"),
    ],
)
def test_password_with_the_labs_name_is_refused(password, held):
    make_lab(name="Göttingen Mathematics")

    assert refusals(password, emmy()) == [f"The password holds the name of the lab, “{held}”."]


def test_general_words_of_a_labs_name_may_stand_in_a_password():
    make_lab(name="The Noether research group")

    assert refusals("copper-group-research-the", User(username="amalie")) == []


@pytest.mark.parametrize(
    "password",
    [
        *[
            "sunshine1234",
            "Sunshine2024!",
            "1234sunshine",
            "2024-SUNSHINE-99",
            "iloveyou!!!!",
            "__dragon2026__",
        ],
        *["abc123456789", "qwerty123_2025", "trustno1!2024", "123456789!!", "0password0000"],
    ],
)
def test_common_password_with_digits_or_signs_added_is_refused(password):
    assert "This is a common password with digits or signs added." in refusals(password)


def test_endless_password_is_looked_at_in_no_time():
    endless = ["1" * 4096 + "sunshine" + "1" * 4096, "x" * 4096, "!1" * 4096]

    assert least_seconds(lambda: [refusals(password) for password in endless]) < 2


def test_admin_refuses_it_for_a_new_user_and_for_another_password(admin_client):
    make_lab()
    fields = {
        "username": "amalie",
        "password1": "amalie-copper-lattice",
        "password2": "amalie-copper-lattice",
    }
    added = admin_client.post(reverse("admin:auth_user_add"), fields | {"usable_password": "true"})
    user = User.objects.create_user("landau")
    again = {"password1": "Sunshine2024!", "password2": "Sunshine2024!", "usable_password": "true"}
    changed = admin_client.post(reverse("admin:auth_user_password_change", args=[user.pk]), again)

    assert "The password holds your name, “amalie”." in added.content.decode()
    assert "This is a common password with digits or signs added." in changed.content.decode()


def test_commands_refuse_it(tmp_path, migrated):
    copy_to(tmp_path, migrated)
    make = "from django.contrib.auth.models import User; User.objects.create_user('landau')"
    assert run(tmp_path, "shell", "-v0", "-c", make).returncode == 0
    new = ["createsuperuser", "--username", "amalie", "--email", "en@example.org"]

    assert "holds your name, “amalie”." in said(tmp_path, new, "amalie-copper-lattice")
    assert "holds your name, “landau”." in said(
        tmp_path, ["changepassword", "landau"], "landau-copper-lattice"
    )


def said(folder, command, password):
    """What a command says at a terminal where this password is typed as often as it asks for one, until it refuses it."""
    terminal, end = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, str(MANAGE), *command],
        env=environment(folder),
        pass_fds=[end],
        # Passwords are read from the terminal that controls the process.
        preexec_fn=lambda: os.login_tty(end),
    )
    os.close(end)
    text = ""
    try:
        while "”." not in text:
            text += os.read(terminal, 4096).decode()
            if re.search(r"[Pp]assword[^\n]*: $", text):
                os.write(terminal, f"{password}\n".encode())
    finally:
        process.kill()
        process.wait()
        os.close(terminal)
    return text
