"""Visitors' pages in a real browser: measure, contrast, keyboard, and nothing from elsewhere."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from profiles.models import ProfileLink, Tag
from publications.models import Editor, PaperLink
from publications.words.vocabulary import LINK_KINDS
from tests.factories import (
    make_affiliation,
    make_entry,
    make_home,
    make_lab,
    make_membership,
    make_page,
    make_paper,
    make_person,
)

pytestmark = pytest.mark.django_db(transaction=True)

MODULES = Path(__file__).resolve().parents[2] / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
VNU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
TEXT = (
    "She has worked on the theory of ideals and modules, and on what follows for invariants when a system keeps its "
    "form under a continuous group of transformations, in Erlangen first and then in Göttingen."
)
BODY = f"""{TEXT}

A formula: $$\\frac{{d}}{{dt}} \\frac{{\\partial L}}{{\\partial \\dot q}} = 0$$

## Selected papers

[[publications selected]]

## Small print

| a | b |
|---|---|
| 1 | 2 |

```python
def ideal(ring): return ring
```

A note.[^1]

[^1]: The note.
"""
PATHS = [
    "/",
    "/people/",
    "/publications/",
    "/publications/?q=ideal&person=noether&year=1921&group=type",
    "/publications/?q=nothing&year=x",
    "/publications/ideale/",
    "/people/hilbert/",
    "/news/",
    "/nowhere/",
]

# Characters on each line of the first paragraph but its last.
CHARACTERS = """() => {
  const lines = [];
  for (const paragraph of document.querySelectorAll('.prose > p:first-child')) {
    const range = document.createRange();
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const counts = new Map();
    while (walker.nextNode()) {
      for (let i = 0; i < walker.currentNode.length; i++) {
        range.setStart(walker.currentNode, i);
        range.setEnd(walker.currentNode, i + 1);
        const box = range.getClientRects()[0];
        if (box) counts.set(Math.round(box.top), (counts.get(Math.round(box.top)) || 0) + 1);
      }
    }
    lines.push(...[...counts.values()].slice(0, -1));
  }
  return lines;
}"""
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
WATCH_SHIFTS = """
window.shifts = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shifts += entry.value; }))
  .observe({type: 'layout-shift', buffered: true});
"""
# A tenth of what counts as still. A busy machine paints a page that it has read in part, and the last word moves by as
# much as 0.0013; a picture without a size or a late style moves a page by far more.
STILL = 0.01


def require(file):
    """Skip where a tool is missing, or fail where it has to be there."""
    if not file.exists():
        if os.environ.get("LABFOLIO_TEST_REQUIRE") == "1":
            pytest.fail(f"{file} is missing: npm install --no-save axe-core vnu-jar")
        pytest.skip(f"{file.name} is not installed (npm install --no-save axe-core vnu-jar)")
    return file


@pytest.fixture
def site(live_server):
    """A one-person site with something of everything, and its address."""
    home = make_home(headline="Algebra", location="Göttingen, Germany")
    make_affiliation(
        home, role="Professor", department="Mathematical Institute", url="https://example.org/", start="1922"
    )
    for kind, value in [
        ("github", "noether"),
        ("orcid", "0000-0002-1825-0097"),
        ("uri", "https://example.org/"),
    ]:
        ProfileLink.objects.create(person=home, kind=kind, value=value)
    hilbert = make_person(slug="hilbert", given_name="David", family_name="Hilbert")
    make_membership(hilbert, start="1895", end="1930", destination="now retired")
    make_membership(home, start="1919")
    make_page("/", home, body=BODY)
    make_entry("/news/", home, title="A paper", start="1921-09", body="It is *printed*.")
    make_paper("Zum Zahlbegriff", [hilbert], issued="1900", stage="submitted")
    paper = make_paper(
        "Idealtheorie in Ringbereichen",
        [home, hilbert, *(f"A{number} Author" for number in range(20))],
        slug="ideale",
        is_selected=True,
        issued="1921",
        container_title="Mathematische Annalen",
        volume="83",
        page="24–66",
        doi="10.1007/bf01464225",
        abstract="On the decomposition of ideals.",
        note="Much cited",
        award="A prize",
        arxiv_id="2306.04815",
        isbn="978-3-540-00001-2",
        publisher="Springer",
        language="de",
    )
    paper.tags.add(Tag.objects.create(name="Ideals", slug="ideals"))
    paper.authorships.filter(position__lte=2).update(is_equal_contribution=True, is_corresponding=True)
    Editor.objects.create(paper=paper, position=1, name="Felix Klein", given="Felix", family="Klein")
    for kind in LINK_KINDS:
        PaperLink.objects.create(paper=paper, kind=kind, url=f"https://example.org/{kind}")
    return live_server.url


@pytest.fixture(params=[(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")], ids=str)
def window(request, browser):
    """A page of the browser at a width and in a colour scheme."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    context.add_init_script(WATCH_SHIFTS)
    yield context.new_page()
    context.close()


def test_homepage_shows_name_title_and_papers(page, site, complaints):
    page.goto(site)

    assert page.get_by_role("heading", level=1).inner_text() == "Emmy Noether"
    assert page.title().startswith("About me")
    assert page.locator(".paper strong.own").inner_text() == "Emmy Noether"
    assert page.locator("math").count() == 1
    assert complaints == []


