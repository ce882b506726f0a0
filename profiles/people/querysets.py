"""Which people, affiliations and memberships."""

import uuid

from django.db import models
from django.db.models import Case, Exists, OuterRef, Prefetch, Q, Subquery, Value, When
from django.utils import timezone

from profiles.access.visibility import PublishableQuerySet

LAB_ID = uuid.UUID("00000000-0000-7000-8000-000000000001")


class LabQuerySet(models.QuerySet):
    def current(self):
        """The lab with its home; an unsaved one with the defaults while the row is missing."""
        from profiles.addresses.models import Address

        front = Address.objects.canonical().filter(scope=LAB_ID, path_key="/")
        lab = self.select_related("home").annotate(has_front_page=Exists(front)).first()
        return lab or self.model()

    def lock(self):
        """Wait for others who change content, until the end of the transaction that this is called in."""
        list(self.select_for_update().values("pk"))


class PersonQuerySet(PublishableQuerySet):
    owner = ""

    def with_image(self):
        """Bring along where the portrait is served, and what it shows."""
        from profiles.addresses.models import Address

        row = Address.objects.canonical().filter(upload=OuterRef("image"))
        return self.select_related("image").annotate(
            image_path=Subquery(row.values("path")[:1]),
            image_space=Subquery(row.values("person")[:1]),
            image_slug=Subquery(row.values("person__slug")[:1]),
        )

    def with_profile(self):
        """What the profile beside a page shows: three queries however many rows."""
        from profiles.people.models import Affiliation

        affiliations = Prefetch("affiliations", Affiliation.objects.timed())
        return self.with_image().prefetch_related("links", affiliations)

    def with_memberships(self):
        return self.prefetch_related(Prefetch("memberships", self._memberships()))

    def by_name(self):
        return self.order_by("family_name", "given_name", "slug")

    @staticmethod
    def _memberships():
        from profiles.people.models import Membership

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
    from profiles.people.models import Membership

    return which(Membership.objects.order_by()).values("person")


class Time(models.TextChoices):
    """Where a row's dates lie on a day; each row is one of these, and nothing else decides it."""

    CURRENT = "current"
    ENDED = "ended"
    UPCOMING = "upcoming"


class DatedQuerySet(models.QuerySet):
    """Rows with ``start`` and ``end``, both partial dates."""

    def timed(self, day=None):
        """Annotate ``time``, one of ``Time``, as it is on a day: a partial date reaches over its month or year."""
        today = (day or timezone.localdate()).isoformat()
        # "2024" < "2024-05-07" as text, so the comparison takes just as many characters as the row has.
        started = Q(start="") | Q(start__lte=today)
        running = Q(end="") | Q(end__gte=today) | Q(end__in=[today[:4], today[:7]])
        time = Case(
            When(~started, then=Value(Time.UPCOMING.value)),
            When(~running, then=Value(Time.ENDED.value)),
            default=Value(Time.CURRENT.value),
        )
        return self.annotate(time=time)

    def current(self, day=None):
        return self.timed(day).filter(time=Time.CURRENT)

    def ended(self, day=None):
        return self.timed(day).filter(time=Time.ENDED)

    def upcoming(self, day=None):
        return self.timed(day).filter(time=Time.UPCOMING)
