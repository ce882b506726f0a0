"""The history of an object in the admin: who changed what when, and two versions beside each other."""

import re
import time

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from config.personal_data.erasing import erase
from profiles.addressing.moving import move, redirect
from profiles.history.changing import changing
from profiles.models import Account, Change, Delegation, Page, Person, ProfileLink, Tag
from publications.models import Authorship, Paper
from tests.admin_forms import change_url, save
from tests.changes import forget_changes, forget_column
from tests.factories import editor_client, make_editor, make_lab, make_page, make_paper, make_person

pytestmark = pytest.mark.django_db


def history_url(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_history", args=[row.pk])


def changed(act, why="Changed", user=None, for_whom=None):
    """The number of the change that something makes."""
    with changing(user, why, for_whom):
        act()
    return Change.objects.latest("id").pk


def shown(client, row, **query):
    """The context of the history page."""
    response = client.get(history_url(row), query)
    assert response.status_code == 200
    return response.context


def words(response):
    return re.sub(r"\s+", " ", strip_tags(response.content.decode()))


def fields(comparison):
    return {one.label: (one.before, one.after) for one in comparison.fields}


def rows(comparison):
    return {kind.label: [(row.outcome, row.name) for row in kind.rows] for kind in comparison.rows}


@pytest.fixture
def ada():
    make_lab()
    return make_person("ada", "Ada", "Lovelace")


@pytest.fixture
def page(ada):
    found = make_page("/notes/", ada, "Notes", "One.\n\nTwo of them.", menu_position=3)
    forget_changes()
    return found


def test_versions_say_when_who_for_whom_and_what(page, admin_client):
    grete = make_editor("grete", first_name="Grete", last_name="Hermann")
    Delegation.objects.create(account=Account.objects.get(user=grete), person=page.person)
    client = Client()
    client.force_login(grete)
    save(client, change_url(page), title="Engines", body="One.")
    save(admin_client, change_url(page), address="/engines/")

    entries = shown(admin_client, page)["entries"]

    assert [(one.who, one.why, one.what) for one in entries[:2]] == [
        ("admin", "Page changed", "Address changed"),
        ("Grete Hermann, for Ada Lovelace", "Page changed", "Title, Body changed"),
    ]
    assert entries[2].is_first
    assert entries[0].when.startswith("Today ")


def test_account_that_is_gone_and_raw_sql_are_named_in_words(page, admin_client):
    user = User.objects.create_user("emmy", first_name="Emmy", last_name="Noether")
    changed(lambda: Page.objects.update(title="A"), user=user)
    user.delete()
    erased = make_editor("max")
    changed(lambda: Page.objects.update(title="B"), user=erased)
    erase(erased, None)
    changed(lambda: Page.objects.update(title="C"))
    Page.objects.update(title="D")

    entries = shown(admin_client, page)["entries"]

    assert [one.who for one in entries[:4]] == [
        "outside the editor",
        "the command line",
        "somebody whose account is deleted",
        "Emmy Noether (account deleted)",
    ]


def test_latest_two_are_compared_at_first(page, admin_client):
    first = changed(lambda: Page.objects.update(title="Engines"))
    second = changed(lambda: Page.objects.update(title="Looms", menu_position=None))

    context = shown(admin_client, page)

    found = context["compared"]
    assert (found.earlier.number, found.later.number) == (first, second)
    assert fields(found.comparison) == {"Title": ("Engines", "Looms"), "Menu position": ("3", "(empty)")}


def test_two_that_are_ticked_are_compared_whatever_their_order(page, admin_client):
    numbers = [changed(lambda: Page.objects.update(title=title)) for title in "ABC"]  # noqa: B023

    for query in (
        {"v": [numbers[2], numbers[0]]},
        {"a": numbers[0], "b": numbers[2]},
        {"a": numbers[2], "b": numbers[0]},
    ):
        found = shown(admin_client, page, **query)["compared"]
        assert fields(found.comparison) == {"Title": ("A", "C")}


def test_one_that_is_ticked_is_compared_with_the_one_before(page, admin_client):
    numbers = [changed(lambda: Page.objects.update(title=title)) for title in "ABC"]  # noqa: B023

    assert fields(shown(admin_client, page, v=numbers[1])["compared"].comparison) == {"Title": ("A", "B")}
    assert fields(shown(admin_client, page, v=numbers[0])["compared"].comparison) == {"Title": ("Notes", "A")}


@pytest.mark.parametrize(
    "query",
    [
        {"a": "x"},
        {"a": "-1", "b": "99999999"},
        {"v": "9" * 30},
        {"p": "0"},
        {"version": "x"},
        {"p": "9" * 18},
        {"p": "9" * 30},
    ],
)
def test_nonsense_in_the_address_is_passed_over(page, admin_client, query):
    changed(lambda: Page.objects.update(title="A"))

    assert fields(shown(admin_client, page, **query)["compared"].comparison) == {"Title": ("Notes", "A")}


def test_column_that_came_since_is_no_change(page, admin_client):
    page.person.links.create(kind="github", value="ada", label="Mine")
    change = changed(lambda: (Page.objects.update(title="A"), ProfileLink.objects.update(value="lovelace")))
    forget_column(change, Page, "show_profile")
    forget_column(change, ProfileLink, "label")

    found = shown(admin_client, page)
    assert (fields(found["compared"].comparison), found["compared"].can_undo) == (
        {"Title": ("Notes", "A")},
        True,
    )
    assert found["entries"][0].what == "Title changed"
    values = shown(admin_client, page, version=change - 1)["values"]
    assert "Show the profile beside the text" not in dict(values)

    [kind] = shown(admin_client, page.person)["compared"].comparison.rows
    assert [value.label for value in kind.rows[0].values] == ["Value"]


def test_text_is_compared_by_paragraphs_and_words(page, admin_client):
    changed(lambda: Page.objects.update(body="One.\r\n\r\nTwo of those.\r\n\r\nThree."))

    response = admin_client.get(history_url(page))

    [text] = response.context["compared"].comparison.texts
    assert (text.label, [piece.kind for piece in text.pieces]) == ("Body", ["same", "changed", "added"])
    said = words(response)
    assert "1 paragraph as before Two of [removed: them][added: those]. Restore only this paragraph" in said
    assert "[added: Three.] Take out only this paragraph" in said


def test_texts_are_compared_side_by_side(page, admin_client):
    changed(lambda: Page.objects.update(body="One.\n\nTwo of those.\n\nMore, all new."))

    said = words(admin_client.get(history_url(page), {"as": "sides"}))

    assert "Two of [removed: them]." in said
    assert "Two of [added: those]." in said
    assert "Not there." in said
    assert "Restore only this paragraph" in said


def test_texts_are_compared_as_pages(page, admin_client):
    changed(lambda: Page.objects.update(body="One.\n\n*Two* of those. [CV](/cv/) Noted.[^1]\n\n[^1]: There."))

    response = admin_client.get(history_url(page), {"as": "pages"})

    [before, after] = [framed for _, framed in response.context["compared"].pages]
    assert "<em>Two</em>" not in before
    assert "<em>Two</em> of those." in after
    assert '<a target="_blank" href="/cv/">' in after
    assert re.search(r'<a (?:[^>]* )?href="#fn', after) and after.count("target=") == 1
    assert "&lt;em&gt;Two&lt;/em&gt; of those." in response.content.decode()


def test_way_of_comparing_is_kept(page, admin_client):
    changed(lambda: Page.objects.update(body="Two."))
    text = admin_client.get(history_url(page), {"as": "sides"}).content.decode()

    assert '<input type="hidden" name="as" value="sides">' in text
    assert '<a href="?as=pages">As pages</a>' in text
    assert '<a href="?as=sides" aria-current="true">Side by side</a>' in text
    # Another word for a way is as none.
    assert (
        'aria-current="true">Words</a>' in admin_client.get(history_url(page), {"as": "no"}).content.decode()
    )


def test_words_of_texts_are_escaped(page, admin_client):
    changed(lambda: Page.objects.update(body="<script>alert(1)</script>", title="<b>Notes"))

    response = admin_client.get(history_url(page))

    assert "<script>alert" not in response.content.decode() and "<b>Notes" not in response.content.decode()


def test_values_are_names_not_keys(page, admin_client):
    emmy = make_person()
    topic = Tag.objects.create(name="Looms", slug="looms")
    forget_changes()
    changed(
        lambda: (Page.objects.update(person=emmy, is_indexed=False, status="draft"), page.tags.add(topic))
    )

    found = fields(shown(admin_client, page)["compared"].comparison)

    assert found["Person"] == ("Ada Lovelace", "Emmy Noether")
    assert (found["In the sitemap"], found["Tags"]) == (("yes", "no"), ("(empty)", "Looms"))
    assert found["Status"] == ("Public", "Draft, only editors see it")


def test_address_is_a_field_and_old_ones_are_rows(page, admin_client):
    changed(lambda: (move(page, "/engines/"), redirect(page, "/looms/", page.person)))

    found = shown(admin_client, page)["compared"].comparison

    assert fields(found) == {"Address": ("/notes/", "/engines/")}
    assert rows(found) == {"Addresses that lead here": [("added", "/looms/"), ("added", "/notes/")]}


def test_authors_are_added_removed_changed_and_moved(ada, admin_client):
    paper = make_paper("Notes", ["L. F. Menabrea", ada, "C. Babbage", "A. De Morgan"])
    forget_changes()

    def edit():
        first, second, third, fourth = paper.authorships.all()
        third.delete()
        Authorship.objects.filter(pk=first.pk).update(position=9)
        for row, position in ((second, 1), (fourth, 2), (first, 3)):
            Authorship.objects.filter(pk=row.pk).update(position=position)
        Authorship.objects.filter(pk=fourth.pk).update(is_corresponding=True)
        Authorship.objects.create(paper=paper, position=4, name="M. Somerville")

    changed(edit)
    context = shown(admin_client, paper)

    [kind] = context["compared"].comparison.rows
    assert kind.label == "Authors"
    assert {row.name: (row.outcome, row.note) for row in kind.rows} == {
        "C. Babbage": ("removed", ""),
        "A. De Morgan": ("changed", ""),
        "L. F. Menabrea": ("moved", "from 1st to 3rd"),
        "M. Somerville": ("added", ""),
    }
    assert context["entries"][0].what == "1 author added; 3 authors changed; 1 author removed"


def test_links_of_a_member(ada, admin_client):
    forget_changes()
    changed(lambda: ProfileLink.objects.create(person=ada, kind="github", value="ada"))

    context = shown(admin_client, ada)

    assert context["entries"][0].what == "1 profile link added"
    assert rows(context["compared"].comparison) == {"Links": [("added", "GitHub: ada")]}


def test_version_is_shown_with_its_text(page, admin_client):
    first = changed(lambda: Page.objects.update(body="# Old\n\nOf *then*."))
    changed(lambda: Page.objects.update(body="New", title="New"))

    response = admin_client.get(history_url(page), {"version": first})

    assert "<em>then</em>" in response.content.decode()
    assert ("Title", "Notes") in response.context["values"]


def test_object_that_nobody_has_changed_has_no_versions(page, admin_client):
    assert "Nothing has been changed since there is a history." in words(admin_client.get(history_url(page)))


def test_member_learns_nothing_of_whom_she_may_not_see(ada):
    hidden = make_person("zq", "Emil", "Zqsecret", status="draft")
    paper = make_paper("Notes", [ada, "E. Artin"])
    forget_changes()
    changed(
        lambda: (paper.authorships.filter(position=2).update(person=hidden), Paper.objects.update(volume="1"))
    )
    client = editor_client("ada", person=ada)

    response = client.get(history_url(paper))

    assert (response.status_code, b"Zqsecret" in response.content) == (200, False)
    assert "Member now (not shown)" in words(response)


def test_another_members_hidden_page_has_no_history_for_her(page):
    Page.objects.update(status="draft")
    client = editor_client("emmy", person=make_person())

    absent = client.get(history_url(Page()))
    found = client.get(history_url(page))

    assert (found.status_code, found["Location"]) == (absent.status_code, absent["Location"])


def test_columns_of_selection_are_shown_to_managers_alone(ada):
    paper = make_paper("Notes", [ada])
    forget_changes()
    changed(lambda: Authorship.objects.update(is_hidden=True))

    assert not shown(editor_client("ada", person=ada), paper)["compared"].comparison
    assert shown(editor_client("grete", is_manager=True), paper)["compared"].comparison


@pytest.mark.parametrize("count", [30, 1000])
def test_page_of_many_versions_asks_a_bounded_number_of_queries(page, admin_client, count):
    for number in range(count):
        changed(lambda: Page.objects.update(body=f"Text {number}. " * 50))  # noqa: B023
    admin_client.get(history_url(page))

    with CaptureQueriesContext(connection) as queries:
        context = shown(admin_client, page)
    begin = time.process_time()
    last = shown(admin_client, page, p=count // 25)
    took = time.process_time() - begin

    assert (len(context["entries"]), context["earlier_page"], len(last["entries"]) > 0) == (25, 2, True)
    assert len(queries) <= 30
    assert took < 2


def test_long_texts_take_a_moment(page, admin_client):
    text = "\n\n".join(f"Line {number} of a text that is long" for number in range(5000))
    Page.objects.update(body=text)
    forget_changes()
    changed(lambda: Page.objects.update(body=text.replace("7", "seven")))
    begin = time.process_time()

    assert shown(admin_client, page)["compared"].comparison.texts
    assert time.process_time() - begin < 5


def test_history_of_what_hangs_on_others_is_as_before(ada, admin_client):
    row = redirect(make_page("/a/", ada), "/b/", ada)

    assert admin_client.get(history_url(row)).status_code == 200
    assert Person.objects.count() == 1


def test_history_of_what_was_made_since_begins_with_that(ada, admin_client):
    forget_changes()
    changed(lambda: make_page("/looms/", ada, "Looms"), why="New page")

    context = shown(admin_client, Page.objects.get())

    assert [(one.why, one.is_first) for one in context["entries"]] == [("New page", False)]
    assert context["compared"] is None
