"""One file of a Jekyll site read into what every kind of record has: addresses, title, text."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import TypeAlias
from urllib.parse import unquote

from profiles.reading.jekyll.embeds import replace_embeds
from profiles.reading.jekyll.link_targets import liquid_address, site_links
from profiles.reading.jekyll.page_files import HTML_SUFFIXES, html_as_markdown
from profiles.reading.jekyll.permalinks import clean_address, date_in_name, document_path, page_path
from profiles.reading.jekyll.source import JekyllFile, JekyllSource
from profiles.reading.liquid.rendering import STAYS, render
from profiles.reading.own_links import Links, make_relative, rewrite
from profiles.reading.plain_text import human_name, plain_text
from profiles.reading.problems import Problem
from profiles.reading.records import SiteRecord
from profiles.reading.sources.data_files import all_data
from profiles.reading.sources.text_files import SourceError
from profiles.words.dates import read_date
from profiles.words.links import is_placeholder
from profiles.words.paths import path_key

# The template puts its loops into <ul>, where a block would be lost.
_LIST_ELEMENT = re.compile(r"<ul>\s*(\[\[[^\[\]\n]+\]\])\s*</ul>")
_BUILT_IN = ("/", "/people/", "/publications/", "/feed.xml", "/sitemap.xml", "/robots.txt", "/admin/")
_WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)

# The address on the new site of a picture of another host, by its old one; None where it becomes a link.
KeepImage: TypeAlias = Callable[[str], str | None]


def keep_no_image(url: str) -> None:
    """All pictures of other hosts become links."""


@dataclass
class FileReader:
    """Reads the files of one source; ``included`` are those that others include.

    ``unfinished`` has the files whose text still holds Liquid that was not carried out, and the first line of it.

    ``lists`` has the block that stands for the template's loop over a collection.
    """

    source: JekyllSource
    site: SiteRecord
    own: tuple[str, ...]
    lists: Mapping[str, str]
    keep_image: KeepImage = keep_no_image
    included: set[str] = field(default_factory=set)
    unfinished: dict[str, int] = field(default_factory=dict)

    def addresses(self, file: JekyllFile) -> tuple[str, str]:
        """Return the page's address, and another site's address if that is what its permalink is."""
        config = self.source.config.values
        path_of = document_path if file.collection not in ("", "pages") else page_path
        path = make_relative(path_of(file.file, file.values, config), self.own)
        if path.startswith("/"):
            return path, ""
        message = f"The permalink {path} is the address of another site; the page became a redirect to it."
        self.note(file, file.lines.get("permalink"), message, "Give the page an address of its own: /name/.")
        return path_of(file.file, {}, config), path

    def title(self, file: JekyllFile, path: str) -> str:
        if "title" in file.values or path == "/":
            return plain_text(file.values.get("title"))
        stem = PurePosixPath(file.file).stem
        return human_name(stem.removeprefix(date_in_name(file.file)).lstrip("-"))

    def shows_profile(self, file: JekyllFile) -> bool:
        # Without a configuration the defaults of academicpages hold, where every page shows it.
        value = file.values.get("author_profile", not self.source.config_file)
        return value is True or value == "true"

    def language(self, file: JekyllFile) -> str:
        value = file.values.get("lang") or file.values.get("language")
        # YAML reads the code of Norwegian as a truth value.
        return "no" if file.values.get("lang") is False else known_text(value)

    def date(self, file: JekyllFile) -> str:
        """The partial date that the file says, or that its name begins with."""
        exact = file.values.get("start")
        # Jekyll takes whole days only, so that "date" may say more than is known.
        said = exact if isinstance(exact, str) and read_date(exact) else file.values.get("date")
        date = read_date(said) if isinstance(said, str) else ""
        if said and not date:
            self.note(
                file,
                file.lines.get("date"),
                f"The date {str(said)[:50]} cannot be read.",
                "Enter it by hand.",
            )
        return date or read_date(date_in_name(file.file))

    def tags(self, file: JekyllFile) -> tuple[str, ...]:
        """Tags and categories, each once; a text may hold several, between commas or, as in Jekyll, blanks."""
        names: dict[str, None] = {}
        for key in ("tags", "tag", "categories", "category"):
            value = file.values.get(key)
            typed = (
                re.split(r"\s*,\s*" if "," in value else r"\s+", value) if isinstance(value, str) else value
            )
            for name in typed if isinstance(typed, list) else ():
                names.setdefault(plain_text(name))
        return tuple(name for name in names if name)

    def description(self, file: JekyllFile, title: str) -> str:
        text = known_text(file.values.get("description")) or known_text(file.values.get("excerpt"))
        return "" if text == title else text

    def redirect_to(self, file: JekyllFile) -> str:
        for value in _texts(file.values.get("redirect_to")):
            target = self.own_address(clean_address(value))
            return target if _WEB_ADDRESS.match(target) else f"/{target.lstrip('/')}"
        return ""

    def own_address(self, address: str) -> str:
        """The address root-relative where it is one of this site; any other unchanged, whatever its host."""
        path = make_relative(address, self.own)
        return path if path == address or self._is_here(path) else address

    def _is_here(self, path: str) -> bool:
        """Whether something of the site answers there: its host may have others beside it, below other paths."""
        name = unquote(re.split(r"[?#]", path, maxsplit=1)[0])
        return (
            bool(self.links.page_of(name)) or self.links.exists(name) or path_key(name) in self.further_keys
        )

    @cached_property
    def further_keys(self) -> frozenset[str]:
        """What answers besides pages and files: lists and feeds of the site's own, and old addresses."""
        old = (one for file in self.source.files for one in _texts(file.values.get("redirect_from")))
        return frozenset(map(path_key, [*_BUILT_IN, *(make_relative(one.strip(), self.own) for one in old)]))

    def redirects_from(self, file: JekyllFile) -> Iterator[str]:
        for value in _texts(file.values.get("redirect_from")):
            address = make_relative(clean_address(value), self.own)
            if _WEB_ADDRESS.match(address):
                message = f"The redirect from {address} was left out: that is another site's address."
                self.note(file, file.lines.get("redirect_from"), message, "Take it out of redirect_from.")
            else:
                yield f"/{address.lstrip('/')}"

    def body(self, file: JekyllFile) -> str:
        config = self.source.config.values
        author = config.get("author")
        site = {**config, "data": self.data} if "site.data" in file.body else config
        settings: dict[str, object] = {"site": site, "page": file.values}
        settings["author"] = author if isinstance(author, dict) else {}
        text, notes = render(
            file.body,
            settings,
            lambda name: self.include(file, name),
            self.lists,
            lambda kind, name: liquid_address(self.links, kind, name),
        )
        text = _LIST_ELEMENT.sub(r"\n\1\n", text)
        text, embeds = replace_embeds(text, self.own, self.keep_image)
        left = [line for line, message in notes if message.endswith(STAYS)]
        if left:
            self.unfinished[file.file] = file.line_of_body + left[0] - 1
        for line, message in [*notes, *embeds]:
            self.note(file, file.line_of_body + line - 1, message, "Please look at this place in the editor.")
        text = rewrite(text, replace(self.links, page_path=self.path_of(file)))
        return html_as_markdown(text) if PurePosixPath(file.file).suffix.lower() in HTML_SUFFIXES else text

    @cached_property
    def links(self) -> Links:
        """What links on the site's pages mean."""
        return site_links(self.source, self.own, self.site.baseurl)

    @cached_property
    def data(self) -> dict[str, object]:
        return all_data(self.source.root, self.source.read_text)

    def path_of(self, file: JekyllFile) -> str:
        """The address of a file's page, or of the homepage where it has none."""
        return self.links.page_of(f"/{file.file}") or "/"

    def include(self, file: JekyllFile, words: str) -> str:
        name = words.split(maxsplit=1)[0] if words else ""
        path = PurePosixPath(file.file).parent / name
        if not name or ".." in path.parts or path.is_absolute():
            raise LookupError(f"The file “{name}” cannot be included.")
        try:
            text = self.source.read_text(path.as_posix())
        except SourceError as error:
            raise LookupError(f"The file “{name}” cannot be included: {error.problem.message}") from error
        self.included.add(path.as_posix())
        return text

    def unread_files(self) -> Iterator[Problem]:
        """Name the files that Jekyll would not render and no page includes."""
        for file in self.source.plain_files:
            if file not in self.included:
                message = "This file was left out: it has no front matter, so that it is no page of the site."
                yield Problem(file, 1, message, "Begin it with two lines --- if it should be one.")

    def note(self, file: JekyllFile, line: int | None, message: str, advice: str) -> None:
        self.site.problems.append(Problem(file.file, line, message, advice))

    def note_draft(self, file: JekyllFile, line: int | None, reason: str, advice: str) -> None:
        """Say that what the file became is a draft; ``reason`` goes on from “because”."""
        self.site.problems.append(draft_problem(file.file, line, reason, advice))


def draft_problem(file: str, line: int | None, reason: str, advice: str) -> Problem:
    message = f"This came in as a draft because {reason}."
    return Problem(file, line, message, advice, is_draft=True)


def known_text(value: object) -> str:
    """A text in plain words; "" for what the template has in its place."""
    text = plain_text(value)
    return "" if is_placeholder(text) else text


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for text in values if isinstance(text, str) and text.strip()]
