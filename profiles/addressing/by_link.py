"""What a secret link shows: one row that is by link only, and what of its space it cannot do without."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from django.db.models import Q

from profiles.access.status import is_by_link, is_public
from profiles.access.visibility import FOR_MEMBERS, VISIBLE, Visibility
from profiles.addressing.resolving import home_id, split_place
from profiles.models import Address, Entry, Lab, Page, Person, SecretLink
from profiles.words.paths import escape_path, path_key


@dataclass(frozen=True)
class Grant:
    """A link that holds: the ``row`` that it shows, and in whose ``space``, None for the lab's.

    By a member's link her whole space is seen, as far as it is public; by another row's the files that it uses and
    that visitors would not get elsewhere.
    """

    link: SecretLink
    row: Any
    space: Person | None

    def address(self, path: str) -> Address | None:
        """The row of the address at this path of the space; that of what the link shows at “/”."""
        rows = Address.objects.canonical().select_related("person", "page", "entry", "upload")
        if path == "/" and not self._is_of_member:
            return rows.of_target(self.row).first()
        found = rows.of_scope(self.space).with_key(path_key(path)).first()
        return found if found and self._shows(found) and self._uses(found) else None

    def paths(self, paths: set[str], lab: Lab) -> dict[str, str]:
        """Of escaped paths as a page of the link has them, {path: where the link shows what is there}."""
        keys = {path: self._key(unquote(path), lab) for path in paths}
        rows = (
            Address.objects.canonical().of_scope(self.space).filter(path_key__in=filter(None, keys.values()))
        )
        rows = rows.select_related("page", "entry", "upload")
        places = {row.path_key: row.path for row in rows if self._shows(row) and self._is_hidden(row)}
        if self._is_of_member:
            places["/"] = "/"
        root = self.link.path.rstrip("/")
        return {path: root + escape_path(places[key]) for path, key in keys.items() if key in places}

    @property
    def _is_of_member(self) -> bool:
        return isinstance(self.row, Person)

    def _key(self, path: str, lab: Lab) -> str:
        """The key in the space, "" for what lies elsewhere."""
        place = split_place(path)
        if self.space is None or self.space.pk == home_id(lab):
            return path_key(path)
        return path_key(place.path) if place.slug == self.space.slug else ""

    def _shows(self, row: Address) -> bool:
        if row.upload:
            return is_public(row.upload) or is_by_link(row.upload)
        return self._is_of_member and is_public(row.page or row.entry)

    def _is_hidden(self, row: Address) -> bool:
        """Whether visitors do not get it at its own address."""
        return is_by_link(self.space) or is_by_link(row.upload)

    def _uses(self, row: Address) -> bool:
        """Whether a text that the link shows names a file, or it is the portrait.

        A member's public files need neither, but where only a text for members names one, it is for them.
        """
        if not row.upload or (self.space and self.space.image_id == row.upload_id):
            return True
        if _names(self._texts(VISIBLE), row):
            return True
        is_free = self._is_of_member and is_public(row.upload)
        return is_free and not _names(self._texts(FOR_MEMBERS), row)

    def _texts(self, seen: Visibility) -> list[str]:
        """The texts that the link shows, or of a member's those that are ``seen`` in her space."""
        if isinstance(self.row, Page):
            return [self.row.body]
        if isinstance(self.row, Entry):
            return [self.row.body, self.row.summary, self.row.url]
        if not self._is_of_member:
            return []
        of_space = seen.rows() & Q(person=self.space)
        entries = Entry.objects.filter(of_space).values_list("body", "summary", "url")
        pages = Page.objects.filter(of_space).values_list("body", flat=True)
        return [*pages, *(text for row in entries for text in row)]


def _names(texts: list[str], row: Address) -> bool:
    spellings = {row.path.lstrip("/"), escape_path(row.path).lstrip("/")}
    return any(spelling in text for text in texts for spelling in spellings)


def grant_of(key: str, may_see: Callable[[Any], bool]) -> Grant | None:
    """What a key shows; None where it is no link's, the row is not by link only, or its space is not open to it.

    ``may_see`` says of a member who is hidden otherwise whether the visitor may see her.
    """
    link = SecretLink.objects.with_rows().filter(key=key).first()
    row = link and link.row
    if link is None or not is_by_link(row):
        return None
    space = row if isinstance(row, Person) else row.person
    is_open = space is None or is_by_link(space) or may_see(space)
    return Grant(link, row, space) if is_open else None
