"""A draft beside what is public: kept, shown again, put aside, published."""

import json
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from profiles.access.status import Status
from profiles.access.times_in_words import moment_in_words
from profiles.editing.drafts.buttons import Button
from profiles.models import Change, Draft, DraftKind, OpenForm, Page, Person, PreviewLink
from publications.models import Authorship, Paper
from tests.admin_forms import add_url, change_url, errors, filled_in, send, shown
from tests.factories import (
    editor_client,
    make_entry,
    make_lab,
    make_page,
    make_paper,
    make_person,
    manager_client,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lab():
    return make_lab()


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def keep(client, obj, data, key, model=None, **more):
    pairs = [
        [name, str(value)]
        for name, values in data.items()
        for value in (values if isinstance(values, list) else [values])
        if name[0] != "_"
    ]
    return client.post(
        reverse("keep"),
        {
            "model": model or obj._meta.label,
            "object": str(obj.pk) if obj else "",
            "keep": str(key),
            "base": data.get("_version", ""),
            "form": json.dumps(pairs),
            **more,
        },
    )


def key_of(response):
    return response.context["keep"]["key"]


def opened(client, url):
    """The data of a form, and the hidden fields by which it knows its draft."""
    response = client.get(url)
    return hidden(response, filled_in(response)), response


def hidden(response, data):
    data["_keep"] = str(key_of(response))
    found = response.context["keep"]
    data |= {f"_{name}": found[name] for name in ("typed", "shown") if found[name]}
    return data


def test_a_draft_stands_beside_what_is_public():
    client, page = manager_client(), make_page("/about/", body="Old text")
    data, _ = opened(client, change_url(page))

    response = send(client, change_url(page), data, body="New text", _draft="1")

    assert response.status_code == 302
    assert told(response) == ["Draft saved. Visitors see it when you publish it."]
    assert "Old text" in Client().get("/about/").text
    again, shown_form = opened(client, change_url(page))
    assert again["body"] == "New text"
    assert shown_form.context["bar"].detail == "and this draft beside it"
    assert shown_form.context["mend"] == []
    assert send(client, change_url(page), again, _publish="1").status_code == 302
    assert "New text" in Client().get("/about/").text
    assert not Draft.objects.exists()


def test_a_draft_is_no_content(django_assert_num_queries):
    client, page = manager_client(), make_page("/about/", body="Old text")
    data, _ = opened(client, change_url(page))
    changes = Change.objects.count()

    send(client, change_url(page), data, body="New text", _draft="1")
    keep(client, page, {**data, "body": "typed"}, "6a9f1c3e-0000-4000-8000-000000000001")

    assert Change.objects.count() == changes
    assert Page.objects.get().body == "Old text"


@pytest.mark.parametrize("button", ["_draft", "_publish"])
def test_a_new_page_begins_as_a_draft(button):
    client = manager_client()
    data, form = opened(client, add_url(Page))
    assert data["status"] == Status.DRAFT
    assert form.context["bar"].state == "New"

    response = send(client, add_url(Page), data, title="Research", address="/research/", **{button: "1"})

    assert response.status_code == 302
    page = Page.objects.get()
    assert page.status == (Status.DRAFT if button == "_draft" else Status.PUBLIC)
    assert Client().get("/research/").status_code == (404 if button == "_draft" else 200)
    if button == "_draft":
        assert response.url == change_url(page)
        assert client.get(response.url).context["bar"].state == "Draft"


def test_rows_and_topics_come_back_with_a_draft():
    client = manager_client()
    born, paper = make_person("born", "Max", "Born"), make_paper(authors=[make_person()])
    data, _ = opened(client, change_url(paper))
    data |= {
        "authorships-TOTAL_FORMS": "2",
        "authorships-1-name": "Max Born",
        "authorships-1-person": str(born.pk),
        "authorships-1-position": "2",
    }

    assert send(client, change_url(paper), data, title="Changed", _draft="1").status_code == 302

    assert Authorship.objects.count() == 1
    again, _form = opened(client, change_url(paper))
    assert (again["title"], again["authorships-1-name"]) == ("Changed", "Max Born")
    assert send(client, change_url(paper), again, _publish="1").status_code == 302
    assert [row.name for row in Paper.objects.get().authorships.all()] == ["Emmy Noether", "Max Born"]


def test_what_others_save_meanwhile_is_put_together_with_a_draft():
    client, page = manager_client(), make_page("/about/", title="About", body="One\n\nTwo\n")
    data, _ = opened(client, change_url(page))
    send(client, change_url(page), data, body="One\n\nTwo, longer\n", _draft="1")
    other = manager_client("other")
    send(other, change_url(page), shown(other, change_url(page)), body="One, changed\n\nTwo\n", title="New")

    again, form = opened(client, change_url(page))

    assert again["body"].replace("\r", "").strip() == "One, changed\n\nTwo, longer"
    assert again["title"] == "New"
    assert "saved this while" in form.text
    assert send(client, change_url(page), again, _publish="1").status_code == 302
    page.refresh_from_db()
    assert (page.title, page.body.replace("\r", "").strip()) == ("New", "One, changed\n\nTwo, longer")


def test_an_unfinished_draft_is_kept_and_says_what_is_missing():
    client, page = manager_client(), make_page("/about/", body="Text")
    data, _ = opened(client, change_url(page))

    response = send(client, change_url(page), data, body="[[nothing of the kind]]", _draft="1")

    assert told(response) == ["Draft saved. Some things are to be mended before it can be public."]
    form = client.get(change_url(page))
    assert [one.anchor for one in form.context["mend"]] == ["id_body"]
    assert 'href="#id_body"' in form.text
    assert send(client, change_url(page), hidden(form, filled_in(form)), _publish="1").status_code == 200
    assert Page.objects.get().body == "Text"
    assert Draft.objects.saved().count() == 1


def test_two_have_each_a_draft_and_see_of_the_others():
    page = make_page("/about/", body="Text")
    first, second = manager_client("first"), manager_client("second")
    for client, body in ((first, "Mine"), (second, "Yours")):
        data = opened(client, change_url(page) + "?draft=none")[0]
        send(client, change_url(page), data, body=body, _draft="1")

    data, form = opened(first, change_url(page))

    assert data["body"] == "Mine"
    ((other, words),) = form.context["notices"].others
    assert words == "second has a draft of this"
    data, _ = opened(first, f"{change_url(page)}?draft={other.pk}")
    assert data["body"] == "Yours"
    assert send(first, change_url(page), data, _publish="1").status_code == 302
    assert [one.data["body"] for one in Draft.objects.all()] == [["Mine"]]


def test_a_second_window_overwrites_no_draft():
    client, page = manager_client(), make_page("/about/", body="Text")
    first, second = opened(client, change_url(page))[0], opened(client, change_url(page))[0]
    send(client, change_url(page), first, body="From the first", _draft="1")

    send(client, change_url(page), second, body="From the second", _draft="1")

    assert {one.data["body"][0]: one.kind for one in Draft.objects.all()} == {
        "From the first": DraftKind.TYPING,
        "From the second": DraftKind.PENDING,
    }


def test_a_draft_is_put_aside():
    client, page = manager_client(), make_page("/about/", body="Text")
    send(client, change_url(page), opened(client, change_url(page))[0], body="Draft", _draft="1")

    response = send(client, change_url(page), opened(client, change_url(page))[0], _discard="1")

    assert response.status_code == 302
    assert not Draft.objects.exists()
    assert opened(client, change_url(page))[0]["body"] == "Text"


class TestTyping:
    KEY = "6a9f1c3e-0000-4000-8000-000000000001"

    def test_is_back_after_a_crash(self):
        client, page = manager_client(), make_page("/about/", body="Text")
        data, form = opened(client, change_url(page))

        answer = keep(client, page, {**data, "body": "Typed"}, key_of(form))

        assert answer.status_code == 200
        assert answer.json()["kept"]
        again, form = opened(client, change_url(page))
        assert again["body"] == "Typed"
        assert again["_keep"] != data["_keep"]
        assert form.context["notices"].back
        assert "is back" in form.text
        assert send(client, change_url(page), again, _publish="1").status_code == 302
        assert Page.objects.get().body == "Typed"
        assert not Draft.objects.exists()

    def test_of_something_new_is_offered(self):
        client = manager_client()
        data, form = opened(client, add_url(Page))
        keep(
            client, None, {**data, "title": "Research", "body": "Typed"}, key_of(form), model="profiles.Page"
        )

        fresh, form = opened(client, add_url(Page))

        assert fresh["body"] == ""
        ((draft, words),) = form.context["notices"].others
        assert words == "“Research”, typed by you and not saved"
        again, _ = opened(client, f"{add_url(Page)}?draft={draft.pk}")
        assert again["body"] == "Typed"
        again["address"] = "/research/"
        assert send(client, add_url(Page), again, _publish="1").status_code == 302
        assert not Draft.objects.exists()

    def test_is_hers_alone(self):
        page = make_page("/about/", body="Text")
        mine, other = manager_client(), manager_client("other")
        data, form = opened(mine, change_url(page))
        keep(mine, page, {**data, "body": "Typed"}, key_of(form))
        draft = Draft.objects.get()

        assert opened(other, change_url(page))[0]["body"] == "Text"
        assert opened(other, f"{change_url(page)}?draft={draft.pk}")[0]["body"] == "Text"
        assert keep(other, page, {**data, "body": "Overwritten"}, key_of(form)).status_code == 409
        assert Draft.objects.get().data["body"] == ["Typed"]

    def test_of_two_windows_is_kept_twice(self):
        client, page = manager_client(), make_page("/about/", body="Text")
        (first, one), (second, two) = opened(client, change_url(page)), opened(client, change_url(page))
        keep(client, page, {**first, "body": "First"}, key_of(one))
        keep(client, page, {**second, "body": "Second"}, key_of(two))

        data, form = opened(client, change_url(page))

        assert data["body"] == "Second"
        assert [draft.data["body"] for draft, _ in form.context["notices"].others] == [["First"]]

    def test_is_put_aside(self):
        client, page = manager_client(), make_page("/about/", body="Text")
        data, form = opened(client, change_url(page))
        keep(client, page, {**data, "body": "Typed"}, key_of(form))

        send(client, change_url(page), opened(client, change_url(page))[0], _discard="1")

        assert opened(client, change_url(page))[0]["body"] == "Text"

    def test_is_kept_for_thirty_days(self):
        client, page = manager_client(), make_page("/about/", body="Text")
        data, form = opened(client, change_url(page))
        keep(client, page, {**data, "body": "Typed"}, key_of(form))
        Draft.objects.update(at=timezone.now() - timedelta(days=31))

        assert opened(client, change_url(page))[0]["body"] == "Text"
        keep(client, page, {**data, "body": "Other"}, self.KEY)
        assert [one.data["body"] for one in Draft.objects.all()] == [["Other"]]

    @pytest.mark.parametrize(
        ("form", "key"), [("[", KEY), ("[[1, 2]]", KEY), ("{}x", KEY), ("[]", "nonsense"), ('[["a"]]', KEY)]
    )
    def test_that_arrives_broken_is_refused(self, form, key):
        page = make_page("/about/")

        answer = keep(manager_client(), page, {}, key, form=form)

        assert answer.status_code == 400
        assert "safe in this window" in answer.json()["error"]

    def test_needs_somebody_who_may_edit(self):
        page = make_page("/about/", make_person())

        assert keep(Client(), page, {"body": "x"}, self.KEY).status_code == 401
        member = editor_client("born", person=make_person("born", "Max", "Born"))
        assert keep(member, page, {"body": "x"}, self.KEY).status_code in {400, 403}
        assert not Draft.objects.exists()


def test_who_else_has_a_form_open_is_said():
    page = make_page("/about/")
    first, second = manager_client("first"), manager_client("second")
    keep(first, page, {}, TestTyping.KEY, form="")

    answer = keep(second, page, {}, TestTyping.KEY, form="")

    assert answer.json() == {"kept": "", "others": [{"name": "first", "typed": ""}]}
    assert "first has this open" in second.get(change_url(page)).text
    assert "has this open" not in first.get(change_url(page)).text.replace("second has this open", "")
    keep(first, page, {}, TestTyping.KEY, form="", closes="1")
    assert keep(second, page, {}, TestTyping.KEY, form="").json()["others"] == []
    OpenForm.objects.update(at=timezone.now() - timedelta(minutes=3))
    assert "has this open" not in first.get(change_url(page)).text


def test_a_preview_is_shown_and_saves_nothing():
    client, page = manager_client(), make_page("/about/", body="Old text")
    data, _ = opened(client, change_url(page))
    changes = Change.objects.count()

    response = send(client, change_url(page), data, body="New text", title="Then", _preview="1")

    assert response.status_code == 200
    assert "New text" in response.text
    assert "This is not public" in response.text
    assert 'rel="canonical"' not in response.text
    assert Page.objects.get().body == "Old text"
    assert not Draft.objects.exists()
    assert Change.objects.count() == changes
    assert told(client.get(change_url(page))) == []


@pytest.mark.parametrize("make", [make_entry, make_paper, make_person])
def test_all_that_has_drafts_has_previews(make):
    row = make()
    client = manager_client()
    data, _ = opened(client, change_url(row))
    name = "family_name" if isinstance(row, Person) else "title"

    response = send(client, change_url(row), data, **{name: "Changed for the preview", "_preview": "1"})

    assert "Changed for the preview" in response.text
    assert "This is not public" in response.text


def test_a_preview_of_what_cannot_be_saved_shows_why():
    client, page = manager_client(), make_page("/about/", body="Old text")
    data, _ = opened(client, change_url(page))

    response = send(client, change_url(page), data, address="", title="", body="x", _preview="1")

    assert errors(response)
    assert Page.objects.get().body == "Old text"


@pytest.mark.parametrize("status", [Status.DRAFT, Status.PUBLIC])
def test_of_two_versions_mine_is_kept_as_a_draft(status):
    mine, other = manager_client("mine"), manager_client("other")
    page = make_page("/about/", title="About", body="Text", status=status)
    data, _ = opened(mine, change_url(page))
    send(other, change_url(page), shown(other, change_url(page)), title="Theirs")
    asked = send(mine, change_url(page), data, title="Mine", body="More text", _publish="1")
    bar = asked.context["bar"]
    assert (bar.state, [label for _, label in bar.buttons]) == (
        "Not yet saved",
        ["Keep mine as a draft", "Save both together"],
    )
    assert asked.context["theirs"] == "other’s"
    data = {**hidden(asked, filled_in(asked)), "_conflict": "1"}

    response = send(mine, change_url(page), data, _draft="1")

    assert response.status_code == 302
    page.refresh_from_db()
    assert (page.title, page.body, page.status) == ("Theirs", "Text", status)
    again, _ = opened(mine, change_url(page))
    assert (again["title"], again["body"]) == ("Mine", "More text")
    assert send(mine, change_url(page), again, _draft="1").status_code == 302
    again, _ = opened(mine, change_url(page))
    assert send(mine, change_url(page), again, _publish="1").status_code == 302
    page.refresh_from_db()
    assert (page.title, page.body) == ("Mine", "More text")
    assert not Draft.objects.exists()


@pytest.mark.parametrize("button", list(Button))
def test_no_button_does_anything_with_what_is_anothers(button):
    page = make_page("/about/", make_person(), body="Text")
    boss = manager_client()
    send(boss, change_url(page), opened(boss, change_url(page))[0], body="Draft", _link="1")
    link, draft = PreviewLink.objects.get(), Draft.objects.get()
    data = opened(boss, change_url(page))[0]
    born = editor_client("born", person=make_person("born", "Max", "Born"))

    response = send(born, change_url(page), data, body="Forged", **{button: str(link.pk)})

    assert "Not saved: " in response.text
    page.refresh_from_db()
    assert page.body == "Text"
    assert PreviewLink.objects.get() == link
    found = Draft.objects.get()
    assert (found.pk, found.kind, found.data["body"]) == (draft.pk, DraftKind.PENDING, ["Draft"])


def test_the_bar_says_when_something_appears_and_publishes_it_now():
    client = manager_client()
    later = timezone.now() + timedelta(days=40)
    page = make_page("/about/", body="Soon", publish_at=later)
    data, form = opened(client, change_url(page))
    bar = form.context["bar"]
    assert (bar.state, bar.mark) == ("Goes public", "waits")
    assert bar.detail == moment_in_words(later)
    assert [name for name, _ in bar.buttons] == [Button.DRAFT, Button.NOW, Button.PUBLISH]
    assert Client().get("/about/").status_code == 404

    link = send(client, change_url(page), data, _link="1")
    assert "Soon" in Client().get(PreviewLink.objects.get().path).text
    assert link.status_code == 302
    data, _ = opened(client, change_url(page))
    assert send(client, change_url(page), data, _publish="1").status_code == 302
    assert Client().get("/about/").status_code == 404
    assert "Soon" in Client().get(PreviewLink.objects.get().path).text

    assert send(client, change_url(page), opened(client, change_url(page))[0], _now="1").status_code == 302
    page.refresh_from_db()
    assert page.publish_at is None
    assert "Soon" in Client().get("/about/").text


@pytest.mark.parametrize(
    ("days", "state", "line"),
    [(3, "Public", "Public until"), (-1, "No longer public", "No longer public, it was")],
)
def test_the_bar_says_until_when(days, state, line):
    page = make_page("/about/", expire_at=timezone.now() + timedelta(days=days))

    bar = manager_client().get(change_url(page)).context["bar"]

    assert bar.state == state
    assert f"{bar.state}{bar.separator}{bar.detail}".startswith(line)


@pytest.mark.parametrize(
    ("column", "days", "line"),
    [
        ("publish_at", 40, "Goes public {}, and this draft beside it"),
        ("expire_at", 3, "Public until {}, and this draft"),
        ("expire_at", -1, "No longer public, it was until {}, and this draft"),
    ],
)
def test_the_bar_says_when_beside_a_draft(column, days, line):
    client, when = manager_client(), timezone.now() + timedelta(days=days)
    page = make_page("/about/", **{column: when})
    send(client, change_url(page), opened(client, change_url(page))[0], body="Draft", _draft="1")

    bar = client.get(change_url(page)).context["bar"]

    assert f"{bar.state}{bar.separator}{bar.detail}".startswith(line.format(moment_in_words(when)))


def test_a_draft_is_compared_with_what_is_saved():
    client, person = manager_client(), make_person()
    page = make_page("/about/", person, title="About", body="She came in 1915.\n\nUnchanged.")
    data, _ = opened(client, change_url(page))
    data |= {"addresses-TOTAL_FORMS": "1", "addresses-0-path": "/old/"}
    send(
        client,
        change_url(page),
        data,
        title="About me",
        body="She came in May 1915.\n\nUnchanged.",
        _draft="1",
    )

    form = client.get(change_url(page))

    title, text, rows = form.context["compared"]
    assert (title.label, title.before, title.after) == ("Title", "About", "About me")
    assert [(span.kind, span.text) for span in text.spans if span.kind != "same"] == [("ins", "May ")]
    assert (rows.label, rows.after) == ("Old addresses that lead here", "1 added")
    assert "Compare with what is saved" in form.text


@pytest.mark.parametrize(
    "values", [{"status": Status.DRAFT}, {"status": Status.MEMBERS}, {"publish_at": "2040-01-01T10:00"}]
)
@pytest.mark.parametrize("button", ["_draft", "_publish"])
def test_form_says_who_sees_what_is_stored_whatever_was_typed(admin_client, values, button):
    page = make_page("/about/", title="About", body="One.")
    # Refused where it is to be published, and shown as it was sent.
    values = {**values, "body": "[[misspelt]]", "title": "Typed"}

    response = send(
        admin_client, change_url(page), shown(admin_client, change_url(page)), **values, **{button: "1"}
    )
    if button == "_draft":
        response = admin_client.get(change_url(page))

    bar = response.context["bar"]
    assert (bar.title, bar.state) == ("About", "Public")
    assert response.context["seen_by"].startswith("Everybody sees it.")


def test_form_that_was_refused_does_not_offer_its_own_text():
    client, page = manager_client(), make_page("/about/", body="One.")
    data, _ = opened(client, change_url(page))
    data |= {"body": "[[misspelt]]"}
    keep(client, page, data, data["_keep"])

    response = send(client, change_url(page), data, _publish="1")

    assert "body" in errors(response)
    assert response.context["notices"].others == []
    # In another window it is offered.
    assert client.get(f"{change_url(page)}?draft=none").context["notices"].others


def test_draft_of_what_was_deleted_meanwhile_is_said_to_stand_beside_nothing():
    client, page = manager_client(), make_page("/about/", body="One.")
    url = change_url(page)
    send(client, url, opened(client, url)[0], body="Two.", _draft="1")
    data, _ = opened(client, url)
    page.delete()

    response = send(client, url, data, _draft="1")

    assert "has been deleted meanwhile" in errors(response)["__all__"][0]
    assert "See what is saved" not in response.content.decode()
    assert response.context["bar"].state == "New"


def test_new_page_that_was_refused_is_seen_by_nobody():
    client = manager_client()

    response = send(client, add_url(Page), shown(client, add_url(Page)), body="[[misspelt]]", _publish="1")

    assert "body" in errors(response)
    assert response.context["seen_by"].startswith("Nobody sees it but those who can edit it.")
