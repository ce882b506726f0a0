"""Pages, dated entries and the tags that group them."""

from django.db import models
from django.db.models import Q
from markdownx.models import MarkdownxField

from profiles.identity import new_id
from profiles.pages.publishing import Status
from profiles.pages.querysets import EntryQuerySet, PageQuerySet
from profiles.people.fields import PartialDateField


class Tag(models.Model):
    """A topic by which pages, entries and papers are grouped."""

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
    tags = models.ManyToManyField(Tag, blank=True, related_name="pages")

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["title", "id"]

    def __str__(self):
        return self.title or "Untitled page"

    @property
    def menu_text(self):
        return self.menu_label or self.title


class Entry(models.Model):
    """A dated item: a talk, a course, a project, a piece of news, a post."""

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
    body = MarkdownxField(blank=True)
    label = models.CharField(
        max_length=100, blank=True, help_text="As in “Tutorial” or “Undergraduate course”."
    )
    start = PartialDateField("date")
    end = PartialDateField("last day")
    venue = models.CharField(max_length=200, blank=True)
    location = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.PUBLIC)
    language = models.CharField(
        max_length=12, blank=True, help_text="If other than the site's, such as “de”."
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="entries")

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-start", "title", "id"]
        verbose_name_plural = "entries"

    def __str__(self):
        return self.title or f"{self.get_kind_display()} of {self.start or 'unknown date'}"
