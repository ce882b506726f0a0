"""The hosts at which a site answers besides the one it names: with ``www.``, and its old one at GitHub."""

import re
from collections.abc import Iterator, Mapping

from profiles.importers.own_links import own_addresses

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
