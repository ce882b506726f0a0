"""Pages, entries and people appear and disappear on the second, wherever they are seen."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from profiles.access.moment import one_moment, present
from profiles.access.refusals import is_known_to_all
from profiles.access.status import Status, is_as_open, is_by_link, is_public, mark_of, state_of
from profiles.access.times_in_words import moment_in_words, state_in_words
from profiles.models import Entry, Page, Person, SecretLink
from profiles.uploads.files import keep
from publications.models import Authorship
from tests.factories import (
    editor_client,
    make_affiliation,
    make_entry,
    make_home,
    make_lab,
    make_membership,
    make_page,
    make_paper,
    make_person,
    make_redirect,
    manager_client,
)

pytestmark = pytest.mark.django_db

START = datetime(2026, 12, 9, 8, tzinfo=UTC)
END = datetime(2026, 12, 31, 18, tzinfo=UTC)
SECOND = timedelta(seconds=1)
TIMES = {"publish_at": START, "expire_at": END}
# Whether it is there at each of these.
MOMENTS = {START - SECOND: False, START: True, END - SECOND: True, END: False}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def ask(client, path, when):
    with time_machine.travel(when, tick=False):
        if hasattr(client, "user"):
            # Anew, for sessions end.
            client.force_login(client.user)
        response = client.get(path)
    with closing(response):
        text = b"".join(response).decode(errors="replace")
        return response, text


def statuses(client, path):
    return {when: ask(client, path, when)[0].status_code for when in MOMENTS}


def shown(client, path, words):
    return {when: words in ask(client, path, when)[1] for when in MOMENTS}


def by_status(found):
    return {when: found if is_there else 404 for when, is_there in MOMENTS.items()}


@pytest.fixture
def lab():
    """A front page with news, a page in the menu, an entry that a feed has, all with the same times."""
    lab = make_lab()
    make_page("/", body="[[news]]", title="Front")
    page = make_page("/workshop/", title="Workshop", menu_position=1, **TIMES)
    make_redirect("/old-workshop/", page=page, status=301)
    make_entry("/news/prize/", title="A prize", start="2026-12-01", **TIMES)
    return lab


@pytest.fixture
def artin():
    """A member who has all that hangs on one, and times."""
    make_lab()
    person = make_person("artin", "Emil", "Artin", orcid="0000-0002-1825-0097", **TIMES)
    make_membership(person)
    make_affiliation(person)
    make_page("/about/", person, title="About him", body="[his notes](/people/artin/files/notes.txt)")
    make_entry("/talk/", person, title="His talk", kind="talk")
    make_entry("/news/", person, title="His news", start="2026-12-01")
    keep(b"His notes", "notes.txt", person)
    make_redirect("/emil/", space=person, status=301)
    make_paper("Reciprocity", [person], slug="reciprocity", issued="1927")
    return person


@pytest.mark.parametrize(
    ("path", "status"),
    [("/workshop/", 200), ("/workshop", 301), ("/old-workshop/", 301), ("/news/prize/", 200)],
)
def test_page_and_entry_answer_between_their_times(client, lab, path, status):
    assert statuses(client, path) == by_status(status)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "Workshop"),  # the menu
        ("/", "A prize"),  # a block
        ("/feed.xml", "A prize"),
        ("/sitemap.xml", "/workshop/"),
        ("/sitemap.xml", "/news/prize/"),
    ],
)
def test_lists_have_them_between_their_times(client, lab, path, words):
    assert shown(client, path, words) == MOMENTS


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/people/artin/", 200),
        ("/people/artin/about/", 200),
        ("/people/artin/talk/", 200),
        ("/people/artin/files/notes.txt", 200),
        ("/emil/", 301),
        ("/feed.xml?person=artin", 200),
        ("/publications.bib?person=artin", 200),
    ],
)
def test_member_hides_what_hangs_on_her_outside_of_her_time(client, artin, path, status):
    assert statuses(client, path) == by_status(status)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/people/", "Artin"),
        ("/publications/", "/people/artin/"),
        ("/publications/?q=reciprocity", "/people/artin/"),
        ("/publications/reciprocity/", "/people/artin/"),
        ("/publications.jsonld", "0000-0002-1825-0097"),
        ("/feed.xml", "His news"),
        ("/sitemap.xml", "/people/artin/"),
        ("/sitemap.xml", "/people/artin/about/"),
    ],
)
def test_lists_name_a_member_in_her_time(client, artin, path, words):
    assert shown(client, path, words) == MOMENTS


def test_paper_of_a_member_outside_of_her_time_is_there_as_that_of_a_draft(client, artin):
    with time_machine.travel(START - SECOND, tick=False):
        early = client.get("/publications/reciprocity/").content
        Person.objects.update(status="draft", publish_at=None, expire_at=None)
        draft = client.get("/publications/reciprocity/").content

    assert early == draft


def test_homepage_of_the_site_is_the_lab_s_until_its_member_appears(client):
    make_home(**TIMES)

    assert shown(client, "/", "Emmy Noether") == MOMENTS
    assert set(statuses(client, "/").values()) == {200}


def test_visitors_of_a_member_who_is_gone_are_sent_nowhere(client):
    make_lab()
    make_person("born", forward_to="https://example.org/", forward_after=START.date(), expire_at=END)
    after = START + timedelta(days=1)

    assert [ask(client, "/people/born/", when)[0].status_code for when in (after, END)] == [302, 404]


@pytest.mark.parametrize("status", ["members", "unlisted", "draft"])
def test_times_give_nobody_more_than_the_status(client, lab, status):
    Page.objects.update(status=status)

    assert set(statuses(client, "/workshop/").values()) == {404}


def test_what_is_for_members_is_theirs_between_its_times(lab):
    Page.objects.update(status="members")
    client = editor_client("hund", person=make_person("hund"))

    assert statuses(client, "/workshop/") == by_status(200)
    assert shown(client, "/", "Workshop") == MOMENTS


def test_secret_link_works_between_the_times(client, lab):
    page = make_page("/secret/", status="unlisted", **TIMES)

    assert statuses(client, SecretLink.objects.make(page).path) == by_status(200)


def test_secret_link_of_a_member_shows_her_pages_between_their_times(client):
    make_lab()
    person = make_person(status="unlisted")
    make_page("/cv/", person, **TIMES)
    path = SecretLink.objects.make(person).path

    assert statuses(client, f"{path}cv/") == by_status(200)


def test_who_edits_it_sees_it_at_any_time_and_what_is_to_come(artin):
    for client in (manager_client(), editor_client("artin", person=artin)):
        for path in ("/people/artin/", "/people/artin/about/"):
            assert set(statuses(client, path).values()) == {200}
        _, early = ask(client, "/people/artin/about/", START - SECOND)
        _, late = ask(client, "/people/artin/about/", END)

        assert '<p class="state draft">Goes public 9 Dec, 08:00 until 31 Dec, 18:00</p>' in early
        assert '<p class="state draft">No longer public, it was until 31 Dec, 18:00</p>' in late
        assert "Not yet public" in ask(client, "/people/", START - SECOND)[1]


def test_other_members_see_it_as_visitors_do(artin):
    client = editor_client("hund", person=make_person("hund"))

    assert statuses(client, "/people/artin/about/") == by_status(200)


def test_manager_who_looks_as_a_visitor_sees_it_as_visitors_do(lab):
    found = {}
    for number, when in enumerate(MOMENTS):
        with time_machine.travel(when, tick=False):
            client = manager_client(f"manager-{number}")
            client.post(reverse("view-as"), {"visitor": "yes"})
            found[when] = client.get("/workshop/").status_code

    assert found == by_status(200)


def test_hidden_page_keeps_the_file_that_it_alone_shows_from_caches(client):
    make_lab()
    keep(b"Plan", "plan.txt", None)
    make_page("/plan/", body="[plan](/files/plan.txt)", **TIMES)

    found = {when: "private" in ask(client, "/files/plan.txt", when)[0]["Cache-Control"] for when in MOMENTS}

    assert found == {when: not is_there for when, is_there in MOMENTS.items()}


def test_editor_is_told_of_a_page_that_everybody_knows(lab):
    page = Page.objects.get(title="Workshop")
    found = {}
    for when in MOMENTS:
        with time_machine.travel(when, tick=False):
            found[when] = is_known_to_all(page)

    assert found == MOMENTS


@pytest.mark.parametrize("model", [Page, Entry, Person])
def test_nothing_disappears_before_it_appears(model):
    row = {Page: make_page, Entry: make_entry, Person: make_person}[model]()
    for end in (START, START - SECOND):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.filter(pk=row.pk).update(publish_at=START, expire_at=end)

    assert model.objects.filter(pk=row.pk).update(publish_at=START, expire_at=START + SECOND) == 1
    assert model.objects.filter(pk=row.pk).update(publish_at=None, expire_at=START) == 1


def test_moment_is_taken_once():
    with time_machine.travel(START, tick=False) as clock, one_moment():
        clock.shift(10)
        with one_moment():
            found = present()
    assert found == START


def test_lists_and_rows_agree_at_every_moment():
    pages = [
        make_page(f"/{number}/", title=str(number), status=status, publish_at=start, expire_at=end)
        for number, (status, start, end) in enumerate(
            (status, start, end)
            for status in Status.values
            for start in (None, START, START + SECOND)
            for end in (None, START + 2 * SECOND, END)
        )
    ]
    for when in (START - SECOND, START, START + SECOND, START + 2 * SECOND, END):
        with time_machine.travel(when, tick=False):
            public = set(Page.objects.public())
            assert public == {page for page in pages if is_public(page)}
            assert public == {page for page in pages if state_of(page) is None}
            assert {page for page in pages if is_by_link(page)} <= {
                page for page in pages if page not in public
            }


def test_portrait_of_a_member_is_as_open_as_she_is():
    person = make_person(**TIMES)
    draft = make_page("/", status="draft")
    with time_machine.travel(START - SECOND, tick=False):
        assert is_as_open(draft, person)
    with time_machine.travel(START, tick=False):
        assert not is_as_open(draft, person)


def test_authors_lead_to_members_in_their_time(artin):
    found = {}
    for when in MOMENTS:
        with time_machine.travel(when, tick=False):
            found[when] = bool(Authorship.objects.with_public_page().get().has_public_page)

    assert found == MOMENTS


@pytest.mark.parametrize(
    ("status", "times", "words"),
    [
        ("public", {}, "Public"),
        ("draft", TIMES, "Draft, only editors see it"),
        ("public", {"publish_at": START}, "Goes public 9 Dec, 08:00"),
        ("public", TIMES, "Goes public 9 Dec, 08:00 until 31 Dec, 18:00"),
        ("members", {"publish_at": START}, "Goes to members 9 Dec, 08:00"),
        ("unlisted", {"publish_at": START}, "Seen by its link from 9 Dec, 08:00"),
        ("public", {"expire_at": END}, "Public until 31 Dec, 18:00"),
        ("members", {"expire_at": END}, "Members only until 31 Dec, 18:00"),
        ("unlisted", {"expire_at": END}, "By link only until 31 Dec, 18:00"),
        ("public", {"expire_at": START - 2 * SECOND}, "No longer public, it was until 9 Dec, 07:59:58"),
    ],
)
def test_state_in_words(status, times, words):
    with time_machine.travel(START - SECOND, tick=False):
        assert state_in_words(Page(status=status, **times)) == words


def test_mark_of_a_list_says_on_which_side_of_its_time_a_row_is():
    found = []
    for when in (START - SECOND, START, END):
        with time_machine.travel(when, tick=False):
            found.append([mark_of(Person(status=status, **TIMES)) for status in ("draft", "public")])

    assert found == [["Draft", "Not yet public"], ["Draft", ""], ["Draft", "No longer public"]]


def test_moment_in_words_is_the_lab_s_and_names_another_year(settings):
    settings.TIME_ZONE = "Europe/Berlin"
    with time_machine.travel(START, tick=False):
        found = [moment_in_words(when) for when in (START, datetime(2027, 7, 1, 22, 30, tzinfo=UTC))]

    assert found == ["9 Dec, 09:00", "2 July 2027, 00:30"]
