"""Authors as a source gives them: printed in a list, or in parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from publications.importers.records import AuthorRecord
from publications.names import Name, display_name

_OTHERS = frozenset({"others", "and others", "et al", "et al."})


@dataclass(frozen=True)
class AuthorText:
    """One author of a list as printed, without marks, and what the marks said.

    ``others_follow``: the list goes on with "et al.", "and others" or dots after this author.
    """

    text: str
    is_equal_contribution: bool = False
    is_corresponding: bool = False
    is_emphasised: bool = False
    others_follow: bool = False


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
