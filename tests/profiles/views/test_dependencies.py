"""What answers say they depend on: a member's own rows where only those show, and the day where dates decide."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone

from profiles.models import Affiliation, Membership, Role
from profiles.views.dependencies import Dependencies
from tests.factories import make_entry, make_home, make_lab, make_page, make_paper, make_person, make_redirect

pytestmark = pytest.mark.django_db

ANY = {"any"}


@pytest.fixture
def ada():
    make_lab()
    return make_person("ada", "Ada", "Lovelace", papers=2)


def depends_on(client, path):
    return client.get(path).depends_on


def hers(person):
    return {"lab", person.pk.hex}


@pytest.mark.parametrize(
    "body",
    [
        "I work on **engines**.",
        "[[publications selected]]\n\n[[news 5]]\n\n[[talks]]\n\n[[affiliations education]]",
        "[[publications group=year]]",
        "[[people and other words",
        "[[people nonsense]]",
    ],
)
def test_page_of_a_members_own_rows_depends_on_her(client, ada, body):
    make_page("/", ada, body=body)
    make_page("/cv/", ada, body=body)
    make_entry("/talk/", ada, body=body)

    for path in ("/people/ada/", "/people/ada/cv/", "/people/ada/talk/"):
        assert depends_on(client, path) == hers(ada)


@pytest.mark.parametrize(
    "block", ["[[people]]", "[[people alumni]]", "[[publications person=emmy]]", "> [[people 3]]"]
)
def test_page_that_shows_others_depends_on_all_content(client, ada, block):
    make_person("emmy", papers=1)
    make_page("/cv/", ada, body=f"Text\n\n{block}\n")

    assert depends_on(client, "/people/ada/cv/") == hers(ada) | ANY


def test_homepage_that_nobody_wrote_depends_on_her(client, ada):
    assert depends_on(client, "/people/ada/") == hers(ada)


def test_homepage_at_the_root_depends_on_her(client):
    home = make_home(papers=1)
    assert depends_on(client, "/") == hers(home)
    make_page("/", home)
    assert depends_on(client, "/") == hers(home)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/join/",
        "/people/",
        "/publications/",
        "/publications/?person=ada",
        "/feed.xml",
        "/nothing/",
        "/gone/",
    ],
)
def test_pages_of_the_lab_depend_on_all_content(client, ada, path):
    make_page("/join/", title="Join us")
    make_redirect("/gone/", status=410)

    assert depends_on(client, path) == ANY


def test_page_of_a_paper_depends_on_all_content(client, ada):
    paper = make_paper("Engines", [ada])
    assert depends_on(client, paper.get_absolute_url()) == ANY


def until(*rows, today=date(2026, 11, 27)):
    shown = Dependencies()
    shown.until([SimpleNamespace(start=start, end=end) for start, end in rows], today)
    return shown.valid_until and timezone.localtime(shown.valid_until)


@pytest.mark.parametrize(
    ("start", "end", "day"),
    [
        ("", "", None),
        ("2020", "2024", None),
        ("2026-11-27", "", None),
        ("2026-11-28", "", (2026, 11, 28)),
        ("2026-12", "2027", (2026, 12, 1)),
        ("2027", "", (2027, 1, 1)),
        ("2020", "2026-11-27", (2026, 11, 28)),
        ("2020", "2026-11-26", None),
        ("2020", "2026-11", (2026, 12, 1)),
        ("2020", "2026", (2027, 1, 1)),
        ("2020", "9999", None),
        ("x", "", (2026, 11, 28)),
    ],
)
def test_answer_holds_until_the_next_day_that_changes_a_row(start, end, day):
    expected = day and timezone.make_aware(datetime(*day))  # noqa: DTZ001
    if end == "9999":
        # Python counts no further.
        expected = timezone.make_aware(datetime(2026, 11, 28))  # noqa: DTZ001

    assert until((start, end)) == expected


def test_first_of_the_days_counts():
    assert until(("2027", ""), ("2020", "2026-12"), ("2020", "2021")).date() == date(2027, 1, 1)
    assert until() is None


@pytest.fixture
def next_year():
    return timezone.localdate().year + 1


def test_profile_holds_until_a_position_begins_or_ends(client, ada, next_year):
    make_page("/cv/", ada)
    assert client.get("/people/ada/").valid_until is None

    Affiliation.objects.create(person=ada, organization="London", start=str(next_year))

    for path in ("/people/ada/", "/people/ada/cv/"):
        assert client.get(path).valid_until.isoformat() == f"{next_year}-01-01T00:00:00+00:00"


@pytest.mark.parametrize("path", ["/people/", "/", "/join/", "/feed.xml", "/publications/engines/"])
def test_list_of_people_holds_until_somebody_comes_or_leaves(client, ada, next_year, path):
    make_page("/join/", title="Join us", body="[[people alumni]]")
    make_entry("/news/", start="2026", body="[[people]]")
    make_paper("Engines", slug="engines", body="[[people]]")
    role = Role.objects.create(name="Professor")
    Membership.objects.create(person=ada, role=role, start="2020")
    assert client.get(path).valid_until is None

    Membership.objects.create(person=ada, role=role, start=f"{next_year}-05")

    assert client.get(path).valid_until.isoformat() == f"{next_year}-05-01T00:00:00+00:00"


def test_page_without_such_lists_holds_whatever_the_day(client, ada, next_year):
    make_page("/join/", title="Join us", body="Text")
    role = Role.objects.create(name="Professor")
    Membership.objects.create(person=ada, role=role, start=f"{next_year}-05")

    assert client.get("/join/").valid_until is None
    assert client.get("/publications/").valid_until is None
