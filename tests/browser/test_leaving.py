"""Time runs out, with a real browser: a delegate before and after her date, a member who leaves, one who is erased."""

import datetime
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import expect

from profiles.models import Person
from tests.browser.conftest import PASSWORD
from tests.browser.test_adding import faults
from tests.browser.test_pages import AXE, require
from tests.factories import make_editor, make_lab, make_membership, make_page, make_paper, make_person

NEW = "https://example.org/~max/"


@contextmanager
def signed_in(browser, live_server, name):
    """A page of a browser of her own in which somebody has signed in."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(15_000)
    sign_in(page, live_server, name)
    page.get_by_role("button", name="Log out").wait_for()
    yield page
    context.close()


def sign_in(page, live_server, name):
    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def tomorrow():
    return time_machine.travel(timezone.now() + datetime.timedelta(days=1))


@pytest.fixture
def born(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    make_lab()
    person = make_person("born", "Max", "Born")
    make_membership(person, "Assistant", start="1921")
    make_page("/", person, body="About crystals.")
    make_editor("born", person=person, password=PASSWORD)
    return person


def test_delegate_before_and_after_her_date(born, editor_page, browser, live_server, complaints):
    make_editor("hermann", first_name="Grete", last_name="Hermann", password=PASSWORD)
    manager = editor_page
    manager.goto(f"{live_server.url}/admin/rights/")
    manager.get_by_label("who").select_option(label="hermann")
    manager.get_by_label("edits for").select_option(label="Max Born")
    manager.get_by_label("until").fill(timezone.localdate().isoformat())
    manager.get_by_role("button", name="Let her edit").click()
    expect(manager.get_by_text("hermann edits for Max Born.")).to_be_visible()

    with signed_in(browser, live_server, "hermann") as page:
        page.goto(f"{live_server.url}/people/born/")
        page.get_by_role("link", name="Edit page").click()
        page.get_by_label("Title").fill("By Grete")
        page.get_by_role("button", name="Publish", exact=True).first.click()
        expect(page.get_by_text("was changed successfully")).to_be_visible()
        with tomorrow():
            page.goto(f"{live_server.url}/people/born/")
            expect(page.get_by_text("About crystals.")).to_be_visible()
            expect(page.get_by_role("link", name="Edit page")).to_have_count(0)
            page.goto(f"{live_server.url}/admin/")
            expect(page.get_by_role("button", name="Log in")).to_be_visible()
    assert born.pages.get().title == "By Grete"
    assert complaints == []


def test_member_who_leaves(born, editor_page, browser, live_server, complaints):
    manager = editor_page
    manager.goto(f"{live_server.url}/admin/rights/")
    manager.get_by_role("link", name="Max Born").click()
    manager.get_by_label("Last day").fill(timezone.localdate().isoformat())
    manager.get_by_label("She leaves the lab then").check()
    manager.get_by_label("Forward to").fill(f"{live_server.url}/people/")
    manager.get_by_role("button", name="Save", exact=True).click()
    expect(manager.get_by_text("This address is on this site")).to_be_visible()
    manager.get_by_label("Forward to").fill(NEW)
    manager.get_by_role("button", name="Save", exact=True).click()
    expect(manager.get_by_text("The rights of born are saved.")).to_be_visible()

    with signed_in(browser, live_server, "born") as page:
        page.goto(f"{live_server.url}/people/born/")
        expect(page.get_by_text(f"visitors are sent to {NEW}")).to_be_visible()
        with tomorrow():
            page.goto(f"{live_server.url}/admin/")
            sign_in(page, live_server, "born")
            expect(page.get_by_text("Nobody signs in by this account any more.")).to_be_visible()
            page.goto(f"{live_server.url}/admin/my-data/")
            expect(page.get_by_role("button", name="Log in")).to_be_visible()
            expect(page.get_by_role("button", name="Download my data")).to_have_count(0)
            page.context.clear_cookies()
            page.route(f"{NEW}**", lambda route: route.fulfill(body="Max in Edinburgh"))
            page.goto(f"{live_server.url}/people/")
            alumni = page.locator("section", has=page.get_by_role("heading", name="Alumni"))
            alumni.get_by_role("link", name="Max Born").click()
            expect(page.get_by_text("Max in Edinburgh")).to_be_visible()
            assert page.url == NEW
    with tomorrow():
        manager.goto(f"{live_server.url}/people/born/")
        expect(manager.get_by_text("About crystals.")).to_be_visible()
        expect(manager.get_by_text(f"visitors are sent to {NEW}")).to_be_visible()
    assert complaints == []


def test_member_takes_her_data_along_asks_and_is_erased(born, editor_page, browser, live_server, complaints):
    make_paper("Quantum mechanics", [born], "quantum")
    with signed_in(browser, live_server, "born") as page:
        page.get_by_role("link", name="My data").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Download my data").click()
        data = Path(download.value.path()).read_bytes()
        page.get_by_role("button", name="Ask: to be erased").click()
        expect(page.get_by_text("You have asked: To be erased")).to_be_visible()
    with ZipFile(BytesIO(data)) as archive:
        assert b"About crystals." in archive.read("site/_pages/about.md")

    manager = editor_page
    manager.goto(f"{live_server.url}/admin/rights/")
    manager.get_by_role("link", name="Asks to be erased").click()
    expect(manager.get_by_label("Erase")).to_be_checked()
    manager.get_by_label("Name").fill("Max Born")
    manager.get_by_role("button", name="Carry it out").click()
    expect(manager.get_by_text("Max Born: erased.")).to_be_visible()

    manager.goto(f"{live_server.url}/publications/quantum/")
    expect(manager.get_by_text("Max Born").first).to_be_visible()
    assert not Person.objects.exists()
    assert complaints == []


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_of_leaving_pass_axe_and_fit(born, editor_page, live_server, width):
    axe, page = require(AXE).read_text(encoding="utf-8"), editor_page
    account = born.account
    page.set_viewport_size({"width": width, "height": 900})
    found = {}
    for name in ("my-data/", "rights/erase/", f"rights/{account.pk}/", f"rights/{account.pk}/erase/"):
        page.goto(f"{live_server.url}/admin/{name}")
        found[name] = faults(page, axe)
    page.get_by_role("button", name="Carry it out").click()
    found["refused"] = faults(page, axe)
    assert found == {name: [] for name in found}
