"""Which papers, in which order."""

from django.db.models import Case, F, FilteredRelation, Prefetch, Q, Value, When

from profiles.access.visibility import PublishableQuerySet
from publications.author_models import Authorship


class PaperQuerySet(PublishableQuerySet):
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
        """Bring along where the picture is served: ``thumbnail_path``, ``_space`` and ``_slug``."""
        is_canonical = Q(thumbnail__addresses__is_canonical=True)
        return self.annotate(
            place=FilteredRelation("thumbnail__addresses", condition=is_canonical),
            thumbnail_path=F("place__path"),
            thumbnail_space=F("place__person"),
            thumbnail_slug=F("place__person__slug"),
        )

    def for_export(self):
        """With all that ``exporters.papers`` asks for; a constant number of queries."""
        authors = Authorship.objects.select_related("person")
        uploads = "links__upload__addresses__person"
        return self.prefetch_related(Prefetch("authorships", authors), "editors", "tags", uploads)

    def for_page(self):
        """With all that its own page shows."""
        return self.for_export().prefetch_related("thumbnail__addresses__person")


def _is_between(first, last):
    """Compared as text: "1925-11-16" stands between "1925" and "1925-99", which is no date that a field would take."""
    return Q(issued__gte=Value(first), issued__lte=Value(f"{last}-99"))
