"""Forms with drafts as editors use them in a browser; each editor has a browser of her own."""

from playwright.sync_api import expect

from tests.admin_forms import change_url
from tests.browser.conftest import PASSWORD, TEXT, be_quiet
from tests.browser.test_internal_pages import sign_in
from tests.factories import make_editor, make_lab, make_page, make_person


def body(page):
    return page.get_by_role("textbox", name="Body")


def say(page, words):
    """Type at the end of the text, and wait until it is kept."""
    body(page).press("Control+End")
    body(page).press_sequentially(words)
    expect(page.get_by_text("Kept ")).to_be_visible()


def publish(page):
    page.get_by_role("button", name="Publish", exact=True).first.click()
    page.get_by_text("was changed successfully").wait_for()


def page_of(name, browser, live_server, **values):
    """A page of a browser of her own in which an editor has signed in."""
    user = make_editor(name, **values)
    user.set_password(PASSWORD)
    user.save()
    page = browser.new_context().new_page()
    sign_in(page, live_server, name)
    return page


def asked_for(browser, live_server):
    """A page, and the browser of its member, who has asked to publish it."""
    make_lab(approves_first=True)
    noether = make_person()
    about = make_page("/about/", noether, title="About", body=TEXT)
    member = page_of("noether", browser, live_server, person=noether, first_name="Emmy", last_name="Noether")
    member.goto(live_server.url + change_url(about))
    body(member).fill("She teaches algebra.")
    member.get_by_role("button", name="Ask to publish").first.click()
    return about, member


def close(page):
    """Her browser, when it has nothing more to ask."""
    be_quiet(page.context)
    page.context.close()
