"""Papers and every relation between papers and people."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from markdownx.models import MarkdownxField

from profiles.access.status import Status
from profiles.addresses.fields import WebAddressField
from profiles.identity import new_id
from profiles.people.fields import PartialDateField
from profiles.people.identifiers import normalise_orcid
from publications.identifiers import (
    arxiv_url,
    doi_url,
    normalise_arxiv_id,
    normalise_doi,
    normalise_isbn,
    normalise_pmid,
)
from publications.names import Name, display_name
from publications.querysets import AuthorMatchQuerySet, AuthorshipQuerySet, PaperQuerySet
from publications.vocabulary import LINK_KINDS, STAGES, TYPES


# Choices as functions: a new word of the vocabulary is no reason for a migration.
def paper_types():
    return [(key, kind.label) for key, kind in TYPES.items()]


def paper_link_kinds():
    return list(LINK_KINDS.items())


def stages():
    return [(key, key.replace("-", " ").capitalize()) for key in STAGES]


class Paper(models.Model):
    """A scholarly work, entered once and shown on the page of every member among its authors."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    type = models.CharField(max_length=30, choices=paper_types, default="article-journal")
    title = models.CharField(max_length=1000)
    slug = models.SlugField(max_length=120, unique=True, help_text="The last part of the paper's address.")
    has_other_authors = models.BooleanField(
        "and others", default=False, help_text="The list of authors ends in “and others”."
    )
    container_title = models.CharField(
        "published in", max_length=500, blank=True, help_text="The journal, conference or book."
    )
    container_title_short = models.CharField(
        "short for it", max_length=100, blank=True, help_text="As in “ICML”."
    )
    issued = PartialDateField("date", help_text="As in 1925, 1925-11 or 1925-11-16.")
    volume = models.CharField(max_length=50, blank=True)
    issue = models.CharField(max_length=50, blank=True)
    page = models.CharField("pages", max_length=100, blank=True, help_text="As in 858–888.")
    publisher = models.CharField(max_length=300, blank=True)
    publisher_place = models.CharField("place", max_length=200, blank=True)
    collection_title = models.CharField("series", max_length=300, blank=True)
    edition = models.CharField(max_length=50, blank=True)
    genre = models.CharField(
        "kind of work", max_length=100, blank=True, help_text="Of a thesis or report, as in “PhD thesis”."
    )
    isbn = models.CharField("ISBN", max_length=17, blank=True, help_text="As in 978-3-540-00001-2.")
    pmid = models.CharField("PubMed id", max_length=12, blank=True)
    doi = models.CharField("DOI", max_length=300, blank=True, help_text="As in 10.1007/BF01328531.")
    arxiv_id = models.CharField("arXiv id", max_length=50, blank=True, help_text="As in 2306.04815.")
    url = WebAddressField("address", help_text="Where else the paper is to be found.")
    citation_key = models.CharField(max_length=200, blank=True)
    abstract = MarkdownxField(blank=True)
    body = MarkdownxField(
        "text",
        blank=True,
        help_text="Whatever else the paper's own page should say: pictures, videos, talks.",
    )
    note = models.CharField(max_length=300, blank=True, help_text="Shown as a badge, as in “Spotlight”.")
    award = models.CharField(max_length=300, blank=True, help_text="As in “Best paper”; a badge of its own.")
    stage = models.CharField(max_length=20, choices=stages, default="published")
    status = models.CharField(max_length=10, choices=Status, default=Status.PUBLIC)
    language = models.CharField(max_length=12, blank=True, help_text="Of the title, such as “de”.")
    tags = models.ManyToManyField("profiles.Tag", blank=True, related_name="papers")
    thumbnail = models.ForeignKey(
        "profiles.Upload", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="picture"
    )
    # What a source said that no column here holds, by the source's own names; it comes out again.
    extra = models.JSONField("further fields", default=dict, blank=True, editable=False)

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
        self.doi = _normalised("doi", normalise_doi, self.doi)
        self.arxiv_id = _normalised("arxiv_id", normalise_arxiv_id, self.arxiv_id)
        self.pmid = _normalised("pmid", normalise_pmid, self.pmid)
        self.isbn = _normalised("isbn", normalise_isbn, self.isbn)

    @property
    def year(self):
        return self.issued[:4]

    @property
    def doi_url(self):
        return doi_url(self.doi) if self.doi else ""

    @property
    def arxiv_url(self):
        return arxiv_url(self.arxiv_id) if self.arxiv_id else ""


