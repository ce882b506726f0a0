"""Links of a site to itself, told by its hosts."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urljoin, urlsplit

from profiles.reading.plain_text import outside_code

# Left in by people who never changed the url of the template; files there are not theirs.
_TEMPLATE_HOST = "academicpages.github.io"


_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


_REPOSITORY_FILE = re.compile(
    r"https?://(?:raw\.githubusercontent\.com/([^/]+/[^/]+)|(?:www\.)?github\.com/([^/]+/[^/]+)/(?:blob|raw))"
    r"/(?:refs/heads/)?[^/]+/([^?#]+)",
    re.IGNORECASE,
)


_MARKDOWN_LINK = re.compile(
    r"(?P<opening>\]\(\s*)(?P<address><[^<>\n]*>|(?:[^()<>\n\"']|\([^()\n]*\))*?)"
    r"(?P<closing>(?<!\s)(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\))"
)


_DEFINITION = re.compile(
    r"(?P<opening>^ {0,3}\[[^\]\n^][^\]\n]*\]:[ \t]*)(?P<address><[^<>\n]*>|[^\s<>]+)(?P<closing>)",
    re.MULTILINE,
)


_ATTRIBUTE = re.compile(
    r"(?P<opening>\b(?:href|src|poster|data)\s*=\s*(?P<quote>[\"']))(?P<address>[^\"'<>\n]*)(?P<closing>(?P=quote))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Links:
    """What the links of one page mean: the site's ``own`` addresses, its ``baseurl``, where the page was.

    ``exists`` tells whether a root-relative address is one of the new site; ``page_of`` returns the address of a
    page by the root-relative path of its Markdown file, or ``""``; ``repository`` is ``owner/name``.
    """

    own: Sequence[str] = ()
    baseurl: str = ""
    page_path: str = "/"
    exists: Callable[[str], bool] = lambda path: True
    page_of: Callable[[str], str] = lambda path: ""
    repository: str = ""

    def resolve(self, address: str) -> str:
        """Return the address on the new site; what leads elsewhere is returned unchanged, but for its scheme."""
        typed = address.strip()
        if not typed or typed.startswith(("#", "?")):
            return address
        if typed.startswith("//") or re.match(r"www\.[^\s/.]+\.\w", typed, re.IGNORECASE):
            typed = "https://" + typed.lstrip("/")
        if _SCHEME.match(typed):
            typed = self._own_path(typed)
            return typed if _SCHEME.match(typed) else self._page_or_file(typed)
        if typed.startswith("/"):
            return self._page_or_file(_without_base(typed, self.baseurl))
        return self._page_or_file(self._from_page(typed))

    def _own_path(self, url: str) -> str:
        hosts = [*self.own, *(f"www.{one}" for one in self.own if not one.startswith("www."))]
        path = make_relative(url, [*hosts, *(one.removeprefix("www.") for one in self.own)])
        if path != url:
            return path
        match = _REPOSITORY_FILE.match(url)
        if match and (match[1] or match[2]).lower() == self.repository.lower():
            path = f"/{match[3]}"
            return path if self.page_of(unquote(path)) or self.exists(unquote(path)) else url
        return url

    def _from_page(self, address: str) -> str:
        try:
            path = urljoin(self.page_path, address)
        except ValueError:
            return address
        plain = "/" + re.sub(r"^(?:\.{1,2}/)+", "", address)
        is_only_there = not self._is_known(path) and self._is_known(plain)
        return plain if is_only_there else path

    def _is_known(self, path: str) -> bool:
        name = unquote(re.split(r"[?#]", path, maxsplit=1)[0])
        return bool(self.page_of(name)) or self.exists(name)

    def _page_or_file(self, path: str) -> str:
        name, tail = re.fullmatch(r"([^?#]*)(.*)", path, re.DOTALL).groups()  # type: ignore[union-attr]
        if PurePosixPath(name).suffix.lower() in (".md", ".markdown"):
            name = self.page_of(unquote(name)) or name
        return quote(name, safe="/%:@!$&'()*+,;=~") + tail if re.search(r"\s", name) else name + tail


def rewrite(text: str, links: Links) -> str:
    """Make the links of a Markdown or HTML text to the site itself lead to the right place; code stays untouched."""

    def resolved(match: re.Match[str]) -> str:
        address = match["address"]
        is_bracketed = address.startswith("<")
        new = links.resolve(address[1:-1] if is_bracketed else address)
        return match["opening"] + (f"<{new}>" if is_bracketed else new) + match["closing"]

    def in_part(part: str) -> str:
        for pattern in (_MARKDOWN_LINK, _DEFINITION, _ATTRIBUTE):
            part = pattern.sub(resolved, part)
        return part

    return outside_code(text, in_part)


def own_addresses(url: str, baseurl: str, domain: str) -> tuple[str, ...]:
    """Return the beginnings of a site's own addresses without scheme, the longest first: ``host/base``."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ()
    base = baseurl.strip("/")
    path = parts.path.strip("/")
    path = path if not base or path.endswith(base) else f"{path}/{base}".strip("/")
    addresses = {f"{parts.netloc}/{path}".strip("/")} if parts.netloc else set()
    addresses |= {f"{domain}/{base}".strip("/")} if domain else set()
    addresses = {address.lower() for address in addresses}
    return tuple(sorted(addresses - {_TEMPLATE_HOST}, key=lambda address: (-len(address), address)))


