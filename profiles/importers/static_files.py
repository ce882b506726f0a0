"""Static files: the pictures and documents that Jekyll copies as they are."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from profiles.importers.page_files import is_page_file
from profiles.importers.site_folders import files_by_folder

_NAMES = frozenset({"cname", "gemfile", "gemfile.lock", "package.json", "package-lock.json", "dockerfile"})
_SUFFIXES = frozenset(
    {
        ".md",
        ".markdown",
        ".mkd",
        ".mkdn",
        ".mkdown",
        ".yml",
        ".yaml",
        ".scss",
        ".sass",
        ".map",
        ".sh",
        ".lock",
    }
    | {".gemspec", ".rb", ".toml", ".ipynb", ".py", ".code-workspace"}
)
_CODE_MAY_BE_CONTENT = ("files/", "assets/", "images/", "data/", "code/", "downloads/", "docs/")


def static_files(root: Path, config: Mapping[str, object]) -> Iterator[str]:
    """Name the files to keep by their paths inside the site, in the order of their names.

    Left out are hidden files, what belongs to the theme, and pages.
    """
    for _, files in files_by_folder(root, config):
        yield from (file for file in files if _is_kept(file) and not is_page_file(root, file))


def _is_kept(file: str) -> bool:
    path = PurePosixPath(file)
    name, suffix = path.name.lower(), path.suffix.lower()
    if (
        name[0] in "._#~"
        or name in _NAMES
        or ("/" not in file and suffix in ("", ".html", ".htm", ".js", ".css"))
        # There, these are pages.
        or (file[0] == "_" and suffix in (".html", ".htm"))
    ):
        return False
    if file.lower().startswith(_CODE_MAY_BE_CONTENT):
        return suffix not in (".scss", ".sass", ".map")
    return suffix not in _SUFFIXES and name not in ("redirects.json", "license")
