"""Answers over the network: limits, retries, redirects, and a sentence for whatever goes wrong."""

import gzip
import tomllib
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from publications.reading.services.fetching import (
    LookupFailed,
    NotKnown,
    Service,
    fetch_json,
    fetch_xml,
    user_agent,
)
from tests.publications.reading.services.serving import serving

CROSSREF = Service("crossref", "Crossref")
PYPROJECT = Path(__file__).resolve().parents[4] / "pyproject.toml"
VERSION = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]["version"]
PATH = "/crossref/works"


def test_answer_is_read(services):
    services.give(PATH, '{"a": ["ü"]}')

    assert fetch_json(CROSSREF, "/works", {"filter": "doi:10.1/a b"}) == {"a": ["ü"]}


def test_request_says_who_asks_for_what(services, settings):
    settings.LOOKUP_CONTACT = "it@example.org"
    settings.SITE_URL = "https://lab.example.org"
    services.give(PATH, "{}")

    fetch_json(CROSSREF, "/works", {"filter": "doi:10.1/a b"})

    ((_, query, headers),) = services.asked
    assert query == {"filter": ["doi:10.1/a b"]}
    assert headers["User-Agent"] == f"Labfolio/{VERSION} (https://lab.example.org; mailto:it@example.org)"
    assert headers["Accept"] == "application/json"


@pytest.mark.parametrize(
    ("contact", "text"),
    [
        ("", f"Labfolio/{VERSION} (http://127.0.0.1:8000)"),
        ("a\r\nX-Evil: 1", f"Labfolio/{VERSION} (http://127.0.0.1:8000; mailto:a X-Evil: 1)"),
        ("ü@example.org", f"Labfolio/{VERSION} (http://127.0.0.1:8000; mailto:?@example.org)"),
    ],
)
def test_user_agent(settings, contact, text):
    settings.LOOKUP_CONTACT = contact

    assert user_agent() == text


@pytest.mark.parametrize(
    ("coding", "pack"),
    [("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress), ("identity", bytes)],
)
def test_packed_answer_is_unpacked(services, coding, pack):
    services.give(PATH, pack(b'{"a": 1}'), Content_Encoding=coding)

    assert fetch_json(CROSSREF, "/works") == {"a": 1}


@pytest.mark.parametrize("status", [404, 410])
def test_what_a_service_does_not_know(services, status):
    services.give(PATH, status=status)

    with pytest.raises(NotKnown, match=r"^Crossref does not know it\. Look for a typing error\.$"):
        fetch_json(CROSSREF, "/works")


@pytest.mark.parametrize("status", [400, 403, 500, 304])
def test_other_statuses_are_named(services, status):
    services.give(PATH, status=status)

    with pytest.raises(
        LookupFailed, match=rf"^Crossref refuses to answer \(status {status}\)\. Try again later\.$"
    ):
        fetch_json(CROSSREF, "/works")


@pytest.mark.parametrize("headers", [{"Retry_After": "0"}, {}, {"Retry_After": "soon"}])
@pytest.mark.parametrize("status", [429, 503])
def test_busy_service_is_asked_again(services, status, headers):
    services.give(PATH, status=status, **headers)
    services.give(PATH, "[]")

    assert fetch_json(CROSSREF, "/works") == []
    assert len(services.asked) == 2


def test_service_that_stays_busy_is_asked_three_times(services):
    services.give(PATH, status=503)

    with pytest.raises(LookupFailed, match=r"^Crossref is busy \(status 503\)\. Try again later\.$"):
        fetch_json(CROSSREF, "/works")

    assert len(services.asked) == 3


def test_service_that_asks_for_a_long_wait_is_left_alone(services):
    services.give(PATH, status=429, Retry_After="120")

    with pytest.raises(
        LookupFailed, match=r"^Crossref is busy and asks to wait 120 seconds\. Try again then\.$"
    ):
        fetch_json(CROSSREF, "/works")

    assert len(services.asked) == 1


def test_wait_may_be_given_as_a_date(services):
    moment = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)
    services.give(PATH, status=429, Retry_After=moment)

    with pytest.raises(LookupFailed, match=r"asks to wait 7\d\d\d seconds"):
        fetch_json(CROSSREF, "/works")


def test_waits_double(services, settings):
    settings.LOOKUP_FIRST_WAIT, settings.LOOKUP_LONGEST_WAIT = 0.01, 0.03
    settings.LOOKUP_ATTEMPTS = 9
    services.give(PATH, status=503)

    with pytest.raises(LookupFailed, match="asks to wait"):
        fetch_json(CROSSREF, "/works")

    assert len(services.asked) == 3


@pytest.mark.parametrize("body", ["", "{", "<html>", "\udcff", "[" * 100_000, "1" * 9000])
def test_json_that_is_none(services, body):
    services.give(PATH, body.encode("utf-8", "surrogateescape"))

    with pytest.raises(LookupFailed, match=r"^Crossref's answer cannot be read\. Try again later\.$"):
        fetch_json(CROSSREF, "/works")


def test_xml_is_read(services):
    services.give(PATH, '<?xml version="1.0" encoding="utf-8"?><a><b>ü</b></a>')

    assert fetch_xml(CROSSREF, "/works").findtext("b") == "ü"


BOMB = "".join(f'<!ENTITY {name} "{f"&{inner};" * 10}">' for name, inner in ("ba", "cb", "dc", "ed", "fe"))


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<a><b></a>",
        "{}",
        '<?xml version="1.0" encoding="nonsense"?><a/>',
        "<!DOCTYPE a><a/>",
        f'<!DOCTYPE a [<!ENTITY a "ha">{BOMB}]><a>&f;</a>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    ],
)
def test_xml_that_is_none_or_declares_entities(services, body):
    services.give(PATH, body)

    with pytest.raises(LookupFailed, match=r"^Crossref's answer cannot be read\. Try again later\.$"):
        fetch_xml(CROSSREF, "/works")