def make_relative(address: str, own: Iterable[str]) -> str:
    """Make one address root-relative where it lies at the site itself; any other is returned unchanged."""
    for beginning in own:
        match = re.fullmatch(rf"https?://{re.escape(beginning)}(?:/+(.*)|([?#].*)?)", address, re.IGNORECASE)
        if match:
            return f"/{match[1] or match[2] or ''}"
    return address


def relative_links(text: str, own: Iterable[str], baseurl: str = "") -> str:
    """Make the links of a Markdown or HTML text root-relative where they lead to the site itself.

    With a ``baseurl`` of ``/base``, root-relative links lose it: the site is served at the root from now on.
    """
    for beginning in own:
        text = _in_link(rf"https?://{re.escape(beginning)}").sub(_rooted, text)
    base = baseurl.strip("/")
    return _in_link(re.escape(f"/{base}")).sub(_rooted, text) if base else text


def _without_base(path: str, baseurl: str) -> str:
    base = baseurl.strip("/")
    match = re.fullmatch(rf"/{re.escape(base)}(?:/+(.*)|([?#].*)?)", path, re.DOTALL) if base else None
    return f"/{match[1] or match[2] or ''}" if match else path


def _in_link(beginning: str) -> re.Pattern[str]:
    """Match an address that opens a Markdown link, a link definition or an HTML attribute."""
    opening = r"\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?|\b(?:href|src|poster|data)\s*=\s*(?:[\"']\s*)?"
    return re.compile(rf"({opening}){beginning}(/+|(?=[\s)>\"'?#])|\Z)", re.IGNORECASE | re.MULTILINE)


def _rooted(match: re.Match[str]) -> str:
    return f"{match[1]}/"


_GITHUB_PAGES = re.compile(r"([\w-]+)/\1\.github\.io", re.IGNORECASE)


_TEMPLATE_OWNER = "academicpages"


def own_hosts(config: Mapping[str, object], url: str, baseurl: str, domain: str) -> tuple[str, ...]:
    """Return the beginnings of a site's own addresses as ``own_addresses`` does, and their twins."""
    found = set(own_addresses(url, baseurl, domain))
    for host in _github_hosts(config, domain):
        found |= set(own_addresses(f"https://{host}", baseurl, ""))
    found |= {one.removeprefix("www.") if one.startswith("www.") else f"www.{one}" for one in found}
    return tuple(sorted(found, key=lambda address: (-len(address), address)))


def _github_hosts(config: Mapping[str, object], domain: str) -> Iterator[str]:
    repository = config.get("repository")
    match = _GITHUB_PAGES.fullmatch(repository.strip()) if isinstance(repository, str) else None
    if match and match[1].lower() != _TEMPLATE_OWNER:
        yield f"{match[1]}.github.io"
    author = config.get("author")
    name = author.get("github") if isinstance(author, dict) else None
    # GitHub sends the visitors of a user's site on to the domain of its own.
    if domain and isinstance(name, str) and re.fullmatch(r"[\w-]+", name):
        yield f"{name}.github.io"
