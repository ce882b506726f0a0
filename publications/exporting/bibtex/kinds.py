"""Kinds of papers as kinds of BibTeX entries, and the fields in which each kind has its journal and publisher."""

from __future__ import annotations

from publications.exporting.works import Work
from publications.reading.bibtex.types import genre_of, type_of
from publications.words.vocabulary import TYPES

# Where the journal or book of an entry stands (btxdoc, section 3.1; biblatex, section 2.1).
_CONTAINERS = {
    "article": "journal",
    "suppperiodical": "journal",
    **dict.fromkeys(("misc", "online", "software", "dataset", "unpublished"), "howpublished"),
}
_PUBLISHERS = {
    **dict.fromkeys(("phdthesis", "mastersthesis"), "school"),
    **dict.fromkeys(("thesis", "bachelorsthesis", "techreport", "report", "unpublished"), "institution"),
    **dict.fromkeys(("misc", "online", "software", "dataset", "manual"), "organization"),
}


def entry_type(work: Work) -> str:
    """The kind of entry: the one that the source had as long as it means what the paper is, else the usual one."""
    typed = work.extras("bibtex").get("entrytype", "")
    if typed and work.type in _meanings(typed, work):
        return typed
    genre = work.genre.casefold()
    if work.type == "thesis" and ("master" in genre or "diplom" in genre):
        return "mastersthesis"
    return TYPES[work.type].biblatex or TYPES[work.type].bibtex


def subtype(work: Work) -> str:
    """biblatex's ``entrysubtype`` where the kind of entry does not tell what the paper is."""
    typed = work.extras("bibtex").get("entrysubtype", "")
    if typed or work.type in _meanings(entry_type(work), work):
        return typed
    return TYPES[work.type].subtype


def container_field(kind: str) -> str:
    """The field for the journal, conference or book of an entry of this kind."""
    return _CONTAINERS.get(kind, "booktitle")


def publisher_field(kind: str) -> str:
    """The field for the publisher, school or institution of an entry of this kind."""
    return _PUBLISHERS.get(kind, "publisher")


def genre_to_say(work: Work) -> str:
    """The kind of a thesis or report, unless the kind of entry says it."""
    return "" if work.genre == genre_of(entry_type(work), "") else work.genre


def _meanings(kind: str, work: Work) -> set[str]:
    """The types of paper that an entry of this kind may be with these fields."""
    has_container = bool(work.container_title)
    typed = work.extras("bibtex").get("entrysubtype", "")
    meanings = {type_of(kind, typed, has_arxiv, has_container) for has_arxiv in (False, bool(work.arxiv_id))}
    if "article-journal" in meanings and work.arxiv_id and "arxiv" in work.container_title.lower():
        meanings.add("article")
    return meanings
