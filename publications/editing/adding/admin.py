"""Where the pages that bring papers in hang in the admin of papers."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.views.decorators.csrf import csrf_exempt

from profiles.editing.sections import Section, add
from publications.models import Paper


def urls(model_admin):
    """The form that takes a bibliography, the confirmation, and the result."""
    view = model_admin.admin_site.admin_view
    return [
        path("adding/", bounded(view(choose_source)), name="publications_paper_adding"),
        path("adding/confirm/", bounded(view(confirm)), name="publications_paper_adding_confirm"),
        path("adding/<uuid:run_id>/", view(show_result), name="publications_paper_adding_result"),
    ]


def bounded(view):
    """Answer a form that is too large with a sentence; Django itself answers an empty 400."""

    @wraps(view)
    def bound(request, *args, **kwargs):
        try:
            request.POST  # noqa: B018 - reads the body
        except RequestDataTooBig:
            messages.error(
                request, "That text is too long to be pasted. Save it as a file and choose the file."
            )
            return HttpResponseRedirect(reverse("admin:publications_paper_adding"))
        return view(request, *args, **kwargs)

    # The check against forged requests reads the body, so it comes after this one; the admin's views have it.
    return csrf_exempt(bound)


# The readers of bibliographies, and what asks services, take a quarter of a server's start; most of its visitors need
# none of them. So each of these views is imported when it is asked for.


def choose_source(request, **kwargs):
    from publications.editing.adding import views

    return views.choose_source(request, **kwargs)


# Nothing is stored here, so what somebody sent who was signed out is read once more.
choose_source.shows_typed = True


def confirm(request, **kwargs):
    from publications.editing.adding import views

    return views.confirm(request, **kwargs)


def show_result(request, run_id):
    from publications.editing.adding import views

    return views.show_result(request, run_id)


add(Paper, Section(urls=urls))
