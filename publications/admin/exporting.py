"""Actions that give the selected papers as a file."""

from django.contrib import admin

from publications.citing import file_response
from publications.exporters import FORMATS
from publications.exporters.papers import works_of


def _export_in(extension):
    @admin.action(description=f"Export as {FORMATS[extension].label}", permissions=["view"])
    def export(model_admin, request, queryset):
        # What the list fetches beside each paper is not what a file needs.
        papers = queryset.prefetch_related(None)
        return file_response(works_of(papers), extension, "publications")

    export.__name__ = f"export_{extension}"
    return export


#: One action a format that people choose from.
EXPORTS = [_export_in(extension) for extension in ("bib", "ris", "json")]
