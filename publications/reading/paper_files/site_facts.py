"""What is known of a site beside its papers' files, and a paper with its addresses there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from profiles.reading.own_links import own_addresses
from profiles.reading.records import SiteRecord
from profiles.words.paths import path_key
from publications.words.records import PaperRecord


@dataclass(frozen=True)
class SitePaper:
    """A paper and where it stood: ``path`` and ``redirect_from`` are root-relative addresses, verbatim."""

    record: PaperRecord
    path: str
    redirect_from: tuple[str, ...] = ()
    is_public: bool = True


@dataclass(frozen=True)
class SiteFacts:
    """What the papers of a site refer to.

    ``categories``: titles by slug, of ``publication_category``. ``own``: the beginnings of the site's own addresses.
    ``url``: where the site stood, without a slash at its end, or ``""``. ``files``: the addresses of its files by
    ``path_key``. ``read_text`` reads a file by its path in the source; it may raise what its source raises.
    """

    categories: Mapping[str, str]
    own: tuple[str, ...]
    url: str
    files: Mapping[str, str]
    read_text: Callable[[str], str]

    @classmethod
    def of(cls, site: SiteRecord, config: Mapping[str, object], read_text: Callable[[str], str]) -> SiteFacts:
        """The facts of a site that was read; ``config`` is its ``_config.yml``."""
        return cls(
            _categories(config.get("publication_category")),
            own_addresses(site.url, site.baseurl, site.domain),
            _whole_url(site.url, site.baseurl),
            {path_key(file.path): file.path for file in site.files},
            read_text,
        )


def _categories(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    titles = {slug: one.get("title") if isinstance(one, dict) else one for slug, one in value.items()}
    return {str(slug): title for slug, title in titles.items() if isinstance(title, str)}


def _whole_url(url: str, baseurl: str) -> str:
    base = baseurl.strip("/")
    url = url.rstrip("/")
    return url if not base or not url or url.endswith(f"/{base}") else f"{url}/{base}"
