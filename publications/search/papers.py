"""Full-text search over papers: one interface, and the index of each database behind it."""

import json
import re
from contextlib import nullcontext
from functools import reduce
from operator import or_

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Q

from publications.search import postgresql, sqlite
from publications.words.fields import SEARCHED

_BACKENDS = {"sqlite": sqlite, "postgresql": postgresql}

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
    words = _words(text)
    if not words:
        return papers.none()
    backend = _backend(papers.db)
    if backend is None:
        return _containing(papers, words)
    return papers.filter(pk__in=backend.found(*_spelt(words)))


def has_numbers(using=DEFAULT_DB_ALIAS):
    """Whether the database has an index of its own, which numbers papers and finds the numbers fastest."""
    return _backend(using) is not None


def numbers(keys=None, using=DEFAULT_DB_ALIAS):
    """{key: number} of papers in the index, all or those with these keys; keys as the database keeps them."""
    return dict(_backend(using).numbers(keys, using))


def numbers_found(text, using=DEFAULT_DB_ALIAS):
    """The numbers of all papers, drafts among them, in which ``matching`` finds a text that is not blank."""
    words = _words(text)
    found = _backend(using).numbers_found(*_spelt(words), using) if words else ""
    # The fastest way to as many numbers.
    return json.loads(f"[{found}]")


def paused(using=DEFAULT_DB_ALIAS):
    """Within, nothing is indexed; at the end all is, at once: for imports of thousands."""
    backend = _backend(using)
    return backend.paused(using) if backend else nullcontext()


def _backend(using):
    return _BACKENDS.get(connections[using].vendor)


def _words(text):
    return _WORD.findall(text.lower())[:MOST_WORDS]


def _spelt(words):
    """Of each word the spellings that begin a word, and of each those that are whole ones."""
    return zip(*map(_spellings, words), strict=True)


def _spellings(word):
    """A word's other spellings: "Mueller" finds "Müller", and the reverse. Those that begin a word, and whole words."""
    spelt_out = word
    for letter, digraph in _DIGRAPHS.items():
        spelt_out = spelt_out.replace(letter, digraph)
    as_letters = word
    for letter, digraph in _DIGRAPHS.items():
        as_letters = as_letters.replace(digraph, letter)
    # Of this one only whole words: "true" is not to find "truth".
    return list(dict.fromkeys([word, spelt_out])), [as_letters] if as_letters != word else []


def _containing(papers, words):
    """The plain way, for databases whose own index is not used yet."""
    for word in words:
        people = Q(authorships__name__icontains=word) | Q(editors__name__icontains=word)
        columns = reduce(or_, (Q((f"{name}__icontains", word)) for name in SEARCHED))
        found = papers.model.objects.filter(people | columns | Q(tags__name__icontains=word))
        papers = papers.filter(pk__in=found.values("pk"))
    return papers
