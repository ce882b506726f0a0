"""Static files: the pictures and documents that Jekyll copies as they are."""

import os
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

# The theme's machinery and the template's scripts: nobody reads them on a homepage.
_FOLDERS = frozenset({"node_modules", "markdown_generator", "talkmap", "vendor", "scripts", "Gemfile", "bin"})
_THEME = ("assets/css", "assets/js", "assets/fonts", "assets/webfonts", "assets/libs", "assets/jupyter")
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

    Left out are links, hidden files, what the configuration excludes, and what belongs to the theme. ``_pages`` and
    the like are walked where the configuration includes them.
    """
    included = {text.strip("/") for text in _listed(config.get("include"))}
    excluded = [text for text in _listed(config.get("exclude")) if text.strip("/")]
    for folder, folders, files in os.walk(root):
        inner = Path(folder).relative_to(root).as_posix().removeprefix(".").lstrip("/")
        folders[:] = sorted(name for name in folders if _is_walked(_join(inner, name), excluded, included))
        for name in sorted(files):
            file = _join(inner, name)
            if _is_kept(file) and not _is_excluded(file, excluded) and not (root / file).is_symlink():
                yield file


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _is_walked(folder: str, excluded: list[str], included: set[str]) -> bool:
    name = PurePosixPath(folder).name
    is_hidden = name[0] in ".#~" or (name[0] == "_" and folder not in included)
    is_theme = folder in _FOLDERS or folder in _THEME
    return not is_hidden and not is_theme and not _is_excluded(folder, excluded)


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


def _is_excluded(file: str, patterns: list[str]) -> bool:
    """As Jekyll's EntryFilter: a name, a folder or a glob."""
    return any(
        fnmatchcase(file, pattern.strip("/")) or f"{file}/".startswith(f"{pattern.strip('/')}/")
        for pattern in patterns
    )


def _listed(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
