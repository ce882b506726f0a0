"""Where the pages that bring papers in hang in the admin of papers."""

from django.urls import path

from profiles.editing.sections import Section, add
from publications.editing.adding.views import bounded, choose_source, confirm, show_result
from publications.models import Paper


def urls(model_admin):
    """The form that takes a bibliography, the confirmation, and the result."""
    view = model_admin.admin_site.admin_view
    return [
        path("adding/", bounded(view(choose_source)), name="publications_paper_adding"),
        path("adding/confirm/", bounded(view(confirm)), name="publications_paper_adding_confirm"),
        path("adding/<uuid:run_id>/", view(show_result), name="publications_paper_adding_result"),
    ]


add(Paper, Section(urls=urls))
