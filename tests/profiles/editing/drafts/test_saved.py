"""Drafts are deleted and written over only in the state in which a form has shown them."""

import json
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from profiles.models import Draft, DraftKind, Lab, Page
from tests.admin_forms import change_url, send
from tests.factories import editor_client, make_lab, make_page, make_person, manager_client
from tests.profiles.editing.drafts.test_drafts import keep, opened, told

pytestmark = pytest.mark.django_db

KEY = "6a9f1c3e-0000-4000-8000-000000000003"


@pytest.fixture(autouse=True)
def lab():
    return make_lab()


@pytest.fixture
def page():
    return make_page("/about/", body="Old text")


def drafts():
    """``(writer, kind, text)`` of each, the oldest first."""
    return [(one.by_name, one.kind, one.data["body"][0]) for one in Draft.objects.order_by("at")]


def drafted(client, page, body, ask=""):
    """Save a draft from a form that is opened for it."""
    url = f"{change_url(page)}{ask}"
    return send(client, url, opened(client, url)[0], body=body, _draft="1")


def test_publishing_leaves_what_another_window_has_saved_since(page):
    client = manager_client()
    drafted(client, page, "First")
    first, _ = opened(client, change_url(page))
    drafted(client, page, "Second")

    response = send(client, change_url(page), first, _publish="1")

    assert Page.objects.get().body == "First"
    assert drafts() == [("manager", "pending", "Second")]
    assert told(response)[-1].startswith("Your draft was changed while you had this open, and is kept")


def test_publishing_a_colleague_s_draft_leaves_what_she_has_saved_since(page):
    client, other = manager_client(), manager_client("other")
    drafted(other, page, "First")
    data, _ = opened(client, f"{change_url(page)}?draft={Draft.objects.get().pk}")
    drafted(other, page, "An afternoon of work")

    response = send(client, change_url(page), data, _publish="1")

    assert Page.objects.get().body == "First"
    assert drafts() == [("other", "pending", "An afternoon of work")]
    assert told(response)[-1].startswith("The draft of other was changed while you had this open")


def test_a_draft_is_put_aside_only_as_it_was_shown(page):
    client = manager_client()
    drafted(client, page, "First")
    first, _ = opened(client, change_url(page))
    drafted(client, page, "Second")

    response = send(client, change_url(page), first, _discard="1")

    assert told(response)[-1] == "Not put aside: it was changed meanwhile, in another window."
    assert drafts() == [("manager", "pending", "Second")]


def test_what_was_typed_stays_where_nothing_is_put_aside(page):
    client = manager_client()
    drafted(client, page, "First")
    first, _ = opened(client, change_url(page))
    keep(client, page, {**first, "body": "An hour"}, first["_keep"], shown=first["_shown"])
    drafted(client, page, "Second", f"?draft={Draft.objects.saved().get().pk}")

    send(client, change_url(page), first, _discard="1")

    assert ("manager", "typing", "An hour") in drafts()


def test_what_was_typed_after_a_text_was_back_is_put_aside(page):
    client = manager_client()
    data, _ = opened(client, change_url(page))
    keep(client, page, {**data, "body": "Typed"}, data["_keep"])
    again, _ = opened(client, change_url(page))
    keep(client, page, {**again, "body": "Typed on"}, again["_keep"], typed=again["_typed"])

    response = send(client, change_url(page), again, _discard="1")

    assert told(response) == ["Your text was put aside. This is what is saved."]
    assert drafts() == []


def test_a_draft_that_another_window_wrote_over_is_offered_for_long(page):
    client = manager_client()
    data, _ = opened(client, change_url(page))
    drafted(client, page, "A chapter")
    Draft.objects.update(at=timezone.now() - timedelta(days=31))

    send(client, change_url(page), data, body="A comma", _draft="1")

    again, form = opened(client, change_url(page))
    assert again["body"] == "A comma"
    assert [one.data["body"] for one, _ in form.context["notices"].others] == [["A chapter"]]
    keep(client, page, {**again, "body": "Typed"}, again["_keep"])
    assert ("manager", "typing", "A chapter") in drafts()


def test_the_same_draft_sent_twice_is_one(page):
    client = manager_client()
    data, _ = opened(client, change_url(page))
    for _ in range(2):
        send(client, change_url(page), data, body="The same", _draft="1")

    assert drafts() == [("manager", "pending", "The same")]


@pytest.mark.parametrize("is_of_another", [False, True])
def test_a_draft_made_of_something_else_leaves_one_s_own(page, is_of_another):
    client, other = manager_client(), manager_client("other")
    drafted(client, page, "An afternoon of work")
    drafted(other, page, "Hers")
    asked = Draft.objects.get(by_name="other").pk if is_of_another else "none"

    drafted(client, page, "A comma", f"?draft={asked}")

    assert ("manager", "typing", "An afternoon of work") in drafts()
    assert ("manager", "pending", "A comma") in drafts()


