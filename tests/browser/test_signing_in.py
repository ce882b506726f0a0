"""An attacker guesses passwords behind nginx, while the owner signs in; and where she is signed in she sees."""

import os
import re
import subprocess
import threading
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD
from tests.browser.test_adding import faults
from tests.browser.test_pages import AXE, require
from tests.config.caching.sites import served
from tests.config.command_line import free_port, run, wait_for
from tests.factories import make_lab
from tests.nginx import nginx_command, nginx_program

# As docs/deploying.md has it; from an address from which nobody else comes, as of another machine.
SERVER = """\
server {{
    listen {listen};
    location / {{
        proxy_pass http://127.0.0.1:{app};
        proxy_bind 127.0.0.9;
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        client_max_body_size 25m;
    }}
}}
"""
# All of 127.0.0.0/8 is this machine, so that clients can come from several addresses of it.
OWNER, ATTACKER = "127.0.0.1", "127.0.0.2"
THREADS = 4


class Guesser:
    """Guesses the administrator's password through nginx from an address, with others made up in the header."""

    def __init__(self, port, address):
        self._port, self._address = port, address
        self.answers = []
        page = self._ask("GET", "/admin/login/")
        self._token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[1]
        self._cookie = page.getheader("Set-Cookie").partition(";")[0]

    def guess(self, number):
        form = {"username": "admin", "password": f"guess-{number}", "csrfmiddlewaretoken": self._token}
        headers = {
            "Cookie": self._cookie,
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": f"198.51.100.{number % 250}, 127.0.0.9",
        }
        reply = self._ask("POST", "/admin/login/", urlencode(form), headers)
        self.answers.append((reply.status, reply.getheader("Retry-After")))

    def _ask(self, method, path, body=None, headers=()):
        address = (self._address, 0)
        with closing(
            HTTPConnection("127.0.0.1", self._port, timeout=60, source_address=address)
        ) as connection:
            connection.request(method, path, body, dict(headers))
            reply = connection.getresponse()
            reply.text = reply.read().decode()
            return reply


@contextmanager
def guessing(port, address):
    """Several at once, again and again until the end."""
    guesser, is_over = Guesser(port, address), threading.Event()

    def go_on(first):
        number = first
        while not is_over.is_set():
            guesser.guess(number)
            number += THREADS

    threads = [threading.Thread(target=go_on, args=(first,)) for first in range(THREADS)]
    for thread in threads:
        thread.start()
    try:
        yield guesser
    finally:
        is_over.set()
        for thread in threads:
            thread.join(60)


@pytest.fixture
def site(tmp_path, first_quickstart):
    """A site as ``serve`` runs it, behind an nginx that it trusts, and nobody else; ``port`` is nginx's."""
    if nginx_program() is None:
        if os.environ.get("LABFOLIO_TEST_REQUIRE") == "1":
            pytest.fail("nginx is not installed, and LABFOLIO_TEST_REQUIRE asks for it.")
        pytest.skip("nginx is not installed.")
    port = free_port()
    known = {"LABFOLIO_URL": f"http://127.0.0.1:{port}", "LABFOLIO_TRUSTED_PROXIES": "127.0.0.9"}
    with served(tmp_path / "var", first_quickstart, LABFOLIO_WORKERS="2", **known) as site:
        server = SERVER.format(listen=f"127.0.0.1:{port}", app=site.port)
        nginx = subprocess.Popen(nginx_command(tmp_path, server), stderr=subprocess.DEVNULL)
        try:
            wait_for(f"http://127.0.0.1:{port}/robots.txt")
            site.port = port
            yield site
        finally:
            nginx.terminate()
            nginx.wait(20)


def sign_in(page, site):
    page.goto(f"http://127.0.0.1:{site.port}/admin/login/")
    page.get_by_label("Username").fill("admin")
    page.get_by_label("Password").fill(site.password)
    page.get_by_role("button", name="Log in").click()


def test_owner_signs_in_while_somebody_guesses(site, browser):
    """From elsewhere in any browser; from the guesser's own address in one in which she has signed in before."""
    known = browser.new_context()
    page = known.new_page()
    with guessing(site.port, ATTACKER) as attacker:
        while len(attacker.answers) < 30:
            assert site.ask("/").status == 200
        sign_in(page, site)
        expect(page.get_by_role("link", name="Where you are signed in")).to_be_visible()
        page.get_by_role("button", name="Log out").click()
    with guessing(site.port, OWNER) as neighbour:
        while len(neighbour.answers) < 30:
            assert site.ask("/").status == 200
        sign_in(page, site)
        expect(page.get_by_role("link", name="Where you are signed in")).to_be_visible()
        stranger = browser.new_context()
        refused = stranger.new_page()
        sign_in(refused, site)
        expect(refused.get_by_text("Too many tries to sign in")).to_be_visible()
    stranger.close()
    known.close()

    for guesser in (attacker, neighbour):
        statuses = [status for status, _ in guesser.answers]
        # Five are looked at, and those that were on their way when the fifth was.
        assert 5 <= statuses.count(200) <= 5 + THREADS
        assert set(statuses) == {200, 429}
        assert all(0 < int(seconds) <= 900 for status, seconds in guesser.answers if status == 429)


def test_unlock_lets_her_in_at_once(site, browser):
    guesser = Guesser(site.port, OWNER)
    for number in range(6):
        guesser.guess(number)
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, site)
    expect(page.get_by_text("Too many tries to sign in")).to_be_visible()

    done = run(site.folder, "unlock", "admin")

    sign_in(page, site)
    expect(page.get_by_role("link", name="Where you are signed in")).to_be_visible()
    assert (done.returncode, done.stdout) == (
        0,
        "1 count forgotten: tries with the name admin from everywhere.\n",
    )
    context.close()


def test_signing_out_everywhere_ends_the_other_browser(editor_page, live_server, browser, complaints):
    make_lab()
    context = browser.new_context()
    other = context.new_page()
    other.goto(f"{live_server.url}/admin/login/")
    other.get_by_label("Username").fill(User.objects.get().username)
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Log in").click()
    expect(other.get_by_role("link", name="Where you are signed in")).to_be_visible()

    editor_page.goto(f"{live_server.url}/admin/sessions/")
    expect(editor_page.get_by_role("row")).to_have_count(3)
    editor_page.get_by_role("button", name="Sign out everywhere").click()
    expect(editor_page.get_by_role("button", name="Log in")).to_be_visible()
    other.goto(f"{live_server.url}/admin/")

    expect(other.get_by_role("button", name="Log in")).to_be_visible()
    assert complaints == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_of_signing_in_pass_axe_and_fit(editor_page, live_server, settings, width, scheme):
    axe, page = require(AXE).read_text(encoding="utf-8"), editor_page
    make_lab()
    settings.MAIL_IS_SENT = True
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    found = {}
    for name in ("sessions/", "forgotten/"):
        page.goto(f"{live_server.url}/admin/{name}")
        found[name] = faults(page, axe)
    page.context.clear_cookies()
    for _ in range(6):
        page.goto(f"{live_server.url}/admin/login/")
        page.get_by_label("Username").fill("nobody")
        page.get_by_label("Password").fill("wrong")
        page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("Too many tries to sign in")).to_be_visible()
    found["login/"] = faults(page, axe)

    assert found == {name: [] for name in found}
