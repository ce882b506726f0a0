"""Pages written in HTML: headings and paragraphs stand as far apart as on pages in Markdown."""

import pytest

from tests.factories import make_entry, make_lab, make_page

pytestmark = pytest.mark.django_db(transaction=True)

MARKDOWN = """First.

Second.

## Heading

Third.

### Lower

Fourth.

[[talks]]

## After a block

Fifth.
"""
HTML = """<div>
<p>First.</p>
<p>Second.</p>
<h2>Heading</h2>
<p>Third.</p>
<h3>Lower</h3>
<p>Fourth.</p>
</div>

[[talks]]

<div>
<h2>After a block</h2>
<p>Fifth.</p>
</div>
"""
# The distance of each piece from the one before it.
GAPS = """() => {
  const pieces = [...document.querySelectorAll('.prose :is(h2, h3, p, ul.rows)')].filter((one) => !one.closest('li'));
  return pieces.slice(1).map((one, n) => Math.round(
    one.getBoundingClientRect().top - pieces[n].getBoundingClientRect().bottom));
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_spacing_is_that_of_markdown(page, live_server, width):
    make_lab()
    make_entry("/talks/1/", title="On ideals", kind="talk", label="Talk", start="1921", venue="Jena")
    make_page("/markdown/", body=MARKDOWN)
    make_page("/html/", body=HTML)
    make_page(
        "/nested/",
        body=f"<div>\n<div>\n<div>\n{HTML.partition('[[')[0][6:-8]}</div></div></div>",
    )
    page.set_viewport_size({"width": width, "height": 900})
    gaps = {}
    for path in ("/markdown/", "/html/", "/nested/"):
        page.goto(f"{live_server.url}{path}")
        gaps[path] = page.evaluate(GAPS)

    assert min(gaps["/markdown/"]) > 0
    assert gaps["/html/"] == gaps["/markdown/"]
    assert gaps["/nested/"] == gaps["/markdown/"][: len(gaps["/nested/"])]
    assert len(gaps["/nested/"]) == 5
