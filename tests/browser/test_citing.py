"""The button that copies a paper's BibTeX, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_lab, make_paper

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def address(live_server):
    """A paper's page."""
    make_lab()
    make_paper(slug="ideale", authors=["Emmy Noether"], issued="1921")
    return f"{live_server.url}/publications/ideale/"


@pytest.fixture
def button(page, complaints, address):
    """The button on that page; its browser lets the site write to the clipboard, and the test read it."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address)
    return page.get_by_role("button", name="Copy BibTeX")


def test_button_copies_the_entry_as_it_is_shown(page, button, complaints):
    button.click()
    page.get_by_role("status").filter(has_text="Copied").wait_for()

    copied = page.evaluate("navigator.clipboard.readText()")

    assert copied == page.locator("#bibtex").text_content()
    assert copied.startswith("@article{noether1921idealtheorie,\n  author = {Noether, Emmy},\n")
    assert complaints == []


def test_keyboard_copies_and_the_button_keeps_its_name_and_focus(page, button):
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="Copied").wait_for()

    assert button.evaluate("button => button === document.activeElement")
    expect(page.get_by_role("status")).to_have_text("")


def test_refusal_is_said(page, button):
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")

    button.click()

    page.get_by_role("status").filter(has_text="Select the text to copy it").wait_for()


def test_button_is_hidden_without_script(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)

    assert page.locator("button[data-copies]").count() == 1
    assert page.get_by_role("button", name="Copy BibTeX").count() == 0
    assert page.locator("#bibtex").is_visible()
    context.close()
