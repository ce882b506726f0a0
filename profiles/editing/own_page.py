"""A page of our own below /admin/: in the admin's frame, and for managers with a transaction for what it changes."""

from functools import wraps

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from profiles.access.actions import Action
from profiles.access.rules import can
from profiles.models import Lab


def show_own_page(request, name, title, context):
    """The template ``admin/<name>.html`` with what the admin's own frame needs."""
    site = {**admin.site.each_context(request), "title": title}
    return render(request, f"admin/{name}.html", site | context)


def for_managers(view):
    """One transaction a change, and the lab's lock, for managers only; a page that is only read takes neither."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not can(request.user, Action.MANAGE):
            raise PermissionDenied
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            Lab.objects.lock()
            return view(request, *args, **kwargs)

    return require_http_methods(["GET", "HEAD", "POST"])(guarded)
