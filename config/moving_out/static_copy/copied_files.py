"""The files of a copy: which there are, with what in them, and pages that lead on beside them."""

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape

from config.moving_out.static_copy.answers import HTML, Answer, ServedSite
from config.moving_out.static_copy.crawling import Copy
from config.moving_out.static_copy.links import with_links
from config.moving_out.static_copy.names import link_between, other_files_of
from config.moving_out.static_copy.spool import Spooled
from config.moving_out.static_copy.writing import Files


class CopiedFiles:
    """The files of a copy, by name."""

    def __init__(self, copy: Copy, base_path: str, there: Mapping[str, str]) -> None:
        self.copy = copy
        self.there = there
        self.base_path = base_path.rstrip("/")
        self.folders: set[str] = set()

    def all(self, site: ServedSite) -> Files:
        """The files with their bytes; None of those that are as they are in the copy."""
        files: Files = {}
        self._render_where_links_have_moved(site)
        for url, answer in self.copy.answers.items():
            name = self.copy.files[url]
            self._add(files, name, None if answer.is_as_before else self._data(url, name, answer), url)
        self._add_leads(files, site)
        self._add_redirects(files)
        missing = site.render("/404.html")
        files.setdefault("404.html", self.copy.spool.put(self._everywhere(missing.body)))
        files |= {name: self.copy.spool.put(data) for name, data in self._facts().items()}
        return files

    def _render_where_links_have_moved(self, site: ServedSite) -> None:
        """Make pages anew of which a link leads elsewhere than in the copy; and note where links lead now."""
        links = {link for page in site.memory.pages.values() for link in page.links}
        targets = {link: self.copy.file_behind(link) for link in links}
        # Most lead where every address of their kind does, which goes without saying.
        unusual = {link: target for link, target in targets.items() if target != _usual_file(link)}
        site.memory.targets = unusual
        moved = {link for link, _ in unusual.items() ^ site.former.targets.items()} & links
        if not site.former.pages or not moved:
            return
        for url, answer in self.copy.answers.items():
            if answer.is_as_before and not moved.isdisjoint(answer.links or ()):
                self.copy.keep(url, site.render(url))

    def _data(self, url: str, name: str, answer: Answer) -> Spooled:
        body = self.copy.bodies[url]
        return self.copy.spool.put(self._page(url, name, body.read())) if answer.kind == HTML else body

    def _add(self, files: Files, name: str, data: Spooled | None, url: str) -> None:
        if self._is_free(files, name):
            files[name] = data
            self.folders |= _folders_above(name)
        else:
            self.copy.problems.append(f"{url} cannot be a file: another address has that name.")

    def _is_free(self, files: Files, name: str) -> bool:
        """Whether a file can have that name: none has it, it is no folder, and nothing above it is a file."""
        return (
            name not in files and name not in self.folders and files.keys().isdisjoint(_folders_above(name))
        )

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

    def _add_leads(self, files: Files, site: ServedSite) -> None:
        """Pages that lead on to pages; where one already answers, or a file has a folder's name, none is needed."""
        leads = set()
        for url, file in self.copy.files.items():
            answer = self.copy.answers[url]
            for name in other_files_of(url.partition("#")[0]) if answer.kind == HTML else ():
                if not self._is_free(files, name):
                    continue
                leads.add(name)
                # It says no more than where the page is.
                if answer.is_as_before and name in site.former.leads and self.there.get(name):
                    files[name] = None
                    self.folders |= _folders_above(name)
                else:
                    self._lead(files, name, link_between(name, file), self._absolute(url))
        site.memory.leads = frozenset(leads)

    def _add_redirects(self, files: Files) -> None:
        """Pages in the place of redirects, in the same way."""
        for url in self.copy.redirects:
            target = self.copy.target_of(url)
            if not target:
                self.copy.problems.append(f"{url} leads to an address where nothing answers.")
                continue
            absolute = self._absolute(target)
            for name in _names_of_redirect(url):
                link = link_between(name, self.copy.files[target]) if target.startswith("/") else target
                self._lead(files, name, link, absolute)

    def _lead(self, files: Files, name: str, link: str, absolute: str) -> None:
        if self._is_free(files, name):
            self.folders |= _folders_above(name)
            page = _leading_page().format(link=escape(link), absolute=escape(absolute))
            files[name] = self.copy.spool.put(page.encode())

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


@cache
def _leading_page() -> str:
    """The page that leads on, with places for ``link`` and ``absolute``: there is one beside every page."""
    marks = {"link": "{link}", "absolute": "{absolute}"}
    return render_to_string("transfer/redirect.html", marks)


def _usual_file(url: str) -> str:
    return f"{url[1:]}index.html" if url.endswith("/") else url[1:]


def _names_of_redirect(url: str) -> list[str]:
    name = url.strip("/")
    if not name or name.lower().endswith((".html", ".htm")):
        return [name] if name else []
    return [f"{name}/index.html", f"{name}.html"]


def _folders_above(name: str) -> frozenset[str]:
    """The folders in which a file lies.

    >>> sorted(_folders_above("a/b/c.html"))
    ['a', 'a/b']
    """
    return _with_above(name.rpartition("/")[0])


@lru_cache(maxsize=1_000)
def _with_above(folder: str) -> frozenset[str]:
    """A folder, and those in which it lies."""
    parts = folder.split("/") if folder else []
    return frozenset("/".join(parts[:count]) for count in range(1, len(parts) + 1))
