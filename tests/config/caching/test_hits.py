"""Which requests the page cache answers, and with what: asked of a real server."""

import gzip
import re

import brotli
import pytest

PAGE = "/people/"
PAPER = "/publications/invariante-variationsprobleme/"


def kept(site, path, **headers):
    """The answer to a request that was made before."""
    first = site.ask(path, **headers)
    reply = site.ask(path, **headers)
    assert reply.cache == "hit", (first, reply)
    assert reply.status == first.status
    return reply


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        (None, None),
        ("br", "br"),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("br;q=0, *", "gzip"),
        ("identity;q=1, gzip;q=0.5", None),
        ("deflate", None),
        ("br;q=2, gzip;q=x", None),
        ("BR", "br"),
    ],
)
def test_the_coding_is_the_one_that_the_client_likes_best(demo_site, accepted, coding):
    plain = kept(demo_site, PAGE)
    headers = {"Accept_Encoding": accepted} if accepted else {}

    reply = kept(demo_site, PAGE, **headers)

    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding]
    assert reply.headers.get("content-encoding") == coding
    assert unpack(reply.body) == plain.body
    assert reply.headers["content-length"] == str(len(reply.body))
    assert "Accept-Encoding" in reply.headers["vary"]


def test_each_coding_has_a_strong_tag_of_its_own(demo_site):
    codings = ["identity", "gzip", "br"]

    tags = [kept(demo_site, PAGE, Accept_Encoding=coding).headers["etag"] for coding in codings]

    assert len(set(tags)) == 3
    assert all(re.fullmatch(r'"[^"]+"', tag) for tag in tags)


def test_what_the_client_has_is_not_sent_again(demo_site):
    whole = kept(demo_site, PAGE, Accept_Encoding="br")
    tag = whole.headers["etag"]

    for named in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        reply = demo_site.ask(PAGE, Accept_Encoding="br", If_None_Match=named)

        assert (reply.status, reply.body, reply.cache) == (304, b"", "hit")
        assert reply.headers["etag"] == tag
        assert reply.headers["vary"] == whole.headers["vary"]
        assert reply.headers["content-security-policy"] == whole.headers["content-security-policy"]
        assert not {"content-type", "content-encoding"} & reply.headers.keys()


def test_another_codings_tag_is_no_match(demo_site):
    tag = kept(demo_site, PAGE, Accept_Encoding="br").headers["etag"]

    reply = demo_site.ask(PAGE, Accept_Encoding="gzip", If_None_Match=tag)

    assert (reply.status, reply.cache) == (200, "hit")


def test_a_first_request_with_a_condition_keeps_the_whole_page(demo_site):
    first = demo_site.ask("/people/emmy-noether/", If_None_Match='"old"')
    second = demo_site.ask("/people/emmy-noether/", If_None_Match=first.headers["etag"])

    assert (first.status, first.cache) == (200, "miss")
    assert (second.status, second.cache) == (304, "hit")
    assert demo_site.ask("/people/emmy-noether/").body == first.body


def test_a_head_has_the_headers_and_no_body(demo_site):
    whole = kept(demo_site, PAGE)

    reply = demo_site.ask(PAGE, "HEAD")

    assert (reply.status, reply.body, reply.cache) == (200, b"", "hit")
    assert {**reply.headers, "date": ""} == {**whole.headers, "date": ""}


def test_a_head_makes_a_page_that_a_get_finds(demo_site):
    first = demo_site.ask("/people/david-hilbert/", "HEAD")
    second = demo_site.ask("/people/david-hilbert/")

    assert (first.cache, first.body, second.cache) == ("miss", b"", "hit")
    assert len(second.body) == int(first.headers["content-length"])


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "_ga=GA1.2.3"},
        {"Cookie": "csrftoken=x; sessionid2=y; xsessionid=z"},
        {"Accept_Language": "de"},
        {"User_Agent": "anything"},
        {"Referer": "https://elsewhere.example/"},
        {"Cache_Control": "no-cache"},
        {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"},
        {"Accept": "application/json"},
    ],
)
def test_what_changes_no_page_hits_the_same(demo_site, headers):
    plain = kept(demo_site, PAGE)

    reply = demo_site.ask(PAGE, **headers)

    assert (reply.cache, reply.body) == ("hit", plain.body)


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "sessionid=made-up"},
        {"Cookie": "_ga=1; sessionid = x"},
        {"Range": "bytes=0-10"},
        {"Authorization": "Basic eA=="},
        {"If_Match": '"x"'},
    ],
)
def test_what_may_change_an_answer_passes_by(demo_site, headers):
    kept(demo_site, PAGE)

    assert demo_site.ask(PAGE, **headers).cache == "bypass"