class Authorship(models.Model):
    """One author of one paper: the name as printed, and the member it is, if any."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="authorships")
    position = models.PositiveIntegerField(help_text="The first author has 1.")
    name = models.CharField("name as printed", max_length=300)
    given = models.CharField(max_length=150, blank=True)
    family = models.CharField(max_length=150, blank=True)
    literal = models.CharField(
        max_length=300, blank=True, help_text="For collaborations and institutions: the whole name."
    )
    person = models.ForeignKey(
        "profiles.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="authorships",
        verbose_name="member",
    )
    orcid = models.CharField("ORCID iD", max_length=19, blank=True, help_text="As in 0000-0002-1825-0097.")
    is_corresponding = models.BooleanField("corresponding", default=False)
    is_equal_contribution = models.BooleanField("equal contribution", default=False)
    is_selected = models.BooleanField("selected", default=False, help_text="On the member's homepage.")
    selected_order = models.PositiveIntegerField(
        default=0, help_text="Among the selected, the smallest first."
    )
    is_hidden = models.BooleanField("hidden", default=False, help_text="Not on the member's own pages.")

    objects = AuthorshipQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["person", "is_hidden", "paper"], name="authorship_of_person")]
        constraints = [
            models.UniqueConstraint(fields=["paper", "position"], name="authorship_position_unique"),
            models.UniqueConstraint(
                fields=["paper", "person"],
                condition=Q(person__isnull=False),
                name="authorship_person_once_a_paper",
                violation_error_message="A member can be an author of a paper only once.",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="authorship_has_name"),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        self.orcid = _normalised("orcid", normalise_orcid, self.orcid)

    @property
    def full_name(self):
        """Given and family name where they are known, else the name as printed."""
        return display_name(Name(given=self.given, family=self.family, literal=self.literal)) or self.name


class AuthorMatch(models.Model):
    """A doubt about who an author is: a member suggested, or refused once and for all.

    It names the paper and the name as printed, not the authorship: another import makes those rows anew.
    """

    class State(models.TextChoices):
        SUGGESTED = "suggested"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="author_matches")
    name = models.CharField("name as printed", max_length=300)
    person = models.ForeignKey(
        "profiles.Person", models.CASCADE, related_name="author_matches", verbose_name="member"
    )
    state = models.CharField(max_length=10, choices=State, default=State.SUGGESTED)

    objects = AuthorMatchQuerySet.as_manager()

    class Meta:
        verbose_name = "author suggestion"
        ordering = ["paper", "name", "person"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "name", "person"], name="author_match_once"),
            models.CheckConstraint(condition=~Q(name=""), name="author_match_has_name"),
        ]

    def __str__(self):
        return f"{self.name}: {self.person}"


class Editor(models.Model):
    """One editor of the book or proceedings in which a paper appeared."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="editors")
    position = models.PositiveIntegerField(help_text="The first editor has 1.")
    name = models.CharField("name as printed", max_length=300)
    given = models.CharField(max_length=150, blank=True)
    family = models.CharField(max_length=150, blank=True)
    literal = models.CharField(max_length=300, blank=True, help_text="For institutions: the whole name.")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "position"], name="editor_position_unique"),
            models.CheckConstraint(condition=~Q(name=""), name="editor_has_name"),
        ]

    def __str__(self):
        return self.name


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
