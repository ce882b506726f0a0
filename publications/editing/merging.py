"""Making one paper of two: what one lacks the other fills in, and whatever belonged to either belongs to it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from publications.addressing import leave_redirect
from publications.importing.merged_values import merge_imported_values
from publications.members.names import name_of
from publications.models import AuthorMatch, Authorship, Paper
from publications.words.fields import JOINABLE, MERGED
from publications.words.names import folded_parts, names_agree

#: Lists of people, of which one is chosen whole.
LISTS = ("authors", "editors")

_FLAGS = ("is_equal_contribution", "is_corresponding", "is_selected")


@dataclass(frozen=True)
class Pair:
    """Two rows of the one author of two lists."""

    kept: Authorship
    other: Authorship


@transaction.atomic
def merge(kept: Paper, other: Paper, taken: Collection[str] = (), joined: Collection[str] = ()) -> Paper:
    """Merge ``other`` into ``kept`` and delete it; its address leads to the one that is left.

    Empty fields are filled. ``taken`` are those of ``MERGED`` and ``LISTS`` in which the other's value wins, ``joined``
    those of ``JOINABLE`` in which it is put below the own one. Of a list of authors that is not taken the members stay,
    at the end. Raises ValidationError for a paper and itself.
    """
    if kept.pk == other.pk:
        raise ValidationError("A paper cannot be merged with itself.")
    names = _merge_authors(kept, other, "authors" in taken)
    _merge_editors(kept, other, "editors" in taken)
    _merge_links(kept, other)
    kept.tags.add(*other.tags.all())
    _merge_matches(kept, other, names)
    _merge_columns(kept, other, taken, joined)
    merge_imported_values(kept, other.pk)
    slug = other.slug
    # First, for no two papers have one DOI.
    other.delete()
    kept.save()
    leave_redirect(slug, kept)
    return kept


def wins(kept: Paper, other: Paper, name: str, taken: Collection[str]) -> bool:
    """Whether a column gets the other's value."""
    theirs = getattr(other, name)
    return bool(theirs) and (name in taken or not getattr(kept, name))


def pairs(authors: Sequence[Authorship], others: Sequence[Authorship]) -> list[Pair]:
    """The authors who stand in both lists: one member, or the only one of that name or one that agrees."""
    members = {author.person_id: author for author in authors if author.person_id}
    found = [Pair(members[one.person_id], one) for one in others if one.person_id in members]
    paired = {author.pk for pair in found for author in (pair.kept, pair.other)}
    named: defaultdict[str, list[Authorship]] = defaultdict(list)
    for author in authors:
        named[_family(author)].append(author)
    for other in others:
        free = [one for one in named[_family(other)] if one.pk not in paired and _may_be_one(one, other)]
        exact = [one for one in free if one.name == other.name]
        if other.pk not in paired and len(exact or free) == 1:
            found.append(Pair((exact or free)[0], other))
            paired.add(found[-1].kept.pk)
    return found


def _family(author: Authorship) -> str:
    return folded_parts(name_of(author))[0]


def _may_be_one(author: Authorship, other: Authorship) -> bool:
    if author.person_id and other.person_id:
        return False
    if author.orcid and other.orcid:
        return author.orcid == other.orcid
    return names_agree(name_of(author), name_of(other))


def _merge_authors(kept: Paper, other: Paper, is_taken: bool) -> dict[str, str]:
    """Returns how those who stand in both lists are called from now on, by their names in the other."""
    ours, theirs = list(kept.authorships.all()), list(other.authorships.all())
    is_taken = bool(theirs) and (is_taken or not ours)
    stays, goes = (theirs, ours) if is_taken else (ours, theirs)
    both = pairs(stays, goes)
    for pair in both:
        _join(pair)
    members = {author.person_id for author in stays}
    left = [one for one in goes if one.person_id and one.person_id not in members]
    kept.has_other_authors = other.has_other_authors if is_taken else kept.has_other_authors
    _write_authors(kept, other, [*stays, *left])
    return {pair.other.name: pair.kept.name for pair in both}


def _join(pair: Pair) -> None:
    """One row of two; who selected one of two papers and hid the other wants to show it."""
    author, other = pair.kept, pair.other
    order = author.selected_order if author.is_selected else other.selected_order
    author.is_hidden = (author.is_hidden or other.is_hidden) and not (author.is_selected or other.is_selected)
    for name in _FLAGS:
        setattr(author, name, getattr(author, name) or getattr(other, name))
    author.selected_order = order
    author.person_id = author.person_id or other.person_id
    if not (author.given or author.family or author.literal):
        author.given, author.family, author.literal = other.given, other.family, other.literal
    author.orcid = author.orcid or other.orcid


def _write_authors(kept: Paper, other: Paper, authors: list[Authorship]) -> None:
    """Write the rows anew: positions and members are unique in a paper."""
    Authorship.objects.filter(paper__in=[kept, other]).delete()
    for position, author in enumerate(authors, start=1):
        author.paper, author.position = kept, position
    Authorship.objects.bulk_create(authors)


def _merge_editors(kept: Paper, other: Paper, is_taken: bool) -> None:
    if other.editors.exists() and (is_taken or not kept.editors.exists()):
        kept.editors.all().delete()
        other.editors.update(paper=kept)


def _merge_links(kept: Paper, other: Paper) -> None:
    """The other's links after the own ones, none twice; words of its own that only one of two has stay."""
    links = list(kept.links.all())
    present = {(link.kind, link.url, link.upload_id): link for link in links}
    position = max((link.position for link in links), default=0)
    for link in other.links.all():
        twin = present.get((link.kind, link.url, link.upload_id))
        if twin is None:
            position += 1
            link.paper, link.position = kept, position
            link.save(update_fields=["paper", "position"])
        elif link.label and not twin.label:
            twin.label = link.label
            twin.save(update_fields=["label"])


def _merge_matches(kept: Paper, other: Paper, names: dict[str, str]) -> None:
    """Suggestions and refusals for the authors as they are called now; a refusal wins."""
    rows = [*kept.author_matches.all(), *other.author_matches.all()]
    states: dict[tuple[str, object], str] = {}
    for row in rows:
        for name in {row.name, names.get(row.name, row.name)}:
            if states.get((name, row.person_id)) != AuthorMatch.State.REFUSED:
                states[name, row.person_id] = row.state
    AuthorMatch.objects.filter(paper__in=[kept, other]).delete()
    AuthorMatch.objects.bulk_create(
        AuthorMatch(paper=kept, name=name, person_id=person, state=state)
        for (name, person), state in states.items()
    )


def _merge_columns(kept: Paper, other: Paper, taken: Collection[str], joined: Collection[str]) -> None:
    for name in MERGED:
        if name in joined and name in JOINABLE:
            setattr(kept, name, _below(getattr(kept, name), getattr(other, name)))
        elif wins(kept, other, name, taken):
            setattr(kept, name, getattr(other, name))
    kept.extra = {**other.extra, **kept.extra}


def _below(text: str, other: str) -> str:
    """Both texts, or the one where it holds the other."""
    if other.strip() in text:
        return text
    return f"{text.rstrip()}\n\n{other.lstrip()}" if text.strip() else other
