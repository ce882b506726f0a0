"""Which people."""

from django.db.models import Prefetch

from profiles.access.visibility import PublishableQuerySet
from profiles.addresses.models import Address
from profiles.people.affiliations import Affiliation, Membership


class PersonQuerySet(PublishableQuerySet):
    owner = ""

    def with_image(self):
        """Bring along where the portrait is served, and what it shows."""
        return self.select_related("image").annotate(**Address.objects.places_of("image"))

    def with_profile(self):
        """What the profile beside a page shows: three queries however many rows."""
        affiliations = Prefetch("affiliations", Affiliation.objects.timed())
        return self.with_image().prefetch_related("links", affiliations)

    def with_memberships(self):
        return self.prefetch_related(Prefetch("memberships", self._memberships()))

    def by_name(self):
        return self.order_by("family_name", "given_name", "slug")

    @staticmethod
    def _memberships():
        return Membership.objects.timed().select_related("role").order_by("-start", "role__position")

    def members(self, day=None):
        """Those who are in the lab on a day."""
        return self.filter(pk__in=_people(lambda rows: rows.current(day)))

    def alumni(self, day=None):
        """Those who have left it; whoever will come back some day has."""
        return self.filter(pk__in=_people(lambda rows: rows.ended(day))).exclude(
            pk__in=_people(lambda rows: rows.current(day))
        )

    def newcomers(self, day=None):
        """Those whose first time in it has not begun yet."""
        return self.filter(pk__in=_people(lambda rows: rows.upcoming(day))).exclude(
            pk__in=_people(lambda rows: rows.exclude(pk__in=rows.upcoming(day).values("pk")))
        )

    def without_membership(self):
        return self.filter(memberships=None)


def _people(which):
    return which(Membership.objects.order_by()).values("person")
