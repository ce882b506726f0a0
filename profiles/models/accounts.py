"""Who edits: accounts point at people, never the reverse, so that content travels without them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class LimitedQuerySet(models.QuerySet):
    """Rows with ``until``, the last day on which they hold; None for no end."""

    def in_force(self, day=None):
        return self.filter(Q(until=None) | Q(until__gte=day or timezone.localdate()))


class Limited(models.Model):
    """Something that holds until the end of a day, in the time zone of the site."""

    until = models.DateField(
        "until", null=True, blank=True, help_text="The last day on which it holds. Empty: without end."
    )

    objects = LimitedQuerySet.as_manager()

    class Meta:
        abstract = True

    def is_in_force(self, day=None):
        return self.until is None or self.until >= (day or timezone.localdate())


class Asks(models.TextChoices):
    """What a member may ask for who wants to be held no more; managers do it (config/personal_data/erasing.py)."""

    ERASURE = "erase", "To be erased"
    ANONYMITY = "anonymise", "To be made anonymous"


class Account(Limited):
    """The member that a user is, and whether she manages the lab; ``until`` is the last day of her sign-in."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="account")
    person = models.OneToOneField(
        "profiles.Person", models.SET_NULL, null=True, blank=True, related_name="account"
    )
    is_manager = models.BooleanField(
        "lab manager",
        default=False,
        help_text="Edits all pages, people and papers, and invites members; not the lab's settings.",
    )

    asks = models.CharField(max_length=10, choices=Asks, blank=True, editable=False)

    def __str__(self):
        return str(self.user)

    @property
    def name(self):
        """Who it is, as others call her."""
        return str(self.person or self.user.get_full_name() or self.user)


class OwnNames(models.Model):
    """That a member has changed the names by which papers find her, and no manager has looked at them since.

    Until then they suggest, and link nobody: else she would get whatever paper she likes by a name she types.
    """

    person = models.OneToOneField("profiles.Person", models.CASCADE, related_name="own_names")

    class Meta:
        verbose_name_plural = "own names"

    def __str__(self):
        return f"Names that {self.person} has changed"


class Delegation(Limited):
    """That somebody edits for a member, until the end of a day or without end."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="delegations")
    person = models.ForeignKey("profiles.Person", models.CASCADE, related_name="delegations")

    class Meta:
        ordering = ["person__family_name", "person__given_name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["account", "person"], name="delegation_once_a_person"),
        ]

    def __str__(self):
        return f"{self.account} edits for {self.person}"
