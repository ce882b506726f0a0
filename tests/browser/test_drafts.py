"""Two editors of one page; drafts shown by link, submitted, sent back and approved; the states of the form bar."""

import os
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from profiles.access.times_in_words import moment_in_words
from profiles.models import Draft, DraftKind, Page
from tests.admin_forms import change_url, save
from tests.browser.conftest import PASSWORD, TEXT
from tests.browser.forms import asked_for, body, close, page_of, publish, say
from tests.browser.test_adding import faults
from tests.browser.test_internal_pages import sign_in, visitors
from tests.browser.test_pages import AXE, require
from tests.factories import make_editor

# See ``forms_that_keep_nothing``.
KEEPS = True


def test_bar_says_until_when_also_while_somebody_types(editor_page, live_server, about):
    when = timezone.now() + timedelta(days=400)
    Page.objects.filter(pk=about.pk).update(publish_at=when)
    editor_page.goto(live_server.url + change_url(about))

    body(editor_page).press_sequentially("x")

    bar = editor_page.locator(".form-bar-state")
    expect(bar).to_have_text(f"Goes public {moment_in_words(when)}, your changes are not")


def test_keys_take_nothing_back_that_waits(live_server, browser):
    _, member = asked_for(browser, live_server)
    expect(member.get_by_text("Waits for approval")).to_be_visible()
    body(member).press("Control+End")
    body(member).press_sequentially(" And analysis.")
    member.keyboard.press("Control+s")
    expect(member.get_by_text("Kept ")).to_be_visible()

    kinds = {one.kind: one.data["body"] for one in Draft.objects.all()}
    assert kinds == {"submitted": ["She teaches algebra."], "typing": ["She teaches algebra. And analysis."]}
    member.get_by_role("button", name="Take back").first.click()
    expect(member.get_by_text("Taken back. It is your draft again.")).to_be_visible()
    assert [one.data["body"] for one in Draft.objects.all()] == [["She teaches algebra. And analysis."]]
    close(member)


def test_two_editors_of_one_page(editor_page, live_server, about, browser):
    first = editor_page
    second = page_of("born", browser, live_server, is_manager=True, first_name="Max", last_name="Born")
    second.goto(live_server.url + change_url(about))
    expect(second.get_by_text("Nothing to save.")).to_be_visible()
    with first.expect_response("**/editor/keep/"):
        first.goto(live_server.url + change_url(about))
    expect(first.get_by_text("Max Born has this open")).to_be_visible()

    body(second).fill(TEXT.replace("One", "One of his").replace("Two", "Two of his"))
    publish(second)
    body(first).fill(TEXT.replace("Two", "Two of hers").replace("Three", "Three of hers"))
    first.keyboard.press("Control+Enter")

    expect(first.get_by_role("heading", name="Max Born saved this")).to_be_visible()
    expect(first.get_by_text("Body, paragraph 1")).to_be_visible()
    first.get_by_role("radio", name="Max Born’s").check()
    first.get_by_role("button", name="Save both together").first.click()
    first.get_by_text("was changed successfully").wait_for()
    assert Page.objects.get().body.replace("\r", "") == "One of his.\n\nTwo of his.\n\nThree of hers."
    close(second)


def test_draft_is_shown_without_an_account_until_it_is_taken_back(editor_page, live_server, about, browser):
    page = editor_page
    page.goto(live_server.url + change_url(about))
    body(page).fill("A draft for a colleague.")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Draft saved. Visitors see it when you publish it.")).to_be_visible()
    page.get_by_text("Show the draft to someone without an account").click()
    page.get_by_role("button", name="Save the draft and make a link").click()
    path = page.locator(".preview-links li a").get_attribute("href")

    status, text = visitors(browser, live_server, path)
    assert (status, "A draft for a colleague." in text) == (200, True)
    assert "A draft for a colleague." not in visitors(browser, live_server, "/about/")[1]
    page.reload()
    expect(page.get_by_text("opened 1 time")).to_be_visible()
    page.get_by_role("button", name="Revoke").click()

    expect(page.locator(".preview-links li")).to_have_count(0)
    assert visitors(browser, live_server, path)[0] == 404
    assert body(page).input_value() == "A draft for a colleague."


