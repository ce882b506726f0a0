"""Sections of a rendered page: a heading whose blocks have nothing to show is left out."""

import re
from html import escape

_HEADING = re.compile(
    r"<h(?P<level>[1-6])\b(?P<attributes>[^<>]*)>(?:(?!<h[1-6]\b).)*?</h(?P=level)>", re.DOTALL
)
# What may stand below a heading besides blocks without being anything: the frames of pages written in HTML.
_FRAME = re.compile(r"\s+|</?div>")
_FOOTNOTES = '<div class="footnotes"'
_ID = re.compile(r'\bid="([^"]*)"')
_EMPTY_CONTENTS = re.compile(r'<(ul|ol)(?: id="markdown-toc")?></\1>')


def without_empty_sections(html, mark):
    """The HTML without the headings below which nothing but ``mark`` stands, nor ``mark`` itself.

    ``mark`` is in the place of each block that has nothing to show. A heading without any block stays as written.

    >>> without_empty_sections('<h2>Papers</h2>!<h2>Talks</h2><p>One.</p>', '!')
    '<h2>Talks</h2><p>One.</p>'
    """
    if mark not in html:
        return html
    headings = list(_HEADING.finditer(html))
    dropped = _empty_ones(html, headings, mark)
    for heading in reversed(dropped):
        html = html[: heading.start()] + html[heading.end() :]
    for heading in dropped:
        for identifier in _ID.findall(heading["attributes"]):
            html = _without_contents(html, identifier)
    return html.replace(mark, "")


def _empty_ones(html, headings, mark):
    """The headings whose sections hold empty blocks and nothing else, from the last to the first and back."""
    found = []
    # Of the sections that are still open above: the level of each heading, and whether it is dropped.
    below = []
    end = html.find(_FOOTNOTES) if _FOOTNOTES in html else len(html)
    for heading in reversed(headings):
        inner = []
        while below and below[-1][0] > heading["level"]:
            inner.append(below.pop()[1])
        text = html[heading.end() : end]
        has_empty_block = mark in text or any(inner)
        is_dropped = has_empty_block and all(inner) and not _FRAME.sub("", text.replace(mark, ""))
        below.append((heading["level"], is_dropped))
        end = heading.start()
        if is_dropped:
            found.append(heading)
    return found[::-1]


def _without_contents(html, identifier):
    """Without the line of the table of contents that leads to the heading."""
    target = re.escape(escape(identifier))
    link = re.compile(rf'<li><a href="#{target}"[^<>]*>(?:(?!</?li\b).)*?</a></li>', re.DOTALL)
    return _EMPTY_CONTENTS.sub("", link.sub("", html))
