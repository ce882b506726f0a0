"""The lab, its people, and what is true of them and when."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from profiles.access.status import Status
from profiles.addresses.fields import WebAddressField
from profiles.identity import new_id
from profiles.people.dates import first_day, format_range, last_day
from profiles.people.fields import PartialDateField
from profiles.people.identifiers import normalise_orcid
from profiles.people.links import KINDS, link_label, link_url, normalise_link
from profiles.people.querysets import LAB_ID, DatedQuerySet, LabQuerySet, PersonQuerySet

slug_validator = RegexValidator(
    r"^[a-z0-9]+(?:[-_.][a-z0-9]+)*\Z",
    "Use small letters, digits and single hyphens, such as “emmy-noether”.",
)


class Accent(models.TextChoices):
    BLUE = "blue", "Blue"
    PINE = "pine", "Pine"
    MADDER = "madder", "Madder"
    PLUM = "plum", "Plum"
    UMBER = "umber", "Umber"
    SLATE = "slate", "Slate"


class Layout(models.TextChoices):
    SIDEBAR = "sidebar", "Sidebar: profile beside the text"
    CENTRED = "centred", "Centred: one column"
    WIDE = "wide", "Wide: room for galleries of people"


class Theme(models.TextChoices):
    AUTO = "auto", "As the visitor's device says"
    LIGHT = "light", "Always light"
    DARK = "dark", "Always dark"


class Lab(models.Model):
    """The one row that describes this install."""

    id = models.UUIDField(primary_key=True, default=LAB_ID, editable=False)
    name = models.CharField(max_length=200, default="Our lab", help_text="Stands at the top of every page.")
    headline = models.CharField(
        max_length=300, blank=True, help_text="The sentence that heads the lab's own front page."
    )
    description = models.CharField(
        max_length=300, blank=True, help_text="One sentence for search engines and feed readers."
    )
    institution = models.CharField(max_length=200, blank=True, help_text="Stands at the foot of every page.")
    home = models.ForeignKey(
        "profiles.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Whose homepage answers at “/”. Empty: the lab's own page does.",
    )
    accent = models.CharField(
        max_length=10, choices=Accent, default=Accent.BLUE, help_text="Colour of links."
    )
    layout = models.CharField(max_length=10, choices=Layout, default=Layout.SIDEBAR)
    theme = models.CharField(max_length=10, choices=Theme, default=Theme.AUTO)
    language = models.CharField(max_length=12, default="en", help_text="Language of the pages, such as “en”.")
    google_verification = models.CharField("Google", max_length=200, blank=True)
    bing_verification = models.CharField("Bing", max_length=200, blank=True)
    yandex_verification = models.CharField("Yandex", max_length=200, blank=True)

    objects = LabQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "lab"
        constraints = [
            models.CheckConstraint(condition=Q(id=LAB_ID), name="lab_is_one_row"),
            models.CheckConstraint(condition=~Q(name=""), name="lab_has_name"),
        ]

    def __str__(self):
        return self.name

    # ``current()`` annotates it; a lab without a row has no page of its own.
    has_front_page = False

    @property
    def is_home_at_front(self):
        """Whether “/” shows a member's homepage (a page of the lab's own at “/” wins)."""
        return self.home_id is not None and not self.has_front_page


class Person(models.Model):
    """A member of the lab, present or past, or the owner of a one-person site."""

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
    headline = models.CharField(max_length=300, blank=True, help_text="One line under the name.")
    pronouns = models.CharField(max_length=50, blank=True)
    location = models.CharField(max_length=200, blank=True, help_text="As in “Göttingen, Germany”.")
    email = models.EmailField(blank=True)
    email_is_public = models.BooleanField("show the e-mail address to visitors", default=False)
    orcid = models.CharField("ORCID iD", max_length=19, blank=True, help_text="As in 0000-0002-1825-0097.")
    image = models.ForeignKey(
        "profiles.Upload", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="portrait"
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["family_name", "given_name", "slug"]
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(condition=~Q(family_name=""), name="person_has_family_name"),
            models.CheckConstraint(condition=~Q(slug=""), name="person_has_slug"),
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
    person = models.ForeignKey(Person, models.CASCADE, related_name="affiliations")
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


class Role(models.Model):
    """What a member is in the lab, in the order in which the lab lists its people."""

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
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
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
