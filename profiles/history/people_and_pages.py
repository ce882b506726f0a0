"""The history of people, pages, files and addresses, declared."""

from typing import Any

from profiles.addressing.moving import rename_person
from profiles.history.recording import family_of, forgetting
from profiles.history.restoring import call_after
from profiles.history.tables import register
from profiles.models import (
    Address,
    Affiliation,
    Entry,
    Lab,
    Membership,
    MenuLink,
    NameForm,
    Page,
    Person,
    ProfileLink,
    Role,
    Tag,
    Upload,
)

TABLES = register(
    {
        Lab: (),
        Role: (),
        Tag: (),
        Person: (),
        NameForm: ["person_id"],
        ProfileLink: ["person_id"],
        Affiliation: ["person_id"],
        Membership: ["person_id"],
        Upload: (),
        Page: (),
        Page.tags.through: ["page_id"],
        Entry: (),
        Entry.tags.through: ["entry_id"],
        MenuLink: ["person_id"],
        # Those of no object are a member's own.
        Address: ["page_id", "entry_id", "upload_id", "space_id", "person_id"],
    },
    derived={Upload: ["variants"]},
)

_PREFIX = "profiles_history_"
HISTORY = family_of(_PREFIX, TABLES, [forgetting(_PREFIX)])


def call_after_restoring() -> None:
    call_after(Person, _rename)


def _rename(former: Any, person: Any) -> None:
    if former is not None and former.slug != person.slug:
        rename_person(person, former.slug)
