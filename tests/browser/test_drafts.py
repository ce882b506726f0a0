"""What is typed is never lost: after a crash, a lost session, two editors; drafts shown by link, and approved."""

import os
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from profiles.access.times_in_words import moment_in_words
from profiles.models import Draft, DraftKind, Entry, Page, UserSession
from tests.admin_forms import add_url, change_url, save
from tests.browser.conftest import PASSWORD, be_quiet
from tests.browser.test_adding import faults
from tests.browser.test_internal_pages import sign_in, visitors
from tests.browser.test_pages import AXE, require
from tests.factories import make_editor, make_lab, make_page, make_person

# See ``forms_that_keep_nothing``.
KEEPS = True
TEXT = "One.\n\nTwo.\n\nThree."


@pytest.fixture
def about():
    make_lab()
    return make_page("/about/", title="About", body=TEXT)


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


def test_bar_says_until_when_also_while_somebody_types(editor_page, live_server, about):
    when = timezone.now() + timedelta(days=400)
    Page.objects.filter(pk=about.pk).update(publish_at=when)
    editor_page.goto(live_server.url + change_url(about))

    body(editor_page).press_sequentially("x")

    bar = editor_page.locator(".form-bar-state")
    expect(bar).to_have_text(f"Goes public {moment_in_words(when)}, your changes are not")


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


def test_text_survives_a_lost_connection(editor_page, live_server, about):
    page = editor_page
    page.goto(live_server.url + change_url(about))
    page.route("**/editor/keep/", lambda route: route.abort())
    body(page).press("Control+End")
    body(page).press_sequentially(" Typed in a tunnel.")
    expect(page.get_by_text("No connection. Your text is safe in this window")).to_be_visible()

    # The window is loaded anew before the connection is back.
    page.reload()
    expect(page.get_by_text("could not be sent from this window")).to_be_visible()
    page.unroute("**/editor/keep/")
    page.get_by_role("button", name="Put it back").click()

    expect(page.get_by_role("heading", name="is back")).to_be_visible()
    assert body(page).input_value().endswith("Typed in a tunnel.")
    publish(page)
    assert Page.objects.get().body.endswith("Typed in a tunnel.")


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
