"""Front matter defaults: the ``defaults:`` of ``_config.yml``, laid under the front matter of a page.

Source: Jekyll 4's ``lib/jekyll/frontmatter_defaults.rb``.
"""

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase

from profiles.importers.collections import collection_of


def values_by_default(config: Mapping[str, object], file: str) -> dict[str, object]:
    """Return what the configuration sets for the page of ``file``; the more specific scope wins."""
    merged: dict[str, object] = {}
    best: tuple[int, bool] = (0, False)
    for scope, values in _sets(config):
        path = _path(scope)
        if not _applies(scope, path, file):
            continue
        rank = (len(path), "type" in scope)
        if rank >= best:
            merged, best = {**merged, **values}, rank
        else:
            merged = {**values, **merged}
    return merged


def _sets(config: Mapping[str, object]) -> Iterator[tuple[dict[str, object], dict[str, object]]]:
    entries = config.get("defaults")
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, dict) and isinstance(entry.get("values"), dict):
            scope = entry.get("scope")
            yield scope if isinstance(scope, dict) else {}, entry["values"]


def _path(scope: Mapping[str, object]) -> str:
    path = scope.get("path")
    return path.strip("/") if isinstance(path, str) else ""


def _applies(scope: Mapping[str, object], path: str, file: str) -> bool:
    if scope.get("type") not in (None, "", collection_of(file) or "pages"):
        return False
    if "*" in path:
        return fnmatchcase(file, path) or fnmatchcase(file, f"{path}/*")
    return not path or file == path or file.startswith(f"{path}/")
