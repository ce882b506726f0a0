"""The form of a person in a real browser: on a phone, after an error, and the choice of her papers."""

import pytest

from profiles.models import Person
from publications.models import Paper
from tests.admin_forms import change_url
from tests.factories import make_affiliation, make_lab, make_membership, make_paper, make_person
from tests.profiles.uploads.pictures import picture_bytes

# Fields that reach out of the page, tables that scroll in a box of their own apart.
OUTSIDE = """() => [...document.querySelectorAll('input, select, textarea')]
  .filter(one => one.offsetParent && !one.closest('.tabular'))
  .filter(one => one.getBoundingClientRect().right > innerWidth - 10)
  .map(one => one.name)"""


@pytest.fixture
def noether(live_server):
    """A member with a position, a role of many words, and two papers."""
    make_lab()
    person = make_person()
    make_affiliation(person, role="Professor of mathematics")
    make_membership(person, role="Researchers on long leave and visiting professors of other institutes")
    make_paper("Idealtheorie in Ringbereichen", [person], issued="1921")
    make_paper("Invariante Variationsprobleme", [person], issued="1918")
    return person


def test_fields_of_positions_end_within_a_phone(editor_page, live_server, noether):
    page = editor_page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(live_server.url + change_url(noether))
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")

    assert page.get_by_label("Organization").first.is_visible()
    assert page.evaluate(OUTSIDE) == []


def test_portrait_chosen_before_an_error_is_saved_after_it(editor_page, live_server, noether, complaints):
    page = editor_page
    page.goto(live_server.url + change_url(noether))

    picture = {"name": "emmy.png", "mimeType": "image/png", "buffer": picture_bytes()}
    page.get_by_label("Portrait:", exact=True).set_input_files(picture)
    page.get_by_label("ORCID iD").first.fill("1234")
    page.get_by_role("button", name="Publish", exact=True).first.click()
    page.get_by_text("Chosen: emmy.png").wait_for()
    page.get_by_label("ORCID iD").first.fill("")
    page.get_by_role("button", name="Publish", exact=True).first.click()
    page.get_by_text("was changed successfully").wait_for()

    assert Person.objects.get().image.name == "emmy.png"
    assert complaints == []


def test_enter_in_the_search_of_papers_keeps_the_ticks(editor_page, live_server, noether, complaints):
    page = editor_page
    page.goto(f"{live_server.url}/admin/profiles/person/{noether.pk}/papers/")

    page.get_by_label("Select Invariante Variationsprobleme").check()
    page.get_by_label("Search the other papers").fill("ideal")
    page.keyboard.press("Enter")
    page.get_by_text("Not saved yet.").wait_for()
    page.get_by_label("Select Idealtheorie in Ringbereichen").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("are saved.").wait_for()

    assert Paper.objects.selected_by(noether).count() == 2
    assert complaints == []
