"""What each role may do with each kind of row: the expectations of the table, written down apart from the code."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User

from profiles.models import (
    Address,
    AuditEvent,
    Entry,
    ImportRun,
    Lab,
    MenuLink,
    Page,
    Person,
    Role,
    Tag,
    Upload,
)
from publications.models import AuthorMatch, Paper
from tests.config.rights.world import EDITORS, OWN

ADMINISTRATORS = ("administrator",)
NOBODY = ()
EVERYBODY = (*OWN, *EDITORS)


@dataclass(frozen=True)
class Kind:
    """Who, besides those of ``all_rows``, may do what with rows of her own; ``change`` is what a form is sent with."""

    #: Who sees the list at all; to others a row of this kind is refused.
    sees: tuple[str, ...] = EVERYBODY
    #: Who sees, changes and deletes rows of anybody.
    views_all: tuple[str, ...] = EDITORS
    changes_all: tuple[str, ...] = EDITORS
    deletes_all: tuple[str, ...] = EDITORS
    #: Whether those for whom it is her own may.
    changes_own: bool = True
    deletes_own: bool = True
    #: Who adds for herself, and who for anybody.
    adds_own: tuple[str, ...] = EVERYBODY
    adds_all: tuple[str, ...] = EDITORS
    change: dict[str, Any] = field(default_factory=dict)
    add: dict[str, Any] = field(default_factory=dict)

    def may(self, action, role, whose):
        everyones = {"view": self.views_all, "change": self.changes_all, "delete": self.deletes_all}[action]
        own = {"view": True, "change": self.changes_own, "delete": self.deletes_own}[action]
        return role in everyones or (whose == "own" and own and role in OWN and role in self.sees)


KINDS = {
    Page: Kind(change={"title": "Changed"}, add={"title": "Added", "address": "/added/", "body": "x"}),
    Entry: Kind(change={"title": "Changed"}, add={"title": "Added", "kind": "news", "start": "1925"}),
    Upload: Kind(change={"alt": "Changed"}, add={}),
    MenuLink: Kind(change={"label": "Changed"}, add={"label": "Added", "url": "/x/", "menu_position": "1"}),
    Address: Kind(
        change={"target": "https://example.org/"},
        add={"path": "/added/", "status": "301", "target": "https://example.org/"},
    ),
    Person: Kind(
        deletes_own=False,
        adds_own=EDITORS,
        change={"headline": "Changed"},
        add={"family_name": "Added", "slug": "added"},
    ),
    Paper: Kind(change={"title": "Changed"}, add={"title": "Added"}),
    # Answered by buttons of the list; nothing is typed, and they go with their paper.
    AuthorMatch: Kind(
        change={"name": "Changed", "state": "refused"},
        changes_all=NOBODY,
        changes_own=False,
        deletes_all=NOBODY,
        deletes_own=False,
        adds_own=NOBODY,
        adds_all=NOBODY,
    ),
    Tag: Kind(
        views_all=EVERYBODY,
        adds_all=EVERYBODY,
        change={"name": "Changed"},
        add={"name": "Added", "slug": "added"},
    ),
    Role: Kind(sees=EDITORS, adds_own=EDITORS, change={"name": "Changed"}, add={"name": "Added"}),
    ImportRun: Kind(sees=EDITORS, changes_all=NOBODY, deletes_all=NOBODY, adds_own=NOBODY, adds_all=NOBODY),
    Lab: Kind(
        sees=ADMINISTRATORS,
        views_all=ADMINISTRATORS,
        changes_all=ADMINISTRATORS,
        deletes_all=NOBODY,
        adds_own=NOBODY,
        adds_all=NOBODY,
        change={"name": "Changed"},
    ),
    AuditEvent: Kind(
        sees=ADMINISTRATORS,
        views_all=ADMINISTRATORS,
        changes_all=NOBODY,
        changes_own=False,
        deletes_all=NOBODY,
        deletes_own=False,
        adds_own=NOBODY,
        adds_all=NOBODY,
        change={"about": "Changed"},
        add={"kind": "invited", "about": "Added"},
    ),
    User: Kind(
        sees=ADMINISTRATORS,
        views_all=ADMINISTRATORS,
        changes_all=ADMINISTRATORS,
        deletes_all=ADMINISTRATORS,
        adds_own=ADMINISTRATORS,
        adds_all=ADMINISTRATORS,
        change={"first_name": "Changed"},
        add={
            "username": "added",
            "usable_password": "true",
            "password1": "copper-lattice-7",
            "password2": "copper-lattice-7",
        },
    ),
}
