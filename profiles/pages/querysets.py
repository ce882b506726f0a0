"""Which pages and entries."""

from django.db import models
from django.db.models import Prefetch

from profiles.access.visibility import VISIBLE, PublishableQuerySet
from profiles.addresses.models import Address


class PageQuerySet(PublishableQuerySet):
    def of_space(self, person):
        """Pages of one member, or the lab's own for None."""
        return self.filter(person=person)

    def with_addresses(self):
        return self.select_related("person").prefetch_related(canonical_addresses())


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

    def with_addresses(self):
        return self.select_related("person").prefetch_related(canonical_addresses())


class MenuLinkQuerySet(models.QuerySet):
    def in_menu_of(self, person):
        """Links in the menu of a member's space, or the lab's for None."""
        return self.filter(person=person).order_by()


def canonical_addresses():
    """The prefetch that brings along where pages, entries or uploads live."""
    return Prefetch("addresses", Address.objects.canonical().select_related("person"))
