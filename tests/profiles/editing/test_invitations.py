"""A manager invites; the member chooses a password by a link that works once, and lands on her own page."""

import datetime
import re

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from profiles.models import Account, Person
from tests.admin_forms import change_url, save
from tests.factories import editor_client, make_lab, make_person, manager_client

pytestmark = pytest.mark.django_db

INVITE = reverse("rights-invite")
EMMY = {"given_name": "Emmy", "family_name": "Noether", "email": "emmy@example.org", "part": "own"}
PASSWORD = {"new_password1": "copper-lattice-7", "new_password2": "copper-lattice-7"}


@pytest.fixture(autouse=True)
def lab():
    return make_lab()


def invited(**values):
    """The link that a manager is shown after inviting."""
    page = manager_client().post(INVITE, {**EMMY, **values})
    return re.search(r'<code id="link">([^<]+)</code>', page.text)[1]


def come(link, **values):
    """A client that has opened the link and sent its form, and the answer to that."""
    client = Client()
    form = client.get(link, follow=True)
    return client, client.post(form.request["PATH_INFO"], {**PASSWORD, **values}, follow=True)


def test_who_is_invited_signs_in_on_her_own_page_and_edits_it():
    link = invited()
    assert "<title>Choose a password | Labfolio</title>" in Client().get(link, follow=True).text
    client, page = come(link)
    person = Person.objects.get()

    assert (page.status_code, page.request["PATH_INFO"]) == (200, "/people/emmy-noether/")
    assert change_url(person) in page.text
    assert save(client, change_url(person), headline="Algebra").status_code == 302
    assert Person.objects.get().headline == "Algebra"
    assert Client().login(username="emmy", password="copper-lattice-7")


def test_member_who_is_here_already_gets_an_account():
    person = make_person()

    come(invited(person=person.pk))

    assert Account.objects.get(user__username="emmy").person == person
    assert Person.objects.count() == 1


def test_new_member_is_hidden_at_first():
    invited()

    assert Client().get("/people/emmy-noether/").status_code == 404


def test_link_works_once():
    link = invited()
    come(link)

    _, page = come(link, new_password1="another-lattice-8", new_password2="another-lattice-8")

    assert "does not work any more" in page.text
    assert User.objects.get(username="emmy").check_password("copper-lattice-7")


@pytest.mark.parametrize(
    "close",
    [
        lambda user: User.objects.filter(pk=user.pk).update(is_active=False),
        lambda user: Account.objects.filter(user=user).update(until=timezone.localdate()),
        lambda user: User.objects.filter(pk=user.pk).update(email="other@example.org"),
        lambda user: manager_client("second").post(
            reverse("rights-account", args=[user.account.pk]), {"take_back": "yes"}
        ),
    ],
    ids=["closed", "ended", "other e-mail", "taken back"],
)
def test_link_of_an_account_that_has_changed_works_no_more(close):
    link = invited()
    close(User.objects.get(username="emmy"))

    _, page = come(link)

    assert "does not work any more" in page.text
    assert not User.objects.filter(username="emmy", last_login__isnull=False).exists()


def test_link_is_over_after_a_week():
    link = invited()

    with time_machine.travel(timezone.now() + datetime.timedelta(days=8)):
        _, page = come(link)

    assert "does not work any more" in page.text


def test_link_goes_out_by_mail_and_is_not_shown(settings):
    settings.MAIL_IS_SENT = True

    page = manager_client().post(INVITE, EMMY, follow=True)

    link = re.search(r"http://\S+", mail.outbox[0].body)[0]
    assert (mail.outbox[0].to, link in page.text) == (["emmy@example.org"], False)
    assert "A link has been sent to emmy@example.org." in page.text
    assert come(link)[1].request["PATH_INFO"] == "/people/emmy-noether/"


def test_weak_password_is_refused():
    _, page = come(invited(), new_password1="emmy", new_password2="emmy")

    assert page.context["form"].errors
    assert not User.objects.get(username="emmy").has_usable_password()


def test_address_that_has_an_account_is_refused():
    User.objects.create_user("amalie", "Emmy@example.org")

    page = manager_client().post(INVITE, EMMY)

    assert list(page.context["form"].errors) == ["email"]
    assert not Person.objects.exists()


def test_members_invite_nobody():
    client = editor_client(person=make_person())

    assert (client.get(INVITE).status_code, client.post(INVITE, EMMY).status_code) == (403, 403)
    assert not User.objects.filter(email="emmy@example.org").exists()


def test_manager_makes_a_link_for_whoever_has_forgotten_her_password():
    client = editor_client("born", person=make_person("born", "Max", "Born"))
    url = reverse("rights-account", args=[client.user.account.pk])

    page = manager_client().post(url, {"link": "new"})
    come(re.search(r'<code id="link">([^<]+)</code>', page.text)[1])

    assert User.objects.get(username="born").check_password("copper-lattice-7")


def test_manager_makes_no_link_for_an_administrator():
    boss = User.objects.create_superuser("boss")
    account = Account.objects.create(user=boss)

    page = manager_client().post(reverse("rights-account", args=[account.pk]), {"link": "new"})

    assert page.status_code == 404


def test_invitation_stands_among_the_rights_until_she_comes():
    link, client = invited(), manager_client("second")
    rows = {row.name: row.role for row in client.get(reverse("rights")).context["rows"]}
    come(link)
    after = {row.name: row.role for row in client.get(reverse("rights")).context["rows"]}

    assert (rows["Emmy Noether"], after["Emmy Noether"]) == ("Invited, has not come yet", "Member")


def test_who_edits_for_another_gets_no_page_and_a_last_day():
    person, day = make_person("born", "Max", "Born"), timezone.localdate() + datetime.timedelta(days=30)

    client, _ = come(invited(part="others", edits_for=person.pk, until=day))

    account = Account.objects.get(user__username="emmy")
    assert (account.person, account.is_manager, Person.objects.count()) == (None, False, 1)
    assert save(client, change_url(person), headline="Quanta").status_code == 302
    with time_machine.travel(timezone.now() + datetime.timedelta(days=31)):
        assert client.get(change_url(person)).status_code in (302, 403)


def test_who_is_to_manage_the_lab_gets_no_page_either():
    client, page = come(invited(part="all"))

    assert (page.request["PATH_INFO"], Person.objects.count()) == ("/admin/", 0)
    assert Account.objects.get(user__username="emmy").is_manager
    assert client.get(reverse("rights")).status_code == 200


@pytest.mark.parametrize(
    ("values", "field"),
    [({"part": "others"}, "edits_for"), ({"until": "2999-01-01"}, "part"), ({"part": "boss"}, "part")],
)
def test_contradictions_are_told_and_nobody_is_invited(values, field):
    page = manager_client().post(INVITE, {**EMMY, **values})

    assert list(page.context["form"].errors) == [field]
    assert not Account.objects.filter(user__username="emmy").exists()


def test_word_of_the_manager_stands_in_the_mail(settings):
    settings.MAIL_IS_SENT = True

    manager_client().post(INVITE, {**EMMY, "word": "Dear Emmy, this is our new site."})

    assert mail.outbox[0].body.startswith("Dear Emmy, this is our new site.\n\nYou can sign in to Göttingen")
