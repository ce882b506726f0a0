"""The source of a Jekyll site: one page's file, or a folder with ``_config.yml`` and ``_pages/``.

Reading never writes, never leaves the folder and never reads a file beyond ``source_files.MAX_BYTES``.
"""

import os
import re
import stat
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from profiles.reading.jekyll.collections import collection_of, values_by_default
from profiles.reading.jekyll.page_files import PAGE_SUFFIXES, files_of_collections, page_files, static_files
from profiles.reading.jekyll.permalinks import page_path
from profiles.reading.problems import Problem
from profiles.reading.sources.front_matter import (
    MAX_CHARACTERS,
    FrontMatterError,
    Mapping,
    Parts,
    read_mapping,
    split_front_matter,
)
from profiles.reading.sources.mending import mend
from profiles.reading.sources.text_files import (
    SourceError,
    cannot_open,
    read_bytes,
    read_text,
    source_error,
)

_CONFIG_NAMES = ("_config.yml", "_config.yaml")
_HOME_NAMES = frozenset({"index", "about", "home"})
_HOME_PERMALINK = re.compile(rb"""^permalink\s*:\s*["']?/["']?\s*$""", re.MULTILINE)
_NOT_A_PAGE = frozenset({"readme", "changelog", "contributing", "license", "code_of_conduct", "security"})

_MENDED = "It was read line by line, and its address is made from the file's name, as Jekyll did."


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
    paths of pictures, documents and whatever else Jekyll copies. ``failures`` are pages that could not be read.
    """

    root: Path
    folder_name: str
    config_file: str = ""
    config: Mapping = field(default_factory=Mapping)
    domain: str = ""
    files: list[JekyllFile] = field(default_factory=list)
    plain_files: list[str] = field(default_factory=list)
    static_files: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    failures: list[SourceError] = field(default_factory=list)

    def read_text(self, file: str) -> str:
        """Read another file of the folder by its path inside it. Raises SourceError."""
        return read_text(self.root, file)

    def require_pages(self, path: Path) -> None:
        """Let bad files pass as problems; SourceError where nothing is left or the homepage is among them.

        ``path`` is how the source was named.
        """
        values = self.config.values
        has_home = any(page_path(page.file, page.values, values) == "/" for page in self.files)
        for error in self.failures:
            if not self.files or _may_be_home(self.root, error.problem.file, has_home):
                raise error
            self.problems.append(error.problem)
        if not self.files:
            message = (
                "No pages were found here: no Markdown file with front matter, at the root or in _pages/."
            )
            advice = "Name the folder that holds _config.yml and _pages/, or one Markdown file."
            raise source_error(path, None, message, advice)


def read_source(path: Path) -> JekyllSource:
    """Read one Markdown file, or a folder with ``_pages/`` or Markdown at its root. Raises SourceError."""
    source = gather_source(path)
    source.require_pages(path)
    return source


def gather_source(path: Path) -> JekyllSource:
    """What is there to read, be it a site of Jekyll's or not. Raises SourceError where that is no folder or file."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise source_error(
            path, None, "There is no such file or folder.", "Please check the spelling."
        ) from error
    except OSError as error:
        raise cannot_open(path, error) from error
    if stat.S_ISDIR(mode):
        return _read_folder(path)
    if stat.S_ISREG(mode):
        return _read_single_file(path)
    raise source_error(
        path, None, "This is neither a file nor a folder.", "Name a Markdown file or a site's folder."
    )


def _read_single_file(path: Path) -> JekyllSource:
    if path.suffix.lower() not in PAGE_SUFFIXES:
        raise source_error(
            path, None, "This is not a Markdown file.", "Name a file that ends in .md, or a site's folder."
        )
    # A link is followed here, and only here: the person named this very file.
    path = Path(os.path.realpath(path))
    folder = path.parent.parent if path.parent.name == "_pages" else path.parent
    source = JekyllSource(path.parent, folder.name)
    text = read_text(path.parent, path.name)
    parts, front_matter = _front_matter(path.name, text, source.problems)
    source.files.append(_jekyll_file(path.name, parts, front_matter, {}))
    return source


def _read_folder(path: Path) -> JekyllSource:
    root = Path(os.path.realpath(path))
    source = JekyllSource(root, root.name)
    try:
        names = sorted(entry.name for entry in root.iterdir())
    except OSError as error:
        raise cannot_open(path, error) from error
    _read_config(source, names)
    found = [
        *page_files(root, source.config.values, names, source.problems),
        *files_of_collections(root, source.config.values, names, source.problems),
    ]
    for file in found:
        try:
            _read_page(source, file)
        except SourceError as error:
            source.failures.append(error)
    source.static_files = list(static_files(source.root, source.config.values))
    return source


def _may_be_home(root: Path, file: str, has_home: bool) -> bool:
    if not has_home and PurePosixPath(file).stem.lower() in _HOME_NAMES:
        return True
    try:
        return _HOME_PERMALINK.search(read_bytes(root, file)[:4096]) is not None
    except SourceError:
        return False


def _read_config(source: JekyllSource, names: list[str]) -> None:
    source.config_file = next((name for name in _CONFIG_NAMES if name in names), "")
    if source.config_file:
        text = read_text(source.root, source.config_file)
        try:
            source.config = read_mapping(text)
        except FrontMatterError as error:
            raise source_error(source.config_file, error.line, error.message, error.advice) from error
        source.problems += [Problem(source.config_file, line, note) for line, note in source.config.notes]
    if "CNAME" in names:
        try:
            words = read_text(source.root, "CNAME").split()
        except SourceError as error:
            source.problems.append(error.problem)
        else:
            source.domain = words[0].lower() if words else ""


def _read_page(source: JekyllSource, file: str) -> None:
    text = read_text(source.root, file)
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
        raise source_error(file, error.line, error.message, error.advice) from error
    problems += [Problem(file, line, note) for line, note in mapping.notes]
    return parts, mapping


def _jekyll_file(file: str, parts: Parts, mapping: Mapping, defaults: dict[str, object]) -> JekyllFile:
    return JekyllFile(file, {**defaults, **mapping.values}, mapping.lines, parts.body, parts.line_of_body)
