"""An import taken out again: first what would go and come back, then, where nothing was edited since, it is done."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from profiles.editing.own_page import for_managers, show_own_page
from profiles.history.restoring import NotRestored
from profiles.history.taking_out import Edited
from profiles.importing.taking_out import change_of, plan_in_words, take_out_run
from profiles.models import ImportRun


@for_managers
def take_out_import(request, pk):
    run = get_object_or_404(ImportRun, pk=pk)
    change = change_of(run)
    if change is None:
        raise Http404
    if request.method == "POST":
        try:
            notes = take_out_run(run, change)
        except Edited:
            messages.error(request, "Not taken out: something of it was edited since. Nothing is changed.")
        except NotRestored as error:
            messages.error(request, f"Not taken out. {error} Nothing is changed.")
        else:
            for note in notes:
                messages.warning(request, note)
            messages.success(request, "Taken out. What went stands under “Deleted”.")
            return HttpResponseRedirect(reverse("admin:profiles_importrun_change", args=[run.pk]))
    context = {"run": run, "words": plan_in_words(change)}
    return show_own_page(request, "import_take_out", "Take out an import", context)
