"""Filters of the list of papers: what is missing, and the year."""

from django.contrib import admin
from django.db.models.functions import Substr

from publications.gaps import GAPS, lacking


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
        papers = model_admin.model.objects.exclude(issued="").order_by()
        years = papers.values_list(Substr("issued", 1, 4), flat=True).distinct()
        return [(year, year) for year in sorted(years, reverse=True)]

    def queryset(self, request, queryset):
        return queryset.filter(issued__startswith=self.value()) if self.value() else queryset
