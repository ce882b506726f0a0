"""Visitors of a member who has left are sent elsewhere from the day after her last; who edits her is not."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from profiles.models import Person
from profiles.uploads.files import keep
from profiles.views.dependencies import member_scope
from tests.factories import (
    editor_client,
    make_entry,
    make_lab,
    make_membership,
    make_page,
    make_person,
    make_redirect,
    manager_client,
)

pytestmark = pytest.mark.django_db

NEW = "https://example.org/~max/"
LAST_DAY = datetime.date(2026, 11, 27)
ON_THE_DAY, AFTER = "2026-11-27T23:59:59Z", "2026-11-28T00:00:00Z"
BELOW = ["/people/born/about/", "/people/born/news/1/", "/people/born/old/", "/people/born/nowhere/"]


@pytest.fixture
def born(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_lab()
    person = make_person("born", "Max", "Born", forward_to=NEW, forward_after=LAST_DAY)
    make_page("/about/", person, body="About Max.")
    make_entry("/news/1/", person)
    make_redirect("/old/", person, url="/about/")
    keep(b"Lattices", "lattices.txt", person)
    return person


def answered(client, path, when):
    with time_machine.travel(when, tick=False):
        response = client.get(path)
        response.close()
    return response.status_code, response.get("Location", "")


@pytest.mark.parametrize("has_page", [False, True])
@pytest.mark.parametrize(
    "path", ["/people/born/", "/people/born", "/people/Born.html", "/people/born/?page=2"]
)
def test_homepage_is_forwarded_from_the_day_after(client, born, has_page, path):
    if has_page:
        make_page("/", born)

    before, after = (answered(client, path, when) for when in (ON_THE_DAY, AFTER))

    assert before[0] in (200, 301)
    assert after == (302, NEW)


def test_what_is_below_stays_unless_all_is_forwarded(client, born):
    statuses = [answered(client, path, AFTER)[0] for path in BELOW]
    Person.objects.update(forwards_below=True)

    assert statuses == [200, 200, 301, 404]
    assert {answered(client, path, AFTER) for path in BELOW} == {(302, NEW)}
    assert [answered(client, path, ON_THE_DAY)[0] for path in BELOW] == statuses


def test_files_stay_for_papers_show_them(client, born):
    Person.objects.update(forwards_below=True)

    assert answered(client, "/people/born/files/lattices.txt", AFTER)[0] == 200


def test_whoever_edits_her_sees_her_pages_and_where_others_are_sent(born):
    Person.objects.update(forwards_below=True)
    make_page("/", born)
    for client in (manager_client(), editor_client("born", person=born)):
        with time_machine.travel(AFTER, tick=False):
            pages = [client.get("/people/born/"), client.get("/people/born/about/")]

        assert [page.status_code for page in pages] == [200, 200]
        assert all(
            f"After 27 November 2026 visitors are sent to {NEW} from all her pages" in page.text
            for page in pages
        )


def test_others_who_sign_in_are_sent_there_as_visitors_are(born):
    client = editor_client("hund", person=make_person("hund", "Friedrich", "Hund"))

    assert answered(client, "/people/born/", AFTER) == (302, NEW)
    with time_machine.travel(ON_THE_DAY, tick=False):
        assert NEW not in client.get("/people/born/").text


def test_pages_are_kept_until_the_midnight_with_which_it_begins(client, born):
    Person.objects.update(forwards_below=True)
    with time_machine.travel("2026-11-20T12:00:00Z", tick=False):
        pages = [client.get(path) for path in ("/people/born/", *BELOW[:2], BELOW[3])]
        other = client.get("/publications/")

    midnight = datetime.datetime(2026, 11, 28, tzinfo=timezone.get_current_timezone())
    assert [page.valid_until for page in pages] == [midnight] * 4
    assert other.valid_until is None
    assert pages[0].depends_on == {"lab", member_scope(born)}


def test_draft_is_forwarded_by_nobody(client, born):
    Person.objects.update(status="draft")

    assert answered(client, "/people/born/", AFTER)[0] == 404


def test_homepage_of_the_site_stays(client, born):
    make_lab(home=born)
    Person.objects.update(forwards_below=True)

    assert answered(client, "/", AFTER)[0] == 200
    assert answered(client, "/about/", AFTER)[0] == 200
    assert answered(client, "/people/born/", AFTER) == (302, "/")


def test_alumni_lead_to_her_homepage_which_leads_on(client, born):
    make_membership(born, start="1921", end="2026-11-27")
    with time_machine.travel(AFTER, tick=False):
        page = client.get("/people/")

    assert [person.url for person in page.context["alumni"].people] == ["/people/born/"]
    assert answered(client, "/people/born/", AFTER) == (302, NEW)


@pytest.mark.parametrize("forwarded", [False, True])
def test_queries_are_those_of_any_page(client, born, forwarded, django_assert_num_queries):
    """Where she is forwarded to comes with the lab."""
    if not forwarded:
        Person.objects.update(forward_to="")
    client.get("/people/born/about/")
    with time_machine.travel(ON_THE_DAY, tick=False), django_assert_num_queries(5):
        client.get("/people/born/about/")


def test_site_without_a_lab_s_row_forwards_as_well(client):
    make_person("born", "Max", "Born", forward_to=NEW, forward_after=LAST_DAY)

    assert answered(client, "/people/born/", AFTER) == (302, NEW)
