"""Front pages that nobody has written: sections, each a heading above a block that has something to show.

An app enters its sections when Django starts; the ground floor asks for none by name.
"""

from enum import Enum

from django.utils.html import format_html_join

from profiles.views.bodies import render_body


class DefaultPage(Enum):
    """Whose front page it is: a member's, or that of a lab without a home."""

    HOMEPAGE = "homepage"
    LAB_PAGE = "lab page"


# The ground floor's own stand first.
_sections = {
    DefaultPage.HOMEPAGE: [],
    DefaultPage.LAB_PAGE: [("News", "news 5"), ("People", "people 12")],
}


def register(page, heading, block):
    """Enter a section below those that are there; ``block`` is what stands between the brackets."""
    _sections[page].append((heading, block))


def render_default(page, lab, person, shown, seen):
    """The sections of the page as HTML; those with nothing to show are left out.

    ``shown`` are the dependencies of the answer, in which blocks note theirs; ``seen`` is what its visitor sees.
    """
    parts = [
        (heading, render_body(f"[[{block}]]", lab, person, shown=shown, seen=seen, is_front=person is None))
        for heading, block in _sections[page]
    ]
    return format_html_join("", "<h2>{}</h2>{}", [(heading, html) for heading, html in parts if html.strip()])
