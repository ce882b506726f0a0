"""Which addresses."""

from django.db import models
from django.db.models import OuterRef, Prefetch, Q, Subquery

from profiles.access.visibility import VISIBLE
from profiles.people.affiliations import Affiliation


class AddressQuerySet(models.QuerySet):
    def canonical(self):
        return self.filter(is_canonical=True)

    def redirects(self):
        return self.filter(is_canonical=False)

    def of_scope(self, person):
        """Addresses in one member's space, or the lab's own for None."""
        return self.filter(person=person)

    def of_target(self, target):
        """Addresses that lead to this page, entry or upload."""
        return self.filter(**{target._meta.model_name: target})

    def with_key(self, key):
        return self.filter(path_key=key)

    def with_targets(self):
        return self.select_related("person", "page", "entry", "upload", "space")

    def places_of(self, upload):
        """Annotations for another query: where the upload is served that its field ``upload`` leads to."""
        row = self.canonical().filter(upload=OuterRef(upload))
        return {
            "image_path": Subquery(row.values("path")[:1]),
            "image_space": Subquery(row.values("person")[:1]),
            "image_slug": Subquery(row.values("person__slug")[:1]),
        }

    def with_text(self):
        """With page or entry, and the member in whose space it stands with all of her profile; three queries."""
        affiliations = Prefetch("person__affiliations", Affiliation.objects.timed())
        rows = self.select_related("page", "entry", "person__image").prefetch_related(
            "person__links", affiliations
        )
        return rows.annotate(**self.model.objects.places_of("person__image"))

    def of_public_texts(self):
        """Where public pages and entries live, of the lab and of public members; left out is what is not indexed."""
        is_indexed_page = VISIBLE.rows("page__") & Q(page__is_indexed=True)
        rows = self.canonical().filter(is_indexed_page | VISIBLE.rows("entry__"), VISIBLE.space())
        return rows.select_related("person").order_by("path_key", "id")

    def of_public_pages_not_indexed(self):
        """The other public pages of the lab and of public members."""
        is_unlisted = VISIBLE.rows("page__") & Q(page__is_indexed=False)
        return self.canonical().filter(is_unlisted, VISIBLE.space()).select_related("person")

    def in_visible_spaces(self):
        """Those of the lab and of public members."""
        return self.filter(VISIBLE.space())

    def in_menu_of(self, person):
        """Canonical rows of the public pages in the menu of a member's space, or the lab's for None."""
        return (
            self.canonical()
            .of_scope(person)
            .filter(VISIBLE.rows("page__"), page__menu_position__isnull=False)
            .select_related("page", "person")
            .order_by("page__menu_position", "page__title")
        )

    def leading_to_pages_of(self, person, keys):
        """Old addresses, in a member's space or the lab's for None, of public pages in the menu, or at these keys.

        ``page__addresses__path`` is where such a page lives.
        """
        is_wanted = Q(page__menu_position__isnull=False) | Q(path_key__in=keys)
        rows = self.redirects().of_scope(person).filter(is_wanted, VISIBLE.rows("page__"), is_prefix=False)
        return rows.filter(page__addresses__is_canonical=True)
