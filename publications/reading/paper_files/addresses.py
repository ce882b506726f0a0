"""Where the addresses in a paper's file lead: a DOI, arXiv, a PDF, a file of the site, another page."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urljoin, urlsplit

from profiles.reading.own_links import make_relative
from profiles.words.paths import is_web_address, path_key
from publications.reading.paper_files.documents import Document
from publications.reading.paper_files.site_facts import SiteFacts
from publications.references import kind_of_link
from publications.words.identifiers import identify_url, normalise_arxiv_id, normalise_doi
from publications.words.records import PaperLinkRecord, PaperRecord

_LIQUID_BASE = re.compile(r"\{\{-?\s*(?:site\.(?:url|baseurl)|base_path)\s*(?:\|[^{}]*)?-?\}\}")
_BARE_DOI = re.compile(r"(?:doi\s*[:=]?\s*)?10\.\d{4,9}/\S+$", re.IGNORECASE)
_BARE_FILE = re.compile(r"[^\s:]+\.[A-Za-z0-9]{2,5}$")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_KEY_ENDING = re.compile(r"[_ -]?(?:url|link|file|href)s?$")
_DOI_KEYS = ("doi",)
_ARXIV_KEYS = ("arxiv", "arxiv_id", "arxivid", "eprint", "arxivurl", "arxiv_url")
PAPER_KEYS = (
    "paperurl",
    "paper_url",
    "paper",
    "link",
    "url",
    "html",
    "paperlink",
    "external_url",
    "journal_url",
)


class PaperAddresses:
    """Takes the addresses of one paper's file into its record."""

    def __init__(self, document: Document, facts: SiteFacts, record: PaperRecord) -> None:
        self._document, self._facts, self._record = document, facts, record
        # A DOI that only is a part of a publisher's address: it counts where nothing names another.
        self.doi_in_address = ""

    def take(self) -> None:
        """Take the keys that are known to hold addresses."""
        for name in _DOI_KEYS:
            for text in self._document.texts(name):
                self._take_doi(name, text)
        for name in _ARXIV_KEYS:
            for text in self._document.texts(name):
                self._take_arxiv(name, text)
        for name in PAPER_KEYS:
            for text in self._document.texts(name):
                self.take_address(name, text, is_paper=True)

    def take_other(self, name: str, text: str) -> bool:
        """Take the value of any other key if it is an address, and say whether it was."""
        if not self.is_address(text):
            return False
        self.take_address(name, text)
        return True

    def is_address(self, text: str) -> bool:
        """Whether a value is an address: of the web, from the site's root, or the name of one of its files."""
        bare = _LIQUID_BASE.sub("", text).strip()
        if re.match(r"(?:https?:)?//|www\.|mailto:", bare, re.IGNORECASE):
            return " " not in bare
        return bool(_BARE_FILE.fullmatch(bare)) and bool(self.file_at(bare))

    def take_address(self, name: str, text: str, *, is_paper: bool = False) -> None:
        """Classify one address; one that leads nowhere is reported and kept as typed."""
        if _BARE_DOI.match(text):
            self._take_doi(name, text)
            return
        address = self._resolved(name, text)
        if not address:
            self._record.extra[f"jekyll:{name}"] = text
            return
        self._classify(name, address, is_paper)

    def file_at(self, address: str) -> str:
        """The address of a file of the site that is meant: as typed, beside the page, or anywhere by its name."""
        path = unquote(urlsplit(address).path)
        base = urlsplit(self._facts.url).path
        typed = [path, path.removeprefix(base), urljoin(self._document.source.path, path), f"/{path}"]
        found = [self._facts.files.get(path_key(one), "") for one in typed if one]
        named = [one for one in self._facts.files.values() if posixpath.basename(one) == path]
        return next(filter(None, found), "") or (named[0] if len(named) == 1 else "")

    def _resolved(self, name: str, text: str) -> str:
        """A web address, or the root-relative address of a file of the site; "" where it leads nowhere."""
        address = make_relative(_LIQUID_BASE.sub("", text).strip(), self._facts.own)
        address = re.sub(r"^(?=www\.)", "https://", re.sub(r"^//", "https://", address), flags=re.IGNORECASE)
        if is_web_address(address):
            return address
        if file := self.file_at(address):
            return file
        if _SCHEME.match(address) or " " in address:
            self._document.note(
                name, f"This is no address: {text[:100]}", "Enter the right one in the admin."
            )
            return ""
        return self._lost(name, text, address)

    def _lost(self, name: str, text: str, address: str) -> str:
        """What to do about a file that is not in the source: it may lie in another one of the same host."""
        old = urljoin(f"{self._facts.url}/", address.lstrip("/")) if self._facts.url else ""
        message = f"The site has no file at {text[:200]}."
        advice = "The link leads to the old site" if old else "The link is left out"
        self._document.note(name, message, f"{advice}: upload the file and correct the paper's links.")
        return old

    def _classify(self, name: str, address: str, is_paper: bool) -> None:
        found = identify_url(address)
        if found.kind == "doi" and "doi.org/" in address.lower():
            self._take_doi(name, found.value)
        elif found.kind == "arxiv":
            self._take_arxiv(name, found.value)
        elif found.kind == "pubmed" and self._record.pmid in ("", found.value):
            self._record.pmid = found.value
        elif not is_paper:
            self._add_link(self._kind(name, address), address)
        elif found.kind == "pdf":
            self._add_link("pdf", address)
        else:
            self.doi_in_address = self.doi_in_address or (found.value if found.kind == "doi" else "")
            self._set_url(address)

    def _kind(self, name: str, address: str) -> str:
        return kind_of_link(_KEY_ENDING.sub("", name).replace("_", " "), address) or "other"

    def _take_doi(self, name: str, text: str) -> None:
        try:
            doi = normalise_doi(text)
        except ValueError as error:
            self._report(name, text, error)
            return
        if self._record.doi in ("", doi):
            self._record.doi = doi
        else:
            self._add_link("doi", f"https://doi.org/{doi}")

    def _take_arxiv(self, name: str, text: str) -> None:
        if is_web_address(text) and identify_url(text).kind != "arxiv":
            self.take_address(name, text)
            return
        try:
            found = identify_url(text)
            value = found.value if found.kind == "arxiv" else normalise_arxiv_id(text)
        except ValueError as error:
            self._report(name, text, error)
            return
        if self._record.arxiv_id in ("", value):
            self._record.arxiv_id = value
        else:
            self._add_link("arxiv", f"https://arxiv.org/abs/{value}")

    def _report(self, name: str, text: str, error: ValueError) -> None:
        self._document.note(name, str(error), "Kept as typed; correct it in the admin.")
        self._record.extra[f"jekyll:{name}"] = text

    def _set_url(self, address: str) -> None:
        if address.startswith("/"):
            self._add_link("other", address)
        elif self._record.url in ("", address):
            self._record.url = address
        else:
            self._add_link("website", address)

    def _add_link(self, kind: str, address: str) -> None:
        if all(link.url != address for link in self._record.links):
            self._record.links.append(PaperLinkRecord(kind, address))
