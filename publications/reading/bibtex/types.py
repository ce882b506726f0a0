"""Kinds of BibTeX and biblatex entries as kinds of papers."""

from __future__ import annotations

from publications.words.vocabulary import TYPES, types_by

#: Entries that hold data for others or settings of a style, and are no works.
CONTAINERS = {"xdata", "control", "ieeetranbstctl", "bibnote"}

_TYPES = types_by(lambda kind: kind.bibtex_read)
_SUBTYPES = types_by(lambda kind: kind.subtypes_read)
#: Entries of works that stand in another one, from which they take data over.
PARTS = {entry for kind in TYPES.values() if kind.is_part for entry in kind.bibtex_read}
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
    return "article" if TYPES[name].is_vague and has_arxiv_id and not has_container else name


def genre_of(entry_type: str, typed: str) -> str:
    """What a thesis or report is in words: as typed, biblatex's keys spelled out."""
    return _GENRES.get(typed.lower(), typed) or _GENRES_OF_ENTRIES.get(entry_type, "")


def comes_out_as(paper_type: str) -> str:
    """The kind of entry under which a paper of this type is exported."""
    return TYPES[paper_type].bibtex
