"""A static copy of the whole public site, which any web server can serve, from a subfolder as well."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import CommandError
from django.template.loader import render_to_string

from config.moving_out.static_copy.answers import ServedSite, one_connection
from config.moving_out.static_copy.crawling import Copy, crawl
from config.moving_out.static_copy.links import with_links
from config.moving_out.static_copy.names import link_between, other_files_of
from config.moving_out.static_copy.writing import MARKER, check_folder, write_changed, write_whole
from config.progress import Progressing, be_silent
from profiles.models.snapshot import snapshot

_HTML = "text/html"


@dataclass
class Exported:
    """How many files there are and were written, and what went wrong, as sentences."""

    total: int = 0
    written: int = 0
    problems: list[str] = field(default_factory=list)


def export_site(
    folder: Path, base_url: str = "", *, is_incremental: bool = False, tell: Progressing = be_silent
) -> Exported:
    """Write the copy, of one moment; ``base_url`` is where it will be served.

    Raises CommandError, and a whole copy stays as it was. ``is_incremental``: files that are the same stay untouched.
    ``tell`` is told how far it is.
    """
    check_folder(folder)
    with _served_at(base_url.rstrip("/") or settings.SITE_URL), one_connection(), snapshot():
        site = ServedSite()
        copy = crawl(site, tell)
        files = _Files(copy, urlsplit(settings.SITE_URL).path).all(site)
    is_there = (folder / MARKER).is_file()
    write = write_changed if is_incremental and is_there else write_whole
    try:
        written = write(folder, files)
    except OSError as error:
        raise CommandError(
            f"{folder} cannot be written ({error.strerror}). Make room or name another place, and export once more."
        ) from error
    return Exported(len(files), written, copy.problems)


@contextmanager
def _served_at(url: str) -> Iterator[None]:
    """Let pages name another place as theirs while they are copied."""
    before, settings.SITE_URL = settings.SITE_URL, url
    try:
        yield
    finally:
        settings.SITE_URL = before


class _Files:
    """The files of a copy, by name."""

    def __init__(self, copy: Copy, base_path: str) -> None:
        self.copy = copy
        self.base_path = base_path.rstrip("/")
        self.folders: set[str] = set()

    def all(self, site: ServedSite) -> dict[str, bytes]:
        files: dict[str, bytes] = {}
        for url, answer in self.copy.answers.items():
            name = self.copy.files[url]
            is_page = answer.kind == _HTML
            self._add(files, name, self._page(url, name, answer.body) if is_page else answer.body, url)
        self._add_redirects(files)
        missing = site.get("/404.html")
        files.setdefault("404.html", self._everywhere(missing.body))
        files |= self._facts()
        return files

    def _add(self, files: dict[str, bytes], name: str, data: bytes, url: str) -> None:
        if self._is_free(files, name):
            files[name] = data
            self.folders |= _folders_above(name)
        else:
            self.copy.problems.append(f"{url} cannot be a file: another address has that name.")

    def _is_free(self, files: dict[str, bytes], name: str) -> bool:
        """Whether a file can have that name: none has it, it is no folder, and nothing above it is a file."""
        return name not in files and name not in self.folders and not _folders_above(name) & files.keys()

    def _page(self, url: str, name: str, body: bytes) -> bytes:
        return with_links(body.decode(), url, lambda target: self._link(target, name)).encode()

    def _link(self, url: str, name: str) -> str:
        """The link from a file to a URL of the site; a question that no file answers leads to the whole list."""
        target = self.copy.target_of(url) or self.copy.target_of(url.partition("?")[0])
        if not target.startswith("/"):
            return target or url
        return link_between(name, self.copy.files[target])

    def _everywhere(self, body: bytes) -> bytes:
        """The page for missing addresses is served at any depth, so that its links begin at the root."""
        files = self.copy.files

        def link(url: str) -> str:
            target = self.copy.target_of(url)
            return f"{self.base_path}/{files[target].removesuffix('index.html')}" if target in files else url

        return with_links(body.decode(), "/404.html", link).encode()

    def _add_redirects(self, files: dict[str, bytes]) -> None:
        """Pages that lead on; where a page already answers, or a file has a folder's name, none is needed."""
        for url, file in list(self.copy.files.items()):
            if self.copy.answers[url].kind == _HTML:
                for name in other_files_of(url.partition("#")[0]):
                    self._lead(files, name, link_between(name, file), self._absolute(url))
        for url in self.copy.redirects:
            target = self.copy.target_of(url)
            if not target:
                self.copy.problems.append(f"{url} leads to an address where nothing answers.")
                continue
            absolute = self._absolute(target)
            for name in _names_of_redirect(url):
                link = link_between(name, self.copy.files[target]) if target.startswith("/") else target
                self._lead(files, name, link, absolute)

    def _lead(self, files: dict[str, bytes], name: str, link: str, absolute: str) -> None:
        if self._is_free(files, name):
            context = {"link": link, "absolute": absolute}
            files[name] = render_to_string("transfer/redirect.html", context).encode()
            self.folders |= _folders_above(name)

    def _absolute(self, url: str) -> str:
        return settings.SITE_URL + url if url.startswith("/") else url

    def _facts(self) -> dict[str, bytes]:
        """What hosts of static sites read: redirects as jekyll-redirect-from lists them, the domain, no Jekyll."""
        leading = {
            url: self._absolute(target)
            for url in sorted(self.copy.redirects)
            if (target := self.copy.target_of(url))
        }
        facts = {
            "redirects.json": (json.dumps(leading, ensure_ascii=False, indent=1) + "\n").encode(),
            ".nojekyll": b"",
        }
        host = urlsplit(settings.SITE_URL).hostname or ""
        is_domain = "." in host and not host.replace(".", "").isdigit() and not host.endswith(".github.io")
        return facts | ({"CNAME": f"{host}\n".encode()} if is_domain else {})


def _names_of_redirect(url: str) -> list[str]:
    name = url.strip("/")
    if not name or name.lower().endswith((".html", ".htm")):
        return [name] if name else []
    return [f"{name}/index.html", f"{name}.html"]


def _folders_above(name: str) -> set[str]:
    """The folders in which a file lies.

    >>> sorted(_folders_above("a/b/c.html"))
    ['a', 'a/b']
    """
    parts = name.split("/")
    return {"/".join(parts[:count]) for count in range(1, len(parts))}
