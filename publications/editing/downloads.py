"""Actions that give the selected papers as a file."""

from django.contrib import admin

from profiles.models import AuditEvent, AuditKind
from publications.exporting.formats import OFFERED
from publications.exporting.papers import works_of
from publications.views.downloads import file_response


def _export_in(kind):
    @admin.action(description=f"Export as {kind.label}", permissions=["view"])
    def export(model_admin, request, queryset):
        # What the list fetches beside each paper is not what a file needs.
        papers = queryset.prefetch_related(None)
        if number := papers.count():
            sentence = f"{number} paper{'' if number == 1 else 's'} as {kind.label}."
            AuditEvent.objects.record(AuditKind.EXPORTED, sentence, request)
        return file_response(works_of(papers), kind.extension, "publications")

    export.__name__ = f"export_{kind.extension}"
    return export


#: One action a format that people choose from.
EXPORTS = [_export_in(kind) for kind in OFFERED]
