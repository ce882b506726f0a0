"""What a page that somebody has slipped a tag into may load, in a real Chromium: nothing from among the uploads."""

import pytest

from profiles.uploads.files import keep
from tests.factories import make_page

pytestmark = pytest.mark.django_db(transaction=True)

ADD_SCRIPT = """async (address) => {
  const script = document.createElement("script");
  script.src = address;
  const outcome = new Promise((tell) => {
    script.onload = () => tell("ran");
    script.onerror = () => tell("refused");
  });
  document.head.append(script);
  return await outcome;
}"""
ADD_STYLE = """async (address) => {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
  const outcome = new Promise((tell) => {
    link.onload = () => tell("ran");
    link.onerror = () => tell("refused");
  });
  document.head.append(link);
  return await outcome;
}"""


@pytest.fixture(autouse=True)
def site(settings, tmp_path, live_server):
    settings.MEDIA_ROOT = tmp_path
    make_page("/", body="Hello")
    keep(b"document.title = 'run'", "evil.js", None)
    keep(b"body { display: none }", "evil.css", None)
    return live_server.url


def slip_in(page, site, tag, address):
    page.goto(f"{site}/")
    return page.evaluate(tag, f"{site}{address}")


def test_policy_lets_assets_in_and_nothing_from_beside_them(page, site):
    """Whatever type the others came by: here all of them come as what was asked for."""
    kinds = {"js": "text/javascript", "css": "text/css"}
    for ending, kind in kinds.items():
        page.route(f"**/*evil.{ending}", lambda route, kind=kind: route.fulfill(body="", content_type=kind))

    outcomes = {
        address: slip_in(page, site, ADD_SCRIPT if address.endswith("js") else ADD_STYLE, address)
        for address in (
            "/static/evil.js",
            "/static/evil.css",
            "/files/evil.js",
            "/files/evil.css",
            "/staticevil.js",
        )
    }

    assert outcomes == {
        "/static/evil.js": "ran",
        "/static/evil.css": "ran",
        "/files/evil.js": "refused",
        "/files/evil.css": "refused",
        "/staticevil.js": "refused",
    }


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_folder_of_assets_is_known_by_the_host_asked_for(page, site, host):
    site = site.replace("localhost", host)

    assert slip_in(page, site, ADD_SCRIPT, "/static/profiles/copying.js") == "ran"
    assert slip_in(page, site, ADD_SCRIPT, "/files/evil.js") == "refused"


def test_uploads_are_no_scripts_nor_styles_even_without_a_policy(browser, site):
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        outcomes = [
            slip_in(page, site, ADD_SCRIPT, "/static/profiles/copying.js"),
            slip_in(page, site, ADD_SCRIPT, "/files/evil.js"),
            slip_in(page, site, ADD_STYLE, "/files/evil.css"),
        ]

    assert outcomes == ["ran", "refused", "refused"]
