"""What appears and disappears at a time, on a running site with two workers and on published files, caches warm."""

import time
from datetime import UTC, datetime

import pytest

from tests.config.caching.sites import served

NOETHER, HILBERT = "/people/emmy-noether/", "/people/david-hilbert/"
PAGE = "/people/emmy-noether/soon/"
# Where it shows, and by what.
SHOWN = {
    NOETHER: b">Coming soon<",  # the menu
    PAGE: b"It is there.",
    "/people/emmy-noether/old/": None,  # leads to the page
    "/feed.xml": b"A prize of hers",
    "/sitemap.xml": b"/people/emmy-noether/soon/",
}
MAKE = """
from datetime import UTC, datetime
from profiles.models import Person
from tests.factories import make_entry, make_page, make_redirect
emmy = Person.objects.get(slug='emmy-noether')
times = dict(publish_at=datetime.fromtimestamp({start}, UTC), expire_at=datetime.fromtimestamp({end}, UTC))
page = make_page('/soon/', emmy, title='Coming soon', body='It is there.', menu_position=9, **times)
make_redirect('/old/', emmy, page=page, status=301)
make_entry('/prize/', emmy, title='A prize of hers', start='1926', kind='news', **times)
"""
# Seconds, enough for a command, and for a look at all pages in between.
BEFORE, BETWEEN = 15, 6


@pytest.fixture(scope="module")
def publishing(tmp_path_factory):
    return tmp_path_factory.mktemp("public") / "public"


@pytest.fixture(scope="module")
def site(tmp_path_factory, first_quickstart, publishing):
    folder = tmp_path_factory.mktemp("served") / "var"
    told = {"LABFOLIO_WORKERS": "2", "LABFOLIO_PUBLISH": str(publishing)}
    with served(folder, first_quickstart, **told) as site:
        yield site


def is_there(site, path, words):
    reply = site.ask(path)
    return reply.status == 301 if words is None else words in reply.body


def test_it_appears_and_disappears_on_the_second_in_all_that_is_kept(site, publishing):
    start = int(time.time()) + BEFORE
    end = start + BETWEEN
    site.manage("shell", "-v0", "-c", MAKE.format(start=start, end=end))
    others, seen, published = [], [], []
    kept = publishing / "pages" / NOETHER[1:] / "index.html"
    while time.time() < end + 2:
        others.append(site.ask(HILBERT).cache)
        for path, words in SHOWN.items():
            began = time.time()
            found = is_there(site, path, words)
            seen.append((path, began, time.time(), found))
        began = time.time()
        try:
            published.append((began, SHOWN[NOETHER] in kept.read_bytes()))
        except FileNotFoundError:
            continue

    assert time.time() > start
    for path in SHOWN:
        looks = [one for one in seen if one[0] == path]
        before = [found for _, _, done, found in looks if done < start]
        within = [found for _, began, done, found in looks if start <= began and done < end]
        after = [found for _, began, _, found in looks if end <= began]
        assert min(map(len, (before, within, after))) >= 5
        assert (set(before), set(within), set(after)) == ({False}, {True}, {False}), path
    # Files are written again after each turn, and none is there that holds no longer.
    sides = {(start <= when) + (end <= when): set() for when, _ in published}
    for when, found in published:
        sides[(start <= when) + (end <= when)].add(found)
    assert sides == {0: {False}, 1: {True}, 2: {False}}


def test_pages_that_show_none_of_it_stay_kept(site):
    """Another member's page does not turn with a page of Emmy's."""
    start = int(time.time()) + 8
    when = datetime.fromtimestamp(start, UTC).strftime("%Y-%m-%d %H:%M:%S")
    assert site.write(
        "UPDATE profiles_entry SET publish_at = ?, expire_at = NULL WHERE person_id = "
        "(SELECT id FROM profiles_person WHERE slug = 'emmy-noether')",
        when,
    )
    for path in (HILBERT, NOETHER):
        while {site.ask(path).cache for _ in range(12)} != {"hit"}:
            assert time.time() < start - 1
    time.sleep(max(0.0, start - time.time()))

    assert {site.ask(HILBERT).cache for _ in range(12)} == {"hit"}
    assert "miss" in {site.ask(NOETHER).cache for _ in range(12)}
