"""Pages, dated entries, tags and links of menus; and which of them."""

from urllib.parse import urlsplit

from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.db.models.functions import Coalesce
from markdownx.models import MarkdownxField

from profiles.access.actions import OWNED, Action, Rights
from profiles.access.ownership import OwnedQuerySet
from profiles.access.status import Status
from profiles.access.visibility import VISIBLE, PublishableQuerySet
from profiles.models.fields import LinkField, PartialDateField, WebAddressField
from profiles.models.schedule import disappears_later, time_field, time_indexes
from profiles.rendering.first_words import first_words
from profiles.words.dates import format_date, format_range
from profiles.words.identity import LAB_ID, new_id
from profiles.words.paths import shown_address


class EntryQuerySet(PublishableQuerySet):
    def of_kind(self, kind):
        return self.filter(kind=kind)

    def of_kinds(self, kinds):
        return self.filter(kind__in=kinds)

    def labelled(self, labels):
        """Those with one of these labels, in this very spelling."""
        return self.filter(label__in=labels)

    def dated(self):
        return self.exclude(start="")

    def of_public_people(self):
        """Entries of public members, and the lab's own."""
        return self.filter(VISIBLE.space())

    def latest_first(self):
        return self.order_by("-start", "title", "id")

    def of_space(self, person):
        """Entries of one member, or the lab's own for None."""
        return self.filter(person=person)

    def with_place(self):
        """Bring along the person, and where the entry lives: ``place_path``, ``_space`` and ``_slug``."""
        is_canonical = Q(addresses__is_canonical=True)
        return self.select_related("person").annotate(
            place=FilteredRelation("addresses", condition=is_canonical),
            place_path=F("place__path"),
            place_space=F("place__person"),
            place_slug=F("place__person__slug"),
        )


class MenuLinkQuerySet(OwnedQuerySet):
    def in_menus_of(self, members, with_labs):
        """Links in the menus of these members, and the lab's; with ``scope``, as addresses have it."""
        whose = Q(person__in=members) | Q(person=None) if with_labs else Q(person__in=members)
        return self.filter(whose).annotate(scope=Coalesce("person", models.Value(LAB_ID))).order_by()


class Tag(models.Model):
    """A topic by which pages, entries and papers are grouped."""

    rights = Rights(everyone=frozenset({Action.VIEW, Action.ADD}))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=100, unique=True, allow_unicode=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="tag_has_name")]

    def __str__(self):
        return self.name


class Page(models.Model):
    """A page of the lab, or of one member; the one at “/” is the homepage."""

    rights = OWNED

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(
        "profiles.Person",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="pages",
        help_text="Whose page it is. Empty: the lab's own.",
    )
    title = models.CharField(
        max_length=300, blank=True, help_text="On a homepage the person's name heads the page."
    )
    body = MarkdownxField(blank=True)
    show_profile = models.BooleanField("show the profile beside the text", default=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.PUBLIC)
    publish_at = time_field("publish_at")
    expire_at = time_field("expire_at")
    language = models.CharField(
        max_length=12, blank=True, help_text="If other than the site's, such as “de”."
    )
    description = models.CharField(max_length=300, blank=True, help_text="One sentence for search engines.")
    menu_label = models.CharField(
        max_length=50, blank=True, help_text="Other words than the title in the menu."
    )
    menu_position = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Place in the menu, the smallest first. Empty: not in the menu."
    )
    is_indexed = models.BooleanField(
        "in the sitemap",
        default=True,
        help_text="Off: search engines are asked to leave it out.",
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="pages")

    objects = PublishableQuerySet.as_manager()

    class Meta:
        ordering = ["title", "id"]
        indexes = time_indexes("page")
        constraints = [disappears_later("page")]

    def __str__(self):
        return self.title or "Untitled page"

    @property
    def menu_text(self):
        return self.menu_label or self.title


class Entry(models.Model):
    """A dated item: a talk, a course, a project, a piece of news, a post."""

    rights = OWNED

    class Kind(models.TextChoices):
        NEWS = "news", "News"
        TALK = "talk", "Talk"
        TEACHING = "teaching", "Teaching"
        PROJECT = "project", "Project"
        POST = "post", "Post"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(
        "profiles.Person",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="entries",
        help_text="Whose entry it is. Empty: the lab's own.",
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.NEWS)
    title = models.CharField(max_length=300, blank=True)
    summary = models.TextField(
        blank=True, help_text="Markdown. Stands below the title where entries are listed."
    )
    body = MarkdownxField(blank=True)
    label = models.CharField(
        max_length=100, blank=True, help_text="As in “Tutorial” or “Undergraduate course”."
    )
    start = PartialDateField("date")
    end = PartialDateField("last day")
    venue = models.CharField(max_length=200, blank=True)
    location = models.CharField(max_length=200, blank=True)
    url = WebAddressField("address elsewhere", help_text="Of the event, the course or the project.")
    status = models.CharField(max_length=10, choices=Status, default=Status.PUBLIC)
    publish_at = time_field("publish_at")
    expire_at = time_field("expire_at")
    language = models.CharField(
        max_length=12, blank=True, help_text="If other than the site's, such as “de”."
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="entries")

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-start", "title", "id"]
        verbose_name_plural = "entries"
        indexes = time_indexes("entry")
        constraints = [disappears_later("entry")]

    def __str__(self):
        """Its title; without one its first words, or else what it is and of when."""
        return self.title or first_words(self.body) or first_words(self.summary) or self._kind_and_dates

    @property
    def dates(self):
        """Its day, or from when to when, in words; "" where that is not known."""
        return format_range(self.start, self.end) if self.end else format_date(self.start)

    @property
    def heading(self):
        """What stands above it on its own page, where the text follows: the title, or the date."""
        return self.title or self.dates or self.get_kind_display()

    @property
    def _kind_and_dates(self):
        return ", ".join(filter(None, [self.get_kind_display(), self.dates]))

    @property
    def shown_url(self):
        return shown_address(self.url)

    @property
    def url_host(self):
        """The host of the address elsewhere, as the words of its link: without ``www.``."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.")


class MenuLink(models.Model):
    """An item of the menu that is no page of this site: a file, a part of a page, another site."""

    rights = OWNED

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(
        "profiles.Person",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="menu_links",
        help_text="In whose menu it stands. Empty: in the lab's own.",
    )
    label = models.CharField(max_length=50)
    url = LinkField(
        "address", blank=False, help_text="As in /files/cv.pdf, /#contact or https://example.org/."
    )
    menu_position = models.PositiveSmallIntegerField(
        default=0, help_text="Place among the pages of the menu, the smallest first."
    )

    objects = MenuLinkQuerySet.as_manager()

    class Meta:
        ordering = ["menu_position", "label", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(label=""), name="menu_link_has_label"),
            models.CheckConstraint(condition=~Q(url=""), name="menu_link_has_url"),
        ]

    def __str__(self):
        return self.label