def test_a_page_that_is_asked_for_with_a_body_passes_by(demo_site):
    assert demo_site.ask(PAGE, body=b"body").cache == "bypass"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_other_methods_pass_by(demo_site, method):
    kept(demo_site, PAGE)

    reply = demo_site.ask(PAGE, method)

    assert (reply.status, reply.cache) == (403 if method in {"POST", "PUT", "DELETE"} else 405, "bypass")


@pytest.mark.parametrize("path", ["/admin/login/", "/%61dmin/login/", "/admin/"])
def test_the_admin_is_never_kept(demo_site, path):
    replies = [demo_site.ask(path) for _ in range(2)]

    assert [reply.cache for reply in replies] == ["bypass", "bypass"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/publications/", 200),
        (PAPER, 200),
        (PAPER.rstrip("/") + ".bib", 200),
        ("/publications.ris", 200),
        ("/feed.xml", 200),
        ("/sitemap.xml", 200),
        ("/robots.txt", 200),
        ("/publications/?type=book", 200),
        ("/PEOPLE", 301),
        ("/nowhere/", 404),
    ],
)
def test_every_public_answer_is_kept(demo_site, path, status):
    assert kept(demo_site, path).status == status


def test_equal_paths_are_one_page_however_they_are_escaped(demo_site):
    kept(demo_site, PAGE)

    assert demo_site.ask("/%70eople/").cache == "hit"


def test_paths_that_are_no_utf8_are_told_apart(demo_site):
    first, second = (kept(demo_site, path) for path in ("/%FF/", "/%FE/"))

    assert (first.status, second.status) == (404, 404)
    assert [demo_site.ask("/%FD/").cache, demo_site.ask("/%FD/").cache] == ["miss", "hit"]


def test_the_format_that_a_client_would_rather_have_is_a_page_of_its_own(demo_site):
    page = kept(demo_site, PAPER, Accept="text/html")
    data = kept(demo_site, PAPER, Accept="application/x-bibtex, text/html;q=0.5")

    assert page.body.startswith(b"<!DOCTYPE html>")
    assert data.body.startswith(b"@article")
    assert demo_site.ask(PAPER, Accept="application/x-bibtex").cache == "hit"
    assert demo_site.ask(PAPER).body == page.body


def test_each_host_has_pages_of_its_own(demo_site):
    page = kept(demo_site, PAGE)

    other = kept(demo_site, PAGE, Host=f"LOCALHOST:{demo_site.port}")

    assert f"localhost:{demo_site.port}/static/" in other.headers["content-security-policy"]
    assert "localhost" not in page.headers["content-security-policy"]


def test_a_host_at_a_made_up_port_passes_by(demo_site):
    assert demo_site.ask(PAGE, Host="127.0.0.1:1").cache == "bypass"


def test_a_strange_host_is_refused(demo_site):
    kept(demo_site, PAGE)

    reply = demo_site.ask(PAGE, Host="evil.example")

    assert (reply.status, reply.cache) == (400, "bypass")


def test_a_forwarded_protocol_is_not_believed_without_https(demo_site):
    kept(demo_site, PAGE)

    assert demo_site.ask(PAGE, X_Forwarded_Proto="https").cache == "hit"


def test_an_asset_named_by_its_content_is_kept(demo_site):
    page = demo_site.ask("/")
    asset = re.search(rb'href="(/static/profiles/[^"]+\.css)"', page.body)[1].decode()

    reply = kept(demo_site, asset, Accept_Encoding="br")

    assert "immutable" in reply.headers["cache-control"]
    assert reply.headers["content-encoding"] == "br"
    assert reply.headers["content-type"].startswith("text/css")
    assert demo_site.ask(asset, Accept_Encoding="br", If_None_Match=reply.headers["etag"]).status == 304


def test_a_date_alone_is_no_reason_to_send_nothing(demo_site):
    """Two edits in one second have one date."""
    date = kept(demo_site, PAGE).headers["last-modified"]

    reply = demo_site.ask(PAGE, If_Modified_Since=date)

    assert (reply.status, reply.cache) == (200, "hit")
