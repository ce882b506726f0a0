"""The source of a Jekyll site: one page's file, or a folder with ``_config.yml`` and ``_pages/``.

Reading never writes, never leaves the folder and never reads a file beyond ``MAX_BYTES``.
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from profiles.importers.collections import collection_names, collection_of
from profiles.importers.defaults import values_by_default
from profiles.importers.front_matter import (
    MAX_CHARACTERS,
    FrontMatterError,
    Mapping,
    Parts,
    read_mapping,
    split_front_matter,
)
from profiles.importers.mending import mend
from profiles.importers.permalinks import page_path
from profiles.importers.records import Problem
from profiles.importers.static_files import static_files

MAX_BYTES = 5_000_000
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mkd", ".mkdn", ".mkdown"})
HTML_SUFFIXES = frozenset({".html", ".htm"})
PAGE_SUFFIXES = MARKDOWN_SUFFIXES | HTML_SUFFIXES

_CONFIG_NAMES = ("_config.yml", "_config.yaml")
_HOME_NAMES = frozenset({"index", "about", "home"})
_HOME_PERMALINK = re.compile(rb"""^permalink\s*:\s*["']?/["']?\s*$""", re.MULTILINE)
_NOT_A_PAGE = frozenset({"readme", "changelog", "contributing", "license", "code_of_conduct", "security"})

_MENDED = "It was read line by line, and its address is made from the file's name, as Jekyll did."


class SourceError(Exception):
    """A source that cannot be read; its text is one sentence that says where, what and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True)
class JekyllFile:
    """A page as its file has it. ``values`` is its front matter over the defaults of ``_config.yml``.

    ``file`` is the path inside the folder; ``lines`` has the line of each key; line ends are ``\\n``.
    """

    file: str
    values: dict[str, object]
    lines: dict[str, int]
    body: str
    line_of_body: int

    @property
    def collection(self) -> str:
        """``talks`` for a file in ``_talks/``; "" for one at the root."""
        return collection_of(self.file)


@dataclass
class JekyllSource:
    """What was read: pages in the order of their file names, the configuration, and what was wrong.

    ``plain_files`` are pages' files without front matter, which Jekyll does not render. ``static_files`` are the
    paths of pictures, documents and whatever else Jekyll copies.
    """

    root: Path
    folder_name: str
    is_single_file: bool = False
    config_file: str = ""
    config: Mapping = field(default_factory=Mapping)
    domain: str = ""
    files: list[JekyllFile] = field(default_factory=list)
    plain_files: list[str] = field(default_factory=list)
    static_files: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read_text(self, file: str) -> str:
        """Read another file of the folder by its path inside it. Raises SourceError."""
        return _read_text(self.root, file)


def read_source(path: Path) -> JekyllSource:
    """Read one Markdown file, or a folder with ``_pages/`` or Markdown at its root. Raises SourceError."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise _error(path, None, "There is no such file or folder.", "Please check the spelling.") from error
    except OSError as error:
        raise _cannot_open(path, error) from error
    if stat.S_ISDIR(mode):
        return _read_folder(path)
    if stat.S_ISREG(mode):
        return _read_single_file(path)
    raise _error(
        path, None, "This is neither a file nor a folder.", "Name a Markdown file or a site's folder."
    )


def _read_single_file(path: Path) -> JekyllSource:
    if path.suffix.lower() not in PAGE_SUFFIXES:
        raise _error(
            path, None, "This is not a Markdown file.", "Name a file that ends in .md, or a site's folder."
        )
    # A link is followed here, and only here: the person named this very file.
    path = Path(os.path.realpath(path))
    folder = path.parent.parent if path.parent.name == "_pages" else path.parent
    source = JekyllSource(path.parent, folder.name, is_single_file=True)
    text = _read_text(path.parent, path.name)
    parts, front_matter = _front_matter(path.name, text, source.problems)
    source.files.append(_jekyll_file(path.name, parts, front_matter, {}))
    return source


def _read_folder(path: Path) -> JekyllSource:
    root = Path(os.path.realpath(path))
    source = JekyllSource(root, root.name)
    try:
        names = sorted(entry.name for entry in root.iterdir())
    except OSError as error:
        raise _cannot_open(path, error) from error
    _read_config(source, names)
    failures: list[SourceError] = []
    for file in [*_page_files(source, names), *_files_of_collections(source, names)]:
        try:
            _read_page(source, file)
        except SourceError as error:
            failures.append(error)
    _judge(source, path, failures)
    source.static_files = list(static_files(source.root, source.config.values))
    return source


def _judge(source: JekyllSource, path: Path, failures: list[SourceError]) -> None:
    """Let bad files pass as problems, except where nothing is left or the homepage is among them."""
    has_home = any(page_path(page.file, page.values, source.config.values) == "/" for page in source.files)
    for error in failures:
        if not source.files or _may_be_home(source.root, error.problem.file, has_home):
            raise error
        source.problems.append(error.problem)
    if not source.files:
        message = "No pages were found here: no Markdown file with front matter, at the root or in _pages/."
        advice = "Name the folder that holds _config.yml and _pages/, or one Markdown file."
        raise _error(path, None, message, advice)


def _may_be_home(root: Path, file: str, has_home: bool) -> bool:
    if not has_home and PurePosixPath(file).stem.lower() in _HOME_NAMES:
        return True
    try:
        return _HOME_PERMALINK.search(_read_bytes(root, file)[:4096]) is not None
    except SourceError:
        return False


def _read_config(source: JekyllSource, names: list[str]) -> None:
    source.config_file = next((name for name in _CONFIG_NAMES if name in names), "")
    if source.config_file:
        text = _read_text(source.root, source.config_file)
        try:
            source.config = read_mapping(text)
        except FrontMatterError as error:
            raise _error(source.config_file, error.line, error.message, error.advice) from error
        source.problems += [Problem(source.config_file, line, note) for line, note in source.config.notes]
    if "CNAME" in names:
        try:
            words = _read_text(source.root, "CNAME").split()
        except SourceError as error:
            source.problems.append(error.problem)
        else:
            source.domain = words[0].lower() if words else ""


def _page_files(source: JekyllSource, names: list[str]) -> Iterator[str]:
    """Name the files of pages: those at the root, then those in ``_pages/`` and below it."""
    for name in names:
        if _is_page_name(name):
            yield name
    if "_pages" in names:
        yield from _files_below(source, "_pages")


def _files_of_collections(source: JekyllSource, names: list[str]) -> Iterator[str]:
    for name in collection_names(source.config.values, names):
        yield from _files_below(source, f"_{name}")


def _files_below(source: JekyllSource, top: str) -> Iterator[str]:
    """Name the files of pages in a folder and below it."""
    if not _stays_inside(source, top):
        return

    def report(error: OSError) -> None:
        source.problems.append(_cannot_open(top, error).problem)

    for folder, folders, files in os.walk(source.root / top, onerror=report):
        inner = Path(folder).relative_to(source.root).as_posix()
        folders[:] = sorted(name for name in folders if name[0] not in "._#~")
        for name in folders:
            # os.walk does not follow links; this only says so.
            _stays_inside(source, f"{inner}/{name}")
        yield from (f"{inner}/{name}" for name in sorted(files) if _is_page_name(name))


def _is_page_name(name: str) -> bool:
    return name[0] not in "._#~" and PurePosixPath(name).suffix.lower() in PAGE_SUFFIXES


def _stays_inside(source: JekyllSource, folder: str) -> bool:
    try:
        _locate(source.root, folder)
    except SourceError as error:
        source.problems.append(error.problem)
        return False
    return True


def _read_page(source: JekyllSource, file: str) -> None:
    text = _read_text(source.root, file)
    parts, front_matter = _front_matter_or_mended(file, text, source.problems)
    # Jekyll builds posts without front matter, too.
    if parts.yaml is None and collection_of(file) not in ("posts", "drafts"):
        if PurePosixPath(file).stem.lower() not in _NOT_A_PAGE:
            source.plain_files.append(file)
        return
    defaults = values_by_default(source.config.values, file)
    source.files.append(_jekyll_file(file, parts, front_matter, defaults))


def _front_matter_or_mended(file: str, text: str, problems: list[Problem]) -> tuple[Parts, Mapping]:
    """As ``_front_matter``, but a file of a collection is kept with what can be told of it."""
    try:
        return _front_matter(file, text, problems)
    except SourceError as error:
        if collection_of(file) in ("", "pages") or len(text) > MAX_CHARACTERS:
            raise
        problems.append(replace(error.problem, message=f"{error.problem.message} {_MENDED}"))
        return mend(text)


def _front_matter(file: str, text: str, problems: list[Problem]) -> tuple[Parts, Mapping]:
    try:
        parts = split_front_matter(text)
        mapping = read_mapping(parts.yaml or "", parts.line_of_yaml)
    except FrontMatterError as error:
        raise _error(file, error.line, error.message, error.advice) from error
    problems += [Problem(file, line, note) for line, note in mapping.notes]
    return parts, mapping


def _jekyll_file(file: str, parts: Parts, mapping: Mapping, defaults: dict[str, object]) -> JekyllFile:
    return JekyllFile(file, {**defaults, **mapping.values}, mapping.lines, parts.body, parts.line_of_body)


def _read_text(root: Path, file: str) -> str:
    data = _read_bytes(root, file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _bad_byte(file, data, len(data) - len(error.object) + error.start, "is not UTF-8") from error
    if "\0" in text:
        raise _bad_byte(file, data, data.index(b"\0"), "is a NUL, which no text has")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _bad_byte(file: str, data: bytes, position: int, what: str) -> SourceError:
    line = data.count(b"\n", 0, position) + 1
    message = f"Byte {position:,} of the file (0x{data[position]:02X}) {what}."
    return _error(file, line, message, "Save the file as text in UTF-8.")


def _read_bytes(root: Path, file: str) -> bytes:
    path = _locate(root, file)
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise _error(file, None, "This is not an ordinary file.", "Put a text file in its place.")
        if info.st_size > MAX_BYTES:
            size = f"{info.st_size / 1_000_000:.1f} MB"
            raise _error(
                file, None, f"The file has {size}; a page may have 5 MB.", "Move pictures and data out of it."
            )
        with path.open("rb") as handle:
            return handle.read(MAX_BYTES + 1)
    except OSError as error:
        raise _cannot_open(file, error) from error


def _locate(root: Path, file: str) -> Path:
    if file != file.encode("utf-8", "replace").decode():
        raise _error(file, None, "The name of this file is not UTF-8.", "Please rename it.")
    path = Path(os.path.realpath(root / file))
    if not path.is_relative_to(root):
        message = "This is a link that leads out of the folder."
        raise _error(file, None, message, "Put the file itself in its place.")
    return path


def _cannot_open(file: object, error: OSError) -> SourceError:
    reason = (error.strerror or "unknown reason").lower()
    return _error(
        file, None, f"This cannot be read: {reason}.", "Please check that it exists and that you may read it."
    )


def _error(file: object, line: int | None, message: str, advice: str) -> SourceError:
    shown = str(file).encode("utf-8", "replace").decode()
    return SourceError(Problem(shown, line, message, advice))
