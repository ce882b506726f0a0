"""On the form of an account: where visitors of a member who leaves are sent, and no more."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from profiles.models import Account, Person
from tests.factories import make_editor, make_lab, make_person, manager_client

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
NEW = "https://example.org/~max/"


@pytest.fixture
def born():
    make_lab()
    person = make_person("born", "Max", "Born")
    make_editor("born", person=person)
    return person


def send(member, **values):
    account = Account.objects.get(user__username="born")
    url = reverse("rights-account", args=[account.pk])
    data = {"person": member.pk, "until": timezone.localdate(), "forward_to": NEW}
    return manager_client(f"manager-{User.objects.count()}").post(url, {**data, **values})


def stored():
    return Person.objects.values_list("forward_to", "forward_after", "forwards_below").get(slug="born")


def errors(response):
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def test_member_leaves_and_is_forwarded(born):
    page = send(born, leaves="on", forwards_below="on")

    assert page.status_code == 302
    assert stored() == (NEW, timezone.localdate(), True)
    assert Client().get("/people/born/").status_code == 200
    Person.objects.update(forward_after=timezone.localdate() - DAY)
    assert Client().get("/people/born/")["Location"] == NEW


def test_it_can_be_taken_back_after_the_day_as_well(born):
    send(born, forwards_below="on")
    yesterday = timezone.localdate() - DAY
    Account.objects.update(until=yesterday)
    Person.objects.update(forward_after=yesterday)

    page = send(born, until=yesterday, forward_to="", forwards_below="on")

    assert page.status_code == 302
    assert stored() == ("", None, False)
    assert Client().get("/people/born/").status_code == 200


def test_form_shows_what_is_stored(born):
    send(born, forwards_below="on")
    account = Account.objects.get(user__username="born")
    form = manager_client().get(reverse("rights-account", args=[account.pk])).context["form"]

    assert (form["forward_to"].value(), form["forwards_below"].value()) == (NEW, True)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8000/people/hund/",
        "https://LOCALHOST/",
        "http://[::1]:9000/x",
        "https://lab.example.org./",
        "https://Second.Example.org:8443/a",
    ],
)
def test_own_address_is_refused(born, settings, url):
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "lab.example.org", "second.example.org"]

    assert errors(send(born, forward_to=url)) == {
        "forward_to": [
            "This address is on this site, where visitors would go round in a circle. "
            "Give one elsewhere; for pages that move on this site there are redirects."
        ]
    }
    assert stored() == ("", None, False)


@pytest.mark.parametrize(
    "url", ["/about/", "javascript:alert(1)", "ftp://example.org/", "https://", "me@example.org"]
)
def test_what_is_no_whole_address_is_refused(born, url):
    assert list(errors(send(born, forward_to=url))) == ["forward_to"]


@pytest.mark.parametrize("missing", ["until", "person"])
def test_it_takes_a_member_and_a_day(born, missing):
    assert errors(send(born, **{missing: ""})) == {
        "forward_to": ["Choose the member, and give her last day: it holds from the next."]
    }


def test_homepage_of_the_site_is_not_forwarded(born):
    make_lab(home=born)

    assert list(errors(send(born))) == ["forward_to"]


def test_another_member_does_not_inherit_it(born):
    send(born)
    hund = make_person("hund", "Friedrich", "Hund")

    send(hund)

    assert Person.objects.values_list("forward_to", flat=True).get(slug="hund") == ""
    assert stored() == (NEW, timezone.localdate(), False)
