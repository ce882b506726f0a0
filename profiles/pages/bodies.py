"""The Markdown of a page, an entry or a paper as visitors see it: blocks filled, links in the right space."""

import re

from django.utils.safestring import mark_safe

from profiles.addresses.space_links import lead_into_space
from profiles.pages.blocks import Setting, renderer
from profiles.rendering.markdown import render_markdown

HEADING = re.compile(r"(</?h)([1-5])(?=[ >])")
KEPT = re.compile(r"<!--(\d+)-->")


def render_body(body, lab, person, *, is_front=False):
    """A Markdown body as visitors see it, and as the editor's preview shows it."""
    render_block = renderer(Setting(lab, person, is_front))
    rendered = []

    def keep(call):
        rendered.append(render_block(call))
        # The sanitiser drops all comments of a body, so nobody but this function writes one.
        return f"<!--{len(rendered) - 1}-->"

    html = lead_into_space(demote_headings(render_markdown(body, render_block=keep)), person, lab)
    return mark_safe(KEPT.sub(lambda match: rendered[int(match[1])], html))  # noqa: S308


def demote_headings(html):
    """Sanitised HTML with every heading one level lower if it has an ``h1``: the page's title is the only one."""
    return HEADING.sub(lambda match: f"{match[1]}{int(match[2]) + 1}", html) if "<h1" in html else html
