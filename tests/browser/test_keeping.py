"""What is typed is never lost: after a crash, a lost session, a lost connection, a button too early."""

import pytest
from playwright.sync_api import expect

from profiles.models import Draft, Entry, Page, UserSession
from tests.admin_forms import add_url, change_url
from tests.browser.conftest import PASSWORD, TEXT
from tests.browser.forms import body, publish, say
from tests.browser.test_adding import faults
from tests.browser.test_internal_pages import sign_in
from tests.browser.test_pages import AXE, require
from tests.factories import make_editor, make_lab

# See ``forms_that_keep_nothing``.
KEEPS = True


def test_text_is_back_after_a_crash(editor_page, live_server, about, complaints):
    page = editor_page
    page.goto(live_server.url + change_url(about))
    expect(page.get_by_text("The buttons come with the first key.")).to_be_visible()
    expect(page.get_by_role("button", name="Publish", exact=True).first).to_be_hidden()
    say(page, " More.")
    expect(page.get_by_text("your changes are not")).to_be_visible()
    # A browser that crashes says nothing any more.
    page.route("**/editor/keep/", lambda route: route.abort())
    other = page.context.new_page()
    page.close()

    other.goto(live_server.url + change_url(about))

    expect(other.get_by_role("heading", name="is back")).to_be_visible()
    assert body(other).input_value().endswith("Three. More.")
    publish(other)
    assert Page.objects.get().body.replace("\r", "").endswith("Three. More.")
    assert not Draft.objects.exists()
    assert complaints == []


def test_text_typed_just_before_leaving_is_kept(editor_page, live_server, about, complaints):
    page = editor_page
    page.goto(live_server.url + change_url(about))
    body(page).press("Control+End")
    body(page).press_sequentially(" Last words.")

    page.goto(f"{live_server.url}/about/")
    # The last words are still on their way, and no page waits for them.
    page.wait_for_timeout(1000)
    page.goto(live_server.url + change_url(about))

    expect(page.get_by_role("heading", name="is back")).to_be_visible()
    assert body(page).input_value().endswith("Last words.")
    assert page.get_by_text("could not be sent from this window").count() == 0
    page.get_by_role("button", name="Back to what is public").click()
    expect(page.get_by_text("Your text was put aside.")).to_be_visible()
    assert body(page).input_value().strip() == TEXT
    assert complaints == []


def test_text_typed_after_it_was_kept_survives_a_lost_connection(editor_page, live_server, about):
    page = editor_page
    page.goto(live_server.url + change_url(about))
    say(page, " First.")
    page.route("**/editor/keep/", lambda route: route.abort())
    body(page).press_sequentially(" Second.")
    expect(page.get_by_text("No connection. Your text is safe in this window")).to_be_visible()
    page.reload()

    expect(page.get_by_role("heading", name="is back")).to_be_visible()
    expect(page.get_by_text("could not be sent from this window")).to_be_visible()
    page.unroute("**/editor/keep/")
    page.get_by_role("button", name="Put it back").click()

    expect(body(page)).to_have_value(f"{TEXT} First. Second.")


