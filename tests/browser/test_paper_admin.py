"""The admin of papers in a real browser: by keyboard, on a narrow screen, without complaints of the browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from publications.models import AuthorMatch, Authorship, Paper
from tests.admin_forms import change_url
from tests.factories import make_paper, make_person

LIST = reverse("admin:publications_paper_changelist")


@pytest.fixture
def two(live_server):
    make_paper(
        title="Idealtheorie in Ringbereichen", container_title="Math. Ann.", issued="1921", slug="ideals"
    )
    make_paper(title="Theory of ideals in rings", volume="83", slug="ideals-2", authors=["E. Noether"])


def test_two_papers_are_merged_by_keyboard(editor_page, live_server, two, complaints):
    page = editor_page
    page.goto(live_server.url + LIST)
    for box in page.locator("#result_list tbody input.action-select").all():
        box.press("Space")
    page.get_by_label("Action:").select_option("merge_papers")
    page.locator("button[name=index]").press("Enter")

    page.get_by_label("Theory of ideals in rings", exact=True).press("Space")
    page.get_by_role("button", name="Merge 2 papers").press("Enter")

    expect(page.get_by_text("2 papers are one now")).to_be_visible()
    assert Paper.objects.values_list("title", "volume", "issued").get() == (
        "Theory of ideals in rings",
        "83",
        "1921",
    )
    assert complaints == []


def test_suggestion_is_accepted_by_its_button(editor_page, live_server, complaints):
    page = editor_page
    person = make_person()
    paper = make_paper(authors=["E. Noether"])
    AuthorMatch.objects.create(paper=paper, name="E. Noether", person=person)
    page.goto(live_server.url + reverse("admin:publications_authormatch_changelist"))

    page.get_by_role("button", name="Accept that E. Noether is Emmy Noether").click()

    expect(page.get_by_text("1 suggestion accepted.")).to_be_visible()
    assert Authorship.objects.get().person == person
    assert complaints == []


def test_selected_paper_is_moved_on_the_page_of_the_member(editor_page, live_server, complaints):
    page = editor_page
    person = make_person(papers=2)
    page.goto(live_server.url + reverse("admin:publications_member_papers", args=[person.pk]))

    page.get_by_role("button", name="Move Paper 1 of noether up").press("Enter")
    page.get_by_role("button", name="Save").press("Enter")

    expect(page.get_by_text("are saved.")).to_be_visible()
    assert [paper.title for paper in Paper.objects.selected_by(person)] == [
        "Paper 1 of noether",
        "Paper 0 of noether",
    ]
    assert complaints == []


@pytest.mark.parametrize("width", [390, 1280])
def test_form_of_a_paper_is_no_wider_than_the_screen(editor_page, live_server, two, complaints, width):
    page = editor_page
    page.set_viewport_size({"width": width, "height": 900})

    page.goto(live_server.url + change_url(Paper.objects.get(slug="ideals-2")))

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []
