"""What a paper has several of: authors, editors, links and tags, brought up to date from a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from profiles.importing.bounds import fit
from profiles.importing.keeper import Verdict, unseen
from profiles.models import Tag, Upload
from profiles.words.lengths import cut
from profiles.words.paths import path_key
from publications.importing.changes import Mode, PaperChange
from publications.members.names import name_of
from publications.models import Authorship, Editor, Paper, PaperLink
from publications.words.fields import AUTHOR_BOUNDS
from publications.words.names import Name, display_name, names_agree
from publications.words.records import AuthorRecord

#: A tag's slug, or a link's kind and address.
Item = TypeVar("Item", str, list[str])

_PARTS = ("given", "family", "literal")
_BOUNDS = {"printed" if name == "name" else name: bound.length or 0 for name, bound in AUTHOR_BOUNDS.items()}
_PERSONAL = ("person_id", "is_selected", "selected_order", "is_hidden")


def write_authors(entry: PaperChange) -> None:
    """The authors in their order, and what the source says of each beside the name."""
    rows, authors = entry.rows, _named(entry, entry.record.authors)
    if not _is_replaced(entry, "authors", rows.authors, authors):
        _mark_authors(entry, authors)
        return
    former = rows.authors
    rows.authors = [
        Authorship(paper=entry.paper, position=position, **_name_columns(author), **_marks(author))
        for position, author in enumerate(authors, start=1)
    ]
    _keep_members(former, rows.authors)
    rows.are_authors_new = True
    _remember_marks(entry, authors)


def write_editors(entry: PaperChange) -> None:
    editors = _named(entry, entry.record.editors)
    if _is_replaced(entry, "editors", entry.rows.editors, editors):
        entry.rows.editors = [
            Editor(paper=entry.paper, position=position, **_name_columns(editor))
            for position, editor in enumerate(editors, start=1)
        ]
        entry.rows.added += entry.rows.editors


def write_links(entry: PaperChange, uploads: Mapping[str, Upload]) -> None:
    """Links that are new in the source; one that a person removed stays away.

    A link to a file of the site leads to its upload; ``uploads`` are those by the key of their address.
    """
    own = _own_files(entry, uploads)
    current = [
        [link.kind, url]
        for link in entry.rows.links
        for url in ([link.url] if link.url else [one for one in own if own[one].pk == link.upload_id])
    ]
    labels = {
        (link.kind, link.url): fit(PaperLink, "label", link.label, entry.complain)
        for link in entry.record.links
    }
    added = []
    for kind, url in _new_items(entry, "links", current, [list(pair) for pair in labels]):
        link = PaperLink(paper=entry.paper, kind=kind, label=labels[kind, url])
        link.upload, link.url = own.get(url), "" if url in own else url
        if _is_valid(entry, link, url):
            entry.rows.links.append(link)
            link.position = len(entry.rows.links)
            entry.rows.added.append(link)
            added.append([kind, url])
    _add_items(entry, "links", current, added)


def write_tags(entry: PaperChange, tags: dict[str, Tag]) -> None:
    """Tags of the keywords; ``tags`` by slug are those there are, and get those that have to be made."""
    known = {tag.name: slug for slug, tag in tags.items()} if entry.record.keywords else {}
    names = [fit(Tag, "name", word, entry.complain) for word in entry.record.keywords]
    words = {known.get(name) or slugify(name, allow_unicode=True): name for name in names}
    words.pop("", None)
    current = list(entry.rows.tags)
    added = _new_items(entry, "tags", current, list(words))
    for slug in added:
        tag = tags.setdefault(slug, Tag(slug=slug, name=words[slug]))
        entry.rows.added.append(Paper.tags.through(paper_id=entry.paper.pk, tag_id=tag.pk))
    entry.rows.tags += added
    _add_items(entry, "tags", current, added)


def _own_files(entry: PaperChange, uploads: Mapping[str, Upload]) -> dict[str, Upload]:
    """The uploads that the record's links lead to, by the address as it stands in the link."""
    keys = {
        link.url: path_key(unquote(urlsplit(link.url).path))
        for link in entry.record.links
        if link.url[:1] == "/"
    }
    return {url: uploads[key] for url, key in keys.items() if key in uploads}


def _is_valid(entry: PaperChange, link: PaperLink, url: str) -> bool:
    try:
        link.clean_fields(exclude=["paper", "upload"])
    except ValidationError as error:
        entry.complain(f"link {url[:200]}: {' '.join(error.messages)}")
        return False
    return True