def test_page_is_submitted_returned_and_approved(editor_page, live_server, browser):
    boss = editor_page
    about, member = asked_for(browser, live_server)
    expect(member.get_by_text("Sent to the managers of the lab.")).to_be_visible()
    expect(member.get_by_text("Waits for approval")).to_be_visible()
    expect(member.get_by_role("button", name="Take back").first).to_be_visible()

    boss.goto(f"{live_server.url}/admin/")
    boss.get_by_role("region", name="Waits for you").get_by_role("link", name="About").click()
    assert body(boss).input_value() == "She teaches algebra."
    boss.get_by_label("What is to be changed").fill("Please add dates.")
    boss.get_by_role("button", name="Send back").click()
    expect(boss.get_by_text("Sent back to Emmy Noether")).to_be_visible()

    member.goto(live_server.url + change_url(about))
    expect(member.get_by_text("“Please add dates.”")).to_be_visible()
    body(member).fill("She teaches algebra since 1922.")
    member.get_by_role("button", name="Ask again").first.click()
    expect(member.get_by_text("Waits for approval")).to_be_visible()
    boss.goto(f"{live_server.url}/admin/")
    boss.get_by_role("region", name="Waits for you").get_by_role("link", name="About").click()
    publish(boss)

    assert "She teaches algebra since 1922." in visitors(browser, live_server, "/people/noether/about/")[1]
    assert not Draft.objects.exists()
    close(member)


def test_without_script_drafts_work(live_server, about, browser):
    User.objects.create_superuser("emmy", password=PASSWORD)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server, "emmy")
    page.goto(live_server.url + change_url(about))
    body(page).fill("Written without script.")
    page.get_by_role("button", name="Save draft").first.click()
    expect(page.get_by_text("and this draft beside it")).to_be_visible()
    assert Draft.objects.get().kind == DraftKind.PENDING
    body(page).fill("[[nothing of the kind]]")
    page.get_by_role("button", name="Publish", exact=True).first.click()
    page.get_by_role("link", name="Body").click()
    assert page.url.endswith("#id_body")
    body(page).fill("Published without script.")
    publish(page)
    assert "Published without script." in Client().get("/about/").text
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark"), (320, "light")])
def test_states_of_the_bar_pass_axe_and_fit(editor_page, live_server, about, width, scheme):
    axe = require(AXE).read_text(encoding="utf-8")
    page = editor_page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(live_server.url + change_url(about))
    expect(page.get_by_text("The buttons come with the first key.")).to_be_visible()
    found = {"public": faults(page, axe)}
    say(page, " More.")
    found["kept"] = faults(page, axe)
    page.reload()
    found["back"] = faults(page, axe)
    page.get_by_role("button", name="Save draft").first.click()
    expect(page.get_by_text("Draft saved.")).to_be_visible()
    found["draft"] = faults(page, axe)
    body(page).fill("[[nothing of the kind]]")
    page.get_by_role("button", name="Publish", exact=True).first.click()
    expect(page.get_by_text("to mend")).to_be_visible()
    expect(page.locator("#mend")).to_be_focused()
    found["mend"] = faults(page, axe)
    page.goto(f"{live_server.url}/admin/")
    found["desk"] = faults(page, axe)
    page.goto(f"{live_server.url}{change_url(about)}?draft=none")
    # The site and this thread share one connection.
    page.wait_for_load_state("networkidle")
    born = Client()
    born.force_login(make_editor("born", is_manager=True, first_name="Max", last_name="Born"))
    save(born, change_url(about), title="Theirs", body=TEXT.replace("Two", "Two of his"), _publish="1")
    page.get_by_label("Title").fill("Mine")
    body(page).fill(TEXT.replace("Two", "Two of hers"))
    page.get_by_role("button", name="Publish", exact=True).first.click()
    expect(page.get_by_role("heading", name="Max Born saved this")).to_be_visible()
    found["conflict"] = faults(page, axe)
    if folder := os.environ.get("LABFOLIO_TEST_PICTURES"):
        page.screenshot(path=f"{folder}/conflict-{width}-{scheme}.png", full_page=True)
    assert found == {state: [] for state in found}
