"""What each button does with a form that is older than what it was opened with, or has more in it."""

import pytest
from django.test import Client

from profiles.models import Draft, DraftKind, Page
from tests.admin_forms import change_url, send
from tests.factories import make_lab, make_page
from tests.profiles.editing.drafts.test_approval import letters
from tests.profiles.editing.drafts.test_drafts import opened, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lab(settings):
    settings.MAIL_IS_SENT = True
    return make_lab(approves_first=True)


@pytest.fixture
def page(emmy):
    return make_page("/about/", emmy.person, body="Old text")


def drafts():
    return [(one.by_name, one.kind, one.data.get("body", [""])[0]) for one in Draft.objects.order_by("at")]


def sent(client, page, ask="", **values):
    url = f"{change_url(page)}{ask}"
    return send(client, url, opened(client, url)[0], **values)


def visitors_see(words):
    return words in Client().get("/people/noether/about/").text


@pytest.mark.parametrize("button", ["_save", "_continue", "_addanother"])
def test_an_old_form_of_a_draft_publishes_nothing_unapproved(emmy, boss, page, button):
    Page.objects.update(status="draft")
    stale, _ = opened(emmy, change_url(page))
    sent(boss, page, _publish="1")

    response = send(emmy, change_url(page), stale, body="Not approved", **{button: "1"})

    assert told(response) == ["Sent to the managers of the lab. It appears when one of them has approved it."]
    assert visitors_see("Old text")
    assert drafts() == [("emmy", "submitted", "Not approved")]


def test_hiding_needs_no_approval(emmy, page):
    response = sent(emmy, page, status="draft", _save="1")

    assert response.status_code == 302
    assert Page.objects.get().status == "draft"
    assert not Draft.objects.exists()


class TestTakingBack:
    def test_keeps_what_was_typed_since(self, emmy, page):
        sent(emmy, page, body="First", _ask="1")

        response = sent(emmy, page, body="First and more", _take_back="1")

        assert told(response)[0] == "Taken back. It is your draft again."
        assert drafts() == [("emmy", "pending", "First and more")]

    def test_leaves_it_as_it_is_where_nothing_was(self, emmy, page):
        sent(emmy, page, body="First", _ask="1")
        at = Draft.objects.get().at

        sent(emmy, page, _take_back="1")

        assert (drafts(), Draft.objects.get().at) == ([("emmy", "pending", "First")], at)

    def test_leaves_it_where_the_form_showed_something_else(self, emmy, page):
        sent(emmy, page, body="First", _ask="1")

        sent(emmy, page, "?draft=none", _take_back="1")

        assert drafts() == [("emmy", "pending", "First")]

    def test_of_what_is_itself_a_draft_keeps_what_was_typed(self, emmy, page):
        Page.objects.update(status="draft")
        sent(emmy, page, body="First", _ask="1")

        sent(emmy, page, body="First and more", _take_back="1")

        assert (Page.objects.get().body, Draft.objects.get().kind) == ("First and more", DraftKind.PENDING)

    def test_of_what_waits_no_more_says_so_with_the_text(self, emmy, boss, page):
        sent(emmy, page, body="First", _ask="1")
        data, _ = opened(emmy, change_url(page))
        sent(boss, page, f"?draft={Draft.objects.get().pk}", _publish="1")

        response = send(emmy, change_url(page), data, body="First and more", _take_back="1")

        assert "This waits no more. What you typed stands below." in response.text
        assert "First and more" in response.text


