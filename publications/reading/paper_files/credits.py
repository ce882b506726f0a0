"""Who wrote a paper: its citation, the BibTeX beside it, and the authors that these or the front matter name."""

from __future__ import annotations

import re

from profiles.reading.sources.text_files import SourceError
from publications.reading.paper_files.addresses import PaperAddresses
from publications.reading.paper_files.authors import doubtful, read_authors
from publications.reading.paper_files.cited import Cited, read_citation
from publications.reading.paper_files.documents import Document, is_leftover
from publications.reading.paper_files.site_facts import SiteFacts
from publications.words.records import AuthorRecord, listed_authors

AUTHOR_KEYS = ("authors", "author_list", "authorlist", "author_names", "byline")

_BIBTEX_KEYS = ("bibtex", "bib", "bibtexurl", "bibtex_url")
_CITATION_IN_BODY = re.compile(r"Recommended citation:\s*(?P<text>\S.+)")
# Where the authors come from: the key, the authors, and what is doubtful about them.
_Source = tuple[str, list[AuthorRecord], list[str]]


def citations_of(document: Document, facts: SiteFacts, addresses: PaperAddresses, title: str) -> list[Cited]:
    """What the citation of a file says, or that in its text, then the BibTeX beside it."""
    text = document.text("citation")
    if not text and (match := _CITATION_IN_BODY.search(document.source.body)):
        text = match["text"]
    cited = [read_citation(text, title)] if text and not is_leftover(text) else []
    for name in _BIBTEX_KEYS:
        for one in document.texts(name):
            entry = one if one.startswith("@") else _entry(document, facts, addresses, name, one)
            cited += [read_citation(entry, title)] if entry else []
    return cited


def _entry(document: Document, facts: SiteFacts, addresses: PaperAddresses, name: str, text: str) -> str:
    """The text of the file that a key names; a file elsewhere stays a link."""
    file = addresses.file_at(text)
    if not file:
        addresses.take_other(name, text)
        return ""
    try:
        return facts.read_text(file.lstrip("/")).strip()
    except (SourceError, LookupError, OSError) as error:
        document.note(name, f"{text[:100]} cannot be read: {error}", "Add what it says in the admin.")
        return ""


def authors_of(document: Document, cited: list[Cited]) -> list[AuthorRecord]:
    """The authors of the first source in which all names look like names, else of the first that has any."""
    sources = [one for one in _sources(document, cited) if one[1]]
    surest = [one for one in sources if not one[2]] + sources
    key, authors, doubts = surest[0] if surest else ("authors", [], [])
    if not authors:
        doubts = [doubt for one in cited for doubt in one.doubts] or ["No authors were found."]
    for doubt in doubts:
        document.doubt(key, doubt, "Look at the paper's authors in the admin.")
    return listed_authors(authors)


def _sources(document: Document, cited: list[Cited]) -> list[_Source]:
    typed = read_authors(document.texts(*AUTHOR_KEYS))
    names = doubtful(typed)
    doubts = [f"Doubtful among the authors: {'; '.join(names)[:200]}."] if names else []
    return [
        (document.key_of(*AUTHOR_KEYS), typed, doubts),
        *(("citation", one.record.authors, one.doubts) for one in cited),
        # It also names whose profile stands beside the page, so it is the last to be believed.
        ("author", read_authors(document.texts("author")), []),
    ]
