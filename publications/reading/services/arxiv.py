"""arXiv: preprints by their identifiers. https://info.arxiv.org/help/api/user-manual.html"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from profiles.reading.problems import Problem
from profiles.words.dates import read_date
from publications.reading.latex import latex_to_paragraphs, latex_to_text
from publications.reading.record_notes import set_identifier
from publications.reading.services.fetching import Service, fetch_xml
from publications.words.identifiers import normalise_arxiv_id
from publications.words.names import parse_name
from publications.words.records import PaperRecord, author_record, listed_authors

SERVICE = Service("arxiv", "arXiv")
_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
# arXiv wishes few requests, three seconds apart: one is enough for nearly everybody.
AT_ONCE = 100
_EXTRA = ("journal_ref", "comment")


def fetch_works(arxiv_ids: Sequence[str]) -> dict[str, Element]:
    """arXiv's entries by normalised identifier; those it does not know are absent. Raises LookupFailed."""
    works: dict[str, Element] = {}
    for start in range(0, len(arxiv_ids), AT_ONCE):
        ids = arxiv_ids[start : start + AT_ONCE]
        feed = fetch_xml(SERVICE, "/api/query", {"id_list": ",".join(ids), "max_results": str(len(ids))})
        for entry in feed.iter(f"{_ATOM}entry"):
            arxiv_id = _id_of(entry)
            if arxiv_id in ids:
                works[arxiv_id] = entry
    return works


def read_work(entry: Element, file: str, problems: list[Problem]) -> PaperRecord:
    """An entry of arXiv's feed as a record; ``doi`` is the version of record's, which others know better."""
    record = PaperRecord(
        title=latex_to_text(_text(entry, f"{_ATOM}title")),
        type="article",
        publisher="arXiv",
        arxiv_id=_id_of(entry),
        issued=read_date(_text(entry, f"{_ATOM}published")),
        abstract=latex_to_paragraphs(_text(entry, f"{_ATOM}summary")),
        file=file,
    )
    names = [latex_to_text(_text(author, f"{_ATOM}name")) for author in entry.iter(f"{_ATOM}author")]
    record.authors = listed_authors(author_record(parse_name(name)) for name in names)
    # Several DOIs stand in one text.
    doi = (_text(entry, f"{_ARXIV}doi").split() or [""])[0]
    set_identifier(record, "doi", doi, "arxiv:doi", problems)
    record.extra.update(_extra(entry))
    return record


def _extra(entry: Element) -> dict[str, str]:
    """What has no column: remarks on its publication and length, and its subject."""
    category = entry.find(f"{_ARXIV}primary_category")
    said = {name: _text(entry, f"{_ARXIV}{name}") for name in _EXTRA}
    said["primary_category"] = category.get("term", "") if category is not None else ""
    return {f"arxiv:{name}": latex_to_text(text) for name, text in said.items() if text}


def _id_of(entry: Element) -> str:
    """The identifier of an entry; what arXiv has to say about errors comes as an entry, too."""
    try:
        return normalise_arxiv_id(_text(entry, f"{_ATOM}id"))
    except ValueError:
        return ""


def _text(element: Element, name: str) -> str:
    return (element.findtext(name) or "").strip()
