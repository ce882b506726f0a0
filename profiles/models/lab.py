"""The lab: the one row that describes this install."""

from django.db import connections, models
from django.db.models import Exists, Q
from django.db.transaction import TransactionManagementError

from profiles.models.addresses import Address
from profiles.words.identity import LAB_ID

# Any number that no other program takes in the same database: “labfolio” as bytes.
_LOCK = int.from_bytes(b"labfolio", "big")


class LabQuerySet(models.QuerySet):
    def current(self):
        """The lab with its home; an unsaved one with the defaults while the row is missing."""
        return self.select_related("home").with_front_page().first() or self.model()

    def with_front_page(self):
        """Annotate ``has_front_page``: whether a page of the lab's own answers at its root."""
        front = Address.objects.canonical().filter(scope=LAB_ID, path_key="/")
        return self.annotate(has_front_page=Exists(front))

    def lock(self):
        """Wait for others who change content, until the end of the transaction that this is called in.

        SQLite has done so as the transaction began (``IMMEDIATE``). PostgreSQL locks a number, for the row of the lab
        may be missing. Raises TransactionManagementError outside of a transaction, where nothing would be locked.
        """
        database = connections[self.db]
        if not database.in_atomic_block:
            raise TransactionManagementError("Only a transaction can hold the lock of the lab.")
        if database.vendor == "postgresql":
            with database.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


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
    approves_first = models.BooleanField(
        "approve before it appears",
        default=False,
        help_text="What members publish waits until a manager of the lab has approved it.",
    )
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
    # What stands in menus, where it was fetched with the lab (profiles/addressing/current_lab.py).
    menus = None
    # When the site changes next by itself, fetched likewise.
    next_turn = None
