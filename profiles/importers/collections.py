"""Collections: the folders of a Jekyll site whose names begin with an underscore, and what their files are about."""

from collections.abc import Mapping

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
