"""Rights with a real browser: an invitation up to the first edit, and pages that fit and that axe passes."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from profiles.models import Person
from tests.browser.test_adding import faults
from tests.browser.test_pages import AXE, require
from tests.factories import make_editor, make_lab, make_person


def invite(page, live_server):
    """Invite somebody, and return the link that is shown."""
    page.goto(f"{live_server.url}/admin/rights/")
    page.get_by_role("link", name="Invite").click()
    page.get_by_label("Given name").fill("Max")
    page.get_by_label("Family name").fill("Born")
    page.get_by_label("E-mail").fill("born@example.org")
    page.get_by_role("button", name="Invite").click()
    return page.locator("#link").inner_text()


def test_invited_member_edits_her_own_page(editor_page, live_server, complaints, browser):
    make_lab()
    link = invite(editor_page, live_server)

    context = browser.new_context()
    page = context.new_page()
    page.goto(link)
    page.get_by_label("New password", exact=False).first.fill("copper-lattice-under-rain")
    page.get_by_label("confirmation").fill("copper-lattice-under-rain")
    page.get_by_role("button", name="Sign in to my page").click()
    expect(page.get_by_role("heading", name="Max Born", level=1)).to_be_visible()
    page.get_by_role("link", name="Edit page").click()
    page.get_by_label("Headline").fill("Quantum mechanics")
    page.get_by_role("button", name="Publish", exact=True).first.click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    context.close()

    assert Person.objects.get(slug="max-born").headline == "Quantum mechanics"
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_of_rights_pass_axe_and_fit(editor_page, live_server, width, scheme):
    axe, page = require(AXE).read_text(encoding="utf-8"), editor_page
    make_lab()
    user = make_editor("hermann", first_name="Grete", last_name="Hermann")
    user.account.delegations.create(
        person=make_person(), until=timezone.localdate() + datetime.timedelta(days=9)
    )
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    found = {}
    for name in ("rights/", f"rights/{user.account.pk}/", "rights/invite/", "invited/x/abc-def/"):
        page.goto(f"{live_server.url}/admin/{name}")
        found[name] = faults(page, axe)
    link = invite(page, live_server)
    found["link"] = faults(page, axe)
    page.goto(link)
    found["welcome"] = faults(page, axe)
    assert found == {name: [] for name in found}
