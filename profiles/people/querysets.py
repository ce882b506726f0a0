"""Which people, affiliations and memberships."""

import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery
from django.utils import timezone

from profiles.pages.publishing import PublishableQuerySet

LAB_ID = uuid.UUID("00000000-0000-7000-8000-000000000001")


class LabQuerySet(models.QuerySet):
    def current(self):
        """The lab with its home; an unsaved one with the defaults while the row is missing."""
        from profiles.addresses.models import Address

        front = Address.objects.canonical().filter(scope=LAB_ID, path_key="/")
        lab = self.select_related("home").annotate(has_front_page=Exists(front)).first()
        return lab or self.model()


class PersonQuerySet(PublishableQuerySet):
    def offered_to(self, user):
        """Whom a user may choose in a form: those whom she may see, and herself."""
        own = self.filter(account__user=user.pk)
        visible = self.visible_to(user)
        return self.filter(Q(pk__in=visible.values("pk")) | Q(pk__in=own.values("pk")))

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
        return self.with_image().prefetch_related("links", "affiliations")

    def with_memberships(self):
        return self.prefetch_related(Prefetch("memberships", self._memberships()))

    def by_name(self):
        return self.order_by("family_name", "given_name", "slug")

    @staticmethod
    def _memberships():
        from profiles.people.models import Membership

        return Membership.objects.select_related("role").order_by("-start", "role__position")


class DatedQuerySet(models.QuerySet):
    """Rows with ``start`` and ``end``, both partial dates."""

    def current(self, day=None):
        """Rows in force on a day: a partial date reaches to the end of its month or year."""
        today = (day or timezone.localdate()).isoformat()
        # "2024" < "2024-05-07" as text, so the comparison takes just as many characters as the row has.
        started = Q(start="") | Q(start__lte=today)
        running = Q(end="") | Q(end__gte=today) | Q(end__in=[today[:4], today[:7]])
        return self.filter(started & running)

    def ended(self, day=None):
        return self.exclude(pk__in=self.current(day).values("pk"))
