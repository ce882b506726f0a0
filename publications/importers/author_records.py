"""Names that a source gives in parts, as the authors of a record."""

from __future__ import annotations

from collections.abc import Iterable

from publications.importers.records import AuthorRecord
from publications.names import Name, display_name

_OTHERS = frozenset({"others", "and others", "et al", "et al."})


def author_record(name: Name) -> AuthorRecord:
    """An author; particle and suffix go with the family name, as in "van der Waerden" and "King Jr."."""
    family = " ".join(part for part in (name.particle, name.family, name.suffix) if part)
    return AuthorRecord(name.given, family, name.literal, display_name(name))


def listed_authors(authors: Iterable[AuthorRecord]) -> list[AuthorRecord]:
    """The authors that have a name; a last one called "others" or "et al." says that the list goes on."""
    listed: list[AuthorRecord] = []
    for author in authors:
        if listed and author.printed.lower() in _OTHERS:
            listed[-1].others_follow = True
        elif author.printed:
            listed.append(author)
    return listed
