"""Which pages and entries."""

from django.db.models import Prefetch

from profiles.pages.publishing import PublishableQuerySet


class PageQuerySet(PublishableQuerySet):
    def in_menu(self):
        return self.filter(menu_position__isnull=False).order_by("menu_position", "title")

    def of_space(self, person):
        """Pages of one member, or the lab's own for None."""
        return self.filter(person=person)

    def with_addresses(self):
        return self.select_related("person").prefetch_related(canonical_addresses())


class EntryQuerySet(PublishableQuerySet):
    def of_kind(self, kind):
        return self.filter(kind=kind)

    def latest_first(self):
        return self.order_by("-start", "title", "id")

    def of_space(self, person):
        """Entries of one member, or the lab's own for None."""
        return self.filter(person=person)

    def with_addresses(self):
        return self.select_related("person").prefetch_related(canonical_addresses())


def canonical_addresses():
    """The prefetch that brings along where pages, entries or uploads live."""
    from profiles.addresses.models import Address

    return Prefetch("addresses", Address.objects.canonical().select_related("person"))
