"""Files that become pages: Markdown, HTML, and those that are only copied."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from profiles.reading.jekyll.collections import collection_names
from profiles.reading.jekyll.folders import files_by_folder
from profiles.reading.problems import Problem
from profiles.reading.sources.text_files import SourceError, cannot_open, locate

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mkd", ".mkdn", ".mkdown"})


HTML_SUFFIXES = frozenset({".html", ".htm"})


# As Jekyll tells: three dashes alone on the first line.
_FRONT_MATTER = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n")


PAGE_SUFFIXES = MARKDOWN_SUFFIXES | HTML_SUFFIXES


def page_files(
    root: Path, config: Mapping[str, object], names: list[str], problems: list[Problem]
) -> Iterator[str]:
    """Name the files of pages: those at the root, in ``_pages/`` and below it, then those of other folders."""
    for name in names:
        if _is_page_name(name):
            yield name
    if "_pages" in names:
        yield from _files_below(root, "_pages", problems)
    for folder, files in files_by_folder(root, config):
        if folder and folder[0] != "_":
            yield from (file for file in files if is_page_file(root, file))


def is_page_file(root: Path, file: str) -> bool:
    """Whether a file below a folder begins with front matter, so that Jekyll makes a page of it."""
    if "/" not in file or not _is_page_name(PurePosixPath(file).name):
        return False
    try:
        with (root / file).open("rb") as opened:
            return _FRONT_MATTER.match(opened.read(20)) is not None
    except OSError:
        return False


def files_of_collections(
    root: Path, config: Mapping[str, object], names: list[str], problems: list[Problem]
) -> Iterator[str]:
    """Name the files in the folders of the collections that ``config`` has."""
    for name in collection_names(config, names):
        yield from _files_below(root, f"_{name}", problems)


def _files_below(root: Path, top: str, problems: list[Problem]) -> Iterator[str]:
    """Name the files of pages in a folder and below it."""
    if not _stays_inside(root, top, problems):
        return

    def report(error: OSError) -> None:
        problems.append(cannot_open(top, error).problem)

    for folder, folders, files in os.walk(root / top, onerror=report):
        inner = Path(folder).relative_to(root).as_posix()
        folders[:] = sorted(name for name in folders if name[0] not in "._#~")
        for name in folders:
            # os.walk does not follow links; this only says so.
            _stays_inside(root, f"{inner}/{name}", problems)
        yield from (f"{inner}/{name}" for name in sorted(files) if _is_page_name(name))


def _is_page_name(name: str) -> bool:
    return name[0] not in "._#~" and PurePosixPath(name).suffix.lower() in PAGE_SUFFIXES


def _stays_inside(root: Path, folder: str, problems: list[Problem]) -> bool:
    try:
        locate(root, folder)
    except SourceError as error:
        problems.append(error.problem)
        return False
    return True


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


_KEPT = re.compile(r"<(pre|textarea|script|style)\b", re.IGNORECASE)


_ENDS = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("pre", "textarea", "script", "style")}


_BLOCK = re.compile(r"(?<!\s)\s*^[ \t]*(\[\[[^\[\]\n]+\]\])[ \t]*$\s*", re.MULTILINE)


_EMPTY = re.compile(r"<div>\s*</div>\s*")


_BLANK_LINES = re.compile(r"\n\s*\n")


def html_as_markdown(text: str) -> str:
    """Return HTML in a form that Markdown passes on: one ``div`` without blank lines and indentation.

    A blank line would end the block, and indented lines after it would become code.
    """
    lines: list[str] = []
    for between, kept in _parted(text):
        lines.append(re.sub(r"\n[ \t]+", "\n", _BLANK_LINES.sub("\n", between)))
        lines.append(_BLANK_LINES.sub(lambda match: "\n&#32;" * (match[0].count("\n") - 1) + "\n", kept))
    inner = "".join(lines).strip()
    if not inner:
        return ""
    # A block is a paragraph of its own, outside of HTML.
    text = _BLOCK.sub(r"\n</div>\n\n\1\n\n<div>\n", f"<div>\n{inner}\n</div>\n")
    return _EMPTY.sub("", text).strip() + "\n"


def _parted(text: str) -> Iterator[tuple[str, str]]:
    """Text, and the element behind it whose blank lines are kept; an end that is nowhere is looked for once."""
    position, endless = 0, set[str]()
    for match in _KEPT.finditer(text):
        name = match[1].lower()
        if match.start() < position or name in endless:
            continue
        if end := _ENDS[name].search(text, match.end()):
            yield text[position : match.start()], text[match.start() : end.end()]
            position = end.end()
        else:
            endless.add(name)
    yield text[position:], ""
