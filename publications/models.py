"""Papers and their links."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from markdownx.models import MarkdownxField

from profiles.access.status import Status
from profiles.addresses.fields import WebAddressField
from profiles.identity import new_id
from profiles.people.fields import PartialDateField
from publications.paper_fields import FIELDS, NORMALISE
from publications.querysets import PaperQuerySet
from publications.vocabulary import LINK_KINDS, STAGES, TYPES


# Choices as functions: a new word of the vocabulary is no reason for a migration.
def paper_types():
    return [(key, kind.label) for key, kind in TYPES.items()]


def paper_link_kinds():
    return list(LINK_KINDS.items())


def stages():
    return [(key, key.replace("-", " ").capitalize()) for key in STAGES]


def _text(name):
    """What the table of fields says of a column of text: label, help and length."""
    return {**FIELDS[name].words, "max_length": FIELDS[name].length}


class Paper(models.Model):
    """A scholarly work, entered once and shown on the page of every member among its authors."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    type = models.CharField(choices=paper_types, default="article-journal", **_text("type"))
    title = models.CharField(**_text("title"))
    slug = models.SlugField(unique=True, **_text("slug"))
    has_other_authors = models.BooleanField(default=False, **FIELDS["has_other_authors"].words)
    container_title = models.CharField(blank=True, **_text("container_title"))
    container_title_short = models.CharField(blank=True, **_text("container_title_short"))
    issued = PartialDateField(**_text("issued"))
    volume = models.CharField(blank=True, **_text("volume"))
    issue = models.CharField(blank=True, **_text("issue"))
    page = models.CharField(blank=True, **_text("page"))
    publisher = models.CharField(blank=True, **_text("publisher"))
    publisher_place = models.CharField(blank=True, **_text("publisher_place"))
    collection_title = models.CharField(blank=True, **_text("collection_title"))
    edition = models.CharField(blank=True, **_text("edition"))
    genre = models.CharField(blank=True, **_text("genre"))
    isbn = models.CharField(blank=True, **_text("isbn"))
    pmid = models.CharField(blank=True, **_text("pmid"))
    doi = models.CharField(blank=True, **_text("doi"))
    arxiv_id = models.CharField(blank=True, **_text("arxiv_id"))
    url = WebAddressField(**_text("url"))
    citation_key = models.CharField(blank=True, **_text("citation_key"))
    abstract = MarkdownxField(blank=True, **FIELDS["abstract"].words)
    body = MarkdownxField(blank=True, **FIELDS["body"].words)
    note = models.CharField(blank=True, **_text("note"))
    award = models.CharField(blank=True, **_text("award"))
    stage = models.CharField(choices=stages, default="published", **_text("stage"))
    status = models.CharField(choices=Status, default=Status.PUBLIC, **_text("status"))
    language = models.CharField(blank=True, **_text("language"))
    tags = models.ManyToManyField("profiles.Tag", blank=True, related_name="papers")
    thumbnail = models.ForeignKey(
        "profiles.Upload",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        **FIELDS["thumbnail"].words,
    )
    # What a source said that no column here holds, by the source's own names; it comes out again.
    extra = models.JSONField(default=dict, blank=True, editable=False, **FIELDS["extra"].words)

    objects = PaperQuerySet.as_manager()

    class Meta:
        # The latest first, undated ones last.
        ordering = ["-issued", "title", "id"]
        indexes = [
            # For the list of all papers, and for counting what it could be narrowed to.
            models.Index(fields=["status", "stage", "type", "issued", "id"], name="paper_tally"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="paper_has_title"),
            models.CheckConstraint(condition=~Q(slug=""), name="paper_has_slug"),
            models.UniqueConstraint(
                fields=["doi"],
                condition=~Q(doi=""),
                name="paper_doi_unique",
                violation_error_message="Another paper has this DOI.",
            ),
            models.UniqueConstraint(
                fields=["arxiv_id"],
                condition=~Q(arxiv_id=""),
                name="paper_arxiv_id_unique",
                violation_error_message="Another paper has this arXiv id.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("publications:paper-detail", args=[self.slug])

    def clean(self):
        for name, normalise in NORMALISE.items():
            setattr(self, name, _normalised(name, normalise, getattr(self, name)))

    @property
    def year(self):
        return self.issued[:4]


class PaperLink(models.Model):
    """A link of a paper: its PDF, code, data, slides …"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="links")
    kind = models.CharField(max_length=20, choices=paper_link_kinds)
    url = WebAddressField("address")
    upload = models.ForeignKey(
        "profiles.Upload",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="uploaded file",
    )
    label = models.CharField(max_length=100, blank=True, help_text="Other words than the kind's own.")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "kind", "id"]
        constraints = [
            models.CheckConstraint(
                condition=(~Q(url="") & Q(upload=None)) | (Q(url="") & Q(upload__isnull=False)),
                name="paper_link_url_or_upload",
                violation_error_message="Give an address or an uploaded file, and not both.",
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def text(self):
        return self.label or LINK_KINDS[self.kind]


def _normalised(field, normalise, value):
    if not value:
        return ""
    try:
        return normalise(value)
    except ValueError as error:
        raise ValidationError({field: str(error)}) from error
