"""What goes and what stays when a member is erased, or made anonymous: counted, in words."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet

from profiles.models import Address, Person
from profiles.models.accounts import Asks
from publications.models import Paper, PaperLink

_KINDS = {
    "links": "link of the profile",
    "affiliations": "position",
    "name_forms": "name as printed on papers",
    "menu_links": "link of the menu",
    "author_matches": "suggestion that she is an author",
    "delegations": "right of others to edit for her",
}
_CONTENT = {"pages": "page", "entries": "entry", "uploads": "file", "memberships": "time in the lab"}
_PLURALS = {"entry": "entries", "time in the lab": "times in the lab"}


@dataclass
class Inventory:
    """Of one way: sentences of what goes and of what stays; ``texts`` stay that may have her name in them."""

    way: Asks
    goes: list[str] = field(default_factory=list)
    stays: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def inventories(user: User | None, person: Person | None) -> list[Inventory]:
    """Of both ways, for an account, a member, or both."""
    account = ["The account, with which nobody signs in any more."] if user else []
    log = "Acts in the audit log, with the name, until they are old (400 days)."
    if person is None:
        return [Inventory(Asks.ERASURE, account, [log])]
    personal = _counted(person, _KINDS)
    numbers = {words: rows.count() for words, rows in _staying(person).items()}
    staying = [
        f"What others may use: {_number(number, words)}." for words, number in numbers.items() if number
    ]
    return [
        Inventory(
            Asks.ERASURE,
            [*account, f"The profile of {person}, with portrait, e-mail address and ORCID iD.",
             *_counted(person, _CONTENT), *personal, *_of_papers(person)],
            [*_papers(person), log],
        ),
        Inventory(
            Asks.ANONYMITY,
            [*account, f"All of the profile of {person} but for her times in the lab, which end: the name becomes "
             "“Former member”.", "The text of the homepage.", *personal],
            [*_papers(person), *staying, log],
            [str(row) for rows in list(_staying(person).values())[:3] for row in rows],
        ),
    ]  # fmt: skip


def _counted(person: Person, kinds: dict[str, str]) -> list[str]:
    numbers = {words: getattr(person, name).count() for name, words in kinds.items()}
    return [f"{_number(number, words)}." for words, number in numbers.items() if number]


def _number(number: int, words: str) -> str:
    first, space, rest = words.partition(" ")
    plural = _PLURALS.get(words) or f"{first}s{space}{rest}"
    return f"{number} {words if number == 1 else plural}"


def _papers(person: Person) -> list[str]:
    number = Paper.objects.owned_by([person.pk]).count()
    is_hers = "; managers edit those that have no other member among the authors"
    return [f"{_number(number, 'paper')} with her name as it is printed{is_hers}."] if number else []


def _of_papers(person: Person) -> list[str]:
    """What papers lose with her files."""
    links = PaperLink.objects.filter(upload__person=person).count()
    pictures = Paper.objects.filter(thumbnail__person=person).count()
    found = {"link of papers to her files": links, "picture of papers": pictures}
    return [f"{_number(number, words)}." for words, number in found.items() if number]


def _staying(person: Person) -> dict[str, QuerySet[Any]]:
    """By their kind, the rows of hers that stay under a neutral name: all but homepage and portrait."""
    home = Address.objects.of_scope(person).canonical().with_key("/").filter(page__isnull=False)
    return {
        "page": person.pages.exclude(pk__in=home.values("page")),
        "entry": person.entries.all(),
        "file": person.uploads.exclude(pk=person.image_id),
        "time in the lab": person.memberships.all(),
    }
