"""Names as BibTeX reads them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from publications.exporting.bibtex.latex import escape_text
from publications.exporting.works import Contributor, one_line
from publications.words.names import Name


def write_names(people: Iterable[Contributor], have_others: bool) -> str:
    """The names of a list of authors or editors, "others" last where it goes on."""
    names = [_name(person.name) for person in people]
    return " and ".join([*names, "others"] if names and have_others else names)


# The same people write paper after paper.
@lru_cache(maxsize=20_000)
def _name(name: Name) -> str:
    """ "von Last, Jr, First"; names of institutions in braces, as is whatever BibTeX would cut elsewhere."""
    if name.literal:
        return f"{{{_plain(name.literal)}}}"
    family = _plain(name.family)
    if _would_be_cut(name.family):
        family = f"{{{family}}}"
    whole = f"{_plain(name.particle)} {family}".strip()
    if not name.given and not name.suffix:
        # A comma keeps the words of a family name together, and tells it from an institution.
        return f"{whole}," if " " in whole or "{" in whole else whole
    if name.suffix:
        # Its place is taken where there is no given name, or the suffix would be one.
        return f"{whole}, {_plain(name.suffix)}, {_given(name.given) or '{}'}"
    return f"{whole}, {_given(name.given)}"


def _given(text: str) -> str:
    return f"{{{_plain(text)}}}" if "," in text or "and" in text.lower().split() else _plain(text)


def _plain(text: str) -> str:
    return escape_text(one_line(text))


def _would_be_cut(family: str) -> bool:
    """Whether BibTeX would take a part of a family name for a particle or another author."""
    words = family.split()
    is_particle = len(words) > 1 and any(word[0].islower() for word in words[:-1])
    return is_particle or "," in family or family.lower() == "others" or "and" in family.lower().split()
