"""The names of all members, and which of them an author can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from profiles.models import NameForm, OwnNames, Person
from publications.models import Authorship
from publications.words.names import Name, display_name, folded_parts, names_agree, parse_name


@dataclass(frozen=True)
class Finding:
    """The member an author surely is, or else those she may be."""

    sure: UUID | None = None
    doubtful: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class _Spelling:
    """A name, and what of it is compared; ``is_full`` says that a given name is written out."""

    name: Name
    family: str
    given: tuple[str, ...]
    is_full: bool


@dataclass
class _Member:
    id: UUID
    name: str
    orcid: str
    spellings: list[_Spelling] = field(default_factory=list)

    def may_be(self, author: _Spelling) -> bool:
        """Whether the names agree. Initials she signs with do not stand for another given name than hers."""
        same = [one for one in self.spellings if one.family == author.family]
        if author.is_full:
            same = [one for one in same if one.is_full] or same
        return any(names_agree(one.name, author.name) for one in same)

    def signs_as(self, author: _Spelling) -> bool:
        """Whether this is her name as she writes it, but for accents, case, points and order."""
        return any((one.family, one.given) == (author.family, author.given) for one in self.spellings)


class MemberNames:
    """Members by ORCID iD and by the names under which they sign."""

    def __init__(self) -> None:
        self._members: dict[UUID, _Member] = {}
        self._by_family: defaultdict[str, dict[UUID, _Member]] = defaultdict(dict)
        self._keys: dict[tuple[str, str], str] = {}
        self._agreeing: dict[Name, tuple[_Spelling, list[_Member]]] = {}
        people = Person.objects.order_by().values_list("pk", "given_name", "family_name", "orcid")
        for pk, given, family, orcid in people:
            self._members[pk] = _Member(pk, f"{given} {family}".strip(), orcid)
            self._add(pk, Name(given=given, family=family))
        for pk, text in NameForm.objects.order_by().values_list("person_id", "text"):
            self._add(pk, parse_name(text))
        self._unseen = set(OwnNames.objects.values_list("person_id", flat=True))
        known = [one for one in self._members.values() if one.orcid and one.id not in self._unseen]
        self._by_orcid = {one.orcid: one.id for one in known}

    def __contains__(self, member: object) -> bool:
        return member in self._members

    def name(self, member: UUID) -> str:
        return self._members[member].name

    def families(self, member: UUID) -> set[str]:
        """The folded family names of a member."""
        return {spelling.family for spelling in self._members[member].spellings}

    def with_orcid(self, orcid: str) -> UUID | None:
        return self._by_orcid.get(orcid)

    def find(self, author: Authorship, excluded: Collection[UUID] = ()) -> Finding:
        """Which member an author is. ``excluded`` members it cannot be, and one with another ORCID iD neither.

        Sure is the only member who writes her name just so, given name included; or, where the author has only
        initials, who signs so, if nobody else's name agrees with them. Names that nobody else has seen (``OwnNames``)
        are doubtful.
        """
        if self.family_key(author.family, author.literal) not in self._by_family:
            return Finding()
        spelling, members = self._who_may_be(name_of(author))
        agreeing = [one for one in members if one.id not in excluded and not _differ(one.orcid, author.orcid)]
        # What members have typed themselves takes nothing from anybody, and gives them nothing by itself.
        known = [one for one in agreeing if one.id not in self._unseen]
        signing = [one for one in known if one.signs_as(spelling)]
        if len(signing) == 1 and (spelling.is_full or len(known) == 1):
            return Finding(signing[0].id)
        return Finding(None, tuple(one.id for one in agreeing))

    def family_key(self, family: str, literal: str) -> str:
        """The folded family name of an author, without particles."""
        names = family, literal
        if names not in self._keys:
            self._keys[names] = folded_parts(Name(family=family, literal=literal))[0]
        return self._keys[names]

    def _who_may_be(self, name: Name) -> tuple[_Spelling, list[_Member]]:
        """Members whose names agree with one; kept, for they are the authors of most papers of a lab."""
        if name not in self._agreeing:
            spelling = _spelling(name)
            members = self._by_family[spelling.family].values()
            self._agreeing[name] = spelling, [one for one in members if one.may_be(spelling)]
        return self._agreeing[name]

    def _add(self, pk: UUID, name: Name) -> None:
        spelling = _spelling(name)
        member = self._members[pk]
        member.spellings.append(spelling)
        self._by_family[spelling.family][pk] = member


def names_of(person: Person) -> list[Name]:
    """The names by which a member is found among authors."""
    names = [parse_name(form) for form in person.name_forms.values_list("text", flat=True)]
    return [*names, Name(given=person.given_name, family=person.family_name)]


def name_of(author: Authorship) -> Name:
    return Name(given=author.given, family=author.family, literal=author.literal)


def only_author(authors: Collection[Authorship], names: Collection[Name]) -> Authorship | None:
    """The one author who can only be the person with these names; None where two could be."""
    spellings = {display_name(name) for name in names}
    exact = [one for one in authors if one.name in spellings]
    if len(exact) == 1:
        return exact[0]
    agreeing = [one for one in authors if any(names_agree(name_of(one), name) for name in names)]
    return agreeing[0] if len(agreeing) == 1 else None


def _spelling(name: Name) -> _Spelling:
    family, given = folded_parts(name)
    return _Spelling(name, family, given, any(len(part) > 1 for part in given))


def _differ(orcid: str, other: str) -> bool:
    return bool(orcid and other and orcid != other)
