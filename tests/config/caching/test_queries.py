"""Queries of addresses: known parameters, those that nobody reads, and addresses that have one."""

import pytest

from tests.config.caching.sites import served
from tests.config.caching.test_hits import kept

STORED = """
from profiles.models import Page
from profiles.addressing.moving import move
for title, path in (("Old post", "/wordpress/?p=65"), ("Blog", "/wordpress/")):
    page = Page.objects.create(title=title, body=title, status="public")
    move(page, path)
"""

ANOTHER = """
from profiles.models import Page
from profiles.addressing.moving import move
move(Page.objects.create(title="Another", body="Another", status="public"), "/blog/?p=66")
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory, first_quickstart):
    with served(tmp_path_factory.mktemp("served") / "var", first_quickstart) as site:
        site.manage("shell", "-v0", "-c", STORED)
        yield site


def test_parameters_that_nobody_reads_make_no_further_pages(site):
    plain = kept(site, "/people/")
    site.ask("/people/?utm_source=first")

    replies = [site.ask(f"/people/?utm_source={number}") for number in range(5)]

    assert {(reply.cache, reply.body) for reply in replies} == {("hit", plain.body)}
    assert site.ask("/people/").cache == "hit"


def test_a_known_parameter_is_found_among_unknown_ones(site):
    site.ask("/publications/?fbclid=x")
    book = kept(site, "/publications/?type=book")

    reply = site.ask("/publications/?fbclid=1&type=book&utm_source=2")

    assert (reply.cache, reply.body) == ("hit", book.body)
    assert book.body != kept(site, "/publications/?type=article-journal").body


def test_escaped_names_are_known_too(site):
    site.ask("/publications/?fbclid=x")
    site.ask("/publications/?t%79pe=book&utm=1")

    reply = site.ask("/publications/?t%79pe=book&utm=2")

    assert reply.cache == "hit"
    assert reply.body == site.ask("/publications/?type=book").body


def test_an_empty_parameter_leads_to_the_address_without_it(site):
    site.ask("/publications/?fbclid=x")

    for _ in range(2):
        reply = site.ask("/publications/?utm=&type=book")

        assert (reply.status, reply.headers["location"]) == (301, "/publications/?type=book")


def test_an_address_with_a_query_has_its_own_page(site):
    post = kept(site, "/wordpress/?p=65")
    blog = kept(site, "/wordpress/")

    assert (b"Old post" in post.body, b"Old post" in blog.body) == (True, False)
    assert b"Old post" not in site.ask("/wordpress/?p=66").body
    assert b"Old post" in site.ask("/wordpress/?p=65").body


def test_a_query_that_becomes_an_address_is_seen_at_once(site):
    site.manage("shell", "-v0", "-c", STORED.replace("/wordpress/", "/blog/"))
    blog = kept(site, "/blog/?x=1")
    assert blog.body == kept(site, "/blog/?p=66").body

    site.manage("shell", "-v0", "-c", ANOTHER)

    assert b"Another" in site.ask("/blog/?p=66").body
    assert site.ask("/blog/?x=1").body == blog.body


def test_a_redirect_takes_the_query_along(site):
    for number in range(2):
        reply = site.ask(f"/people.html?utm={number}")

        assert (reply.status, reply.headers["location"]) == (301, f"/people/?utm={number}")


def test_a_very_long_query_passes_by(site):
    assert site.ask("/people/?" + "x" * 600).cache == "bypass"
