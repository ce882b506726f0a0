"""Kinds of references in RIS as kinds of papers."""

from __future__ import annotations

# https://en.wikipedia.org/wiki/RIS_(file_format)#Type_of_reference; EndNote and Zotero write some more.
TYPES = {
    "JOUR": "article-journal", "JFULL": "article-journal", "EJOUR": "article-journal", "ABST": "article-journal",
    "INPR": "article-journal", "MGZN": "article-magazine", "NEWS": "article-newspaper", "CONF": "paper-conference",
    "CPAPER": "paper-conference", "CHAP": "chapter", "ECHAP": "chapter", "SER": "book", "BOOK": "book",
    "EBOOK": "book", "EDBOOK": "book", "CLSWK": "book", "PAMP": "book", "THES": "thesis", "RPRT": "report",
    "GOVDOC": "report", "STAND": "report", "GRNT": "report", "UNPB": "article", "UNPD": "article",
    "MANSCPT": "article", "PREPRINT": "article", "DATA": "dataset", "AGGR": "dataset", "DBASE": "dataset",
    "COMP": "software", "ENCYC": "entry-encyclopedia", "DICT": "entry-encyclopedia", "SLIDE": "speech",
    "BLOG": "post-weblog", "ELEC": "webpage", "WEB": "webpage", "ICOMM": "webpage", "PAT": "patent",
}  # fmt: skip
#: Works that stand in another one, whose editors are theirs, too.
PARTS = frozenset({"chapter", "paper-conference", "entry-encyclopedia"})
#: Works that stand alone: what other kinds take for the container is the series.
WHOLES = frozenset({"book", "thesis", "report"})
#: Types for which ``M3`` says what they are in words; a journal's "Article" says nothing.
WITH_GENRE = frozenset({"thesis", "report"})
