"""What members make of their papers: selected ones in an order of their own, hidden ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from profiles.models import Person
from publications.models import Authorship


@dataclass(frozen=True)
class PaperChoice:
    """What a member does with one paper; ``place`` is among the selected, None behind all others."""

    is_selected: bool = False
    is_hidden: bool = False
    place: int | None = None


@transaction.atomic
def choose(person: Person, choices: Mapping[UUID, PaperChoice]) -> None:
    """Keep a member's choices, by the keys of her authorships; the selected get the places 1 … n.

    Authorships that are not named stay as they are.
    """
    authors = list(
        Authorship.objects.filter(person=person).order_by("selected_order", "-paper__issued", "pk")
    )
    places = {author.pk: float(author.selected_order) for author in authors if author.is_selected}
    for author in authors:
        if choice := choices.get(author.pk):
            author.is_selected, author.is_hidden = choice.is_selected, choice.is_hidden
            places[author.pk] = choice.place or float("inf")
    selected = sorted((one for one in authors if one.is_selected), key=lambda one: places[one.pk])
    for author in authors:
        author.selected_order = 0
    for place, author in enumerate(selected, start=1):
        author.selected_order = place
    Authorship.objects.bulk_update(authors, ["is_selected", "is_hidden", "selected_order"], batch_size=500)
