"""Which HTML may reach a page: allow-lists, whatever the Markdown or its author wanted."""

import re
from functools import lru_cache
from typing import Any

from profiles.rendering.tag_names import (
    DROPPED_WITH_CONTENT,
    MATH_ATTRIBUTES,
    MATH_TAGS,
    NEVER_NESTED,
    TEXT_TAGS,
)

# Elements open at once, and open elements summed over all tags: the sanitiser's work grows with both.
MAX_NESTING = 150
MAX_NESTING_WORK = 2_000_000

# Ids of the site's own templates, which text must not take over.
RESERVED_IDS = frozenset({"content", "main", "navigation", "profile"})
RESERVED_PREFIX = "lf-"

ATTRIBUTES: dict[str, set[str]] = {
    "*": {"class", "id", "title", "lang", "dir"},
    "a": {"href", "name", "rel", "hreflang", "download"},
    "img": {"src", "alt", "width", "height", "srcset", "sizes"},
    "audio": {"src", "controls", "preload"},
    "video": {"src", "controls", "preload", "poster", "width", "height", "muted", "loop", "playsinline"},
    "source": {"src", "type"},
    "track": {"src", "kind", "srclang", "label"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "time": {"datetime"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "div": {"aria-label"},
    "span": {"aria-label"},
}
ATTRIBUTE_VALUES: dict[str, dict[str, set[str]]] = {
    "a": {"target": {"_blank"}, "role": {"doc-noteref", "doc-backlink"}},
    "div": {"tabindex": {"0"}, "role": {"doc-endnotes", "group", "region"}},
    "span": {"tabindex": {"0"}, "role": {"group", "img"}},
    "pre": {"tabindex": {"0"}},
}
URL_SCHEMES = {"http", "https", "mailto", "tel"}

TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
# A whole tag as the sanitiser writes it: text inside a value is never taken for a tag.
WRITTEN_TAG = re.compile(r'<([a-z][a-z0-9]*)((?: [\w:-]+="[^"]*")*)>')
REL = re.compile(r' rel="([^"]*)"')


class TooDeepError(ValueError):
    """The HTML nests more deeply than any page needs, and would take the sanitiser seconds."""


def sanitise(html: str) -> str:
    """Return ``html`` reduced to what is allowed; ready to be marked safe.

    Raises TooDeepError when elements nest beyond any sensible page.
    """
    _check_nesting(html)
    clean: str = _cleaner().clean(html)
    if "<img" in clean or 'target="_blank"' in clean:
        clean = WRITTEN_TAG.sub(_complete_tag, clean)
    return clean


def _check_nesting(html: str) -> None:
    open_tags: dict[str, int] = {}
    depth = work = 0
    for closing, name in TAG.findall(html):
        name = name.lower()
        if name in NEVER_NESTED:
            pass
        elif not closing:
            open_tags[name] = open_tags.get(name, 0) + 1
            depth += 1
        elif open_tags.get(name):
            open_tags[name] -= 1
            depth -= 1
        work += depth
        if depth > MAX_NESTING or work > MAX_NESTING_WORK:
            raise TooDeepError("Elements are nested too deeply; close what is left open.")


@lru_cache(maxsize=1)
def _cleaner() -> Any:
    # Imported here so that commands which render nothing start faster.
    import nh3

    attributes = {**ATTRIBUTES, **{tag: set(MATH_ATTRIBUTES) for tag in MATH_TAGS}}
    attributes["a"] = attributes["a"] | {"aria-label"}
    return nh3.Cleaner(
        tags=TEXT_TAGS | MATH_TAGS,
        clean_content_tags=DROPPED_WITH_CONTENT,
        attributes=attributes,
        attribute_filter=_filter_attribute,
        link_rel=None,
        tag_attribute_values=ATTRIBUTE_VALUES,
        url_schemes=URL_SCHEMES,
    )


def _filter_attribute(tag: str, attribute: str, value: str) -> str | None:
    """Drop ids that the site's own templates use."""
    if attribute in ("id", "name"):
        identifier = value.strip().lower()
        if not identifier or identifier in RESERVED_IDS or identifier.startswith(RESERVED_PREFIX):
            return None
    if attribute == "srcset" and ":" in value.replace("https://", "").replace("http://", ""):
        return None
    return value


def _complete_tag(match: re.Match[str]) -> str:
    """Images load when they come into view; pages opened in a new window learn nothing of this one."""
    name, attributes = match.groups()
    if name == "img":
        return f'<img{attributes} loading="lazy" decoding="async">'
    if name == "a" and ' target="_blank"' in attributes:
        rel = REL.search(attributes)
        words = {*(rel[1].split() if rel else ()), "noopener"}
        return f'<a{REL.sub("", attributes)} rel="{" ".join(sorted(words))}">'
    return match[0]
