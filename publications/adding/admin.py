"""Where the pages that bring papers in hang in the admin."""

from django.contrib import admin
from django.urls import path

from publications.adding.views import bounded, choose_source, confirm, show_result


class AddingAdmin(admin.ModelAdmin):
    """Adds to the admin of papers: a form that takes a bibliography, the confirmation, and the result."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("adding/", bounded(view(choose_source)), name="publications_paper_adding"),
            path("adding/confirm/", bounded(view(confirm)), name="publications_paper_adding_confirm"),
            path("adding/<uuid:run_id>/", view(show_result), name="publications_paper_adding_result"),
            *super().get_urls(),
        ]
