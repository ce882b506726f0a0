"""Which entries and links of menus."""

from django.db import models
from django.db.models import F, FilteredRelation, Q

from profiles.access.visibility import VISIBLE, PublishableQuerySet


class EntryQuerySet(PublishableQuerySet):
    def of_kind(self, kind):
        return self.filter(kind=kind)

    def of_kinds(self, kinds):
        return self.filter(kind__in=kinds)

    def labelled(self, labels):
        """Those with one of these labels, in this very spelling."""
        return self.filter(label__in=labels)

    def dated(self):
        return self.exclude(start="")

    def of_public_people(self):
        """Entries of public members, and the lab's own."""
        return self.filter(VISIBLE.space())

    def latest_first(self):
        return self.order_by("-start", "title", "id")

    def of_space(self, person):
        """Entries of one member, or the lab's own for None."""
        return self.filter(person=person)

    def with_place(self):
        """Bring along the person, and where the entry lives: ``place_path``, ``_space`` and ``_slug``."""
        is_canonical = Q(addresses__is_canonical=True)
        return self.select_related("person").annotate(
            place=FilteredRelation("addresses", condition=is_canonical),
            place_path=F("place__path"),
            place_space=F("place__person"),
            place_slug=F("place__person__slug"),
        )


class MenuLinkQuerySet(models.QuerySet):
    def in_menu_of(self, person):
        """Links in the menu of a member's space, or the lab's for None."""
        return self.filter(person=person).order_by()
