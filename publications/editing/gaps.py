"""What papers lack, as a filter of their list."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr

from publications.models import AuthorMatch, Authorship, PaperLink
from publications.words.vocabulary import TYPES


class GapFilter(admin.SimpleListFilter):
    """Papers of which something is missing."""

    title = "what is missing"
    parameter_name = "lacks"

    def lookups(self, request, model_admin):
        return [(key, gap.label) for key, gap in GAPS.items()]

    def queryset(self, request, queryset):
        return lacking(queryset, self.value()) if self.value() in GAPS else queryset


class YearFilter(admin.SimpleListFilter):
    """Papers of one year, or without one."""

    title = "year"
    parameter_name = "year"

    def lookups(self, request, model_admin):
        papers = model_admin.get_queryset(request).exclude(issued="").order_by()
        years = papers.values_list(Substr("issued", 1, 4), flat=True).distinct()
        return [(year, year) for year in sorted(years, reverse=True)]

    def queryset(self, request, queryset):
        return queryset.filter(issued__startswith=self.value()) if self.value() else queryset


#: Types whose works appear in something else: a journal, a conference, a book.
_IN_SOMETHING = tuple(name for name, kind in TYPES.items() if kind.needs_container)


@dataclass(frozen=True)
class Gap:
    """Something that may be missing: its label, and the condition on papers that lack it."""

    label: str
    condition: Callable[[], Q]


def _no_pdf() -> Q:
    """Neither a link or file of that kind, nor arXiv's, nor an address that is one."""
    has_link = Exists(PaperLink.objects.filter(paper=OuterRef("pk"), kind="pdf"))
    return Q(arxiv_id="") & ~Q(url__iendswith=".pdf") & ~Q(has_link)


def _unmatched_author() -> Q:
    """No member among the authors, or a suggestion that nobody has answered."""
    has_member = Exists(Authorship.objects.filter(paper=OuterRef("pk"), person__isnull=False))
    is_open = Exists(AuthorMatch.objects.open().filter(paper=OuterRef("pk")).order_by())
    return ~Q(has_member) | Q(is_open)


GAPS = {
    "doi": Gap("no DOI", lambda: Q(doi="")),
    "pdf": Gap("no PDF", _no_pdf),
    "date": Gap("no date", lambda: Q(issued="")),
    "venue": Gap("no venue", lambda: Q(container_title="", container_title_short="", type__in=_IN_SOMETHING)),
    "author": Gap("unmatched author", _unmatched_author),
}


def lacking(papers: QuerySet, key: str) -> QuerySet:
    """The papers of a queryset that have this gap."""
    return papers.filter(GAPS[key].condition())


def with_gaps(papers: QuerySet) -> QuerySet:
    """Papers that know what they lack, for ``gaps_of``, without a query for each."""
    return papers.annotate(**{f"lacks_{key}": gap.condition() for key, gap in GAPS.items()})


def gaps_of(paper) -> list[str]:
    """The labels of what a paper fetched ``with_gaps`` lacks."""
    return [gap.label for key, gap in GAPS.items() if getattr(paper, f"lacks_{key}")]