def _is_replaced(
    entry: PaperChange, name: str, rows: Sequence[Authorship | Editor], new: Sequence[AuthorRecord]
) -> bool:
    """Whether a list of people is to be written anew; else it is as it was, or was edited, which is reported."""
    current, printed = [row.name for row in rows], [_printed(author) for author in new]
    if not printed or current == printed:
        return False
    verdict = entry.verdict(name, current, printed)
    if verdict is Verdict.KEEP:
        entry.keep(name, current, printed)
    if verdict is not Verdict.WRITE:
        return False
    if rows:
        entry.rows.replaced.add(type(rows[0]))
    entry.wrote(name, current, printed)
    entry.remember(name, printed)
    return True


def _mark_authors(entry: PaperChange, authors: list[AuthorRecord]) -> None:
    """Add ORCID iDs and marks that are new in the source to authors who are called the same."""
    marks = _marks_list(authors)
    rows = entry.rows.authors
    is_new = any(any(mark) for mark in marks) and entry.imported.get("author_marks") != marks
    if not is_new or [row.name for row in rows] != [_printed(author) for author in authors]:
        return
    for row, author in zip(rows, authors, strict=True):
        missing = {name: value for name, value in _marks(author).items() if value and not getattr(row, name)}
        for name, value in missing.items():
            setattr(row, name, value)
        if missing:
            entry.rows.changed_authors.append(row)
            entry.wrote("authors", row.name, f"{row.name} ({', '.join(missing)})")
    _remember_marks(entry, authors)


def _remember_marks(entry: PaperChange, authors: list[AuthorRecord]) -> None:
    marks = _marks_list(authors)
    if any(any(mark) for mark in marks):
        entry.remember("author_marks", marks)


def _marks_list(authors: list[AuthorRecord]) -> list[list[object]]:
    return [list(_marks(author).values()) for author in authors]


def _marks(author: AuthorRecord) -> dict[str, object]:
    return {
        "orcid": author.orcid,
        "is_equal_contribution": author.is_equal_contribution,
        "is_corresponding": author.is_corresponding,
    }


def _keep_members(former: list[Authorship], new: list[Authorship]) -> None:
    """Hand on who the authors are and what members chose for themselves, where the name still is theirs."""
    for author in former:
        same = [one for one in new if one.name == author.name]
        agreeing = same or [one for one in new if names_agree(name_of(one), name_of(author))]
        if author.person_id and len(agreeing) == 1 and agreeing[0].person_id is None:
            for name in _PERSONAL:
                setattr(agreeing[0], name, getattr(author, name))


def _new_items(entry: PaperChange, name: str, current: list[Item], new: list[Item]) -> list[Item]:
    """The items of a list that are to be added; what a person removed is reported."""
    if entry.mode is Mode.OVERRIDE:
        return [item for item in new if item not in current]
    added = unseen(current, new, entry.imported.get(name))
    removed = [item for item in new if item not in current and item not in added]
    if removed and entry.mode is not Mode.FILL:
        entry.keep(name, _listed(current), _listed(new))
    return added


def _add_items(entry: PaperChange, name: str, current: list[Item], added: list[Item]) -> None:
    """Report and remember items that were added. What other sources brought stays remembered with them."""
    if added:
        seen = entry.imported.get(name)
        remembered: list[object] = seen if isinstance(seen, list) else []
        entry.remember(name, [*remembered, *added])
        entry.wrote(name, _listed(current), _listed([*current, *added]))


def _listed(items: list[Item]) -> list[str]:
    return [item if isinstance(item, str) else " ".join(item) for item in items]


def _named(entry: PaperChange, authors: list[AuthorRecord]) -> list[AuthorRecord]:
    """The authors who have a name, as far as it fits; one that is too long to be one is reported."""
    return [_fitting(author, entry) for author in authors if _printed(author)]


def _fitting(author: AuthorRecord, entry: PaperChange) -> AuthorRecord:
    names = {"printed": _printed(author), **{name: getattr(author, name) for name in _PARTS}}
    if all(len(text) <= _BOUNDS[name] for name, text in names.items()):
        return author

    def tell(message: str, _: str) -> None:
        entry.complain(message, "Look whether commas or “and” are missing between names.")

    author = copy(author)
    for name, text in names.items():
        setattr(author, name, cut(text, _BOUNDS[name], "name", tell))
    return author


def _printed(author: AuthorRecord) -> str:
    return author.printed or display_name(Name(author.given, author.family, author.literal))


def _name_columns(author: AuthorRecord) -> dict[str, str]:
    return {"name": _printed(author), **{name: getattr(author, name) for name in _PARTS}}
