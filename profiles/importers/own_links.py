"""A site's links to itself: addresses at its own host become root-relative, so that they survive a move."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

# Left in by people who never changed the url of the template; files there are not theirs.
_TEMPLATE_HOST = "academicpages.github.io"


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


def _in_link(beginning: str) -> re.Pattern[str]:
    """Match an address that opens a Markdown link, a link definition or an HTML attribute."""
    opening = r"\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?|\b(?:href|src|poster|data)\s*=\s*(?:[\"']\s*)?"
    return re.compile(rf"({opening}){beginning}(/+|(?=[\s)>\"'?#])|\Z)", re.IGNORECASE | re.MULTILINE)


def _rooted(match: re.Match[str]) -> str:
    return f"{match[1]}/"
