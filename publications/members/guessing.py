"""Whose list of papers it is, guessed from its authors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publications.words.names import Name, display_name, names_agree
from publications.words.records import AuthorRecord, PaperRecord


@dataclass(frozen=True)
class Rival:
    """A candidate: the fullest form of the name, how often it stands first, and how often at all."""

    name: str
    times_first: int
    times: int


@dataclass(frozen=True)
class OwnerGuess:
    """The owner's name, or None where nothing decides; ``rivals`` are the others, likeliest first."""

    name: str | None
    rivals: tuple[Rival, ...]
    is_tie: bool


@dataclass
class _Candidate:
    name: Name
    printed: str
    times: int = 0
    times_first: int = 0
    times_emphasised: int = 0


def guess_owner(records: Sequence[PaperRecord]) -> OwnerGuess:
    """Guess whose papers these are.

    A single name emphasised in most papers wins. Otherwise, among the authors of all papers (or of the most,
    when none is in all), the one who stands first most often. ``name`` is None without papers and in a tie.
    """
    candidates = _candidates(records)
    emphasised = [one for one in candidates if one.times_emphasised * 2 > len(records)]
    if len(emphasised) == 1:
        return _guess(emphasised[0], candidates, is_tie=False)
    most = max((one.times for one in candidates), default=0)
    common = sorted((one for one in candidates if one.times == most), key=lambda one: -one.times_first)
    if not common:
        return OwnerGuess(None, (), is_tie=False)
    is_tie = len(common) > 1 and common[0].times_first == common[1].times_first
    return _guess(None if is_tie else common[0], common, is_tie)


def _guess(owner: _Candidate | None, candidates: list[_Candidate], is_tie: bool) -> OwnerGuess:
    others = [one for one in candidates if one is not owner]
    others.sort(key=lambda one: (-one.times, -one.times_first))
    rivals = tuple(Rival(one.printed, one.times_first, one.times) for one in others)
    return OwnerGuess(owner.printed if owner else None, rivals, is_tie)


def _candidates(records: Sequence[PaperRecord]) -> list[_Candidate]:
    """Everyone among the authors, each counted once a paper."""
    candidates: dict[str, list[_Candidate]] = {}
    for record in records:
        for position, author in enumerate(record.authors):
            name = Name(author.given, author.family, author.literal)
            group = candidates.setdefault(author.literal or author.family.casefold(), [])
            candidate = next((one for one in group if names_agree(one.name, name)), None)
            if candidate is None:
                candidate = _Candidate(name, author.printed)
                group.append(candidate)
            _count(candidate, author, name, position)
    return [one for group in candidates.values() for one in group]


def _count(candidate: _Candidate, author: AuthorRecord, name: Name, position: int) -> None:
    candidate.times += 1
    candidate.times_first += position == 0
    candidate.times_emphasised += author.is_emphasised
    if len(display_name(name)) > len(display_name(candidate.name)):
        candidate.name, candidate.printed = name, author.printed
