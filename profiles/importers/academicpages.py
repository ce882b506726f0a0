"""academicpages sites: the pages of a Jekyll source as records, without the template's leftovers."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from profiles.importers.author import person_names, read_person
from profiles.importers.html_pages import html_as_markdown
from profiles.importers.jekyll import HTML_SUFFIXES, JekyllFile, JekyllSource, SourceError
from profiles.importers.leftovers import is_template_home, leftover
from profiles.importers.liquid import has_only_liquid, render
from profiles.importers.own_links import make_relative, own_addresses, relative_links
from profiles.importers.page_addresses import settle_addresses
from profiles.importers.permalinks import clean_address, page_path
from profiles.importers.plain_text import plain_text
from profiles.importers.records import PageRecord, Problem, SiteRecord
from profiles.people.links import is_placeholder

__all__ = ["person_names", "read_site"]

# The template puts its loops into <ul>, where a block would be lost.
_LIST_ELEMENT = re.compile(r"<ul>\s*(\[\[[^\[\]\n]+\]\])\s*</ul>")
_WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_FOLDER_ENDINGS = re.compile(
    r"(?:\.github\.io|\.gitlab\.io|[-_.](?:master|main|gh-pages|website|homepage|site))+$", re.I
)


def read_site(source: JekyllSource, lists: Mapping[str, str] | None = None) -> SiteRecord:
    """Turn a source into records; what was left out, changed or doubtful is listed in ``problems``.

    There is always exactly one person, the owner, whose ``name`` is ``""`` where the files do not say it, as
    with a single file; ``folder_name`` is then a last resort. ``lists`` names the block
    that replaces the template's loop over a collection, as in ``{"publications": "[[publications]]"}``; other
    loops stay as written.
    """
    site = _facts(source)
    site.problems = list(source.problems)
    own = own_addresses(site.url, site.baseurl, site.domain)
    site.people = [read_person(source.config, source.config_file, own, site.problems)]
    reader = _PageReader(source, site, own, lists or {})
    site.pages = settle_addresses(
        (page for file in source.files for page in reader.read(file)), site.problems
    )
    site.problems += reader.unread_files()
    return site


def _facts(source: JekyllSource) -> SiteRecord:
    config = source.config.values
    return SiteRecord(
        title=_text(config.get("title")),
        name=_text(config.get("name")),
        description=_text(config.get("description")),
        language=_text(config.get("locale") or config.get("lang")),
        url=clean_address(config.get("url")).rstrip("/"),
        baseurl=clean_address(config.get("baseurl")).rstrip("/"),
        domain=source.domain,
        folder_name=human_name(source.folder_name),
    )


def human_name(folder: str) -> str:
    """Make a folder's name readable: ``ada-lovelace.github.io`` becomes ``Ada Lovelace``."""
    words = re.split(r"[\s_.-]+", _FOLDER_ENDINGS.sub("", folder))
    return " ".join(word.capitalize() if word.islower() else word for word in words if word)


class _PageReader:
    """Reads the pages of one source, and remembers which files they include."""

    def __init__(
        self, source: JekyllSource, site: SiteRecord, own: tuple[str, ...], lists: Mapping[str, str]
    ) -> None:
        self.source = source
        self.site = site
        self.own = own
        self.lists = lists
        self.included: set[str] = set()

    def read(self, file: JekyllFile) -> Iterator[PageRecord]:
        """Yield the page of a file, or nothing for a leftover of the template."""
        path, redirect_to = self.addresses(file)
        title = self.title(file, path)
        redirect_to = redirect_to or self.redirect_to(file)
        if not redirect_to and (words := _reason_to_leave_out(path, file.body)):
            self.note(file, None, f"This page was left out: it is {words}.", "Nothing needs to be done.")
            return
        if path == "/" and is_template_home(file.body):
            advice = "Write your own text in the editor."
            self.note(file, file.line_of_body, "The homepage still has the text of the template.", advice)
        yield PageRecord(
            path=path,
            title=title,
            body="" if redirect_to else self.body(file),
            show_profile=self.shows_profile(file),
            is_public=file.values.get("published") is not False,
            redirect_from=tuple(self.redirects_from(file)),
            redirect_to=redirect_to,
            language=_language(file.values.get("lang")),
            description=self.description(file, title),
            file=file.file,
            line_of_body=file.line_of_body,
        )

    def addresses(self, file: JekyllFile) -> tuple[str, str]:
        """Return the page's address, and another site's address if that is what its permalink is."""
        config = self.source.config.values
        path = make_relative(page_path(file.file, file.values, config), self.own)
        if path.startswith("/"):
            return path, ""
        message = f"The permalink {path} is the address of another site; the page became a redirect to it."
        self.note(file, file.lines.get("permalink"), message, "Give the page an address of its own: /name/.")
        return page_path(file.file, {}, config), path

    def title(self, file: JekyllFile, path: str) -> str:
        if "title" in file.values or path == "/":
            return plain_text(file.values.get("title"))
        return human_name(PurePosixPath(file.file).stem)

    def shows_profile(self, file: JekyllFile) -> bool:
        # Without a configuration the defaults of academicpages hold, where every page shows it.
        value = file.values.get("author_profile", not self.source.config_file)
        return value is True or value == "true"

    def description(self, file: JekyllFile, title: str) -> str:
        text = _text(file.values.get("description")) or _text(file.values.get("excerpt"))
        return "" if text == title else text

    def redirect_to(self, file: JekyllFile) -> str:
        for value in _texts(file.values.get("redirect_to")):
            target = make_relative(clean_address(value), self.own)
            return target if _WEB_ADDRESS.match(target) else f"/{target.lstrip('/')}"
        return ""

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
        settings: dict[str, object] = {"site": config, "page": file.values}
        settings["author"] = author if isinstance(author, dict) else {}
        text, notes = render(file.body, settings, lambda name: self.include(file, name), self.lists)
        for line, message in notes:
            self.note(file, file.line_of_body + line - 1, message, "Please look at this place in the editor.")
        text = _LIST_ELEMENT.sub(r"\n\1\n", text)
        text = relative_links(text, self.own, self.site.baseurl)
        return html_as_markdown(text) if PurePosixPath(file.file).suffix.lower() in HTML_SUFFIXES else text

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


def _reason_to_leave_out(path: str, body: str) -> str:
    words = leftover(path, body)
    if not words and path != "/" and has_only_liquid(body):
        words = "a list that Jekyll fills, and this site makes its lists from its rows"
    return words


def _language(value: object) -> str:
    # YAML reads the code of Norwegian as a truth value.
    return "no" if value is False else _text(value)


def _text(value: object) -> str:
    text = plain_text(value)
    return "" if is_placeholder(text) else text


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for text in values if isinstance(text, str) and text.strip()]