class TestTyping:
    def test_into_a_draft_is_saved_into_it(self, page):
        client = manager_client()
        drafted(client, page, "Draft")
        data, _ = opened(client, change_url(page))
        keep(client, page, {**data, "body": "Typed"}, data["_keep"], shown=data["_shown"])

        # After a crash.
        again, _ = opened(client, change_url(page))
        assert (again["body"], again["_shown"]) == ("Typed", data["_shown"])
        send(client, change_url(page), again, _draft="1")

        assert drafts() == [("manager", "pending", "Typed")]

    def test_into_a_draft_that_changed_meanwhile_leaves_that(self, page):
        client = manager_client()
        drafted(client, page, "Draft")
        data, _ = opened(client, change_url(page))
        keep(client, page, {**data, "body": "Typed"}, data["_keep"], shown=data["_shown"])
        typed, _ = opened(client, change_url(page))
        drafted(client, page, "From elsewhere", f"?draft={Draft.objects.saved().get().pk}")

        send(client, change_url(page), typed, _draft="1")

        assert drafts() == [("manager", "typing", "From elsewhere"), ("manager", "pending", "Typed")]

    def test_into_a_draft_that_is_gone_is_kept(self, page):
        client = manager_client()
        drafted(client, page, "Draft")
        data, _ = opened(client, change_url(page))
        Draft.objects.all().delete()

        answer = keep(client, page, {**data, "body": "Typed"}, data["_keep"], shown=data["_shown"])

        assert answer.status_code == 200
        assert opened(client, change_url(page))[0]["body"] == "Typed"

    def test_that_is_back_has_a_key_of_its_own_in_each_window(self, page):
        client = manager_client()
        first, _ = opened(client, change_url(page))
        keep(client, page, {**first, "body": "First"}, first["_keep"])
        second, _ = opened(client, change_url(page))

        keep(client, page, {**second, "body": "First and second"}, second["_keep"], typed=second["_typed"])
        assert drafts() == [("manager", "typing", "First and second")]
        keep(client, page, {**first, "body": "First goes on"}, first["_keep"])
        send(client, change_url(page), second, body="First and second", _publish="1")

        assert Page.objects.get().body == "First and second"
        assert drafts() == [("manager", "typing", "First goes on")]

    def test_of_a_manager_into_what_waits_goes_with_it(self, page):
        Lab.objects.update(approves_first=True)
        boss, emmy = manager_client(), editor_client("emmy", person=make_person())
        page = make_page("/cv/", emmy.user.account.person, body="Old")
        send(emmy, change_url(page), opened(emmy, change_url(page))[0], body="New", _ask="1")
        data, _ = opened(boss, f"{change_url(page)}?draft={Draft.objects.get().pk}")
        keep(boss, page, {**data, "body": "Mended"}, data["_keep"], shown=data["_shown"])

        again, form = opened(boss, change_url(page))
        assert form.context["bar"].asked == Draft.objects.get(by_name="emmy")
        send(boss, change_url(page), again, _publish="1")

        assert Page.objects.get(pk=page.pk).body == "Mended"
        assert not Draft.objects.exists()

    @pytest.mark.parametrize("field", ["typed", "shown"])
    @pytest.mark.parametrize("mark", ["", "x", "x@y", f"{KEY}@", f"{KEY}@2026-13-01T00:00Z", "@"])
    def test_with_a_mark_that_is_none(self, page, field, mark):
        answer = keep(manager_client(), page, {"body": "Typed"}, uuid.uuid4(), **{field: mark})

        assert answer.status_code == 200
        assert Draft.objects.get().kind == DraftKind.TYPING

    @pytest.mark.parametrize(
        "sent", [{"form": r'[["body", "\u0000"]]'}, {"form": r'[["body", "\ud800"]]'}, {"base": "\0"}]
    )
    def test_that_no_database_keeps_is_refused(self, page, sent):
        answer = keep(manager_client(), page, {"body": "Typed"}, uuid.uuid4(), **sent)

        assert answer.status_code == 400
        assert not Draft.objects.exists()

    @pytest.mark.parametrize(
        ("name", "text"),
        [("person", "nonsense"), ("tags", "nonsense"), ("publish_at", "9999999-99"), ("status", "x")],
    )
    def test_of_values_that_are_none_is_shown(self, page, name, text):
        client, key = manager_client(), uuid.uuid4()
        form = json.dumps([[name, text], ["body", "Typed"]])
        client.post(reverse("keep"), {"model": "profiles.Page", "object": page.pk, "keep": key, "form": form})

        response = client.get(change_url(page))

        assert response.status_code == 200
        assert "Typed" in response.text


def test_a_nul_is_in_no_draft(page):
    drafted(manager_client(), page, "Now\0then")

    assert drafts() == [("manager", "pending", "Nowthen")]


@pytest.mark.parametrize("button", ["_publish", "_draft"])
def test_what_was_typed_while_a_form_was_on_its_way_stays(page, button):
    client = manager_client()
    data, _ = opened(client, change_url(page))
    keep(client, page, {**data, "body": "Typed and then more"}, data["_keep"])
    Draft.objects.update(at=timezone.now() + timedelta(seconds=10))

    assert send(client, change_url(page), data, body="Typed", **{button: "1"}).status_code == 302

    assert "Typed and then more" in [body for _, _, body in drafts()]


@pytest.mark.parametrize(
    ("button", "name", "text"),
    [
        ("_discard", "_shown", f"{KEY}@9999-12-31T23:59:59-12:00"),
        ("_publish", "_typed", f"{KEY}@0001-01-01T00:00:00+14:00"),
        ("_draft", "_revoke", "9" * 5000),
    ],
)
def test_nonsense_in_hidden_fields_is_passed_over(page, button, name, text):
    client = manager_client()
    drafted(client, page, "Drafted")
    data, _ = opened(client, change_url(page))

    assert client.post(change_url(page), {**data, button: "1", name: text}).status_code == 302
    assert client.post(change_url(page), {**data, name: text}).status_code in {200, 302}
