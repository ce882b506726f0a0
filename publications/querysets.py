"""Which papers, in which order."""

from django.db import models

from profiles.pages.publishing import PublishableQuerySet
from publications.names import fold


class PaperQuerySet(PublishableQuerySet):
    def of_person(self, person):
        """Papers with this member among the authors, those hidden by her left out."""
        return self.filter(authorships__person=person, authorships__is_hidden=False)

    def selected_by(self, person):
        """The member's selected papers in her own order."""
        return self.filter(
            authorships__person=person, authorships__is_hidden=False, authorships__is_selected=True
        ).order_by("authorships__selected_order", "-issued", "title", "id")

    def latest_first(self):
        return self.order_by("-issued", "title", "id")

    def issued_in(self, year):
        return self.filter(issued__startswith=str(year))

    def of_type(self, type_):
        return self.filter(type=type_)

    def titled(self, title):
        """Papers whose title is the same but for accents, case and punctuation."""
        # The longest word narrows the search; folding itself is no database's business.
        longest = max(title.split(), key=len, default="")
        folded = fold(title)
        return [paper for paper in self.filter(title__icontains=longest) if fold(paper.title) == folded]

    def tagged(self, tag):
        return self.filter(tags__slug=tag)

    def related_to(self, paper):
        """Other papers by the members among its authors, the latest first."""
        members = [author.person_id for author in paper.authorships.all() if author.person_id]
        shared = self.filter(authorships__person__in=members).exclude(pk=paper.pk)
        return self.filter(pk__in=shared.values("pk")).latest_first()

    def with_authors(self):
        return self.prefetch_related("authorships__person", "links")


class AuthorshipQuerySet(models.QuerySet):
    def of_members(self):
        return self.filter(person__isnull=False)
