"""The member whose papers are imported: found among the authors where one of them can only be her."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from profiles.models import Person
from publications.importing.changes import Mode, PaperChange
from publications.members.names import MemberNames, names_of, only_author
from publications.models import Authorship
from publications.words.names import Name

# Among a paper's imported values: the key of the member whose site it follows.
_SOURCE = "source"


@dataclass(frozen=True)
class Owner:
    """A member and her names. ``is_her_list``: the records are her own list of papers, in her order."""

    person: Person
    names: list[Name]
    is_her_list: bool

    @classmethod
    def of(cls, person: Person, *, is_her_list: bool = False) -> Owner:
        return cls(person, names_of(person), is_her_list)


def follow_site(entry: PaperChange, owner: Owner, members: MemberNames) -> None:
    """Let a paper follow the site of one member: another's only fills in what is missing there."""
    source, own = entry.imported.get(_SOURCE), str(owner.person.pk)
    if source not in (None, own) and UUID(str(source)) in members:
        entry.mode = Mode.FILL
    elif source != own:
        entry.remember(_SOURCE, own)


def link_owner(entry: PaperChange, owner: Owner, refused: Collection[tuple[str, UUID]]) -> None:
    """Link the owner's authorship to her and select the paper, unless that has been done, or undone, before."""
    authors, pk, key = entry.rows.authors, owner.person.pk, f"owner {owner.person.pk}"
    linked = [author for author in authors if author.person_id == pk]
    author = linked[0] if linked and not owner.is_her_list else only_author(authors, owner.names)
    if author is None:
        if owner.is_her_list and not linked:
            _report_stranger(entry, owner)
        return
    is_settled = entry.imported.get(key) == author.name or (author.name, pk) in refused
    if is_settled or author.person_id not in (None, pk):
        return
    for other in linked:
        if other is not author:
            other.person_id, other.is_selected, other.selected_order = None, False, 0
            entry.rows.changed_authors.append(other)
    _claim(entry, author, owner, is_first=key not in entry.imported)
    entry.remember(key, author.name)


def _claim(entry: PaperChange, author: Authorship, owner: Owner, is_first: bool) -> None:
    is_chosen = author.is_selected or author.is_hidden
    is_selected = entry.record.is_selected if owner.is_her_list else _is_marked_selected(entry)
    if author.person_id is None or (is_first and is_selected and not is_chosen):
        author.person_id = owner.person.pk
        author.is_selected, author.selected_order = is_selected, entry.number + 1
        entry.rows.changed_authors.append(author)
        entry.wrote("authors", author.name, f"{author.name} is {owner.person.name}")


def _is_marked_selected(entry: PaperChange) -> bool:
    """The mark of a site for the papers on the front page; al-folio's is a field of BibTeX."""
    return (
        entry.record.says_selected or entry.record.extra.get("bibtex:selected", "").strip().lower() == "true"
    )


def _report_stranger(entry: PaperChange, owner: Owner) -> None:
    name, title = owner.person.name, entry.paper.title
    message = f"Not surely a paper by {name}, so it does not stand on her page: {title}"
    entry.complain(message, "Choose her among its authors in the admin.", is_doubt=True)
