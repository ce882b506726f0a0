"""Answers hold until the site changes next by itself; what is kept as files, too."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from profiles.models import Page, Person
from profiles.models.schedule import ask_next_turn
from profiles.uploads.files import keep
from profiles.views.dependencies import end_of
from publications.views.cataloguing import current_catalogue
from tests.factories import make_entry, make_home, make_lab, make_page, make_paper, make_person, make_redirect

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
OF_EMMY, OF_MAX, OF_LAB, OF_ANNA = (NOW + number * DAY for number in (4, 3, 5, 6))


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def people():
    """Two members with pages, and what appears and disappears in the space of each, in the lab's, and of people."""
    make_lab()
    emmy, max_born = make_person("emmy"), make_person("max")
    for person in (emmy, max_born, None):
        make_page("/cv/", person)
        make_redirect("/old/", person, page=Page.objects.last(), status=301)
    make_entry("/soon/", emmy, publish_at=OF_EMMY)
    make_page("/soon/", max_born, expire_at=OF_MAX)
    make_page("/soon/", publish_at=OF_LAB, expire_at=OF_LAB + DAY)
    make_person("anna", publish_at=OF_ANNA)
    # Over for long.
    make_page("/past/", emmy, publish_at=NOW - 2 * DAY, expire_at=NOW - DAY)
    return emmy, max_born


def ask(client, path, when=NOW):
    with time_machine.travel(when, tick=False), closing(client.get(path)) as response:
        return response


@pytest.mark.parametrize(
    "path",
    [
        "/people/emmy/",
        "/people/emmy/cv/",
        "/people/max/",
        "/",
        "/cv/",
        "/people/",
        "/publications/",
        "/nowhere/",
        "/people/nobody/",
        "/feed.xml",
        "/sitemap.xml",
        "/publications.bib",
        "/people/emmy/old/",
        "/people/anna/",
    ],
)
def test_answer_holds_until_the_next_change(client, people, path):
    assert ask(client, path).valid_until == OF_MAX


def test_answer_holds_until_the_change_after_the_last(client, people):
    moments = (OF_MAX, OF_EMMY, OF_LAB, OF_ANNA, OF_LAB + 2 * DAY)
    found = [ask(client, "/people/emmy/", when).valid_until for when in moments]

    # Anna appears as the lab's page goes.
    assert found == [OF_EMMY, OF_LAB, OF_ANNA, None, None]


def test_midnight_that_comes_before_counts(client, people):
    Person.objects.filter(slug="emmy").update(forward_to="https://example.org/", forward_after=NOW.date())

    assert ask(client, "/people/emmy/cv/").valid_until == datetime(2026, 12, 2, tzinfo=UTC)


def test_files_and_their_variants_hold_no_longer(client, people):
    upload = keep(b"png", "wide.png", None, width=300, height=200, variants={112: b"RIFF small"})
    for path in ("/files/wide.png", reverse("variant", args=[upload.sha256, "112"])):
        response = ask(client, path)
        assert (response.status_code, response.valid_until) == (200, OF_MAX)
        assert end_of(response) <= OF_MAX.timestamp()


def test_answer_that_says_nothing_ends_with_the_day_or_before(client, people):
    with time_machine.travel(NOW, tick=False):
        assert end_of(client.get("/people/emmy/old/")) == datetime(2026, 12, 2, tzinfo=UTC).timestamp()
        Page.objects.filter(expire_at=OF_MAX).update(expire_at=NOW + SECOND)
        assert end_of(client.get("/people/emmy/old/")) == (NOW + SECOND).timestamp()


def test_robots_ask_for_no_moment(client, people, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not hasattr(ask(client, "/robots.txt"), "valid_until")


@pytest.mark.parametrize("is_scheduled", [False, True])
@pytest.mark.parametrize(
    ("path", "queries"), [("/people/emmy/cv/", 5), ("/people/emmy/old/", 6), ("/nowhere/", 2)]
)
def test_it_costs_no_query(client, people, is_scheduled, path, queries, django_assert_num_queries):
    if not is_scheduled:
        for model in (Page, Person):
            model.objects.update(publish_at=None, expire_at=None)
    ask(client, path)
    with django_assert_num_queries(queries):
        ask(client, path)


def test_next_turn_is_that_of_all(people):
    with time_machine.travel(NOW, tick=False):
        assert ask_next_turn() == OF_MAX
    with time_machine.travel(OF_ANNA, tick=False):
        assert ask_next_turn() is None


@pytest.mark.parametrize("name", ["publish_at", "expire_at"])
@pytest.mark.parametrize("make", [make_page, make_entry, make_person])
def test_fractions_of_seconds_count(client, make, name):
    make_lab()
    when = NOW.replace(microsecond=500_000)
    make(**{name: when})

    assert ask(client, "/nowhere/", NOW).valid_until == when
    assert ask(client, "/nowhere/", when).valid_until is None


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_as_files_turns_with_the_moment():
    """In no transaction, in which nothing is kept."""
    make_home(slug="emmy")
    soon = make_person(
        "artin", "Emil", "Artin", orcid="0000-0002-1825-0097", publish_at=NOW, expire_at=NOW + DAY
    )
    make_page("/about/", soon)
    for number in range(20):
        make_paper(f"Reciprocity {number}", [soon], issued="1927")
    client = Client()
    told = {
        "/sitemap.xml": "/people/artin/about/",
        "/publications.jsonld": "0000-0002-1825-0097",
        # By the catalogue, which is kept in memory.
        "/publications/": 'value="artin"',
    }
    found = {}
    for when in (NOW - SECOND, NOW - SECOND, NOW, NOW, NOW + DAY - SECOND, NOW + DAY, NOW - SECOND):
        for path, words in told.items():
            with time_machine.travel(when, tick=False), closing(client.get(path)) as response:
                text = b"".join(response).decode()
                found.setdefault(path, []).append(words in text)
                assert response.valid_until == next((turn for turn in (NOW, NOW + DAY) if turn > when), None)

    assert found == {path: [False, False, True, True, True, False, False] for path in told}


@pytest.mark.django_db(transaction=True)
def test_catalogue_is_made_anew_only_where_a_moment_has_passed():
    make_lab()
    person = make_person("artin", "Emil", "Artin", publish_at=NOW)
    make_paper("Reciprocity", [person])
    with time_machine.travel(NOW - SECOND, tick=False) as clock:
        first, again = current_catalogue(), current_catalogue()
        clock.shift(1)
        then, once_more = current_catalogue(), current_catalogue()

    assert (first is again, then is once_more) == (True, True)
    assert [[slug for _, slug, _ in one.codes.people] for one in (first, then)] == [[], ["artin"]]
    # No paper is read again.
    assert first.columns is then.columns
