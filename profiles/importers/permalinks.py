"""Permalinks: the address at which Jekyll builds a page.

Source: Jekyll 4's ``lib/jekyll/page.rb``, ``url.rb`` and ``utils.rb``.
"""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x1f\x7f]")
_WEB_ADDRESS = re.compile(r"https?:/+", re.IGNORECASE)


def page_path(file: str, front_matter: Mapping[str, object], config: Mapping[str, object]) -> str:
    """Return the root-relative address of a page, or the web address that its permalink is by mistake.

    ``file`` is its path inside the site's folder. A site without a configuration is taken for academicpages.
    """
    permalink = clean_address(front_matter.get("permalink"))
    if _WEB_ADDRESS.match(permalink):
        return permalink
    inner = PurePosixPath(file).with_suffix("")
    collection = _pages_collection(config)
    if permalink or (collection is not None and file.startswith("_pages/")):
        template = permalink or str((collection or {}).get("permalink") or "/:collection/:path:output_ext")
        return _sanitise(_fill(template, inner, in_collection=not permalink))
    if inner.name == "index":
        return _sanitise(f"{inner.parent}/")
    return _sanitise(
        f"{inner}{_suffix(str(config.get('permalink') or 'date'))}" if config else f"{inner.name}/"
    )


def clean_address(value: object) -> str:
    """Return an address from front matter without blanks around it and invisible characters in it."""
    return INVISIBLE.sub("", value).strip() if isinstance(value, str) else ""


def _pages_collection(config: Mapping[str, object]) -> Mapping[str, object] | None:
    collections = config.get("collections")
    if isinstance(collections, list):
        return {} if "pages" in collections else None
    if isinstance(collections, dict) and "pages" in collections:
        settings = collections["pages"]
        return settings if isinstance(settings, dict) else {}
    return None


def _fill(template: str, inner: PurePosixPath, *, in_collection: bool) -> str:
    path = str(inner.relative_to("_pages")) if in_collection else str(inner.parent)
    values = {
        ":collection": "pages",
        ":path": path,
        ":basename": inner.name,
        ":name": inner.name,
        ":title": inner.name,
        ":output_ext": ".html",
    }
    return re.sub(r":[a-z_]+", lambda match: values.get(match[0], match[0]), template)


def _suffix(style: str) -> str:
    if style == "pretty" or style.endswith("/"):
        return "/"
    if style in ("date", "ordinal", "none", "weekdate") or style.endswith(":output_ext"):
        return ".html"
    return ""


def _sanitise(path: str) -> str:
    return re.sub(r"/+", "/", f"/{path}".replace("..", "/").replace("./", ""))
