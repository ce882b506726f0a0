"""The page as it will be: what was sent is saved, its page rendered, and all of it rolled back."""

from contextlib import contextmanager, suppress

from django.contrib.messages.storage import default_storage
from django.db import transaction
from django.utils.datastructures import MultiValueDict

from profiles.access.status import as_published
from profiles.editing.drafts.buttons import is_live
from profiles.views.drafted_pages import html_of


class _RolledBack(Exception):
    """Nothing of it is to stay."""


def published(data):
    """What was sent, as it would be sent to be published: a draft becomes public, another status stays as chosen."""
    data = data.copy()
    if "status" in data:
        data["status"] = as_published(data["status"])
    return data


def page_to_be(request, save):
    """``(html, None)``, or ``("", response)`` with the form and its errors where ``save()`` does not save.

    ``save()`` answers with a redirect where it has, and leaves what it saved in ``request.saved``.
    """
    html = ""
    with _rolled_back(request):
        request.POST = published(request.POST)
        response = save()
        if response.status_code == 302:
            html, response = html_of(request.saved), None
        elif hasattr(response, "render"):
            response.render()
    return html, response


def would_be_live(request, save):
    """Whether somebody beside its editors would see what ``save()`` saves."""
    with _rolled_back(request):
        is_saved = save().status_code == 302
        return is_saved and is_live(request.saved)


@contextmanager
def _rolled_back(request):
    """What is saved within, and said of it, is undone. Files that were sent along are left out."""
    posted, files, messages = request.POST, request._files, request._messages
    request._messages, request._files = default_storage(request), MultiValueDict()
    try:
        with suppress(_RolledBack), transaction.atomic():
            yield
            raise _RolledBack
    finally:
        request.POST, request._files, request._messages = posted, files, messages
