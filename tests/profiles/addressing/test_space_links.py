"""Root-relative links in the texts of members who are not at the root of the site."""

import pytest

from profiles.views.bodies import settle_links
from tests.factories import make_home, make_lab, make_page, make_person, make_redirect

pytestmark = pytest.mark.django_db


def test_links_to_her_own_addresses_lead_into_her_space():
    artin = make_person("artin", "Emil", "Artin")
    make_page("/übung/", artin)
    make_redirect("/old.html", artin, url="/übung/")
    html = '<a href="/%C3%BCbung/?a=1&amp;b=2#top">x</a> <a href="/old">y</a> <img src="/%C3%9Cbung">'

    assert settle_links(html, artin, make_lab()) == (
        '<a href="/people/artin/%C3%BCbung/?a=1&amp;b=2#top">x</a> <a href="/people/artin/old">y</a>'
        ' <img src="/people/artin/%C3%9Cbung">'
    )


def test_link_to_the_root_leads_to_her_homepage():
    artin = make_person("artin", "Emil", "Artin")
    assert (
        settle_links('<a href="/#talks">x</a>', artin, make_lab()) == '<a href="/people/artin/#talks">x</a>'
    )


def test_links_elsewhere_stay_as_they_are():
    artin = make_person("artin", "Emil", "Artin")
    html = '<a href="/publications/">x</a> <a href="https://example.org/cv/">y</a> <a href="//example.org/">z</a>'
    assert settle_links(html, artin, make_lab()) == html


def test_text_of_the_home_and_of_the_lab_stays_as_it_is(django_assert_num_queries):
    home = make_home()
    make_page("/cv/", home)
    lab = make_lab(home=home)
    with django_assert_num_queries(0):
        assert settle_links('<a href="/cv/">x</a>', home, lab) == '<a href="/cv/">x</a>'
        assert settle_links('<a href="/cv/">x</a>', None, lab) == '<a href="/cv/">x</a>'


def test_pages_of_members_lead_into_their_spaces(client):
    make_home()
    artin = make_person("artin", "Emil", "Artin")
    make_page("/cv/", artin)
    make_page("/", artin, body="[CV](/cv/)")

    assert '<a href="/people/artin/cv/">CV</a>' in client.get("/people/artin/").content.decode()
