"""Authors and editors of papers, and doubts about which member an author is."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, When

from profiles.access.actions import Action, Rights
from profiles.access.ownership import OwnedQuerySet
from profiles.access.visibility import VISIBLE
from profiles.words.identifiers import normalise_orcid
from profiles.words.identity import new_id
from publications.words.fields import AUTHOR_BOUNDS
from publications.words.names import Name, display_name


class AuthorshipQuerySet(OwnedQuerySet):
    """Authors belong to members: which of them is a member, she says herself."""

    def with_public_page(self):
        """Annotate ``has_public_page``: whether the author is a member whom visitors may see."""
        return self.annotate(has_public_page=Case(When(VISIBLE.rows("person__"), then=True), default=False))


class AuthorMatchQuerySet(OwnedQuerySet):
    """Suggestions belong to the member, and to the authors of the paper."""

    def owned_by(self, people):
        papers = Authorship.objects.filter(person__in=people).values("paper")
        return self.filter(Q(person__in=people) | Q(paper__in=papers))

    def owns(self, row, people, *, alone=False):
        return self.owned_by(people).filter(pk=row.pk).exists()

    def owners(self, row):
        authors = Authorship.objects.filter(paper=row.paper_id, person__isnull=False)
        return [row.person_id, *authors.values_list("person", flat=True)]

    def suggested(self):
        """Those to which nobody has said anything."""
        return self.filter(state="suggested")

    def unrefused(self):
        return self.exclude(state="refused")

    def refused(self):
        return self.filter(state="refused")

    def open(self):
        """Suggestions that can be accepted: that author is nobody's yet, and the member no author of the paper."""
        unlinked = self.unrefused().filter(
            paper__authorships__name=F("name"), paper__authorships__person=None
        )
        return unlinked.exclude(paper__authorships__person=F("person")).distinct()


class Authorship(models.Model):
    """One author of one paper: the name as printed, and the member it is, if any."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    paper = models.ForeignKey("publications.Paper", models.CASCADE, related_name="authorships")
    position = models.PositiveIntegerField(help_text="The first author has 1.")
    name = models.CharField("name as printed", max_length=AUTHOR_BOUNDS["name"].length)
    given = models.CharField(max_length=AUTHOR_BOUNDS["given"].length, blank=True)
    family = models.CharField(max_length=AUTHOR_BOUNDS["family"].length, blank=True)
    literal = models.CharField(
        max_length=AUTHOR_BOUNDS["literal"].length,
        blank=True,
        help_text="For collaborations and institutions: the whole name.",
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
        try:
            self.orcid = normalise_orcid(self.orcid) if self.orcid else ""
        except ValueError as error:
            raise ValidationError({"orcid": str(error)}) from error

    @property
    def full_name(self):
        """Given and family name where they are known, else the name as printed."""
        return display_name(Name(given=self.given, family=self.family, literal=self.literal)) or self.name


class AuthorMatch(models.Model):
    """A doubt about who an author is: a member suggested, or refused once and for all.

    It names the paper and the name as printed, not the authorship: another import makes those rows anew.
    """

    rights = Rights(members=frozenset({Action.VIEW, Action.CHANGE}))

    class State(models.TextChoices):
        SUGGESTED = "suggested"
        # The member says that it is her, or who edits the paper says so; the other is still to agree.
        CLAIMED = "claimed"
        OFFERED = "offered"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    paper = models.ForeignKey("publications.Paper", models.CASCADE, related_name="author_matches")
    name = models.CharField("name as printed", max_length=AUTHOR_BOUNDS["name"].length)
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
    paper = models.ForeignKey("publications.Paper", models.CASCADE, related_name="editors")
    position = models.PositiveIntegerField(help_text="The first editor has 1.")
    name = models.CharField("name as printed", max_length=AUTHOR_BOUNDS["name"].length)
    given = models.CharField(max_length=AUTHOR_BOUNDS["given"].length, blank=True)
    family = models.CharField(max_length=AUTHOR_BOUNDS["family"].length, blank=True)
    literal = models.CharField(
        max_length=AUTHOR_BOUNDS["literal"].length, blank=True, help_text="For institutions: the whole name."
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "position"], name="editor_position_unique"),
            models.CheckConstraint(condition=~Q(name=""), name="editor_has_name"),
        ]

    def __str__(self):
        return self.name
