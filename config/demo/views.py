"""The button that takes the demo lab out: it asks first, and answers superusers only."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from config.demo.fixture import is_present
from config.demo.removing import remove_demo
from profiles.access.actions import Action
from profiles.access.rules import can
from profiles.editing.own_page import show_own_page


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_removal(request):
    """Say what will happen; on POST take the demo out and report on the admin's first page."""
    if not can(request.user, Action.ADMINISTER):
        raise PermissionDenied
    if request.method == "POST":
        removal = remove_demo(with_edited="edited" in request.POST)
        messages.success(request, removal.summary())
        for sentence in removal.kept:
            messages.warning(request, f"Kept: {sentence}")
        return HttpResponseRedirect(reverse("admin:index"))
    return show_own_page(request, "demo_remove", "Remove the demo lab", {"is_present": is_present()})
