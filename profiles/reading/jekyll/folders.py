"""The folders of a Jekyll site that Jekyll walks: what hides, is excluded or belongs to the theme is passed over."""

import os
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

# The theme's machinery and the template's scripts: nobody reads them on a homepage.
_FOLDERS = frozenset({"node_modules", "markdown_generator", "talkmap", "vendor", "scripts", "Gemfile", "bin"})
_THEME = ("assets/css", "assets/js", "assets/fonts", "assets/webfonts", "assets/libs", "assets/jupyter")


def files_by_folder(root: Path, config: Mapping[str, object]) -> Iterator[tuple[str, list[str]]]:
    """Yield (folder, paths of the files in it) as Jekyll finds them; "" is the root, links are no files.

    ``_pages`` and the like are walked where the configuration includes them.
    """
    included = {text.strip("/") for text in _listed(config.get("include"))}
    excluded = [text for text in _listed(config.get("exclude")) if text.strip("/")]
    for folder, folders, names in os.walk(root):
        inner = Path(folder).relative_to(root).as_posix().removeprefix(".").lstrip("/")
        folders[:] = sorted(name for name in folders if _is_walked(_join(inner, name), excluded, included))
        files = [_join(inner, name) for name in sorted(names)]
        yield (
            inner,
            [file for file in files if not _is_excluded(file, excluded) and not (root / file).is_symlink()],
        )


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _is_walked(folder: str, excluded: list[str], included: set[str]) -> bool:
    name = PurePosixPath(folder).name
    is_hidden = name[0] in ".#~" or (name[0] == "_" and folder not in included)
    is_theme = folder in _FOLDERS or folder in _THEME
    return not is_hidden and not is_theme and not _is_excluded(folder, excluded)


def _is_excluded(file: str, patterns: list[str]) -> bool:
    """As Jekyll's EntryFilter: a name, a folder or a glob."""
    return any(
        fnmatchcase(file, pattern.strip("/")) or f"{file}/".startswith(f"{pattern.strip('/')}/")
        for pattern in patterns
    )


def _listed(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
