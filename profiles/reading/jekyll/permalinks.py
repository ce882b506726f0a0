"""Permalinks: the address at which Jekyll builds a page.

Source: Jekyll 4's ``lib/jekyll/page.rb``, ``url.rb`` and ``utils.rb``.
"""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from profiles.reading.jekyll.collections import collection_of, settings_of
from profiles.reading.plain_text import INVISIBLE
from profiles.words.dates import first_day, read_date

_DATED_NAME = re.compile(r"(?P<date>[0-9]{2,4}-[0-9]{1,2}-[0-9]{1,2})-(?P<stem>.+)")
_POST_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
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


def document_path(file: str, front_matter: Mapping[str, object], config: Mapping[str, object]) -> str:
    """Return the root-relative address of a file of a collection, or the web address that its permalink is.

    ``file`` is its path inside the site's folder, as in ``_talks/2012-03-01-talk.md``.
    """
    permalink = clean_address(front_matter.get("permalink"))
    if _WEB_ADDRESS.match(permalink):
        return permalink
    template = permalink or _template(collection_of(file), config)
    values = _placeholders(PurePosixPath(file), front_matter)
    return _sanitise(re.sub(r":[a-z_]+", lambda match: values.get(match[0], match[0]), template))


def date_in_name(file: str) -> str:
    """The date at the head of a file's name, as typed; "" without one."""
    match = _DATED_NAME.match(PurePosixPath(file).stem)
    return match["date"] if match else ""


def _template(collection: str, config: Mapping[str, object]) -> str:
    own = clean_address(settings_of(config).get(collection, {}).get("permalink"))
    if own:
        return own
    if collection not in ("posts", "drafts"):
        return "/:collection/:path/" if not config else "/:collection/:path:output_ext"
    # Without a configuration the site is taken for one made from the template.
    style = clean_address(config.get("permalink")) or ("date" if config else "/:categories/:title/")
    return _POST_STYLES.get(style, style)


def _placeholders(file: PurePosixPath, values: Mapping[str, object]) -> dict[str, str]:
    match = _DATED_NAME.match(file.stem)
    stem = match["stem"] if match else file.stem
    day = (
        first_day(date)
        if (date := read_date(values.get("date") or (match and match["date"]) or ""))
        else None
    )
    folder = "/".join(file.parent.parts[1:])
    slug = str(values.get("slug") or stem)
    return {
        ":collection": file.parts[0].removeprefix("_"),
        ":path": f"{folder}/{file.stem}".lstrip("/"),
        ":basename": file.stem,
        ":name": _slugified(file.stem).lower(),
        ":title": _slugified(slug),
        ":slug": _slugified(slug).lower(),
        ":output_ext": ".html",
        ":categories": "/".join(_slugified(name).lower() for name in _categories(values)),
        ":year": f"{day:%Y}" if day else "",
        ":month": f"{day:%m}" if day else "",
        ":day": f"{day:%d}" if day else "",
        ":i_month": str(day.month) if day else "",
        ":i_day": str(day.day) if day else "",
        ":short_year": f"{day:%y}" if day else "",
        ":short_month": f"{day:%b}" if day else "",
        ":long_month": f"{day:%B}" if day else "",
        ":y_day": f"{day:%j}" if day else "",
    }


def _slugified(text: str) -> str:
    """Jekyll's ``slugify`` in its mode "pretty", capitals kept."""
    return re.sub(r"[^\w._~!$&'()+,;=@-]+", "-", text).strip("-")


def _categories(values: Mapping[str, object]) -> list[str]:
    typed = [values.get("category"), values.get("categories")]
    names: list[str] = []
    for value in typed:
        found = value if isinstance(value, list) else str(value).split() if isinstance(value, str) else []
        names += [str(name) for name in found if str(name) not in names]
    return names


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