class TestSendingBack:
    def test_keeps_what_the_manager_has_changed(self, emmy, boss, page):
        sent(emmy, page, body="First", _ask="1")
        key = Draft.objects.get().pk

        response = sent(
            boss, page, f"?draft={key}", body="Mended for an hour", _return=key, _comment="Dates?"
        )

        assert drafts() == [("emmy", "pending", "First"), ("boss", "typing", "Mended for an hour")]
        assert told(response)[1] == "What you changed yourself is kept for you alone, and was not sent."

    def test_keeps_it_where_the_row_itself_waits(self, emmy, boss, page):
        Page.objects.update(status="draft")
        sent(emmy, page, body="First", _ask="1")

        sent(boss, page, body="Mended", _return=Draft.objects.get().pk, _comment="Dates?")

        assert Draft.objects.get(by_name="emmy").comment == "Dates?"
        assert Draft.objects.get(by_name="boss").data["body"] == ["Mended"]

    @pytest.mark.parametrize("is_draft", [False, True])
    def test_keeps_nothing_where_nothing_was_changed(self, emmy, boss, page, is_draft):
        if is_draft:
            Page.objects.update(status="draft")
        sent(emmy, page, body="First", _ask="1")
        key = Draft.objects.get().pk

        response = sent(boss, page, f"?draft={key}", _return=key)

        assert told(response) == ["Sent back to emmy."]
        assert Draft.objects.get().kind == DraftKind.PENDING

    def test_of_what_waits_no_more_says_so_with_the_text(self, emmy, boss, page):
        sent(emmy, page, body="First", _ask="1")
        key = Draft.objects.get().pk
        data, _ = opened(boss, f"{change_url(page)}?draft={key}")
        sent(emmy, page, _take_back="1")

        response = send(boss, change_url(page), data, body="Mended", _return=key, _comment="Dates?")

        assert "Not sent back: this waits no more." in response.text
        assert "Mended" in response.text
        assert Draft.objects.get().comment == ""


@pytest.mark.parametrize("name", ["boss", "emmy"])
@pytest.mark.parametrize("button", ["_save", "_continue", "_addanother"])
def test_what_is_saved_as_a_draft_goes_on_waiting(
    request, emmy, page, button, name, django_capture_on_commit_callbacks
):
    Page.objects.update(status="draft")
    stale, _ = opened(emmy, change_url(page))
    sent(emmy, page, body="First", _ask="1")

    client = request.getfixturevalue(name)
    data = stale if name == "emmy" else opened(client, change_url(page))[0]
    sent_letters = letters(
        django_capture_on_commit_callbacks,
        lambda: send(client, change_url(page), data, title="Other", **{button: "1"}),
    )

    assert (Page.objects.get().status, Page.objects.get().title) == ("draft", "Other")
    assert Draft.objects.get().kind == DraftKind.SUBMITTED
    assert sent_letters == []


@pytest.mark.parametrize("is_draft", [False, True])
def test_what_was_taken_back_is_not_published(emmy, boss, page, is_draft):
    if is_draft:
        Page.objects.update(status="draft")
    sent(emmy, page, body="First with a mistake", _ask="1")
    data, form = opened(boss, f"{change_url(page)}?draft={Draft.objects.get().pk}")
    assert f'name="_asked" value="{Draft.objects.get().pk}"' in form.text
    data["_asked"] = str(Draft.objects.get().pk)
    sent(emmy, page, _take_back="1")

    response = send(boss, change_url(page), data, _publish="1")

    assert "Not published: this waits no more." in response.text
    assert response.context["bar"].is_calm is False
    assert not visitors_see("First with a mistake")
    assert Draft.objects.get().kind == DraftKind.PENDING


def test_a_form_that_is_refused_has_its_buttons(boss, page):
    response = sent(boss, page, publish_at="2026-12-02T08:00", expire_at="2026-12-01T08:00", _publish="1")

    assert response.status_code == 200
    assert response.context["bar"].is_calm is False


def test_a_draft_saved_from_an_old_form_says_that_it_waits_no_more(emmy, page):
    stale, _ = opened(emmy, change_url(page))
    sent(emmy, page, body="First", _ask="1")

    response = send(emmy, change_url(page), stale, body="Second", _draft="1")

    assert told(response)[-2] == "It waits for approval no more: ask again when it is ready."
    assert drafts() == [("emmy", "typing", "First"), ("emmy", "pending", "Second")]


def test_what_waits_has_no_button_for_links(emmy, page):
    assert 'name="_link"' in emmy.get(change_url(page)).text
    sent(emmy, page, body="First", _ask="1")

    assert 'name="_link"' not in emmy.get(change_url(page)).text


@pytest.mark.parametrize(
    ("name", "button", "again"),
    [("boss", "_publish", "_publish"), ("boss", "_continue", "_save"), ("emmy", "_ask", "_ask")],
)
def test_both_together_are_saved_as_was_asked_for(request, page, name, button, again):
    client = request.getfixturevalue(name)
    data, _ = opened(client, change_url(page))
    Page.objects.update(title="Theirs")

    response = send(client, change_url(page), data, title="Mine", **{button: "1"})

    assert response.context["bar"].buttons == [
        ("_draft", "Keep mine as a draft"),
        (again, "Save both together"),
    ]
