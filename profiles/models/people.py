"""People: who they are, how they sign papers, the links of their profiles; and which of them."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone

from profiles.access.actions import Action, Rights
from profiles.access.status import Status
from profiles.access.visibility import PublishableQuerySet
from profiles.models.addresses import Address
from profiles.models.affiliations import Affiliation, Membership
from profiles.models.fields import WebAddressField
from profiles.models.folding import SortKey
from profiles.models.schedule import disappears_later, time_field, time_indexes
from profiles.words.identifiers import normalise_orcid
from profiles.words.identity import new_id
from profiles.words.link_kinds import KINDS
from profiles.words.links import link_label, link_url, normalise_link

_BY_NAME = (SortKey("family_name", "given_name"), "slug")


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
        return self.order_by(*_BY_NAME)

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

    def with_forwarding(self):
        """Public members whose visitors are sent elsewhere, or will be after a day."""
        return self.public().exclude(forward_to="")

    def forwarded(self, day=None):
        """Those of them whose day is over."""
        return self.with_forwarding().filter(forward_after__lt=day or timezone.localdate())


def _people(which):
    return which(Membership.objects.order_by()).values("person")


slug_validator = RegexValidator(
    r"^[a-z0-9]+(?:[-_.][a-z0-9]+)*\Z",
    "Use small letters, digits and single hyphens, such as “emmy-noether”.",
)


class Person(models.Model):
    """A member of the lab, present or past, or the owner of a one-person site."""

    rights = Rights(members=frozenset({Action.VIEW, Action.CHANGE}))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    given_name = models.CharField(max_length=150, blank=True)
    family_name = models.CharField(max_length=150)
    slug = models.CharField(
        max_length=100,
        unique=True,
        validators=[slug_validator],
        help_text="The last part of the address, as in /people/emmy-noether/. Old addresses go on to the new one.",
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.PUBLIC)
    publish_at = time_field("publish_at")
    expire_at = time_field("expire_at")
    headline = models.CharField(max_length=300, blank=True, help_text="One line under the name.")
    pronouns = models.CharField(max_length=50, blank=True)
    location = models.CharField(max_length=200, blank=True, help_text="As in “Göttingen, Germany”.")
    email = models.EmailField(blank=True)
    email_is_public = models.BooleanField("show the e-mail address to visitors", default=False)
    orcid = models.CharField("ORCID iD", max_length=19, blank=True, help_text="As in 0000-0002-1825-0097.")
    image = models.ForeignKey(
        "profiles.Upload", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="portrait"
    )

    # Said when she leaves, with her last day (profiles/editing/forwarding.py).
    forward_to = WebAddressField(
        "forward to",
        default="",
        editable=False,
        help_text="Where visitors of her homepage are sent after her last day.",
    )
    forward_after = models.DateField("forward after", null=True, editable=False)
    forwards_below = models.BooleanField("and everything below", default=False, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = _BY_NAME
        verbose_name_plural = "people"
        indexes = time_indexes("person")
        constraints = [
            disappears_later("person"),
            models.CheckConstraint(condition=~Q(family_name=""), name="person_has_family_name"),
            models.CheckConstraint(condition=~Q(slug=""), name="person_has_slug"),
            models.CheckConstraint(
                condition=Q(forward_to="") | Q(forward_after__isnull=False),
                name="person_forwards_after_a_day",
            ),
            models.UniqueConstraint(
                fields=["orcid"],
                condition=~Q(orcid=""),
                name="person_orcid_unique",
                violation_error_message="Another person has this ORCID iD.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"/people/{self.slug}/"

    def clean(self):
        try:
            self.orcid = normalise_orcid(self.orcid) if self.orcid else ""
        except ValueError as error:
            raise ValidationError({"orcid": str(error)}) from error

    @property
    def name(self):
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def initials(self):
        return f"{self.given_name[:1]}{self.family_name[:1]}"

    @property
    def public_email(self):
        return self.email if self.email_is_public else ""


class NameForm(models.Model):
    """A spelling under which a person signs papers; papers find their people by it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="name_forms")
    text = models.CharField("name as printed", max_length=300, help_text="As in “E. Noether”.")

    class Meta:
        ordering = ["text"]
        constraints = [
            models.UniqueConstraint(fields=["person", "text"], name="name_form_once_a_person"),
            models.CheckConstraint(condition=~Q(text=""), name="name_form_has_text"),
        ]

    def __str__(self):
        return self.text


def link_kinds():
    """Choices, as a function: a new kind is no reason for a migration."""
    return [(kind.key, kind.label) for kind in KINDS.values()]


class ProfileLink(models.Model):
    """A link of the profile, such as a GitHub account."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="links")
    kind = models.CharField(max_length=30, choices=link_kinds)
    value = models.CharField(max_length=500, help_text="A user name, an id or the whole address.")
    label = models.CharField(max_length=100, blank=True, help_text="Other words than the kind's own.")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "kind", "value"]
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "value"], name="profile_link_once_a_person"),
            models.CheckConstraint(condition=~Q(value=""), name="profile_link_has_value"),
        ]

    def __str__(self):
        return f"{self.text}: {self.value}"

    def clean(self):
        try:
            self.kind, self.value = normalise_link(self.kind, self.value)
        except ValueError as error:
            raise ValidationError({"value": str(error)}) from error

    @property
    def url(self):
        return link_url(self.kind, self.value)

    @property
    def text(self):
        return self.label or link_label(self.kind, self.value)

    @property
    def icon(self):
        return KINDS[self.kind].icon
