"""What stands on one site of an export: the rows of a member's space, of the lab's, or of both."""

from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from profiles.access.visibility import VISIBLE
from profiles.models import Address, Entry, Lab, MenuLink, Page, Person, Upload
from publications.models import Paper, PaperLink


@dataclass
class ExportedSite:
    """A member's site, the lab's own (``owner`` None), or both at one root, as where the member is home.

    ``left`` are sentences about what no file of such a folder can say.
    """

    lab: Lab
    owner: Person | None
    has_lab: bool
    left: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.lab.name if self.has_lab or self.owner is None else self.owner.name

    @property
    def scope(self) -> Q:
        """Which rows stand in the spaces of this site."""
        spaces = Q(person=None) if self.has_lab else Q(pk__in=[])
        return spaces | Q(person=self.owner) if self.owner else spaces

    def pages(self) -> QuerySet[Page]:
        rows = Page.objects.filter(self.scope).prefetch_related("tags", "addresses")
        return rows.order_by("pk")

    def entries(self) -> QuerySet[Entry]:
        return Entry.objects.filter(self.scope).prefetch_related("tags", "addresses").order_by("pk")

    def menu_links(self) -> QuerySet[MenuLink]:
        return MenuLink.objects.filter(self.scope)

    def addresses(self) -> QuerySet[Address]:
        return Address.objects.filter(self.scope).order_by("path_key", "pk")

    def former_addresses(self) -> QuerySet[Address]:
        """Addresses of the lab that lead to the space of the member whose site this is."""
        rows = Address.objects.of_scope(None).filter(space=self.owner, space__isnull=False).with_targets()
        return rows.none() if self.has_lab else rows.order_by("path_key", "pk")

    def papers(self) -> QuerySet[Paper]:
        """All papers on the lab's site, else hers."""
        if self.has_lab:
            return Paper.objects.all()
        return Paper.objects.filter(pk__in=Paper.objects.filter(authorships__person=self.owner).values("pk"))

    def uploads(self) -> QuerySet[Upload]:
        """Files in its spaces, and others' that its papers and portrait show and visitors see."""
        papers = self.papers().order_by()
        shown = Q(pk__in=PaperLink.objects.filter(paper__in=papers.values("pk")).values("upload"))
        shown |= Q(pk__in=papers.values("thumbnail"))
        if self.owner:
            shown |= Q(pk=self.owner.image_id)
        return (
            Upload.objects.filter(self.scope | (VISIBLE.owned(Upload) & shown))
            .prefetch_related("addresses")
            .order_by("pk")
        )

    def leave(self, sentence: str) -> None:
        self.left.append(sentence)


def site_of(person: Person) -> ExportedSite:
    """One member's own site."""
    return ExportedSite(Lab.objects.current(), person, has_lab=False)


def whole_site() -> tuple[ExportedSite, list[Person]]:
    """What visitors find at the root, and the members who have a site of their own beside it."""
    lab = Lab.objects.current()
    people = list(Person.objects.order_by("pk").with_memberships())
    owner = lab.home or (people[0] if len(people) == 1 else None)
    return ExportedSite(lab, owner, has_lab=True), [person for person in people if person != owner]
