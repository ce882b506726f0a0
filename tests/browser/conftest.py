"""A real Chromium against a running site; skipped, with a reason, where there is none."""

import os
import shutil
import threading
from contextlib import closing

import pytest
from django.contrib.auth.models import User
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from playwright.sync_api import Browser

from tests.factories import make_lab, make_page

# Playwright keeps an event loop in the thread of the tests, where Django would refuse to ask the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "invariants-1918"
TEXT = "One.\n\nTwo.\n\nThree."
# In place of what keeps what is typed, and tells who has a form open.
_KEEPING_NOTHING = """
const ask = window.fetch;
window.fetch = (url, options) => String(url).endsWith("/editor/keep/")
  ? Promise.resolve(new Response('{"kept": "", "others": []}', { headers: { "Content-Type": "application/json" } }))
  : ask(url, options);
"""


def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def base_url():
    """None: each test has a ``live_server`` of its own. The stock fixture warns under pytest 9."""


@pytest.fixture(scope="session")
def playwright(playwright):
    """Playwright, whose loop gives this thread a second connection to the database: it goes with the loop.

    Django's SQLite leaves a database in memory open when it is asked to close it.
    """
    yield playwright
    BaseDatabaseWrapper.close(connections["default"])


@pytest.fixture(scope="session")
def live_server(django_db_setup, live_server):
    """The running site; only where the database is there before does it share the connection of the tests.

    Else each of its threads opens one of its own and leaves it behind. It stops when all of them have ended: one that
    ends later finds that connection no longer shared, and fails in whichever test runs then.
    """
    if connections["default"].vendor == "sqlite":
        server = live_server.thread.httpd
        server.set_app(_one_at_a_time(server.get_app()))
    yield live_server
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=30)


def _one_at_a_time(application):
    """A site whose requests wait for each other: they share a connection, and would end each other's savepoints."""
    lock = threading.Lock()

    def answer(environ, start_response):
        with lock, closing(application(environ, start_response)) as response:
            return list(response)

    return answer


@pytest.fixture(scope="session")
def browser(live_server, browser):
    """The browser, which is closed before the site stops: its open connections keep threads of the site."""
    return browser


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """How pytest-playwright starts the browser."""
    if CHROMIUM is None:
        if os.environ.get("LABFOLIO_TEST_REQUIRE") == "1":
            pytest.fail("No Chromium is installed, and LABFOLIO_TEST_REQUIRE asks for it.")
        pytest.skip("No Chromium is installed.")
    return {"executable_path": CHROMIUM, "args": ARGUMENTS, "headless": True}


@pytest.fixture(autouse=True)
def forms_that_keep_nothing(request, monkeypatch):
    """Forms tell the site nothing by themselves, unless a module ``KEEPS``.

    What a page still sends as it closes would come while the tables are emptied for the next test.
    """
    if getattr(request.module, "KEEPS", False):
        # Set up before, so that it is closed after.
        request.getfixturevalue("page")
        yield
        for context in request.getfixturevalue("browser").contexts:
            be_quiet(context)
        return
    new_context = Browser.new_context

    def quiet_context(browser, **options):
        context = new_context(browser, **options)
        context.add_init_script(_KEEPING_NOTHING)
        return context

    monkeypatch.setattr(Browser, "new_context", quiet_context)
    yield


def be_quiet(context):
    """Let the pages of a context ask nothing more, and wait for what they have asked."""
    for page in context.pages:
        page.evaluate("window.fetch = async () => new Response('{}')")
        page.wait_for_load_state("networkidle")


@pytest.fixture
def complaints(page):
    """What the browser complained of: errors of scripts, and whatever the content security policy refused."""
    found = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    return found


@pytest.fixture
def editor_page(page, live_server, complaints):
    """A browser in which an editor has signed in; its addresses are relative to ``live_server.url``."""
    User.objects.create_superuser("emmy", password=PASSWORD)
    page.set_default_timeout(15_000)
    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("Username").fill("emmy")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("button", name="Log out").wait_for()
    return page


@pytest.fixture
def about():
    make_lab()
    return make_page("/about/", title="About", body=TEXT)
