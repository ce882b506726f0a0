"""Kinds of BibTeX and biblatex entries as kinds of papers."""

from __future__ import annotations

from publications.vocabulary import TYPES

#: Entries that hold data for others or settings of a style, and are no works.
CONTAINERS = {"xdata", "control", "ieeetranbstctl", "bibnote"}

_TYPES = {
    "article": "article-journal", "suppperiodical": "article-journal", "periodical": "book",
    "inproceedings": "paper-conference", "conference": "paper-conference", "proceedings": "book",
    "mvproceedings": "book", "book": "book", "mvbook": "book", "booklet": "book", "collection": "book",
    "mvcollection": "book", "reference": "book", "mvreference": "book", "inbook": "chapter",
    "bookinbook": "chapter", "suppbook": "chapter", "incollection": "chapter", "suppcollection": "chapter",
    "inreference": "entry-encyclopedia", "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis",
    "bachelorsthesis": "thesis", "techreport": "report", "report": "report", "manual": "report",
    "unpublished": "article", "preprint": "article", "misc": "document", "online": "webpage",
    "electronic": "webpage", "www": "webpage", "webpage": "webpage", "software": "software", "dataset": "dataset",
    "data": "dataset", "patent": "patent", "review": "review", "talk": "speech", "presentation": "speech",
    "speech": "speech", "newspaper": "article-newspaper", "magazine": "article-magazine",
}  # fmt: skip
_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
_GENRES_OF_ENTRIES = {
    "phdthesis": "PhD thesis", "mastersthesis": "Master's thesis", "bachelorsthesis": "Bachelor's thesis",
    "manual": "Manual",
}  # fmt: skip
# biblatex's manual, 4.9.2.13: the keys that stand for localised names of kinds.
_GENRES = {
    "phdthesis": "PhD thesis", "mathesis": "Master's thesis", "mastersthesis": "Master's thesis",
    "bathesis": "Bachelor's thesis", "candthesis": "Candidate thesis", "techreport": "Technical report",
    "resreport": "Research report", "software": "Software", "datacd": "Data CD", "audiocd": "Audio CD",
}  # fmt: skip


def type_of(entry_type: str, subtype: str, has_arxiv_id: bool, has_container: bool) -> str:
    """The CSL type of an entry; a miscellaneous one that is only on arXiv is a preprint."""
    name = _SUBTYPES.get(subtype.lower()) or _TYPES.get(entry_type, "document")
    return "article" if name in {"document", "webpage"} and has_arxiv_id and not has_container else name


def genre_of(entry_type: str, typed: str) -> str:
    """What a thesis or report is in words: as typed, biblatex's keys spelled out."""
    return _GENRES.get(typed.lower(), typed) or _GENRES_OF_ENTRIES.get(entry_type, "")


def comes_out_as(paper_type: str) -> str:
    """The kind of entry under which a paper of this type is exported."""
    return TYPES[paper_type].bibtex
