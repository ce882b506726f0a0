"""Which member each author is: sure ones are linked, doubtful ones suggested, refusals remembered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from profiles.models import Person
from publications.members.names import MemberNames
from publications.models import AuthorMatch, Authorship, Paper

#: Members that a name as printed on one paper does not mean.
Refusals = Collection[tuple[str, UUID]]

_STEP = 500


def match(
    authors: list[Authorship],
    refused: Refusals,
    members: MemberNames,
    linkable: Collection[UUID] | None = None,
) -> list[tuple[Authorship, UUID]]:
    """Link the authors of one paper, not saving them, and return the doubtful ones with each member they may be.

    An ORCID iD decides first. A member is an author of a paper only once, and never where that was refused. Others than
    ``linkable`` members are not linked, however sure: for None, all are.
    """
    taken = {author.person_id for author in authors if author.person_id}
    for author in authors:
        member = members.with_orcid(author.orcid) if author.orcid and author.person_id is None else None
        if linkable is not None and member not in linkable:
            continue
        if member and member not in taken and (author.name, member) not in refused:
            author.person_id = member
            taken.add(member)
    findings = [
        (author, members.find(author, _excluded(author, taken, refused)))
        for author in authors
        if author.person_id is None
    ]
    times = Counter(finding.sure for _, finding in findings)
    doubts: list[tuple[Authorship, UUID]] = []
    for author, finding in findings:
        is_linkable = linkable is None or finding.sure in linkable
        if finding.sure and times[finding.sure] == 1 and is_linkable:
            author.person_id = finding.sure
            taken.add(finding.sure)
        else:
            doubts += [(author, member) for member in (finding.sure, *finding.doubtful) if member]
    return [(author, member) for author, member in doubts if member not in taken]


def _excluded(author: Authorship, taken: set[UUID], refused: Refusals) -> set[UUID]:
    if not refused:
        return taken
    return taken | {member for name, member in refused if name == author.name}


def refusals(papers: Iterable[UUID]) -> dict[UUID, set[tuple[str, UUID]]]:
    """What was refused on each of these papers."""
    refused: defaultdict[UUID, set[tuple[str, UUID]]] = defaultdict(set)
    rows = AuthorMatch.objects.refused().filter(paper__in=list(papers))
    for paper, name, member in rows.values_list("paper_id", "name", "person_id"):
        refused[paper].add((name, member))
    return refused


def save_suggestions(doubts: Iterable[tuple[Authorship, UUID]]) -> None:
    """Keep doubtful authors for somebody to accept or refuse."""
    rows = [
        AuthorMatch(paper_id=author.paper_id, name=author.name, person_id=member) for author, member in doubts
    ]
    AuthorMatch.objects.bulk_create(rows, batch_size=_STEP, ignore_conflicts=True)


@transaction.atomic
def suggest_matches(papers: Iterable[Paper], linkable: Collection[UUID] | None = None) -> None:
    """Link and suggest members among the authors of these papers; the queries grow with thousands only.

    Others than ``linkable`` members are suggested only; for None, all are linked.
    """
    ids, members = [paper.pk for paper in papers], MemberNames()
    for start in range(0, len(ids), _STEP):
        _match_papers(ids[start : start + _STEP], members, linkable=linkable)


@transaction.atomic
def match_member(person: Person) -> None:
    """Look for a member among all authors whom nobody claims yet: call it when she is new or her names change."""
    members = MemberNames()
    AuthorMatch.objects.suggested().filter(person=person).delete()
    unclaimed = Authorship.objects.filter(person=None)
    names = unclaimed.order_by().values_list("family", "literal").distinct()
    families = members.families(person.pk)
    hers = [pair for pair in names if members.family_key(*pair) in families]
    spelt_so = Q(family__in={family for family, _ in hers}, literal__in={literal for _, literal in hers})
    by_orcid = Q(orcid=person.orcid, orcid__gt="")
    papers = list(
        unclaimed.filter(spelt_so | by_orcid).order_by().values_list("paper_id", flat=True).distinct()
    )
    for start in range(0, len(papers), _STEP):
        _match_papers(papers[start : start + _STEP], members, only=person.pk)


@transaction.atomic
def accept(suggestion: AuthorMatch) -> Authorship:
    """Link the author to the member suggested. Raises ValidationError where that cannot be any more."""
    authors = Authorship.objects.filter(paper=suggestion.paper)
    if authors.filter(person=suggestion.person).exists():
        raise ValidationError(f"{suggestion.person} is an author of “{suggestion.paper}” already.")
    unclaimed = authors.filter(name=suggestion.name, person=None)
    author = unclaimed.first()
    if author is None:
        raise ValidationError(
            f"No author of “{suggestion.paper}” is called {suggestion.name} and free to be {suggestion.person}."
        )
    author.person = suggestion.person
    author.save(update_fields=["person"])
    answered = Q(person=suggestion.person)
    if not unclaimed.exists():
        answered |= Q(name=suggestion.name)
    AuthorMatch.objects.unrefused().filter(answered, paper=suggestion.paper).delete()
    return author


def refuse(suggestion: AuthorMatch) -> None:
    """Remember that this author is not this member."""
    suggestion.state = AuthorMatch.State.REFUSED
    suggestion.save(update_fields=["state"])


@transaction.atomic
def refuse_author(author: Authorship) -> None:
    """Unlink an author from her member, and remember that it is not her."""
    if author.person is None:
        return
    refused = {"state": AuthorMatch.State.REFUSED}
    AuthorMatch.objects.update_or_create(
        paper=author.paper, name=author.name, person=author.person, defaults=refused
    )
    author.person = None
    author.is_selected = author.is_hidden = False
    author.selected_order = 0
    author.save(update_fields=["person", "is_selected", "is_hidden", "selected_order"])


def _match_papers(
    papers: list[UUID],
    members: MemberNames,
    only: UUID | None = None,
    linkable: Collection[UUID] | None = None,
) -> None:
    """Match some hundred papers; ``only`` the links and suggestions of one member are saved, where one is given."""
    by_paper: defaultdict[UUID, list[Authorship]] = defaultdict(list)
    for author in Authorship.objects.filter(paper__in=papers):
        by_paper[author.paper_id].append(author)
    refused = refusals(papers)
    linked: list[Authorship] = []
    doubts: list[tuple[Authorship, UUID]] = []
    for paper, authors in by_paper.items():
        unclaimed = [author for author in authors if author.person_id is None]
        doubts += match(authors, refused.get(paper, ()), members, linkable)
        linked += [author for author in unclaimed if author.person_id]
    linked = [author for author in linked if only in (None, author.person_id)]
    Authorship.objects.bulk_update(linked, ["person"], batch_size=_STEP)
    save_suggestions((author, member) for author, member in doubts if only in (None, member))
