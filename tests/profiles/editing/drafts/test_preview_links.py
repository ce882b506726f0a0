"""Preview links: a draft shown to somebody without an account, counted, ended, taken back."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from profiles.access.status import Status
from profiles.models import Account, Change, Page, PreviewLink
from tests.admin_forms import change_url, filled_in, send
from tests.factories import editor_client, make_lab, make_page, make_paper, make_person, manager_client
from tests.profiles.editing.drafts.test_drafts import hidden, opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lab():
    return make_lab()


def link_of(client, row, **changes):
    """The path of a link to the draft of a row, made by its form."""
    response = send(client, change_url(row), opened(client, change_url(row))[0], _link="1", **changes)
    assert response.status_code == 302
    said = " ".join(map(str, get_messages(response.wsgi_request)))
    return re.search(r'href="https?://[^/]+(/by-link/[^"]+)"', said)[1]


def test_a_link_shows_the_draft_and_counts():
    client, page = manager_client(), make_page("/about/", body="Old text")
    path = link_of(client, page, body="New text", _link_days="7")
    changes = Change.objects.count()

    response = Client().get(path)

    assert "New text" in response.text
    assert "This is not public" in response.text
    assert response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert "Old text" in Client().get("/about/").text
    Client().head(path)
    link = PreviewLink.objects.get()
    assert link.openings == 1
    assert link.until.date() == (timezone.now() + timedelta(days=7)).date()
    assert Change.objects.count() == changes
    assert "opened 1 time" in client.get(change_url(page)).text


def test_a_link_shows_a_page_that_was_never_public():
    client, page = manager_client(), make_page("/about/", body="Begun", status=Status.DRAFT)
    path = link_of(client, page)
    Page.objects.update(body="Gone on")

    assert "Gone on" in Client().get(path).text
    assert Client().get("/about/").status_code == 404


def test_a_link_to_a_paper_and_to_a_member():
    client = manager_client()
    for row, name in ((make_paper(), "title"), (make_person(), "family_name")):
        path = link_of(client, row, **{name: "Changed in the draft"})

        assert "Changed in the draft" in Client().get(path).text


def test_a_link_ends():
    client, page = manager_client(), make_page("/about/", body="Old text")
    path = link_of(client, page, _link_days="1")

    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        assert Client().get(path).status_code == 404


def test_a_link_is_taken_back_without_losing_what_was_typed():
    client, page = manager_client(), make_page("/about/", body="Old text")
    path = link_of(client, page, body="Draft")
    data, _ = opened(client, change_url(page))

    response = send(
        client, change_url(page), data, body="Typed since", _revoke=str(PreviewLink.objects.get().pk)
    )

    assert response.status_code == 200
    again = hidden(response, filled_in(response))
    assert again["body"] == "Typed since"
    assert Client().get(path).status_code == 404
    assert send(client, change_url(page), again, _publish="1").status_code == 302
    assert Page.objects.get().body == "Typed since"


def test_a_link_leads_to_what_is_public_once_it_is():
    client, page = manager_client(), make_page("/about/", body="Old text")
    path = link_of(client, page, body="New text")
    send(client, change_url(page), opened(client, change_url(page))[0], _publish="1")

    response = Client().get(path)

    assert (response.status_code, response["Location"]) == (302, "/about/")


@pytest.mark.parametrize("hidden", [{"expire_at": timedelta(days=-1)}, {"status": Status.DRAFT}])
def test_a_link_to_a_draft_of_a_public_page_shows_nothing_later(hidden):
    client, page = manager_client(), make_page("/about/", body="Old text")
    path = link_of(client, page, body="New text")
    send(client, change_url(page), opened(client, change_url(page))[0], _publish="1")
    [(name, value)] = hidden.items()
    Page.objects.update(body="Later", **{name: timezone.now() + value if name == "expire_at" else value})

    assert Client().get(path).status_code == 404


def test_a_link_shows_a_page_until_it_appears_and_not_after_it_has_gone():
    client = manager_client()
    page = make_page("/about/", body="Begun", publish_at=timezone.now() + timedelta(days=3))
    path = link_of(client, page, body="Gone on")
    send(client, change_url(page), opened(client, change_url(page))[0], _publish="1")
    assert "Gone on" in Client().get(path).text

    times = {
        "publish_at": timezone.now() - timedelta(days=3),
        "expire_at": timezone.now() - timedelta(days=1),
    }
    Page.objects.update(**times)

    assert Client().get(path).status_code == 404


def test_a_link_shows_what_was_kept_as_a_draft_of_two_versions():
    client, page = manager_client(), make_page("/about/", body="Begun", status=Status.DRAFT)
    data, _ = opened(client, change_url(page))
    Page.objects.update(body="Theirs")
    asked = send(client, change_url(page), data, body="Mine", _draft="1")
    send(client, change_url(page), hidden(asked, filled_in(asked)), _conflict="1", _link="1")

    assert "Mine" in Client().get(PreviewLink.objects.get().path).text
    assert Page.objects.get().body == "Theirs"


def test_a_link_is_worth_no_more_than_the_rights_of_its_maker():
    person = make_person()
    client, page = editor_client(person=person), make_page("/about/", person, body="Old text")
    path = link_of(client, page, body="New text")
    assert "New text" in Client().get(path).text

    Account.objects.update(person=None)

    assert Client().get(path).status_code == 404


def test_a_link_to_something_unfinished_says_so():
    client, page = manager_client(), make_page("/about/", body="Old text")
    path = link_of(client, page, body="[[nothing of the kind]]")

    assert "cannot be shown as a page just now" in Client().get(path).text


def test_a_link_of_another_row_is_not_taken_back_by_its_number():
    client, page, other = manager_client(), make_page("/about/"), make_page("/other/")
    path = link_of(client, other)

    send(
        client,
        change_url(page),
        opened(client, change_url(page))[0],
        _revoke=str(PreviewLink.objects.get().pk),
    )
    send(client, change_url(page), opened(client, change_url(page))[0], _revoke="nonsense")

    assert Client().get(path).status_code == 200


@pytest.mark.parametrize("days", ["", "365", "-1", "x"])
def test_no_link_is_longer_than_offered(days):
    client, page = manager_client(), make_page("/about/")
    link_of(client, page, _link_days=days)

    assert PreviewLink.objects.get().until < timezone.now() + timedelta(days=15)


def test_what_is_not_there_is_404():
    assert Client().get("/by-link/nonsense/").status_code == 404
    client, page = manager_client(), make_page("/about/")
    path = link_of(client, page)
    assert Client().get(f"{path}more/").status_code == 404
    page.delete()
    assert Client().get(path).status_code == 404
