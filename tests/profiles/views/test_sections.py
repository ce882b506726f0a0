"""Headings below which nothing stands."""

import pytest

from profiles.views.bodies import render_body
from profiles.views.sections import without_empty_sections
from tests.factories import make_lab, make_page, make_person

M = "<!--m-->"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<h2>A</h2>\n{M}\n", "\n\n"),
        (f"<h2>A</h2>{M}<h2>B</h2><p>b</p>", "<h2>B</h2><p>b</p>"),
        (f"<h3>A</h3>{M}<h2>B</h2><p>b</p>", "<h2>B</h2><p>b</p>"),
        (f"<h2>A</h2>{M}<h3>B</h3><p>b</p>", "<h2>A</h2><h3>B</h3><p>b</p>"),
        (f"<h2>A</h2><h3>B</h3>{M}<h3>C</h3>{M}", ""),
        (f"<h2>A</h2><p>a</p>{M}", "<h2>A</h2><p>a</p>"),
        (f"<h2>A</h2>{M}<p>a</p>", "<h2>A</h2><p>a</p>"),
        (
            f"<div>\n<h2>A</h2>\n</div>{M}<div>\n<h2>B</h2><p>b</p></div>",
            "<div>\n\n</div><div>\n<h2>B</h2><p>b</p></div>",
        ),
        (f'<h2>A</h2>{M}<div class="footnotes">1</div>', '<div class="footnotes">1</div>'),
        # Headings in the place of text stay, whatever follows.
        ("<h2>A</h2><h2>B</h2>", "<h2>A</h2><h2>B</h2>"),
        (f"<h2>Professor</h2><h2>Göttingen</h2>{M}<h2>C</h2>c", "<h2>Professor</h2><h2>C</h2>c"),
    ],
)
def test_heading_goes_with_its_block(html, expected):
    assert without_empty_sections(html, M) == expected


@pytest.mark.django_db
def test_table_of_contents_does_not_name_what_is_left_out():
    body = "* toc\n{:toc}\n\n# Papers\n\n[[publications]]\n\n# Life\n\nBorn.\n"

    html = render_body(body, make_lab(), None)

    assert ("Papers" in html, html.count("Life")) == (False, 2)


@pytest.mark.django_db
def test_visitors_see_no_empty_section_and_the_preview_says_why():
    lab, person = make_lab(), make_person()
    body = "Hello.\n\n## Selected publications\n\n[[publications selected]]\n\n## Life\n\nBorn.\n"

    assert "Selected publications" not in render_body(body, lab, person)
    preview = render_body(body, lab, person, is_preview=True)
    assert "Selected publications" in preview
    assert "[[publications selected]] has nothing to show yet." in preview


@pytest.mark.django_db
def test_section_comes_back_with_its_rows(client):
    person = make_person(papers=1)
    make_lab()
    make_page("/", person, body="## Selected publications\n\n[[publications selected]]\n")

    assert "Selected publications" in client.get("/people/noether/").content.decode()
