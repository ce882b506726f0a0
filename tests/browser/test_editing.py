"""Editing in a real browser: the text and its preview, the keyboard, the order of authors."""

import pytest
from playwright.sync_api import expect

from publications.models import Paper
from tests.admin_forms import add_url, change_url
from tests.factories import make_lab, make_page, make_paper, make_person
from tests.profiles.uploads.pictures import picture_bytes


@pytest.fixture
def noether(live_server):
    """A member who is home, with two selected papers and a text."""
    person = make_person(slug="noether", papers=2)
    make_lab(home=person)
    page = make_page("/", person=person, title="About me", body="Emmy Noether came to Göttingen in 1915.\n")
    return person, page


def preview(page):
    return page.frame_locator(".markdownx-preview iframe").locator(".prose")


def text_of(page):
    return page.get_by_role("textbox", name="Body")


def test_homepage_is_edited_with_a_live_preview_and_saved(editor_page, live_server, noether, complaints):
    page = editor_page
    page.goto(live_server.url + change_url(noether[1]))
    expect(preview(page)).to_contain_text("came to Göttingen in 1915")

    text_of(page).fill("Invited by **Felix Klein**.\n\n[[publications selected]]\n")
    expect(preview(page).locator("strong").first).to_have_text("Felix Klein")
    expect(preview(page)).to_contain_text("Paper 1 of noether")
    shown = preview(page).inner_html()
    page.get_by_role("button", name="Publish", exact=True).first.click()
    page.get_by_text("was changed successfully").wait_for()
    page.goto(live_server.url + "/")

    assert page.locator(".prose").inner_html() == shown
    assert complaints == []


def test_preview_of_a_new_page_follows_the_person_chosen(editor_page, live_server, noether, complaints):
    page = editor_page
    make_paper(title="By somebody else", authors=["Max Born"])
    page.goto(live_server.url + add_url(type(noether[1])))
    text_of(page).fill("[[publications]]")
    expect(preview(page)).to_contain_text("By somebody else")

    page.locator(".field-person .select2-selection").click()
    page.get_by_role("option", name="Emmy Noether").click()

    expect(preview(page)).not_to_contain_text("By somebody else")
    expect(preview(page)).to_contain_text("Paper 0 of noether")
    assert complaints == []


def test_misspelt_block_is_named_with_its_line(editor_page, live_server, noether):
    page = editor_page
    page.goto(live_server.url + change_url(noether[1]))

    text_of(page).fill("Hello\n\n[[publication]]\n")

    expect(page.locator(".editor-problems")).to_contain_text("Line 3: There is no block “publication”.")


def test_newest_preview_wins_over_an_older_one_that_comes_late(editor_page, live_server, noether):
    page = editor_page
    page.goto(live_server.url + change_url(noether[1]))
    expect(preview(page)).to_contain_text("1915")
    held = []

    def hold_the_first(route):
        if "older text" in route.request.post_data:
            held.append(route)
        else:
            route.continue_()

    page.route("**/admin/editor/preview/", hold_the_first)
    text_of(page).fill("older text")
    page.wait_for_timeout(600)
    text_of(page).fill("newer text")
    expect(preview(page)).to_have_text("newer text")

    held[0].continue_()
    page.wait_for_timeout(400)

    expect(preview(page)).to_have_text("newer text")


def test_tab_indents_and_escape_then_tab_leaves(editor_page, live_server, noether):
    page = editor_page
    page.goto(live_server.url + change_url(noether[1]))
    body = text_of(page)
    body.fill("")
    body.press("Tab")
    expect(body).to_have_value("    ")
    expect(body).to_be_focused()

    body.press("Escape")
    body.press("Tab")

    expect(body).not_to_be_focused()
    expect(body).to_have_value("    ")


def test_dropped_picture_is_uploaded_and_stands_in_the_text(editor_page, live_server, noether, complaints):
    page = editor_page
    page.goto(live_server.url + change_url(noether[1]))
    body = text_of(page)
    body.fill("")
    transfer = page.evaluate_handle(
        """bytes => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([new Uint8Array(bytes)], "emmy-noether.png", { type: "image/png" }));
            return transfer;
        }""",
        list(picture_bytes()),
    )

    body.dispatch_event("drop", {"dataTransfer": transfer})

    expect(body).to_have_value("![emmy noether](/files/emmy-noether.png)")
    expect(preview(page).get_by_role("img", name="emmy noether")).to_be_visible()
    assert complaints == []


def authors_of(paper):
    return list(paper.authorships.order_by("position").values_list("name", flat=True))


@pytest.fixture
def paper(live_server):
    return make_paper(
        title="Zur Quantenmechanik II",
        slug="drei",
        authors=["Max Born", "Werner Heisenberg", "Pascual Jordan"],
    )


def test_author_is_moved_by_keyboard_and_saved(editor_page, live_server, paper, complaints):
    page = editor_page
    page.goto(live_server.url + change_url(paper))

    button = page.get_by_role("button", name="Move Pascual Jordan up")
    button.focus()
    button.press("Enter")
    expect(page.locator("#authorships-group .ordering-said")).to_have_text(
        "Pascual Jordan is now number 2 of 3."
    )
    button.press("Enter")
    page.get_by_role("button", name="Publish", exact=True).first.click()
    page.get_by_text("was changed successfully").wait_for()

    assert authors_of(Paper.objects.get()) == ["Pascual Jordan", "Max Born", "Werner Heisenberg"]
    assert complaints == []


def test_author_is_moved_by_dragging_and_saved(editor_page, live_server, paper, complaints):
    page = editor_page
    page.goto(live_server.url + change_url(paper))
    rows = page.locator("#authorships-group tr.form-row:not(.empty-form)")

    height = rows.nth(2).bounding_box()["height"]
    rows.nth(0).locator(".ordering-handle").drag_to(rows.nth(2), target_position={"x": 60, "y": height - 4})
    page.get_by_role("button", name="Publish", exact=True).first.click()
    page.get_by_text("was changed successfully").wait_for()

    assert authors_of(Paper.objects.get()) == ["Werner Heisenberg", "Pascual Jordan", "Max Born"]
    assert complaints == []


def test_added_author_is_numbered_and_saved_last(editor_page, live_server, paper, complaints):
    page = editor_page
    page.goto(live_server.url + change_url(paper))

    page.get_by_text("Add another Author").click()
    page.locator("#id_authorships-3-name").fill("Emmy Noether")
    page.get_by_role("button", name="Publish", exact=True).first.click()
    page.get_by_text("was changed successfully").wait_for()

    assert authors_of(Paper.objects.get())[3:] == ["Emmy Noether"]
    assert complaints == []
