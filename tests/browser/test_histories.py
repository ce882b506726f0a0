"""History in a real browser: a deleted paper recovered, an import taken out again, and pages that fit and axe passes."""

from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from profiles.history.changing import changing
from profiles.models import Change, ImportRun, Page, ProfileLink
from publications.models import Authorship, Paper, PaperLink
from tests.browser.test_adding import faults
from tests.browser.test_pages import AXE, require
from tests.factories import make_lab, make_page, make_paper, make_person

PAPERS = """@article{a, title={Idealtheorie}, author={Noether, Emmy and Krull, Wolfgang}, doi={10.1000/1}, year={1921}}
@article{b, title={Invarianten}, author={Noether, Emmy}, doi={10.1000/2}, year={1918}}
"""
TEXT = """Two paragraphs stand here that nobody changes in this story.

This is the second of them, with *words* of its own.

Emmy Noether came to Göttingen in 1915, invited by Felix Klein and Hilbert. She teaches algebra since 1922.

A paragraph that will move to the end of the page, word for word.

$$a \\subset b$$

## Papers

[[publications]]
"""
LATER = """Two paragraphs stand here that nobody changes in this story.

This is the second of them, with *words* of its own.

Emmy Noether came to Göttingen in 1915, invited by Felix Klein and David Hilbert. She has taught algebra here ever since.

Since 1920 she has built the theory of ideals on one assumption: in a ring, every ascending chain becomes stationary.

$$a \\subset b$$

## Papers

[[publications]]

A paragraph that will move to the end of the page, word for word.
"""


@pytest.fixture
def emmy(live_server):
    make_lab()
    return make_person("emmy", "Emmy", "Noether")


def make_history(emmy):
    """A page with some versions."""
    page = make_page("/", emmy, "About", TEXT, menu_position=3)
    for why, values in (
        ("Page changed", {"title": "About me"}),
        ("Import of noether.example.org/a/very/long/path/to/a/site", {"menu_position": 1}),
        ("Page changed", {"body": LATER, "title": "About", "is_indexed": False}),
    ):
        with changing(None, why):
            Page.objects.filter(pk=page.pk).update(**values)
    return page


def test_paragraph_comes_back_as_a_draft(editor_page, live_server, complaints, emmy):
    page, row = editor_page, make_history(emmy)
    page.goto(f"{live_server.url}/admin/profiles/page/{row.pk}/history/")

    page.get_by_role("button", name="Take out only this paragraph").click()
    expect(page.locator("#id_body")).not_to_have_value(LATER)
    expect(page.get_by_text("One paragraph restored in body.")).to_be_visible()
    page.get_by_role("button", name="Publish").first.click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()

    assert "Since 1920" not in Page.objects.get().body and "David Hilbert" in Page.objects.get().body
    assert complaints == []


def test_two_versions_are_ticked_and_compared_by_keyboard(editor_page, live_server, complaints, emmy):
    page, row = editor_page, make_history(emmy)
    page.goto(f"{live_server.url}/admin/profiles/page/{row.pk}/history/")

    boxes = page.get_by_role("checkbox")
    for number in (0, 1):
        boxes.nth(number).press("Space")
    for number in (2, 1):
        boxes.nth(number).press("Space")
    page.get_by_role("button", name="Compare").press("Enter")

    expect(page.locator(".history-fields").first).to_contain_text("Menu position")
    assert complaints == []


def test_deleted_paper_comes_back_with_authors_links_and_address(editor_page, live_server, complaints, emmy):
    page = editor_page
    paper = make_paper("Idealtheorie", [emmy, "W. Krull"], "ideale")
    PaperLink.objects.create(paper=paper, kind="code", url="https://example.org/code")
    public = f"{live_server.url}/publications/ideale/"

    page.goto(f"{live_server.url}/admin/publications/paper/{paper.pk}/delete/")
    expect(page.get_by_text("can be recovered under Deleted")).to_be_visible()
    expect(page.get_by_text("2 authorships")).to_be_visible()
    page.get_by_role("button", name="Delete").click()
    page.wait_for_url("**/admin/publications/paper/")
    assert page.request.get(public).status == 404
    page.get_by_role("link", name="Deleted", exact=True).click()
    page.get_by_role("button", name="Recover Idealtheorie").click()
    expect(page.get_by_text("Recovered:")).to_be_visible()

    assert page.request.get(public).status == 200
    assert [author.name for author in Authorship.objects.order_by("position")] == ["Emmy Noether", "W. Krull"]
    assert (Authorship.objects.get(position=1).person, PaperLink.objects.count()) == (emmy, 1)
    page.get_by_role("link", name="Idealtheorie").click()
    expect(page.get_by_label("Slug")).to_have_value("ideale")
    assert complaints == []


def test_import_is_taken_out_again(editor_page, live_server, complaints, emmy, tmp_path):
    page = editor_page
    mine = make_paper("Mine", [emmy])
    file = tmp_path / "papers.bib"
    file.write_text(PAPERS)
    call_command("import_papers", str(file), stdout=StringIO(), stderr=StringIO())
    assert Paper.objects.count() == 3

    page.goto(f"{live_server.url}/admin/profiles/importrun/{ImportRun.objects.get().pk}/change/")
    page.get_by_role("link", name="See what would go, and take it out").click()
    expect(page.get_by_text("2 papers")).to_be_visible()
    page.get_by_role("button", name="Take it out").click()
    expect(page.get_by_text("Taken out. What went stands under")).to_be_visible()

    assert list(Paper.objects.all()) == [mine]
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_pages_of_the_history_pass_axe_and_fit(editor_page, live_server, width, scheme, emmy, tmp_path):
    axe, page = require(AXE).read_text(encoding="utf-8"), editor_page
    row, paper = make_history(emmy), make_paper("Idealtheorie", [emmy, "W. Krull", "B. van der Waerden"])
    with changing(None, "Paper changed"):
        paper.authorships.filter(position=1).update(position=9, is_corresponding=True)
        paper.authorships.filter(position=2).delete()
    with changing(None, "Person changed"):
        ProfileLink.objects.create(person=emmy, kind="github", value="noether")
    with changing(None, "Page deleted"):
        make_page("/summer-school-1924/", None, "Summer school 1924 with a name that is rather long").delete()
    gone = make_paper("Zur Theorie der Molekeln", [emmy, "M. Born"])
    with changing(None, "Paper deleted"):
        gone.delete()
    file = tmp_path / "papers.bib"
    file.write_text(PAPERS)
    call_command("import_papers", str(file), stdout=StringIO(), stderr=StringIO())
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    found = {}
    for name in (
        f"profiles/page/{row.pk}/history/",
        f"profiles/page/{row.pk}/history/?as=sides",
        f"profiles/page/{row.pk}/history/?as=pages",
        f"profiles/page/{row.pk}/history/?version={Change.objects.of_root(row.pk).last().pk}",
        f"publications/paper/{paper.pk}/history/",
        f"profiles/person/{emmy.pk}/history/",
        "deleted/",
        f"profiles/page/{row.pk}/delete/",
        f"profiles/person/{emmy.pk}/delete/",
        f"profiles/importrun/{ImportRun.objects.get().pk}/take-out/",
    ):
        page.goto(f"{live_server.url}/admin/{name}")
        found[name] = faults(page, axe)
    assert found == {name: [] for name in found}
