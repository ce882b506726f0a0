"""The links of a page: found, and made relative."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import escape, unescape
from urllib.parse import urljoin

# As templates and the sanitiser write attributes: in double quotes, with > escaped.
_TAG = re.compile(r'<[a-zA-Z][^<>]*\s(?:href|src|poster|action|srcset)="[^<>]*>')
_ATTRIBUTE = re.compile(r'(\s(?:href|src|poster|action)=")([^"]*)(")')
_CHOICE = re.compile(r'(\ssrcset=")([^"]*)(")')
# One of the files to choose from, and what it is for; a comma and a space stand between two.
_CHOSEN = re.compile(r"(^|,\s+)([^\s,]\S*)")
_IN_CSS = re.compile(r"""(url\(\s*["']?)([^"')\s]+)""")
_ELSEWHERE = re.compile(r"[a-zA-Z][\w+.-]*:|//")
_LOCAL = re.compile(r"/(?!/)")


def links_in(html: str, url: str) -> Iterator[str]:
    """Yield the root-relative URLs, without fragments, to which a page at ``url`` links."""
    for tag in _TAG.findall(html):
        for _, value, _ in _ATTRIBUTE.findall(tag):
            if target := _local(unescape(value) if "&" in value else value, url):
                yield target.partition("#")[0]
        for _, value, _ in _CHOICE.findall(tag):
            for _, chosen in _CHOSEN.findall(unescape(value)):
                if target := _local(chosen, url):
                    yield target


def links_in_css(css: str, url: str) -> Iterator[str]:
    """Yield the root-relative URLs that a style sheet at ``url`` loads."""
    for _, value in _IN_CSS.findall(css):
        if not value.startswith(("data:", "#")) and (target := _local(value, url)):
            yield target.partition("#")[0]


def with_links(html: str, url: str, link_to: Callable[[str], str]) -> str:
    """The page at ``url`` with each root-relative link replaced by what ``link_to`` makes of it."""

    def replace(match: re.Match[str]) -> str:
        value = match[2]
        if value.startswith("#"):
            return match[0]
        target = _local(unescape(value) if "&" in value else value, url)
        if not target:
            return match[0]
        address, mark, fragment = target.partition("#")
        return f"{match[1]}{escape(link_to(address) + mark + fragment)}{match[3]}"

    def choose(match: re.Match[str]) -> str:
        target = _local(match[2], url)
        return f"{match[1]}{link_to(target)}" if target else match[0]

    def replace_all(match: re.Match[str]) -> str:
        return f"{match[1]}{escape(_CHOSEN.sub(choose, unescape(match[2])))}{match[3]}"

    return _TAG.sub(lambda tag: _CHOICE.sub(replace_all, _ATTRIBUTE.sub(replace, tag[0])), html)


def _local(value: str, url: str) -> str:
    """The root-relative URL that a link means on the page at ``url``; "" for one to another site."""
    # Those that begin at the root mean the same on every page, and are most.
    return _from_root(value) if value.startswith("/") else _joined(value, url)


@lru_cache(maxsize=20_000)
def _from_root(value: str) -> str:
    return _joined(value, "/")


def _joined(value: str, url: str) -> str:
    if _ELSEWHERE.match(value):
        return ""
    target = urljoin(url, value.strip())
    return target if _LOCAL.match(target) else ""
