"""Collections of a Jekyll site and the defaults of its configuration."""

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase

# What Jekyll and the template keep for themselves.
_NO_COLLECTIONS = frozenset(
    {"data", "data-manip", "includes", "layouts", "sass", "site", "bibliography", "plugins", "pages"}
)


ENTRY_KINDS = {
    "talks": "talk",
    "speaking": "talk",
    "teaching": "teaching",
    "teachings": "teaching",
    "portfolio": "project",
    "projects": "project",
    "posts": "post",
    "drafts": "post",
    "news": "news",
}


ABOUT_PAPERS = frozenset({"publications", "papers"})


ABOUT_PEOPLE = frozenset({"people", "members"})


def collection_of(file: str) -> str:
    """The collection of a file by its path inside the site: ``talks`` for ``_talks/2012/one.md``; "" for none."""
    folder, slash, _ = file.partition("/")
    return folder[1:] if slash and folder.startswith("_") else ""


def collection_names(config: Mapping[str, object], folders: list[str]) -> list[str]:
    """The collections that a site has, in the order in which Jekyll writes them: what comes later wins.

    ``folders`` are the names at the root. Posts come first; a folder that the configuration does not name is read
    only where it is one of the template's.
    """
    there = [name[1:] for name in folders if name.startswith("_") and name[1:] not in _NO_COLLECTIONS]
    named = [name for name in settings_of(config) if name in there and name not in ("posts", "drafts")]
    usual = {*ENTRY_KINDS, *ABOUT_PAPERS, *ABOUT_PEOPLE} - {"posts", "drafts"}
    unnamed = [name for name in there if name in usual and name not in named]
    return [*(name for name in ("drafts", "posts") if name in there), *unnamed, *named]


def settings_of(config: Mapping[str, object]) -> dict[str, dict[str, object]]:
    """The collections that a configuration names, with the settings of each."""
    named = config.get("collections")
    if isinstance(named, list):
        return {name: {} for name in named if isinstance(name, str)}
    if isinstance(named, dict):
        return {name: value if isinstance(value, dict) else {} for name, value in named.items()}
    return {}


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
