"""Who is here, who has left and who is yet to come: decided in one place, told alike everywhere."""

import re
from datetime import date

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse

from config.moving_out.markdown.export import export_markdown
from profiles.models import Affiliation, Membership, Person, Role
from tests.factories import make_affiliation, make_lab, make_membership, make_page, make_person

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-27T12:00:00Z", tick=False):
        yield


def make_four():
    """A member, one who will come, one who has left, and one who has left and will come back."""
    make_lab()
    times = {
        "born": [("1921", "")],
        "jordan": [("2027-10", "")],
        "hund": [("1922", "1926")],
        "pauli": [("1921", "1922"), ("2028", "")],
    }
    for slug, memberships in times.items():
        person = make_person(slug=slug, given_name="", family_name=slug.capitalize())
        for start, end in memberships:
            make_membership(person, start=start, end=end)


def slugs(rows):
    return [row.person.slug for row in rows]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("", "", "current"),
        ("2026", "", "current"),
        ("2026-11", "2026-11", "current"),
        ("2026-11-27", "2026-11-27", "current"),
        ("2026-11-28", "", "upcoming"),
        ("2026-12", "", "upcoming"),
        ("2027", "2028", "upcoming"),
        ("", "2026-11-26", "ended"),
        ("1921", "2026-10", "ended"),
        ("1921", "2025", "ended"),
        ("", "2026", "current"),
    ],
)
def test_each_time_is_one_of_three(start, end, expected):
    make_membership(make_person(), start=start, end=end)

    rows = Membership.objects
    found = [name for name in ("current", "ended", "upcoming") if getattr(rows, name)(TODAY).exists()]

    assert found == [expected]
    assert rows.timed().get().time == expected


def test_page_lists_each_person_once_where_she_belongs(client):
    make_four()

    response = client.get("/people/")

    context = response.context
    assert [slugs(group.people) for group in context["groups"]] == [["born"]]
    assert slugs(context["newcomers"].people) == ["jordan"]
    assert slugs(context["alumni"].people) == ["hund", "pauli"]
    assert "from October 2027" in response.content.decode()


def test_blocks_name_nobody_who_is_yet_to_come(client):
    make_four()
    make_page("/team/", body="[[people]]\n\n[[people alumni]]")

    page = client.get("/team/").content.decode()

    assert "Jordan" not in page
    assert all(name in page for name in ("Born", "Hund", "Pauli"))


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("current", ["born"]),
        ("upcoming", ["jordan"]),
        ("alumni", ["hund", "pauli"]),
        ("none", ["noether"]),
    ],
)
def test_filter_of_the_admin(admin_client, when, expected):
    make_four()
    make_person()

    response = admin_client.get(reverse("admin:profiles_person_changelist"), {"when": when})

    assert [person.slug for person in response.context["cl"].result_list] == expected


def test_list_of_the_admin_says_what_each_is(admin_client):
    make_four()

    response = admin_client.get(reverse("admin:profiles_person_changelist"))

    roles = {
        person.slug: response.context["cl"].model_admin.role(person)
        for person in Person.objects.with_memberships()
    }
    assert roles == {
        "born": "Professor",
        "hund": "was Professor, 1922–1926",
        "jordan": "Professor from 2027-10",
        "pauli": "was Professor, 1921–1922",
    }


def test_export_calls_nobody_alumni_who_is_yet_to_come(tmp_path):
    make_four()

    export_markdown(tmp_path / "out")

    texts = {path.stem: path.read_text() for path in (tmp_path / "out").rglob("_people/*.md")}
    assert {slug for slug, text in texts.items() if "alumni" in text} == {"hund", "pauli"}


def test_profile_shows_what_holds_today(client):
    person = make_person()
    for organization, start, end in (("Now", "1915", ""), ("Past", "1900", "1903"), ("Coming", "2027", "")):
        make_affiliation(person, organization=organization, start=start, end=end)

    response = client.get("/people/noether/")

    assert [row.organization for row in response.context["profile"].affiliations] == ["Now"]
    assert Affiliation.objects.upcoming().get().organization == "Coming"


def make_many(current, alumni):
    """Members of two roles, and some who have left; names in the order of their numbers."""
    for number in range(current + alumni):
        person = make_person(slug=f"p{number}", given_name="", family_name=f"P{number:03}")
        role = "Professor" if number < 2 else "Student"
        make_membership(person, role=role, start="2000", end="" if number < current else "2020")
    Role.objects.filter(name="Student").update(position=1)


def shown(context):
    groups = [*context["groups"], context["newcomers"], context["alumni"]]
    return [
        (group.heading, group.count, group.is_continued, slugs(group.people))
        for group in groups
        if group.people
    ]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("1", [("Professor", 2, False, ["p0", "p1"]), ("Student", 3, False, ["p2"])]),
        ("2", [("Student", 3, True, ["p3", "p4"]), ("Alumni", 2, False, ["p5"])]),
        ("3", [("Alumni", 2, True, ["p6"])]),
    ],
)
def test_list_has_pages_that_go_on_with_a_group(client, monkeypatch, number, expected):
    monkeypatch.setattr("profiles.views.paging.PAGE_SIZE", 3)
    monkeypatch.setattr("profiles.views.people.PAGE_SIZE", 3)
    make_many(5, 2)

    context = client.get("/people/", {"page": number}).context

    assert shown(context) == expected


@pytest.mark.parametrize("number", ["0", "-1", "4", "x", "9" * 5000])
def test_number_that_no_page_has_answers_404(client, monkeypatch, number):
    monkeypatch.setattr("profiles.views.paging.PAGE_SIZE", 3)
    make_many(5, 2)

    assert client.get("/people/", {"page": number}).status_code == 404


def test_pages_lead_to_each_other(client, monkeypatch):
    monkeypatch.setattr("profiles.views.paging.PAGE_SIZE", 3)
    make_many(5, 2)

    pages = [client.get("/people/", {"page": number}).content.decode() for number in (1, 2, 3)]

    links = [re.findall(r'<a rel="(prev|next)" href="([^"]*)"', page) for page in pages]
    assert links == [
        [("next", "/people/?page=2")],
        [("prev", "/people/"), ("next", "/people/?page=3")],
        [("prev", "/people/?page=2")],
    ]
    assert "3 people, continued" in pages[1]
    assert f'<link rel="canonical" href="{settings.SITE_URL}/people/?page=3">' in pages[2]


@pytest.mark.parametrize("count", [1, 30])
def test_list_takes_a_constant_number_of_queries(client, count, django_assert_num_queries):
    make_lab()
    make_many(count, count)

    with django_assert_num_queries(4):
        client.get("/people/")


def test_block_shows_no_more_than_it_has_room_for(client, monkeypatch):
    monkeypatch.setattr("profiles.views.standard_blocks.MOST_PEOPLE", 2)
    make_many(3, 0)
    make_page("/team/", body="[[people]]")

    page = client.get("/team/").content.decode()

    assert re.findall(r">(P\d+)</a>", page) == ["P000", "P001"]
    assert "Everyone, and alumni" in page
