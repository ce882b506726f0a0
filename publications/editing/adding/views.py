"""The pages that bring papers in: give them, see what would happen, confirm, and see what did."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from profiles.access.actions import Action
from profiles.access.rules import can, can_some
from profiles.editing.own_page import show_own_page
from profiles.importing.runs import ImportRefused
from profiles.models import ImportRun, Person
from publications.editing.adding.forms import ConfirmForm, SourceForm
from publications.editing.adding.preview import preview_of
from publications.editing.adding.result import groups_of
from publications.editing.adding.sealing import Unsealable
from publications.importing.bibliography import import_papers
from publications.models import Paper

# In the session: the keys of the imports that were made in it.
_RUNS = "paper_imports"


def _for_editors(view):
    """Bringing papers in makes new ones and changes those that are here."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not all(can_some(request.user, action, Paper) for action in (Action.ADD, Action.CHANGE)):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@_for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def choose_source(request, form_url=""):
    """The form that takes a bibliography; once it is read, what would become of it.

    ``form_url`` is given as to Django's own views of forms; this form goes to the address it stands at.
    """
    if request.method != "POST":
        own = Person.objects.mine(request.user).first()
        return _ask(request, SourceForm(initial={"person": own}, user=request.user))
    form = SourceForm(request.POST, request.FILES, user=request.user)
    if form.is_valid():
        try:
            confirming = ConfirmForm(initial=form.cleaned_data, user=request.user)
            return _show(request, preview_of(form.reading, form.wishes), confirming)
        except (ImportRefused, Unsealable) as error:
            form.add_error(None, str(error))
    return _ask(request, form)


@_for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request):
    """Store what was shown and is still ticked; show it anew where there is something to correct."""
    if request.method != "POST":
        return _to_start()
    form = ConfirmForm(request.POST, user=request.user)
    if not form.is_valid() and form.sealed is None:
        messages.error(request, " ".join(form.errors["seal"]))
        return _to_start()
    try:
        return _store(request, form)
    except ImportRefused as error:
        messages.error(request, f"{error} Reload this page to try once more.")
        return _ask(request, SourceForm(initial=form.cleaned_data, user=request.user))


@_for_editors
def show_result(request, run_id):
    """What an import did, with the papers it brought."""
    run = get_object_or_404(ImportRun, pk=run_id)
    # Reports name whatever an import met; to others than managers only her own is there.
    if not (can(request.user, Action.VIEW, run) or str(run_id) in request.session.get(_RUNS, [])):
        raise Http404
    return _page(request, "result", "Papers added", {"run": run, "groups": groups_of(run)})


def _store(request, form):
    if form.is_valid() and form.is_as_shown:
        reading = form.sealed.reading
        report = import_papers(form.chosen, reading.problems, reading.source, form.wishes)
        if report.run_id:
            request.session[_RUNS] = [*request.session.get(_RUNS, []), str(report.run_id)]
            return HttpResponseRedirect(
                reverse("admin:publications_paper_adding_result", args=[report.run_id])
            )
        messages.info(request, "Nothing was to be done: all of this is here already.")
    elif form.is_valid():
        messages.info(request, "You made another choice, so here is what would happen now.")
    return _show(request, preview_of(form.sealed.reading, form.wishes, form.left_out), form)


def _ask(request, form):
    return _page(request, "form", "Add papers", {"form": form})


def _show(request, preview, form):
    return _page(request, "preview", "What would be added", {"preview": preview, "form": form})


def _page(request, name, title, context):
    return show_own_page(request, f"publications/adding/{name}", title, context)


def _to_start():
    return HttpResponseRedirect(reverse("admin:publications_paper_adding"))