def test_nothing_is_asked_of_others_and_the_only_script_copies(page, site):
    asked = []
    page.on("request", lambda request: asked.append(request))

    for path in PATHS:
        page.goto(site + path)

    assert {request.url.removeprefix(site)[0] for request in asked} == {"/"}
    scripts = {
        Path(request.url).name.partition(".")[0] for request in asked if request.resource_type == "script"
    }
    assert scripts == {"copying"}


def test_paper_page_works_without_script(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(f"{site}/publications/ideale/")

    assert page.locator("#bibtex").is_visible()
    assert page.get_by_role("button", name="Copy BibTeX").count() == 0
    context.close()


def test_pages_pass_axe_and_keep_still(window, site):
    axe = require(AXE).read_text(encoding="utf-8")
    found = []
    for path in PATHS:
        window.goto(site + path)
        shifts = window.evaluate("window.shifts")
        window.evaluate(OPEN_ALL)
        window.evaluate(axe)
        result = window.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        found += [
            (path, violation["id"], violation["nodes"][0]["html"]) for violation in result["violations"]
        ]
        if shifts > STILL:
            found.append((path, "layout shift", shifts))
        if window.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((path, "scrolls sideways", ""))

    assert found == []


def test_lines_have_a_readable_measure(browser, site):
    means = {}
    for width in (1280, 390):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(site)
        counts = page.evaluate(CHARACTERS)
        means[width] = sum(counts) / len(counts)
        page.close()

    assert 45 <= means[1280] <= 80
    assert 35 <= means[390] <= 60


@pytest.mark.parametrize("path", PATHS)
def test_page_fits_the_narrowest_phone(browser, site, path):
    page = browser.new_page(viewport={"width": 320, "height": 640})

    page.goto(site + path)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_keyboard_reaches_the_content_first(page, site):
    page.goto(site)

    page.keyboard.press("Tab")
    skip = page.locator(":focus").inner_text()
    page.keyboard.press("Enter")

    assert skip == "Skip to the content"
    assert page.url.endswith("#content")


def test_links_show_their_focus(page, site):
    page.goto(site)
    page.locator(".paper h3 a").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")

    outline = page.locator(".paper h3 a").first.evaluate("link => getComputedStyle(link).outlineStyle")

    assert outline == "solid"


def test_long_list_of_authors_opens_without_script(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)

    page.get_by_text("others", exact=False).first.click()

    assert page.get_by_text("A15 Author").is_visible()
    context.close()


def test_pages_are_valid_html(client, site, tmp_path):
    jar = require(VNU)
    for path in PATHS:
        name = re.sub(r"\W+", "-", path.strip("/")) or "home"
        (tmp_path / f"{name}.html").write_bytes(client.get(path).content)

    result = subprocess.run(
        ["java", "-jar", str(jar), "--format", "json", *map(str, sorted(tmp_path.glob("*.html")))],
        capture_output=True,
        text=True,
        check=False,
    )

    messages = json.loads(result.stderr)["messages"]
    assert [
        (one["url"].rpartition("/")[2], one["message"]) for one in messages if one["type"] == "error"
    ] == []


# The baseline of a heading and of the first line of what it heads.
BASELINES = """() => [...document.querySelectorAll('.lab-home h2')].map(heading => {
  const baseline = element => {
    const mark = document.createElement('span');
    mark.style.display = 'inline-block';
    element.prepend(mark);
    const bottom = mark.getBoundingClientRect().bottom;
    mark.remove();
    return bottom;
  };
  const first = heading.nextElementSibling.querySelector('li p, li h3') || heading.nextElementSibling;
  return [heading.innerText, Math.round(baseline(heading)), Math.round(baseline(first))];
})"""


@pytest.mark.parametrize("is_written", [True, False], ids=["written", "by itself"])
def test_headings_of_a_front_page_stand_beside_what_they_head(page, live_server, is_written):
    make_lab()
    make_membership(make_person())
    make_paper("Idealtheorie in Ringbereichen", issued="1921")
    make_entry(start="1921-09-27", title="", body="A prize.")
    if is_written:
        make_page("/", title="", body="## News\n\n[[news]]\n\n## Recent papers\n\n[[publications]]\n")
    page.set_viewport_size({"width": 1280, "height": 900})

    page.goto(live_server.url)

    found = [row for row in page.evaluate(BASELINES) if row[0] != "People"]
    assert [name for name, _, _ in found] == ["News", "Recent papers"]
    assert all(abs(heading - row) <= 4 for _, heading, row in found), found


@pytest.mark.parametrize("width", [390, 700])
def test_first_heading_of_a_front_page_stands_close_to_its_rows_on_narrow_screens(page, live_server, width):
    make_lab()
    make_entry(start="1921-09-27", title="", body="A prize.")
    page.set_viewport_size({"width": width, "height": 900})

    page.goto(live_server.url)

    heading = page.locator(".lab-home h2").bounding_box()
    assert 8 <= page.locator(".rows").bounding_box()["y"] - heading["y"] - heading["height"] <= 20
