"""Edits of a running site with two workers: seen at the next request by whomever, and by nobody's page but hers."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from tests.config.caching.sites import served

NOETHER, HILBERT = "/people/emmy-noether/", "/people/david-hilbert/"
# As many as both workers surely have answered some of.
MANY = 12
UPLOAD = "from profiles.uploads.files import keep; keep(b'notes', 'notes.txt', None)"
MANY_KINDS = """
from profiles.models import Entry, Page
from profiles.uploads.files import keep
from tests.factories import make_entry, make_page
if not Page.objects.filter(title='Rules').exists():
    make_page('/rules/', title='Rules', body='[[news]]', menu_position=1)
    make_entry('/prize/', title='Prize', start='1925-01-01')
    keep(b'plan', 'plan.txt', None)
"""
SECRET = """
from profiles.models import SecretLink
from tests.factories import make_page
print(SecretLink.objects.make(make_page('/by-link-only/', title='By link', status='unlisted')).path)
"""
EDIT = "UPDATE profiles_person SET given_name = ? WHERE slug = 'emmy-noether'"


@pytest.fixture(scope="module")
def site(tmp_path_factory, first_quickstart):
    with served(tmp_path_factory.mktemp("served") / "var", first_quickstart, LABFOLIO_WORKERS="2") as site:
        yield site


def replies(site, path):
    return [site.ask(path) for _ in range(MANY)]


def warm(site, *paths):
    """Have both workers keep the pages."""
    for path in paths:
        for _ in range(10):
            if {reply.cache for reply in replies(site, path)} == {"hit"}:
                break
        else:
            raise AssertionError(f"{path} is not kept.")


@pytest.mark.parametrize("name", ["Amalie", "Emmy"])
def test_raw_sql_shows_at_the_next_request_in_every_worker(site, name):
    warm(site, NOETHER)

    site.write(EDIT, name)

    assert all(f"{name} Noether".encode() in reply.body for reply in replies(site, NOETHER))


def test_an_edit_of_one_member_leaves_the_pages_of_others(site):
    warm(site, NOETHER, HILBERT)
    before = site.ask(HILBERT).body

    site.write("UPDATE profiles_page SET body = body || ' More.' WHERE person_id = "
               "(SELECT id FROM profiles_person WHERE slug = 'emmy-noether')")  # fmt: skip

    assert {(reply.cache, reply.body) for reply in replies(site, HILBERT)} == {("hit", before)}
    assert "miss" in {reply.cache for reply in replies(site, NOETHER)}


def test_a_command_shows_at_the_next_request(site):
    warm(site, "/people/")

    site.manage(
        "shell", "-v0", "-c", "from profiles.models import Lab; Lab.objects.update(name='Another lab')"
    )

    assert all(b"Another lab" in reply.body for reply in replies(site, "/people/"))


def test_logins_sessions_and_missing_pages_empty_nothing(site):
    warm(site, NOETHER, HILBERT, "/publications/")

    cookie = site.sign_in()
    assert site.ask(NOETHER, Cookie=cookie).cache == "bypass"
    assert site.ask("/nowhere/").status == 404

    for path in (NOETHER, HILBERT, "/publications/"):
        assert {reply.cache for reply in replies(site, path)} == {"hit"}


def test_an_editor_sees_her_bar_and_nobody_else_does(site):
    cookie = site.sign_in()

    hers, public = site.ask(NOETHER, Cookie=cookie), site.ask(NOETHER)

    assert (b"/admin/" in hers.body, b"csrfmiddlewaretoken" in hers.body) == (True, True)
    assert b"csrfmiddlewaretoken" not in public.body
    assert "set-cookie" not in public.headers


def test_a_draft_goes_at_the_next_request(site):
    warm(site, HILBERT)

    site.write("UPDATE profiles_person SET status = 'draft' WHERE slug = 'david-hilbert'")
    hidden = {reply.status for reply in replies(site, HILBERT)}
    site.write("UPDATE profiles_person SET status = 'public' WHERE slug = 'david-hilbert'")
    shown = {reply.status for reply in replies(site, HILBERT)}

    assert (hidden, shown) == ({404}, {200})


@pytest.mark.parametrize("status", ["members", "unlisted"])
def test_what_is_hidden_goes_at_the_next_request_and_comes_back(site, status):
    """A member with her pages, a page in the menu, an entry of a list, and a file."""
    site.manage("shell", "-v0", "-c", MANY_KINDS)
    rows = {
        "profiles_person WHERE slug = 'david-hilbert'": (
            "/people/david-hilbert/",
            "/people/",
            b'href="/people/david-hilbert/"',
        ),
        "profiles_page WHERE title = 'Rules'": ("/rules/", "/people/", b"/rules/"),
        "profiles_entry WHERE title = 'Prize'": ("/prize/", "/rules/", b"Prize"),
        "profiles_upload WHERE name = 'plan.txt'": ("/files/plan.txt", "/rules/", b"zqnothing"),
    }
    for row, (path, where, word) in rows.items():
        warm(site, path, where)
        table, condition = row.split(" WHERE ")
        site.write(f"UPDATE {table} SET status = ? WHERE {condition}", status)  # noqa: S608
        hidden = {reply.status for reply in replies(site, path)}
        told = {word in reply.body for reply in replies(site, where)}
        site.write(f"UPDATE {table} SET status = 'public' WHERE {condition}")  # noqa: S608
        shown = {reply.status for reply in replies(site, path)}
        assert (row, hidden, told, shown) == (row, {404}, {False}, {200})


def test_what_a_secret_link_shows_is_never_kept(site):
    path = site.manage("shell", "-v0", "-c", SECRET).strip()

    assert {(reply.status, reply.cache) for reply in replies(site, path)} == {(200, "bypass")}
    site.write("UPDATE profiles_page SET status = 'draft' WHERE title = 'By link'")
    assert {reply.status for reply in replies(site, path)} == {404}
    site.write("UPDATE profiles_page SET status = 'unlisted' WHERE title = 'By link'")
    assert {reply.status for reply in replies(site, path)} == {200}


def test_what_is_for_members_is_kept_for_nobody(site):
    """Nor is the answer to who may not see it given to who may, or the other way round."""
    site.manage("shell", "-v0", "-c", MANY_KINDS)
    site.write("UPDATE profiles_page SET status = 'members' WHERE title = 'Rules'")
    cookie = site.sign_in()

    found = [(site.ask("/rules/").status, site.ask("/rules/", Cookie=cookie)) for _ in range(MANY)]

    assert {(status, reply.status, reply.cache) for status, reply in found} == {(404, 200, "bypass")}
    assert {reply.headers["cache-control"] for _, reply in found} == {"private, no-store"}


def test_the_status_says_what_the_workers_hold(site):
    warm(site, NOETHER, HILBERT)
    site.write(EDIT, "Emmy")
    site.write(EDIT, "Amalie Emmy")
    replies(site, NOETHER)
    began = datetime.now(UTC)

    found = site.status()
    said = site.manage("cache_status")

    assert len(found) == 2
    assert f"entries       {sum(one['entries'] for one in found)}\n" in said
    assert f"bytes         {sum(one['bytes'] for one in found):,} (" in said
    hits, misses = (sum(one["counts"][name] for one in found) for name in ("hits", "misses"))
    assert f"hit rate      {100 * hits / (hits + misses):.1f} % ({hits:,} hits, {misses:,} misses;" in said
    emptied = max(one["counts"]["emptied_at"] for one in found)
    assert abs(began.timestamp() - emptied) < timedelta(minutes=1).total_seconds()
    assert "last emptied  2" in said


def test_the_status_tells_of_workers_that_run_older_code(site):
    advice = "The site runs with older code or templates than are here now: start it anew."
    site.ask("/")
    code = site.status()[0]["code"]

    before = site.manage("cache_status")
    for file in (site.folder / "cache").glob("pages-*.json"):
        file.write_text(file.read_text().replace(code, "0" * len(code)))
    after = site.manage("cache_status")

    assert (advice in before, advice in after) == (False, True)


def test_a_small_upload_is_kept_and_goes_when_it_is_hidden(site):
    site.manage("shell", "-v0", "-c", UPLOAD)
    warm(site, "/files/notes.txt")

    assert site.ask("/files/notes.txt").body == b"notes"
    part = site.ask("/files/notes.txt", Range="bytes=1-2")
    assert (part.status, part.body, part.cache) == (206, b"ot", "bypass")
    site.write("DELETE FROM profiles_address WHERE path = '/files/notes.txt'")
    assert {reply.status for reply in replies(site, "/files/notes.txt")} == {404}


def test_the_status_forgets_workers_that_are_gone(site):
    site.ask("/")
    site.status()
    left = site.folder / "cache" / "pages-999999999.json"
    text = next((site.folder / "cache").glob("pages-*.json")).read_text()
    left.write_text(text.replace('"pid": ', '"pid": 9999999'))

    site.ask("/")
    until = time.monotonic() + 30
    while left.exists() and time.monotonic() < until:
        time.sleep(0.2)

    files = {path.name for path in left.parent.glob("pages-*.json")}
    assert files == {f"pages-{one['pid']}.json" for one in site.status()}


def test_forwarding_and_its_end_show_at_the_next_request(site):
    warm(site, HILBERT)
    forward = "UPDATE profiles_person SET forward_to = ?, forward_after = ? WHERE slug = 'david-hilbert'"

    site.write(forward, "https://example.org/", "2020-01-31")
    away = {(reply.status, reply.headers.get("location")) for reply in replies(site, HILBERT)}
    site.write(forward, "", None)

    assert away == {(302, "https://example.org/")}
    assert {reply.status for reply in replies(site, HILBERT)} == {200}
