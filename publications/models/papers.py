"""Papers, their links and texts; which of them, in which order."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, FilteredRelation, Prefetch, Q, Value, When
from django.urls import reverse
from markdownx.models import MarkdownxField

from profiles.access.actions import Action, Rights
from profiles.access.status import DRAFT_OR_PUBLIC, Status
from profiles.access.visibility import VISIBLE, PublishableQuerySet
from profiles.models.fields import PartialDateField, WebAddressField
from profiles.models.uploads import seen_path
from profiles.words.identity import new_id
from publications.models.authors import Authorship
from publications.words.fields import FIELDS, NORMALISE
from publications.words.vocabulary import LINK_KINDS, STAGES, TYPES


class PaperQuerySet(PublishableQuerySet):
    owner = "authorships__person"

    def owned_by(self, people):
        return self.filter(pk__in=Authorship.objects.filter(person__in=people).values("paper"))

    def owned_alone_by(self, people):
        others = Authorship.objects.filter(person__isnull=False).exclude(person__in=people)
        return self.owned_by(people).exclude(pk__in=others.values("paper"))

    def owns(self, row, people, *, alone=False):
        """As it is stored: a paper that is not has no authors yet."""
        rows = self.owned_alone_by(people) if alone else self.owned_by(people)
        return rows.filter(pk=row.pk).exists()

    def owners(self, row):
        return list(
            Authorship.objects.filter(paper=row.pk, person__isnull=False).values_list("person", flat=True)
        )

    def of_person(self, person):
        """Papers with this member among the authors, those hidden by her left out."""
        return self.filter(authorships__person=person, authorships__is_hidden=False)

    def selected_by(self, person):
        """The member's selected papers in her own order."""
        return self.filter(
            authorships__person=person, authorships__is_hidden=False, authorships__is_selected=True
        ).order_by("authorships__selected_order", "-issued", "title", "id")

    def dated(self):
        return self.exclude(issued="")

    def latest_first(self):
        return self.order_by("-issued", "title", "id")

    def issued_between(self, first, last):
        """Papers of these years and all between."""
        return self.filter(_is_between(first, last))

    def by_type(self, types):
        """Papers of these types, in the order given, the latest first in each."""
        ranks = [When(type=type_, then=Value(rank)) for rank, type_ in enumerate(types)]
        return self.filter(type__in=types).order_by(
            Case(*ranks, default=len(ranks)), "-issued", "title", "id"
        )

    def by_year(self, years, *, is_forthcoming_wanted):
        """Papers published in these years ("" for undated ones), the latest first, before them the forthcoming."""
        is_published = Q(stage="published")
        dated = [year for year in years if year]
        wanted = Q(pk__in=[]) if not is_forthcoming_wanted else ~is_published
        if dated:
            wanted |= is_published & _is_between(min(dated), max(dated))
        if "" in years:
            wanted |= is_published & Q(issued="")
        rank = Case(When(is_published, then=1), default=0)
        return self.filter(wanted).order_by(rank, "-issued", "title", "id")

    def of_type(self, type_):
        return self.filter(type=type_)

    def tagged(self, tag):
        return self.filter(tags__slug=tag)

    def related_to(self, paper):
        """Other papers by the members among its authors, the latest first."""
        members = [author.person_id for author in paper.authorships.all() if author.person_id]
        shared = self.filter(authorships__person__in=members, authorships__is_hidden=False)
        return self.filter(pk__in=shared.values("pk")).exclude(pk=paper.pk).latest_first()

    def with_thumbnail_place(self):
        """Bring along where visitors see the picture: ``thumbnail_path``, ``_space`` and ``_slug``."""
        is_canonical = Q(thumbnail__addresses__is_canonical=True)
        return self.annotate(
            place=FilteredRelation("thumbnail__addresses", condition=is_canonical),
            thumbnail_path=seen_path("thumbnail", "place"),
            thumbnail_space=F("place__person"),
            thumbnail_slug=F("place__person__slug"),
        )

    def for_export(self):
        """With all that ``exporting.papers`` asks for; a constant number of queries."""
        authors = Authorship.objects.select_related("person")
        uploads = "links__upload__addresses__person"
        return self.prefetch_related(Prefetch("authorships", authors), "editors", "tags", uploads)

    def for_page(self):
        """With all that its own page shows."""
        return self.for_export().prefetch_related("thumbnail__addresses__person")


def _is_between(first, last):
    """Compared as text: "1925-11-16" stands between "1925" and "1925-99", which is no date that a field would take."""
    return Q(issued__gte=Value(first), issued__lte=Value(f"{last}-99"))


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

    rights = Rights(
        members=frozenset({Action.VIEW, Action.ADD, Action.CHANGE}),
        # A co-author's page would lose it, too.
        alone=frozenset({Action.DELETE}),
    )

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
    status = models.CharField(choices=DRAFT_OR_PUBLIC, default=Status.PUBLIC, **_text("status"))
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
            # For the latest of all. Titles, which decide among those of one date, are too long for PostgreSQL.
            models.Index(fields=["-issued"], name="paper_latest"),
        ]
        # Among what visitors see: a draft may have those of another paper, which else would tell that it is there.
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="paper_has_title"),
            models.CheckConstraint(condition=~Q(slug=""), name="paper_has_slug"),
            models.UniqueConstraint(
                fields=["doi"],
                condition=~Q(doi="") & VISIBLE.untimed(),
                name="paper_doi_unique",
                violation_error_message="Another paper has this DOI.",
            ),
            models.UniqueConstraint(
                fields=["arxiv_id"],
                condition=~Q(arxiv_id="") & VISIBLE.untimed(),
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
