"""The Markdown of a page, an entry or a paper as visitors see it: blocks filled, links in the right space."""

import re

from django.utils.safestring import mark_safe

from profiles.addresses.space_links import lead_into_space
from profiles.pages.blocks import Setting, renderer
from profiles.rendering.markdown import render_markdown

HEADING = re.compile(r"(</?h)([1-5])(?=[ >])")


def render_body(body, lab, person, *, is_front=False):
    """A Markdown body as visitors see it, and as the editor's preview shows it."""

    def finish(html):
        return lead_into_space(demote_headings(html), person, lab)

    render_block = renderer(Setting(lab, person, is_front))
    return mark_safe(render_markdown(body, render_block=render_block, finish=finish))  # noqa: S308


def demote_headings(html):
    """Sanitised HTML with every heading one level lower if it has an ``h1``: the page's title is the only one."""
    return HEADING.sub(lambda match: f"{match[1]}{int(match[2]) + 1}", html) if "<h1" in html else html