def test_large_answer_is_not_read(services, settings):
    settings.LOOKUP_BYTES = 1024 * 1024
    services.give(PATH, b" " * (1024 * 1024 + 1))

    with pytest.raises(LookupFailed, match=r"^Crossref's answer is larger than 1 MB and is not read\.$"):
        fetch_json(CROSSREF, "/works")


def test_answer_of_just_the_limit_is_read(services, settings):
    settings.LOOKUP_BYTES = 1000
    services.give(PATH, b"1".ljust(1000))

    assert fetch_json(CROSSREF, "/works") == 1


def test_bomb_is_not_unpacked(services, settings):
    settings.LOOKUP_BYTES = 1000
    services.give(PATH, gzip.compress(b" " * 50_000_000), Content_Encoding="gzip")

    with pytest.raises(LookupFailed, match="is larger than"):
        fetch_json(CROSSREF, "/works")


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_packing_that_is_none(services, coding):
    services.give(PATH, b"{}", Content_Encoding=coding)

    with pytest.raises(LookupFailed, match="cannot be read"):
        fetch_json(CROSSREF, "/works")


@pytest.mark.parametrize(
    "start",
    [b"", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\n\r\n"],
    ids=["status", "headers", "body"],
)
def test_slow_answer_is_given_up(services, settings, start):
    settings.LOOKUP_SECONDS = 0.3
    services.drip(PATH, start)

    with pytest.raises(
        LookupFailed, match=r"^Crossref did not answer within 0.3 seconds\. Try again later\.$"
    ):
        fetch_json(CROSSREF, "/works")


def test_redirect_to_a_service_is_followed(services):
    services.give(PATH, status=301, Location=f"{services.address}/datacite/dois")
    services.give("/datacite/dois", status=302, Location="new")
    services.give("/datacite/new", "[]")

    assert fetch_json(CROSSREF, "/works") == []


@pytest.mark.parametrize(
    "address", ["https://{host}/x", "http://localhost:1/", "file:///etc/passwd", "//[bad", "http://x:y/"]
)
def test_redirect_elsewhere_is_not_followed(services, address):
    services.give(PATH, status=302, Location=address.format(host=services.address.removeprefix("http://")))

    with pytest.raises(LookupFailed, match=r"^Crossref sends us on to another site, which is not asked\."):
        fetch_json(CROSSREF, "/works")


def test_other_server_is_not_asked(services):
    with serving() as other:
        services.give(PATH, status=302, Location=f"{other.address}/crossref/works")

        with pytest.raises(LookupFailed, match="another site"):
            fetch_json(CROSSREF, "/works")

        assert other.asked == []


def test_redirects_have_an_end(services):
    services.give(PATH, status=302, Location=PATH)

    with pytest.raises(LookupFailed, match=r"^Crossref sends us round in circles\."):
        fetch_json(CROSSREF, "/works")


def test_service_that_is_not_there(services, settings):
    with serving() as gone:
        settings.LOOKUP_ADDRESSES = gone.addresses

    with pytest.raises(
        LookupFailed, match=r"^Crossref cannot be reached \(.+\)\. Look at the network and try again\.$"
    ):
        fetch_json(CROSSREF, "/works")


def test_services_are_asked_by_https(settings):
    assert {address.partition("//")[0] for address in settings.LOOKUP_ADDRESSES.values()} == {"https:"}
    assert (settings.LOOKUP_SECONDS, settings.LOOKUP_BYTES) == (10, 5 * 1024 * 1024)
