"""The Markdown of a page, an entry or a paper as visitors see it: blocks filled, links in the right space."""

import re

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from profiles.access.visibility import VISIBLE
from profiles.addressing.space_links import is_at_root, lead_into_space, linked_keys
from profiles.rendering.markdown import render_markdown
from profiles.views.blocks import Setting, problem, renderer
from profiles.views.dependencies import Dependencies
from profiles.views.sections import without_empty_sections
from profiles.views.text_pictures import find_places, keys_of_pictures, with_sizes

HEADING = re.compile(r"(</?h)([1-5])(?=[ >])")


def render_body(
    body, lab, person, *, shown=None, seen=VISIBLE, is_front=False, is_preview=False, is_feed=False
):
    """A Markdown body as visitors see it; the editor's preview says where a block has nothing to show.

    ``shown`` are the dependencies of the answer, in which its blocks note theirs; ``seen`` is what its visitor
    sees in them. In a feed, pictures come without
    sizes: it holds many texts, and each would ask for its own.
    """
    render_block = renderer(Setting(lab, person, is_front, shown or Dependencies(), seen))
    blocks, pictures = [], {}

    def fill(call):
        html = render_block(call).strip()
        blocks.append(html)
        return html or (_hint(call) if is_preview and not problem(call) else "")

    def finish(html, nothing):
        html = without_empty_sections(html, nothing)
        # What is written in HTML stands in frames; headings and paragraphs in these are set as any other.
        html = html.replace("<div>", '<div class="prose">')
        keys = set() if is_feed else keys_of_pictures(html, *blocks)
        html, found = _settle(demote_headings(html), keys, person, lab, seen)
        pictures.update(found)
        return html

    html = render_markdown(body, render_block=fill, finish=finish)
    return mark_safe(with_sizes(html, pictures))  # noqa: S308


def settle_links(html, person, lab):
    """Sanitised HTML whose links lead into a member's space, with sizes of her pictures."""
    return with_sizes(*_settle(html, keys_of_pictures(html), person, lab))


def _settle(html, keys, person, lab, seen=VISIBLE):
    """HTML whose links lead into a space, and what is known of the pictures at these keys; one query at most.

    They are known by the keys of their addresses as visitors ask for them.
    """
    is_root = is_at_root(person, lab)
    places = find_places(
        keys | (set() if is_root else linked_keys(html)), None if is_root else person, lab, seen
    )
    if not is_root:
        html = lead_into_space(html, person, lab, places.own)
    return html, places.pictures


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
