"""What every page has around its text, as visitors and as staff get it."""

import re

import pytest
from django.urls import reverse

from profiles.access.status import Status
from profiles.models import MenuLink, ProfileLink
from profiles.views.bodies import demote_headings
from tests.factories import (
    make_affiliation,
    make_entry,
    make_home,
    make_lab,
    make_page,
    make_paper,
    make_person,
    manager_client,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff_client(db):
    return manager_client()


def found(pattern, response):
    return re.findall(pattern, response.content.decode())


def test_title_holds_the_page_and_the_lab(client):
    make_page("/about/", title="About me")
    make_lab(name="L Zhu")

    assert found("<title>(.*)</title>", client.get("/about/")) == ["About me – L Zhu"]


def test_title_of_a_members_page_holds_her_name(client):
    make_lab()
    make_page("/cv/", make_person(), title="CV")

    response = client.get("/people/noether/cv/")

    assert found("<title>(.*)</title>", response) == ["CV – Emmy Noether – Göttingen Mathematics"]


def test_homepage_is_headed_by_the_name_of_its_person(client):
    make_page("/", make_home(), title="About me")

    assert found("<h1>(.*)</h1>", client.get("/")) == ["Emmy Noether"]


def test_page_has_one_h1_where_its_text_has_some_too(client):
    make_page("/about/", title="About", body="First\n=====\n\nSecond\n------\n")

    assert found(r"<(h\d)", client.get("/about/")) == ["h1", "h2", "h3"]


def test_headings_keep_their_levels_without_an_h1():
    assert demote_headings('<h2 id="a">A</h2><h3>B</h3>') == '<h2 id="a">A</h2><h3>B</h3>'


def test_papers_keep_their_level_where_headings_are_moved(client):
    person = make_home()
    make_paper(authors=[person], is_selected=True)
    make_page("/", person, body="Papers\n======\n\n[[publications selected]]\n")

    assert found(r"<(h\d)", client.get("/")) == ["h1", "h2", "h3"]


@pytest.mark.parametrize(
    "text",
    [
        "<!--0-->",
        "![<!--0-->](/x.png)",
        '![x](/x.png "<!--0-->")',
        "![&lt;!--0--&gt;](/x.png)",
        '<div title="<!--0-->">x</div>',
        '<p title="<p>block-0</p>">block-0</p>',
    ],
)
def test_no_text_stands_for_a_block(client, text):
    person = make_home()
    make_paper(authors=[person], is_selected=True)
    make_page("/", person, body=f"{text}\n\n[[publications selected]]\n")

    assert found('class="paper"', client.get("/")) == ['class="paper"']


def test_canonical_address_is_that_of_the_page_without_its_query(client, settings):
    settings.SITE_URL = "https://lab.example.org"
    make_page("/cv/", title="Über mich")

    response = client.get("/cv/?utm_source=x")

    assert found('rel="canonical" href="([^"]*)"', response) == ["https://lab.example.org/cv/"]


def test_canonical_address_of_a_members_papers_names_her(client, settings):
    settings.SITE_URL = "https://lab.example.org"
    make_lab()
    make_person()

    response = client.get("/publications/?person=noether&utm_source=x")

    expected = "https://lab.example.org/publications/?person=noether"
    assert found('rel="canonical" href="([^"]*)"', response) == [expected]


def test_missing_page_is_not_for_search_engines(client):
    response = client.get("/nowhere/")

    assert found('rel="canonical"|content="noindex"', response) == ['content="noindex"']


def test_missing_page_shows_the_address_as_text(client):
    response = client.get("/<b>bold</b>/")

    assert found("<code>(.*)</code>", response) == ["/&lt;b&gt;bold&lt;/b&gt;/"]


def test_menu_marks_the_very_page(client):
    make_lab()

    assert found(r'href="([^"]*)" aria-current="page"', client.get("/publications/")) == ["/publications/"]


def test_menu_marks_the_list_above_a_paper(client):
    make_lab()
    make_paper(slug="ideale")

    response = client.get("/publications/ideale/")

    assert found(r'href="([^"]*)" aria-current="(\w+)"', response) == [("/publications/", "true")]


def test_visitor_gets_neither_edit_bar_nor_its_sheet(client):
    make_lab()

    assert found("edit-bar|editing.css", client.get("/people/")) == []


def test_visitor_without_a_cookie_costs_no_query_for_a_session(client, django_assert_max_num_queries):
    make_lab()

    with django_assert_max_num_queries(10) as queries:
        client.get("/people/")

    assert [query["sql"] for query in queries.captured_queries if "session" in query["sql"]] == []


def test_staff_get_a_link_to_edit_the_page(staff_client):
    page = make_page("/about/")

    response = staff_client.get("/about/")

    expected = reverse("admin:profiles_page_change", args=[page.pk])
    assert found('class="edit" href="([^"]*)"', response) == [expected]


def test_staff_see_that_a_page_is_a_draft(staff_client):
    make_page("/about/", status=Status.DRAFT)

    response = staff_client.get("/about/")

    assert found('class="state[^"]*">([^<]*)<|content="(noindex)"', response) == [
        ("", "noindex"),
        ("Draft, only editors see it", ""),
    ]


@pytest.mark.parametrize(("is_public", "links"), [(True, ["mailto:emmy@example.org"]), (False, [])])
def test_email_is_shown_to_visitors_only_if_it_is_public(client, is_public, links):
    person = make_home(email="emmy@example.org", email_is_public=is_public)
    ProfileLink.objects.create(person=person, kind="email", value="emmy@example.org")

    assert found('href="(mailto:[^"]*)"', client.get("/")) == links


def test_profile_shows_the_orcid_of_the_person(client):
    make_home(orcid="0000-0002-1825-0097")

    assert found('href="(https://orcid.org/[^"]*)"', client.get("/")) == [
        "https://orcid.org/0000-0002-1825-0097"
    ]


def test_profile_leaves_out_a_link_that_no_form_has_checked(client):
    person = make_home()
    ProfileLink.objects.create(person=person, kind="wikidata", value="javascript:alert(1)")

    assert found('rel="me"', client.get("/")) == []


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "//evil.example/"]
)
def test_addresses_that_no_form_has_checked_lead_nowhere(client, url):
    person = make_home()
    make_page("/", person, body="[[affiliations]]")
    entry = make_entry("/news/1/", person, url=url)
    MenuLink.objects.create(person=person, label="Files", url=url)
    make_affiliation(person, organization="Göttingen", department="Mathematics", role="Professor", url=url)
    make_affiliation(person, organization="Bryn Mawr", url=url)

    for response in (client.get("/"), client.get("/news/1/")):
        page = response.content.decode()
        assert f'href="{url}' not in page
        assert "Bryn Mawr" in page
    assert entry.url == url


def test_ninth_link_is_folded_away(client):
    person = make_home()
    for number in range(9):
        ProfileLink.objects.create(person=person, kind="github", value=f"user{number}", position=number)

    before, _, after = client.get("/").content.decode().partition("More links")

    assert (before.count('rel="me"'), after.count('rel="me"')) == (8, 1)
