"""What is true of people and when: lines of a curriculum vitae, and their time in the lab."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils import timezone

from profiles.access.actions import Rights
from profiles.models.fields import PartialDateField, WebAddressField
from profiles.words.dates import first_day, format_range, last_day
from profiles.words.identity import new_id
from profiles.words.paths import shown_address


class Time(models.TextChoices):
    """Where a row's dates lie on a day; each row is one of these, and nothing else decides it."""

    CURRENT = "current"
    ENDED = "ended"
    UPCOMING = "upcoming"


class DatedQuerySet(models.QuerySet):
    """Rows with ``start`` and ``end``, both partial dates."""

    def timed(self, day=None):
        """Annotate ``time``, one of ``Time``, as it is on a day: a partial date reaches over its month or year."""
        return self.annotate(time=time_on(day))

    def current(self, day=None):
        return self.timed(day).filter(time=Time.CURRENT)

    def ended(self, day=None):
        return self.timed(day).filter(time=Time.ENDED)

    def upcoming(self, day=None):
        return self.timed(day).filter(time=Time.UPCOMING)


def time_on(day=None, prefix=""):
    """The ``Time`` of a row on a day; by ``prefix`` (``memberships__``) of what leads to it."""
    today = (day or timezone.localdate()).isoformat()
    start, end = f"{prefix}start", f"{prefix}end"
    # "2024" < "2024-05-07" as text, so the comparison takes just as many characters as the row has.
    started = Q((start, "")) | Q((f"{start}__lte", today))
    running = Q((end, "")) | Q((f"{end}__gte", today)) | Q((f"{end}__in", [today[:4], today[:7]]))
    return Case(
        When(~started, then=Value(Time.UPCOMING.value)),
        When(~running, then=Value(Time.ENDED.value)),
        default=Value(Time.CURRENT.value),
    )


class DatedModel(models.Model):
    """What holds from a start to an end, each a year, a month or a day, or unknown."""

    start = PartialDateField(help_text="As in 1919, 1919-06 or 1919-06-04.")
    end = PartialDateField(help_text="Empty while it lasts.")

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.start and self.end and first_day(self.start) > last_day(self.end):
            raise ValidationError({"end": f"The end {self.end} lies before the start {self.start}."})

    @property
    def years(self):
        return format_range(self.start[:4], self.end[:4])


class Affiliation(DatedModel):
    """A position, a degree, a prize …: a line of the curriculum vitae, here or elsewhere."""

    class Kind(models.TextChoices):
        EMPLOYMENT = "employment", "Employment"
        EDUCATION = "education", "Education"
        QUALIFICATION = "qualification", "Qualification"
        INVITED_POSITION = "invited-position", "Invited position"
        DISTINCTION = "distinction", "Distinction"
        MEMBERSHIP = "membership", "Membership"
        SERVICE = "service", "Service"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("profiles.Person", models.CASCADE, related_name="affiliations")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.EMPLOYMENT)
    role = models.CharField(
        max_length=200, blank=True, help_text="As in “Professor” or “PhD in mathematics”."
    )
    organization = models.CharField(max_length=200)
    department = models.CharField(max_length=200, blank=True)
    url = WebAddressField("address", help_text="Of the department or organisation.")
    location = models.CharField(max_length=200, blank=True)
    advisor = models.CharField(max_length=200, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        # The latest first; what has no start has always been so and stands last.
        ordering = ["-start", "-end", "organization", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(organization=""), name="affiliation_has_organization")
        ]

    def __str__(self):
        return ", ".join(filter(None, [self.role, self.department, self.organization]))

    @property
    def shown_url(self):
        return shown_address(self.url)


class Role(models.Model):
    """What a member is in the lab, in the order in which the lab lists its people."""

    rights = Rights()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=100, unique=True, help_text="As in “Doctoral student”.")
    name_plural = models.CharField(max_length=100, blank=True, help_text="As in “Doctoral students”.")
    position = models.PositiveSmallIntegerField(default=0, help_text="The smallest stands first.")

    class Meta:
        ordering = ["position", "name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="role_has_name")]

    def __str__(self):
        return self.name

    @property
    def heading(self):
        return self.name_plural or self.name


class Membership(DatedModel):
    """A person's time in the lab in one role."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("profiles.Person", models.CASCADE, related_name="memberships")
    role = models.ForeignKey(Role, models.PROTECT, related_name="memberships")
    title = models.CharField(max_length=200, blank=True, help_text="As in “Assistant to Max Born”.")
    destination = models.CharField(
        max_length=200, blank=True, help_text="For alumni: where they are now, as in “now at ETH Zürich”."
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-start", "role__position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "role", "start"], name="membership_once_a_start"),
        ]

    def __str__(self):
        return f"{self.title or self.role.name}, {self.years}".removesuffix(", ")
