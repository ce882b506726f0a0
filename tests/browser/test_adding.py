"""Bringing papers in with a real browser: by keyboard, on a phone, in the dark, and nothing for the policy to refuse."""

import pytest
from playwright.sync_api import expect

from publications.models import Paper
from tests.browser.test_pages import AXE, RULES, require
from tests.factories import make_person

START = "/admin/publications/paper/adding/"
TWO_PAPERS = """@article{noether1921,
  author = {Noether, Emmy},
  title = {Idealtheorie in Ringbereichen},
  journal = {Mathematische Annalen},
  year = {1921}
}
@article{born1926,
  author = {Born, Max},
  title = {Zur Quantenmechanik der Stoßvorgänge},
  year = {1926}
}
@article{broken, title = {Nicht zu Ende
"""


def show_two(page, live_server):
    page.goto(live_server.url + START)
    page.get_by_label("Paste BibTeX, RIS or CSL-JSON").fill(TWO_PAPERS)
    page.get_by_role("button", name="Show what would be added").click()
    page.get_by_role("heading", name="What would be added").wait_for()


def test_pasted_papers_are_unticked_and_stored_by_keyboard(editor_page, live_server, complaints):
    page = editor_page
    make_person()
    show_two(page, live_server)

    born = page.get_by_role("checkbox", name="Zur Quantenmechanik der Stoßvorgänge")
    born.focus()
    born.press("Space")
    page.get_by_role("button", name="Store what is ticked").press("Enter")

    expect(page.get_by_role("heading", name="Added (1)")).to_be_visible()
    expect(page.get_by_role("link", name="Idealtheorie in Ringbereichen", exact=True)).to_be_visible()
    assert [paper.title for paper in Paper.objects.all()] == ["Idealtheorie in Ringbereichen"]
    assert complaints == []


def test_text_that_is_too_long_is_answered_in_a_sentence(editor_page, live_server):
    page = editor_page
    page.goto(live_server.url + START)

    field = page.get_by_label("Paste BibTeX, RIS or CSL-JSON")
    field.evaluate("field => { field.value = '% A comment. '.repeat(250_000) }")
    page.get_by_role("button", name="Show what would be added").click()

    expect(page.get_by_text("That text is too long to be pasted.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_pass_axe_and_fit(editor_page, live_server, width, scheme):
    axe = require(AXE).read_text(encoding="utf-8")
    page = editor_page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(live_server.url + START)
    found = {"form": faults(page, axe)}

    show_two(page, live_server)
    found["preview"] = faults(page, axe)
    page.get_by_role("button", name="Store what is ticked").click()
    page.get_by_role("heading", name="Added (2)").wait_for()
    found["result"] = faults(page, axe)

    assert found == {"form": [], "preview": [], "result": []}


def faults(page, axe):
    """What axe finds on a page, and whether it scrolls sideways."""
    page.evaluate(axe)
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    wide = [f"{overflow} pixels too wide"] if overflow > 0 else []
    return [violation["id"] for violation in result["violations"]] + wide
