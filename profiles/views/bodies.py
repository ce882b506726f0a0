"""The Markdown of a page, an entry or a paper as visitors see it: blocks filled, links in the right space."""

import re

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from profiles.addressing.space_links import lead_into_space
from profiles.rendering.markdown import render_markdown
from profiles.views.blocks import Setting, problem, renderer
from profiles.views.dependencies import Dependencies
from profiles.views.sections import without_empty_sections

HEADING = re.compile(r"(</?h)([1-5])(?=[ >])")


def render_body(body, lab, person, *, shown=None, is_front=False, is_preview=False):
    """A Markdown body as visitors see it; the editor's preview says where a block has nothing to show.

    ``shown`` are the dependencies of the answer, in which its blocks note theirs.
    """
    render_block = renderer(Setting(lab, person, is_front, shown or Dependencies()))

    def fill(call):
        html = render_block(call).strip()
        return html or (_hint(call) if is_preview and not problem(call) else "")

    def finish(html, nothing):
        html = without_empty_sections(html, nothing)
        # What is written in HTML stands in frames; headings and paragraphs in these are set as any other.
        html = html.replace("<div>", '<div class="prose">')
        return lead_into_space(demote_headings(html), person, lab)

    return mark_safe(render_markdown(body, render_block=fill, finish=finish))  # noqa: S308


def _hint(call):
    words = [call.name, *call.options, *(f"{name}={value}" for name, value in call.named.items())]
    return format_html(
        '<p class="note">[[{}]] has nothing to show yet. Visitors see neither it nor a heading with nothing else '
        "below.</p>",
        " ".join(words),
    )


def demote_headings(html):
    """Sanitised HTML with every heading one level lower if it has an ``h1``: the page's title is the only one."""
    return HEADING.sub(lambda match: f"{match[1]}{int(match[2]) + 1}", html) if "<h1" in html else html
