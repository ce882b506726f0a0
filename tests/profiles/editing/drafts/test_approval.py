"""Approval: what members publish waits where the lab wants it; a manager publishes it or sends it back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from profiles.access.status import Status
from profiles.models import Draft, DraftKind, Page
from publications.models import Paper
from tests.admin_forms import add_url, change_url, errors, send
from tests.factories import make_lab, make_page, make_paper, manager_client
from tests.profiles.editing.drafts.test_drafts import opened, told
from tests.publications.editing.adding.test_views import confirm, give

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lab(settings, django_capture_on_commit_callbacks):
    settings.MAIL_IS_SENT = True
    with django_capture_on_commit_callbacks(execute=True):
        yield make_lab(approves_first=True)


def letters(django_capture_on_commit_callbacks, act):
    with django_capture_on_commit_callbacks(execute=True):
        act()
    return [(one.to, one.subject, one.body) for one in mail.outbox]


def asks(client, page, **changes):
    data, form = opened(client, change_url(page))
    assert [label for _, label in form.context["bar"].buttons] == ["Save draft", "Ask to publish"]
    response = send(client, change_url(page), data, **changes, _ask="1")
    assert response.status_code == 302
    return response


def test_a_change_of_a_public_page_waits(emmy, boss, django_capture_on_commit_callbacks):
    page = make_page("/about/", emmy.person, body="Old text")

    sent = letters(django_capture_on_commit_callbacks, lambda: asks(emmy, page, body="New text"))

    draft = Draft.objects.get()
    assert draft.kind == DraftKind.SUBMITTED
    assert [(to, subject) for to, subject, _ in sent] == [(["boss@example.org"], "To approve: About me")]
    assert f"?draft={draft.pk}" in sent[0][2]
    assert "Old text" in Client().get("/people/noether/about/").text
    bar = opened(emmy, change_url(page))[1].context["bar"]
    assert (bar.state, [label for _, label in bar.buttons]) == ("Waits for approval", ["Take back"])
    assert "asks to publish" in boss.get(reverse("admin:index")).text


def test_what_waits_and_what_was_begun_is_told_however_much_is_gone(emmy, boss):
    page = make_page("/about/", emmy.person, "Still there")
    asks(emmy, page, body="New text")
    gone = {"kind": DraftKind.SUBMITTED, "model": "profiles.page", "data": {"body": [""]}}
    for minutes in (*range(-25, 0), *range(1, 26)):
        at = timezone.now() + timedelta(minutes=minutes)
        Draft.objects.create(user=emmy.user, key=uuid4().hex, at=at, **gone)

    for client in (emmy, boss):
        assert "Still there" in client.get(reverse("admin:index")).text


def test_a_title_of_two_lines_is_one_in_the_letter(emmy, boss, django_capture_on_commit_callbacks):
    paper = make_paper("Idealtheorie\nin Ringbereichen", [emmy.person])

    sent = letters(django_capture_on_commit_callbacks, lambda: asks(emmy, paper, year="1921"))

    assert sent[0][1] == "To approve: Idealtheorie in Ringbereichen"


def test_a_manager_publishes_it(emmy, boss, django_capture_on_commit_callbacks):
    page = make_page("/about/", emmy.person, body="Old text")
    asks(emmy, page, body="New text")
    mail.outbox.clear()
    data, form = opened(boss, f"{change_url(page)}?draft={Draft.objects.get().pk}")
    assert data["body"] == "New text"
    assert form.context["bar"].asked

    sent = letters(
        django_capture_on_commit_callbacks, lambda: send(boss, change_url(page), data, _publish="1")
    )

    assert "New text" in Client().get("/people/noether/about/").text
    assert [(to, subject) for to, subject, _ in sent] == [(["emmy@example.org"], "Public: About me")]
    assert not Draft.objects.exists()


def test_a_manager_sends_it_back(emmy, boss, django_capture_on_commit_callbacks):
    page = make_page("/about/", emmy.person, body="Old text")
    asks(emmy, page, body="New text")
    mail.outbox.clear()
    draft = Draft.objects.get()
    data, form = opened(boss, f"{change_url(page)}?draft={draft.pk}")
    assert f'name="_return" value="{draft.pk}"' in form.text

    sent = letters(
        django_capture_on_commit_callbacks,
        lambda: send(boss, change_url(page), data, _return=draft.pk, _comment="Please add dates."),
    )

    assert [(to, subject) for to, subject, _ in sent] == [(["emmy@example.org"], "Sent back: About me")]
    assert "Please add dates." in sent[0][2]
    data, form = opened(emmy, change_url(page))
    bar = form.context["bar"]
    assert (data["body"], bar.state, bar.detail) == ("New text", "Sent back", "by boss: “Please add dates.”")
    assert [label for _, label in bar.buttons] == ["Save draft", "Ask again"]
    assert "Old text" in Client().get("/people/noether/about/").text
    send(emmy, change_url(page), data, body="1882", _ask="1")
    assert Draft.objects.get().kind == DraftKind.SUBMITTED


@pytest.mark.parametrize("status", [Status.PUBLIC, Status.MEMBERS])
def test_a_new_page_waits_as_a_draft(emmy, boss, status):
    data, _ = opened(emmy, add_url(Page))
    data |= {"title": "Research", "address": "/research/", "person": str(emmy.person.pk), "status": status}

    response = send(emmy, add_url(Page), data, _ask="1")

    page = Page.objects.get()
    assert response.url == change_url(page)
    assert page.status == Status.DRAFT
    data, form = opened(boss, change_url(page))
    assert form.context["bar"].asked
    assert send(boss, change_url(page), data, _publish="1").status_code == 302
    page.refresh_from_db()
    assert page.status == status
    assert not Draft.objects.exists()


def test_what_waits_is_taken_back(emmy):
    page = make_page("/about/", emmy.person, body="Old text")
    asks(emmy, page, body="New text")

    response = send(emmy, change_url(page), opened(emmy, change_url(page))[0], _take_back="1")

    assert told(response)[-1] == "Taken back. It is your draft again."
    assert Draft.objects.get().kind == DraftKind.PENDING
    assert opened(emmy, change_url(page))[0]["body"] == "New text"


@pytest.mark.parametrize("button", ["_save", "_publish", "_continue", "_addanother", "_ask", "x"])
def test_no_button_gets_round_it(emmy, button):
    page = make_page("/about/", emmy.person, body="Old text")
    data, _ = opened(emmy, change_url(page))

    send(emmy, change_url(page), data, body="New text", **{button: "1"})

    assert Page.objects.get().body == "Old text"
    assert Draft.objects.get().kind == DraftKind.SUBMITTED


def test_what_is_wrong_is_said_before_it_waits(emmy):
    page = make_page("/about/", emmy.person, body="Old text")
    data, _ = opened(emmy, change_url(page))

    response = send(emmy, change_url(page), data, body="[[nothing of the kind]]", _ask="1")

    assert "body" in errors(response)
    assert not Draft.objects.exists()


def test_papers_and_members_wait_too(emmy):
    paper = make_paper(authors=[emmy.person])
    for row, name in ((paper, "title"), (emmy.person, "family_name")):
        before = getattr(row, name)
        send(emmy, change_url(row), opened(emmy, change_url(row))[0], **{name: "Changed", "_publish": "1"})

        row.refresh_from_db()
        assert getattr(row, name) == before
    assert Draft.objects.submitted().count() == 2


def test_hiding_waits_for_nobody(emmy):
    page = make_page("/about/", emmy.person, body="Old text")

    send(emmy, change_url(page), opened(emmy, change_url(page))[0], status=Status.DRAFT, _save="1")

    assert Page.objects.get().status == Status.DRAFT


def test_managers_wait_for_nobody(boss):
    page = make_page("/about/", body="Old text")

    send(boss, change_url(page), opened(boss, change_url(page))[0], body="New text", _publish="1")

    assert Page.objects.get().body == "New text"


def test_a_member_sends_nothing_back(emmy):
    page = make_page("/about/", emmy.person, body="Old text")
    asks(emmy, page, body="New text")
    data, _ = opened(emmy, change_url(page))

    send(emmy, change_url(page), data, _return=Draft.objects.get().pk, _comment="Me")

    assert Draft.objects.get().kind == DraftKind.SUBMITTED


def test_without_the_rule_members_publish(emmy):
    make_lab(approves_first=False)
    page = make_page("/about/", emmy.person, body="Old text")

    send(emmy, change_url(page), opened(emmy, change_url(page))[0], body="New text", _publish="1")

    assert Page.objects.get().body == "New text"
    assert manager_client().get(change_url(page)).context["bar"].asked is None


BIBTEX = "@article{a, title={Added paper}, author={Noether, Emmy}, year={1918}}"


def test_papers_that_a_member_adds_are_drafts(emmy):
    make_paper("Known paper", [emmy.person])
    text = BIBTEX + BIBTEX.replace("@article{a", "@article{b").replace("Added", "Known")

    confirm(emmy, give(emmy, text, person=emmy.person.pk))

    assert dict(Paper.objects.values_list("title", "status")) == {
        "Known paper": Status.PUBLIC,
        "Added paper": Status.DRAFT,
    }
    assert Paper.objects.get(title="Known paper").issued == ""


@pytest.mark.parametrize("action", ["edit_papers", "merge_papers", "make_thumbnails"])
def test_actions_on_many_are_none_for_members(emmy, boss, action):
    papers = [make_paper(f"Paper {number}", [emmy.person]) for number in range(2)]
    url, data = (
        reverse("admin:publications_paper_changelist"),
        {
            "action": action,
            "_selected_action": [paper.pk for paper in papers],
        },
    )

    refused = emmy.post(url, data, follow=True)

    assert "Here changes wait for a manager" in refused.text
    assert "Here changes wait" not in boss.post(url, data, follow=True).text


def test_a_paper_submitted_and_published_by_a_manager_of_the_list(emmy, boss):
    paper = make_paper(authors=[emmy.person], status=Status.DRAFT)
    send(emmy, change_url(paper), opened(emmy, change_url(paper))[0], title="Asked for", _ask="1")

    assert send(boss, change_url(paper), opened(boss, change_url(paper))[0], _publish="1").status_code == 302

    assert Paper.objects.values_list("title", "status").get() == ("Asked for", Status.PUBLIC)
    assert not Draft.objects.exists()
