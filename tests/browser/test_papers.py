"""The list of papers in a real browser: filters without script, accessible with them in force."""

import pytest

from profiles.models import Tag
from tests.browser.test_pages import AXE, RULES, STILL, WATCH_SHIFTS, require
from tests.factories import make_lab, make_paper, make_person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(live_server):
    """A list long enough for its form, and its address."""
    make_lab()
    noether = make_person()
    topic = Tag.objects.create(name="Ideals", slug="ideals")
    for year in range(1907, 1927):
        paper = make_paper(f"Ideals of {year}", [noether], issued=str(year), abstract="Rings.")
        paper.tags.add(topic)
    return live_server.url


def test_filters_work_without_script(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/publications/")

    page.get_by_label("Words").fill("rings")
    page.get_by_label("Years").select_option("1920-1929")
    page.get_by_role("button", name="Show").click()
    found = page.locator(".filters").first.inner_text()
    page.get_by_text("BibTeX", exact=True).nth(1).click()

    assert found.startswith("7 of 20 papers")
    assert page.locator("pre").first.is_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_filtered_list_passes_axe_and_keeps_still(browser, site, width, scheme):
    axe = require(AXE).read_text(encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    context.add_init_script(WATCH_SHIFTS)
    page = context.new_page()
    page.goto(f"{site}/publications/?q=ideals&person=noether&year=1907-1922&tag=ideals&group=type")
    page.evaluate(axe)

    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)

    assert [(one["id"], one["nodes"][0]["html"]) for one in result["violations"]] == []
    assert page.evaluate("window.shifts") <= STILL
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_longest_words_do_not_push_a_phone_sideways(browser, site):
    make_paper(
        "Bare",
        slug="long",
        container_title="Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        doi="10.1000/" + "on-and-" * 12,
    )
    page = browser.new_page(viewport={"width": 320, "height": 640})

    for path in ("/publications/long/", "/publications/?q=bare"):
        page.goto(site + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320

    page.close()


# What the closed fields of the form would have to be wide for, against what they are, in pixels.
CUT_OPTIONS = """() => [...document.querySelectorAll('select')].flatMap(select => {
  const style = getComputedStyle(select);
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = style.font;
  const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return [...select.options].filter(one => pen.measureText(one.label).width > room).map(one => one.label);
})"""


@pytest.mark.parametrize("width", [390, 1280])
def test_fields_of_the_form_show_their_choices_in_full(browser, site, width):
    heisenberg = make_person(slug="heisenberg", given_name="Werner Karl", family_name="Heisenberg")
    paper = make_paper("Über das Unendliche", [heisenberg], issued="1926", type="paper-conference")
    paper.tags.add(Tag.objects.create(name="Foundations of mathematics", slug="foundations"))
    page = browser.new_page(viewport={"width": width, "height": 900})

    page.goto(f"{site}/publications/")

    assert page.evaluate(CUT_OPTIONS) == []
    page.close()


def test_choice_wider_than_the_page_ends_in_an_ellipsis(browser, site):
    paper = make_paper("On rings", issued="1926")
    paper.tags.add(Tag.objects.create(name="Foundations of " * 6, slug="foundations"))
    page = browser.new_page(viewport={"width": 390, "height": 900})

    page.goto(f"{site}/publications/?tag=foundations")

    topic = page.get_by_label("Topic", exact=True)
    assert topic.evaluate("select => getComputedStyle(select).textOverflow") == "ellipsis"
    assert topic.evaluate("select => select.getBoundingClientRect().right") <= 370
    page.close()
