"""The page of a paper as it will be, for whoever is shown a draft of it."""

from profiles.views.drafted_pages import register
from publications.models import Paper
from publications.views.papers import render_paper


def register_all():
    """Called once, when Django starts."""
    register(Paper, lambda paper, lab: paper.get_absolute_url(), _show)


def _show(request, paper, lab):
    return render_paper(request, Paper.objects.for_page().get(pk=paper.pk), lab)
