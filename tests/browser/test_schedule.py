"""When a page appears and disappears, typed into the browser's own calendar, on a phone and without scripts."""

from datetime import UTC, datetime

import pytest

from profiles.models import Page
from tests.admin_forms import change_url
from tests.factories import make_lab, make_page

# Fields that reach out of the page.
OUTSIDE = """() => [...document.querySelectorAll('[type=datetime-local]')]
  .filter(one => !one.offsetParent || one.getBoundingClientRect().right > innerWidth)
  .map(one => one.name)"""
START, END = datetime(2030, 12, 9, 8, tzinfo=UTC), datetime(2030, 12, 31, 18, tzinfo=UTC)


@pytest.fixture
def workshop(live_server):
    make_lab()
    return make_page("/workshop/", title="Workshop")


def type_times(page, url):
    page.goto(url)
    page.locator("summary", has_text="When").click()
    page.get_by_label("Appears:", exact=True).fill("2030-12-09T08:00")
    page.get_by_label("Disappears:", exact=True).fill("2030-12-31T18:00")


def times():
    page = Page.objects.get()
    return page.publish_at, page.expire_at


@pytest.mark.parametrize("width", [320, 1280])
def test_times_are_typed_and_told(editor_page, live_server, workshop, complaints, width):
    page = editor_page
    page.set_viewport_size({"width": width, "height": 800})
    type_times(page, live_server.url + change_url(workshop))

    assert page.evaluate(OUTSIDE) == []
    page.get_by_role("button", name="Publish").first.click()
    page.get_by_role("link", name="Workshop").first.click()
    page.get_by_text("until 9 Dec 2030, 08:00, then everybody until 31 Dec 2030, 18:00.").wait_for()
    assert times() == (START, END)
    assert complaints == []


def test_times_are_taken_without_scripts(browser, editor_page, live_server, workshop):
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(editor_page.context.cookies())
    page = context.new_page()
    type_times(page, live_server.url + change_url(workshop))
    page.get_by_role("button", name="Publish").first.click()
    page.get_by_role("link", name="Workshop").first.click()

    assert page.get_by_text("then everybody until").is_visible()
    assert times() == (START, END)
    context.close()
