"""/sitemap.xml and /robots.txt: what search engines are told."""

import datetime
import re

import pytest
import time_machine

from config.views.sitemaps import SECTIONS, SiteSitemap
from tests.factories import (
    make_entry,
    make_home,
    make_lab,
    make_page,
    make_paper,
    make_person,
    make_redirect,
)

pytestmark = pytest.mark.django_db


def locations(client, address="/sitemap.xml"):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    return [
        text.removeprefix("http://127.0.0.1:8000")
        for text in re.findall("<loc>(.*?)</loc>", response.content.decode())
    ]


def test_sitemap_of_one_person_has_all_public_pages_once(client):
    person = make_home()
    make_page("/", person)
    make_page("/cv/", person)
    make_entry("/talks/1/", person)
    make_paper("Idealtheorie", slug="idealtheorie")
    make_redirect("/old/", person, url="/cv/")

    assert locations(client) == ["/", "/publications/", "/cv/", "/talks/1/", "/publications/idealtheorie/"]


def test_sitemap_of_a_lab_has_the_members_with_and_without_a_homepage_of_their_own(client):
    make_lab()
    make_page("/", make_person())
    make_person("artin", "Emil", "Artin")

    assert locations(client) == ["/", "/publications/", "/people/", "/people/noether/", "/people/artin/"]


def test_every_address_of_the_sitemap_answers(client):
    make_page("/", make_person())
    make_page("/übung/", make_person("artin", "Emil", "Artin"))
    make_paper("Idealtheorie")

    addresses = locations(client)

    assert "/people/artin/%C3%BCbung/" in addresses
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(
        addresses, 200
    )


def test_drafts_and_what_shall_not_be_indexed_stay_out(client):
    person = make_home()
    make_page("/draft/", person, status="draft")
    make_page("/private/", person, is_indexed=False)
    make_page("/hidden/", make_person("artin", "Emil", "Artin", status="draft"))
    make_paper("Draft", status="draft")

    assert locations(client) == ["/", "/publications/"]


def test_page_that_shall_not_be_indexed_says_so(client):
    make_page("/private/", make_home(), is_indexed=False)
    assert '<meta name="robots" content="noindex">' in client.get("/private/").content.decode()


def test_too_many_addresses_for_one_file_become_an_index(client, monkeypatch):
    monkeypatch.setattr(SiteSitemap, "limit", 2)
    for number in range(3):
        make_paper(f"Paper {number}")

    response = client.get("/sitemap.xml")
    files = [
        text.removeprefix("http://testserver")
        for text in re.findall("<loc>(.*?)</loc>", response.content.decode())
    ]

    assert files == [
        "/sitemap-lists.xml",
        "/sitemap-lists.xml?p=2",
        "/sitemap-pages.xml",
        "/sitemap-people.xml",
        "/sitemap-papers.xml",
        "/sitemap-papers.xml?p=2",
    ]
    assert [path for file in files for path in locations(client, file)] == [
        "/",
        "/publications/",
        "/people/",
        "/publications/paper-1/",
        "/publications/paper-2/",
        "/publications/paper-3/",
    ]


def test_unknown_section_is_not_found(client):
    assert client.get("/sitemap-theorems.xml").status_code == 404


def test_robots_names_the_sitemap_and_keeps_the_admin_out(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == (
        "User-agent: *\nDisallow: /admin/\n\nSitemap: http://127.0.0.1:8000/sitemap.xml\n"
    )


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("google_verification", "google-site-verification"),
        ("bing_verification", "msvalidate.01"),
        ("yandex_verification", "yandex-verification"),
    ],
)
def test_token_of_a_search_engine_stands_on_every_page(client, field, name):
    make_lab(**{field: 'a"b'})
    assert f'<meta name="{name}" content="a&quot;b">' in client.get("/people/").content.decode()


def _lab_with_pages_at_its_lists():
    make_lab()
    for path in ("/", "/publications/", "/people/"):
        make_page(path, None)


def _home_with_pages_at_the_lists():
    person = make_home()
    for path in ("/", "/publications/", "/people/"):
        make_page(path, person)


def _member_with_a_page_where_the_lab_has_its_list():
    make_lab()
    make_page("/publications/", make_person("artin", "Emil", "Artin"))


def _home_and_lab_with_pages_at_one_address():
    person = make_home()
    for owner in (person, None):
        make_page("/research/", owner)
        make_page("/publications/", owner)


def _page_at_the_address_of_a_paper():
    make_lab()
    make_paper("Idealtheorie", slug="idealtheorie")
    make_page("/publications/idealtheorie/", None)


@pytest.mark.parametrize(
    ("prepare", "expected"),
    [
        (_lab_with_pages_at_its_lists, {"/", "/publications/", "/people/"}),
        (_home_with_pages_at_the_lists, {"/", "/publications/", "/people/"}),
        (
            _member_with_a_page_where_the_lab_has_its_list,
            {"/", "/publications/", "/people/", "/people/artin/", "/people/artin/publications/"},
        ),
        (_home_and_lab_with_pages_at_one_address, {"/", "/publications/", "/research/"}),
        (
            _page_at_the_address_of_a_paper,
            {"/", "/publications/", "/people/", "/publications/idealtheorie/"},
        ),
    ],
)
@pytest.mark.parametrize("is_in_sections", [False, True])
def test_every_address_is_in_the_sitemap_once(client, prepare, expected, is_in_sections):
    prepare()
    files = [f"/sitemap-{name}.xml" for name in SECTIONS] if is_in_sections else ["/sitemap.xml"]

    found = [address for file in files for address in locations(client, file)]

    assert sorted(found) == sorted(expected)
    assert {client.get(address).status_code for address in found} == {200}


@pytest.mark.parametrize("has_page", [False, True])
def test_sitemap_leaves_out_from_where_visitors_are_sent_elsewhere(client, has_page):
    """Also what is kept of it turns with the day."""
    last_day = datetime.date(2026, 11, 27)
    new = {"forward_to": "https://example.org/", "forward_after": last_day}
    born, hund = make_person("born", **new), make_person("hund", **new, forwards_below=True)
    for person in (born, hund):
        make_page("/about/", person)
        if has_page:
            make_page("/", person)
    found = {}
    for day in ("2026-11-27", "2026-11-28"):
        with time_machine.travel(f"{day}T12:00:00Z", tick=False):
            found[day] = {
                url for url in locations(client) if url.startswith("/people/") and url != "/people/"
            }

    roots, about = {"/people/born/", "/people/hund/"}, {"/people/born/about/", "/people/hund/about/"}
    assert found == {"2026-11-27": roots | about, "2026-11-28": {"/people/born/about/"}}