def test_phone_says_at_its_buttons_that_nothing_was_sent(editor_page, live_server, about):
    axe, page = require(AXE).read_text(encoding="utf-8"), editor_page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(live_server.url + change_url(about))
    expect(page.get_by_text("Nothing to save.")).to_be_visible()
    page.route("**/editor/keep/", lambda route: route.abort())
    body(page).press("Control+End")
    body(page).press_sequentially(" More.")
    page.get_by_role("button", name="Save draft").first.click()

    expect(page.get_by_text("No connection. Your text is safe in this window")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Try now")).to_be_in_viewport()
    assert faults(page, axe) == []


@pytest.mark.parametrize("keys", ["Control+s", "Control+Enter"])
def test_nothing_is_sent_into_the_void(editor_page, live_server, about, keys):
    page = editor_page
    page.goto(live_server.url + change_url(about))
    expect(page.get_by_text("Nothing to save.")).to_be_visible()
    body(page).press("Control+End")
    page.context.set_offline(True)
    body(page).press_sequentially(" Typed in a tunnel.")
    page.keyboard.press(keys)

    expect(page.get_by_text("No connection. Your text is safe in this window")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name="Try now").click()
    expect(page.get_by_text("Kept ")).to_be_visible()
    publish(page)
    assert Page.objects.get().body.endswith("Typed in a tunnel.")
    assert not Draft.objects.exists()


def test_what_cannot_be_kept_is_sent_at_the_second_time(editor_page, live_server, about):
    """As where something in the browser lets pages through and nothing else."""
    page = editor_page
    page.goto(live_server.url + change_url(about))
    expect(page.get_by_text("Nothing to save.")).to_be_visible()
    page.route("**/editor/keep/", lambda route: route.abort())
    body(page).press("Control+End")
    body(page).press_sequentially(" More.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("press the button once more")).to_be_visible()
    page.keyboard.press("Control+Enter")
    page.get_by_text("was changed successfully").wait_for()

    assert Page.objects.get().body.endswith(" More.")


def test_no_button_waits_for_ever(editor_page, live_server, about):
    page, held = editor_page, []
    page.goto(live_server.url + change_url(about))
    expect(page.get_by_text("Nothing to save.")).to_be_visible()
    page.route("**/editor/keep/", lambda route: held.append(route))
    body(page).press("Control+End")
    body(page).press_sequentially(" More.")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("press the button once more")).to_be_visible(timeout=15_000)
    for route in held:
        route.abort()
    page.unroute("**/editor/keep/")
    publish(page)
    assert Page.objects.get().body.endswith(" More.")


def test_text_that_was_taken_out_stays_out(editor_page, live_server, about):
    page = editor_page
    page.goto(live_server.url + change_url(about))
    say(page, " Oops")
    with page.expect_response("**/editor/keep/"):
        body(page).fill(TEXT)

    page.goto(f"{live_server.url}/about/")
    page.wait_for_timeout(1000)
    page.goto(live_server.url + change_url(about))

    assert body(page).input_value().strip() == TEXT


def test_whoever_has_signed_in_again_elsewhere_goes_on(editor_page, live_server, about):
    page = editor_page
    page.goto(live_server.url + change_url(about))
    expect(page.get_by_text("Nothing to save.")).to_be_visible()
    UserSession.objects.all().delete()
    other = page.context.new_page()
    sign_in(other, live_server, "emmy")
    other.close()

    body(page).press("Control+End")
    body(page).press_sequentially(" More.")
    publish(page)

    assert Page.objects.get().body.endswith(" More.")


def test_what_is_sent_is_kept_until_it_has_arrived(editor_page, live_server, about):
    """The connection breaks while the form is sent."""
    page, url = editor_page, live_server.url + change_url(about)
    page.goto(url)
    body(page).press("Control+End")
    page.route(url, lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    body(page).press_sequentially(" Sent.")
    with page.expect_event("requestfailed", lambda request: request.method == "POST" and request.url == url):
        page.keyboard.press("Control+s")
    page.unroute(url)

    page.goto(url)

    expect(page.get_by_role("heading", name="is back")).to_be_visible()
    assert body(page).input_value().endswith(" Sent.")


def test_nothing_is_kept_once_more_while_the_answer_is_on_its_way(editor_page, live_server, about):
    page, url = editor_page, live_server.url + change_url(about)
    page.goto(url)
    body(page).press("Control+End")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)

    def answer_late(route):
        if route.request.method != "POST":
            return route.continue_()
        response = route.fetch()
        page.wait_for_timeout(2500)
        return route.fulfill(response=response)

    page.route(url, answer_late)
    body(page).press_sequentially(" Published.")
    page.keyboard.press("Control+Enter")
    page.get_by_text("was changed successfully").wait_for()

    paths = [one.removeprefix(live_server.url) for one in asked if not one.endswith("/preview/")]
    assert paths[-2:] == ["/admin/editor/keep/", change_url(about)]
    assert not Draft.objects.exists()


def test_a_text_is_not_overtaken_by_one_typed_before(editor_page, live_server, about):
    page = editor_page
    page.goto(live_server.url + change_url(about))
    page.wait_for_load_state("networkidle")
    asked = []

    def slow(route):
        asked.append(route.request.url)
        if len(asked) == 1:
            page.wait_for_timeout(4000)
        route.continue_()

    page.route("**/editor/keep/", slow)
    body(page).press("Control+End")
    body(page).press_sequentially(" First.")
    page.wait_for_timeout(2500)
    body(page).press_sequentially(" Second.")
    expect(page.get_by_text("Kept ")).to_be_visible(timeout=15_000)
    page.wait_for_timeout(3000)
    page.wait_for_load_state("networkidle")

    assert Draft.objects.get().data["body"] == [f"{TEXT} First. Second."]


def test_held_keys_make_one_row(editor_page, live_server):
    make_lab()
    page = editor_page
    page.goto(live_server.url + add_url(Entry))
    page.get_by_label("Title").fill("News")
    body(page).fill("Today.")
    page.keyboard.down("Control")
    for _ in range(4):
        page.keyboard.down("s")
    page.keyboard.up("s")
    page.keyboard.up("Control")
    expect(page.get_by_text("was added successfully")).to_be_visible()
    page.wait_for_load_state("networkidle")

    assert Entry.objects.count() == 1


def test_text_survives_a_lost_session(editor_page, live_server, about):
    page = editor_page
    page.goto(live_server.url + change_url(about))
    page.wait_for_load_state("networkidle")
    UserSession.objects.all().delete()
    body(page).press("Control+End")
    body(page).press_sequentially(" Typed signed out.")
    expect(page.get_by_text("You are signed out.")).to_be_visible()

    page.get_by_role("button", name="Sign in here").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("emmy")
    dialog.get_by_label("Password").fill("not this one")
    dialog.get_by_role("button", name="Sign in").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Sign in").click()

    expect(page.get_by_text("Kept ")).to_be_visible()
    expect(dialog).to_have_count(0)
    publish(page)
    assert Page.objects.get().body.endswith("Typed signed out.")


def type_in_a_tunnel(page, words):
    """Type at the end of the text, while nothing can be kept."""
    page.route("**/editor/keep/", lambda route: route.abort())
    body(page).press("Control+End")
    body(page).press_sequentially(words)
    expect(page.get_by_text("No connection. Your text is safe in this window")).to_be_visible()


def test_text_survives_a_lost_connection(editor_page, live_server, about):
    page = editor_page
    page.goto(live_server.url + change_url(about))
    type_in_a_tunnel(page, " Typed in a tunnel.")

    # The window is loaded anew before the connection is back.
    page.reload()
    expect(page.get_by_text("could not be sent from this window")).to_be_visible()
    page.unroute("**/editor/keep/")
    page.get_by_role("button", name="Put it back").click()

    expect(page.get_by_role("heading", name="is back")).to_be_visible()
    assert body(page).input_value().endswith("Typed in a tunnel.")
    publish(page)
    assert Page.objects.get().body.endswith("Typed in a tunnel.")


def test_text_left_in_a_window_is_its_authors_alone(editor_page, live_server, about):
    page = editor_page
    page.goto(live_server.url + change_url(about))
    type_in_a_tunnel(page, " Of Emmy alone.")
    other = make_editor("hilbert", is_manager=True)
    other.set_password(PASSWORD)
    other.save()

    # The window stays, and is somebody else's.
    page.context.clear_cookies()
    sign_in(page, live_server, "hilbert")
    page.goto(live_server.url + change_url(about))

    page.wait_for_load_state("networkidle")
    expect(page.get_by_text("could not be sent from this window")).to_have_count(0)
    page.context.clear_cookies()
    sign_in(page, live_server, "emmy")
    page.goto(live_server.url + change_url(about))
    expect(page.get_by_text("could not be sent from this window")).to_be_visible()
