"""Full-text search over papers: one interface, and ``sqlite`` behind it on SQLite."""

import re
from functools import reduce
from operator import or_

from django.db import connections
from django.db.models import Q
from django.db.models.expressions import RawSQL

from publications.words.fields import SEARCHED

# Words beyond these say nothing more, and cost.
MOST_WORDS = 12

_WORD = re.compile(r"[^\W_]+")
# How German letters are written where keyboards lack them; other accents the index itself leaves out.
_DIGRAPHS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}


def matching(papers, text):
    """The papers of a queryset in which all words of the text begin some word: "caf" finds "café".

    Quotes and operators are no syntax here. A blank text narrows nothing; one without any word finds nothing.
    """
    if not text.strip():
        return papers
    words = _WORD.findall(text.lower())[:MOST_WORDS]
    if not words:
        return papers.none()
    if connections[papers.db].vendor != "sqlite":
        return _containing(papers, words)
    found = RawSQL(
        "SELECT paper_id FROM publications_papernumber JOIN publications_paperindex "
        "ON publications_paperindex.rowid = number WHERE publications_paperindex MATCH %s",
        [" AND ".join(_spellings(word) for word in words)],
    )
    return papers.filter(pk__in=found)


def _spellings(word):
    """A word as FTS5 asks for it, with its other spellings: "Mueller" finds "Müller", and the reverse."""
    spelt_out = word
    for letter, digraph in _DIGRAPHS.items():
        spelt_out = spelt_out.replace(letter, digraph)
    as_letters = word
    for letter, digraph in _DIGRAPHS.items():
        as_letters = as_letters.replace(digraph, letter)
    # Of this one only whole words: "true" is not to find "truth".
    spellings = dict.fromkeys(
        [f'"{word}"*', f'"{spelt_out}"*', *([f'"{as_letters}"'] if as_letters != word else [])]
    )
    return f"({' OR '.join(spellings)})"


def _containing(papers, words):
    """The plain way, for databases whose own index is not used yet."""
    for word in words:
        people = Q(authorships__name__icontains=word) | Q(editors__name__icontains=word)
        columns = reduce(or_, (Q((f"{name}__icontains", word)) for name in SEARCHED))
        found = papers.model.objects.filter(people | columns | Q(tags__name__icontains=word))
        papers = papers.filter(pk__in=found.values("pk"))
    return papers
