"""Which answer may be kept by whom: the table of policies, its copy in the manual, and what answers say."""

import re
from pathlib import Path

import pytest

from config.caching.headers import POLICIES, caching_headers
from profiles.uploads.files import keep
from profiles.views.answer_kinds import AnswerKind
from tests.factories import make_home, make_page, make_paper, make_redirect, manager_client

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parent.parent.parent.parent
REVALIDATE = "public, max-age=0, must-revalidate"
NOBODY = "private, no-store"


@pytest.fixture(autouse=True)
def site(settings, tmp_path):
    """A lab with a bit of everything."""
    settings.MEDIA_ROOT = tmp_path
    home = make_home()
    make_paper(slug="rings", authors=[home], is_selected=True)
    make_page("/a/")
    make_redirect("/old/", url="/a/", status=301)
    make_redirect("/gone/", status=410)
    keep(b"x", "notes.txt", None)


def headers_of(client, path, **headers):
    """(status, Cache-Control, has ETag, has Last-Modified, Vary) of an answer."""
    answer = client.get(path, headers=headers)
    answer.close()
    return (
        answer.status_code,
        answer["Cache-Control"],
        "ETag" in answer,
        "Last-Modified" in answer,
        answer.get("Vary", ""),
    )


def test_manual_has_the_table():
    lines = [
        f"| {kind} | `{policy.cache_control}` | {'yes' if policy.has_etag else '–'} "
        f"| {'yes' if policy.has_last_modified else '–'} | {'yes' if policy.is_for_cdns else '–'} |"
        for kind, policy in POLICIES.items()
    ]

    manual = (ROOT / "docs" / "deploying.md").read_text(encoding="utf-8")

    assert re.search(r"\| answer \|.*\n\|[-|]+\n((?:\|.*\n)+)", manual)[1].splitlines() == lines


def test_every_kind_has_a_policy():
    assert set(POLICIES) == set(AnswerKind)


@pytest.mark.parametrize("path", ["/", "/a/", "/feed.xml", "/sitemap.xml", "/robots.txt"])
def test_page(client, path):
    assert headers_of(client, path) == (200, REVALIDATE, True, True, "")


@pytest.mark.parametrize("path", ["/publications/", "/publications/rings/"])
def test_page_that_also_comes_as_data(client, path):
    assert headers_of(client, path) == (200, REVALIDATE, True, True, "Accept")
    assert headers_of(client, path, accept="application/x-bibtex") == (200, REVALIDATE, True, True, "Accept")


@pytest.mark.parametrize("path", ["/publications.bib", "/publications/rings.ris", "/publications/rings.json"])
def test_citation_file(client, path):
    assert headers_of(client, path) == (200, REVALIDATE, True, True, "")


@pytest.mark.parametrize(
    ("path", "status"),
    [("/old/", 301), ("/A/", 301), ("/people/noether/", 302), ("/gone/", 410), ("/nowhere/", 404)],
)
def test_redirect_and_missing_page(client, path, status):
    assert headers_of(client, path) == (status, REVALIDATE, False, False, "")


def test_uploaded_file(client):
    assert headers_of(client, "/files/notes.txt") == (200, "public, no-cache", True, True, "")


@pytest.mark.parametrize(
    "path", ["/", "/a/", "/publications/", "/feed.xml", "/publications.bib", "/old/", "/nowhere/"]
)
def test_editor_is_given_what_nobody_keeps(path):
    status, caching, *validators, vary = headers_of(manager_client(), path)

    assert (caching, validators) == (NOBODY, [False, False])
    assert status in {301, 404} or "Cookie" in vary or path.endswith((".xml", ".bib"))


def test_visitor_with_the_cookies_of_others_is_a_visitor(client):
    client.cookies["_ga"] = "GA1.2.3"

    assert headers_of(client, "/") == (200, REVALIDATE, True, True, "")


def test_cookie_of_a_session_that_has_ended_is_an_editors(client):
    client.cookies["sessionid"] = "x" * 32

    assert headers_of(client, "/")[1:3] == (NOBODY, False)


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/"])
def test_admin_keeps_its_own(client, path):
    _, caching, *validators, vary = headers_of(client, path)

    assert "no-store" in caching
    assert "private" in caching
    assert (validators[0], "Cookie" in vary) == (False, True)


def test_admin_where_django_says_nothing(client):
    assert headers_of(client, "/admin/jsi18n/")[1] == NOBODY


@pytest.mark.parametrize("path", ["/", "/a/", "/nowhere/"])
def test_form_is_refused_and_not_kept(client, path):
    answer = client.post(path)

    assert (answer.status_code, answer["Cache-Control"]) == (405, NOBODY)


def test_refused_host_is_not_kept(client):
    answer = client.get("/", headers={"host": "evil.example"})

    assert (answer.status_code, answer["Cache-Control"]) == (400, NOBODY)


@pytest.mark.parametrize("language", ["de", "fr-CA,fr;q=0.9"])
def test_language_of_the_visitor_changes_nothing(client, language):
    answer, other = client.get("/", headers={"accept-language": language}), client.get("/")

    assert answer.content == other.content
    assert "Vary" not in answer


class TestWithCdn:
    @pytest.fixture(autouse=True)
    def cdn(self, settings):
        settings.CDN_SECONDS = 60

    @pytest.mark.parametrize("path", ["/", "/publications/", "/feed.xml", "/publications.bib", "/old/"])
    def test_cdn_may_answer_for_a_while(self, client, path):
        answer = client.get(path)

        assert answer["Cache-Control"] == f"{REVALIDATE}, s-maxage=60"
        assert answer["CDN-Cache-Control"] == (
            "public, max-age=60, stale-while-revalidate=60, stale-if-error=86400"
        )

    @pytest.mark.parametrize("path", ["/nowhere/", "/gone/", "/files/notes.txt", "/admin/login/"])
    def test_cdn_asks_for_all_else(self, client, path):
        answer = client.get(path)
        answer.close()

        assert "s-maxage" not in answer["Cache-Control"]
        assert "CDN-Cache-Control" not in answer

    def test_cdn_keeps_no_data_at_the_address_of_a_page(self, client):
        answer = client.get("/publications/rings/", headers={"accept": "application/x-bibtex"})

        assert answer["Cache-Control"] == REVALIDATE
        assert "CDN-Cache-Control" not in answer

    def test_editor_is_not_served_by_it(self):
        answer = manager_client().get("/")

        assert answer["Cache-Control"] == NOBODY
        assert "CDN-Cache-Control" not in answer


def test_hashed_assets_are_kept_for_a_year_and_no_longer():
    assert caching_headers(AnswerKind.HASHED) == {"Cache-Control": "public, max-age=31536000, immutable"}
