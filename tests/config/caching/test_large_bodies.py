"""Large bodies of a real server: only who is signed in may send them, and only to the admin."""

import http.client
from contextlib import closing

import pytest

from tests.config.caching.sites import served

LARGE = b"x" * 3_000_000
FORM = "multipart/form-data; boundary=b"


@pytest.fixture(scope="module")
def site(tmp_path_factory, first_quickstart):
    with served(tmp_path_factory.mktemp("served") / "var", first_quickstart) as site:
        yield site


@pytest.fixture(scope="module")
def cookie(site):
    return site.sign_in()


def declared(site, path, length, **headers):
    """The status of a request that says how long its body is and does not send it."""
    with closing(http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)) as connection:
        connection.request("POST", path, headers={"Content-Length": str(length), **headers})
        return connection.getresponse().status


def test_a_made_up_session_sends_no_large_body(site):
    assert declared(site, "/admin/", 3_000_000, Cookie="sessionid=made-up") == 413


def test_nobody_sends_a_large_body_to_a_page(site, cookie):
    assert declared(site, "/people/", 3_000_000, Cookie=cookie) == 413


def test_nobody_sends_more_than_any_file_may_have(site, cookie):
    assert declared(site, "/admin/", 200_000_001, Cookie=cookie) == 413


def test_an_editor_sends_a_large_body(site, cookie):
    body = (
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n' + LARGE + b"\r\n--b--\r\n"
    )

    reply = site.ask("/admin/profiles/upload/add/", "POST", body, Cookie=cookie, Content_Type=FORM)

    # Read to its end, and then refused: the form has no token.
    assert reply.status == 403


def test_who_has_signed_out_sends_no_large_body(site):
    cookie = site.sign_in()
    page = site.ask("/admin/", Cookie=cookie)
    assert page.status == 200
    site.write("DELETE FROM profiles_usersession WHERE session_key = ?", cookie.partition("=")[2])

    assert declared(site, "/admin/", 3_000_000, Cookie=cookie) == 413
