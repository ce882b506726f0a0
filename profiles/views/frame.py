"""The frame around every page: the lab's name, the menu, the foot, and the bar that staff see."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from profiles.access.actions import Action
from profiles.access.rules import can
from profiles.access.status import state_of
from profiles.access.times_in_words import state_in_words
from profiles.addressing.current_lab import forwarding_of, lab_of
from profiles.addressing.resolving import home_id, split_place
from profiles.views.dependencies import Dependencies, note_turn
from profiles.views.menu import marked, menu
from profiles.words.paths import escape_path

# Among what a request says of itself: it is asked for a static copy, where nobody signs in or searches.
IS_COPY = "labfolio.is_copy"
# Or for what is by link only, which no page may tell.
IS_BY_LINK = "labfolio.is_by_link"
# Or for a draft as it will be, which is not public.
IS_PREVIEW = "labfolio.is_preview"


def render_framed(
    request,
    template,
    context,
    *,
    lab=None,
    person=None,
    subject=None,
    path="",
    status=200,
    shown=None,
    items=None,
):
    """Render a visitor's page. One query for the menu.

    ``person`` is the member in whose space it stands, ``subject`` the row that it shows and editors may change,
    ``path`` its canonical path where that is not the path asked for, ``shown`` the dependencies of what ``context``
    holds: all content where a view says nothing. ``items`` of the menu are given where many pages have the same.
    """
    lab = lab or lab_of(request)
    path = path or escape_path(request.path)
    frame = {
        "lab": lab,
        "space": person,
        "menu": menu(lab, person or _seen_home(request, lab), path) if items is None else marked(items, path),
        "state": state_of(subject, person),
        "state_in_words": _state_in_words(subject, person),
        "subject": subject,
        "edit_url": edit_url(subject) if subject and can(request.user, Action.CHANGE, subject) else "",
        "is_copy": IS_COPY in request.META,
        "is_preview": IS_PREVIEW in request.META,
        "site_url": settings.SITE_URL,
        "canonical_url": settings.SITE_URL + path if status == 200 and not _is_told_nowhere(request) else "",
        "forwarding": forwarding_of(lab, split_place(request.path_info).slug),
    }
    response = render(request, template, {**frame, **context}, status=status)
    shown = shown or Dependencies()
    if frame["forwarding"]:
        shown.until([frame["forwarding"]])
    shown.mark(response)
    note_turn(response, lab.next_turn)
    return response


def _is_told_nowhere(request):
    """Whether the page has no address that search engines may know."""
    return IS_BY_LINK in request.META or IS_PREVIEW in request.META


def _seen_home(request, lab):
    """The member whose space the whole site is, for those who may see her."""
    # An answer before anybody is asked for is a visitor's.
    user = getattr(request, "user", None) or AnonymousUser()
    return lab.home if home_id(lab) and can(user, Action.VIEW, lab.home) else None


def _state_in_words(subject, person):
    """What hides a page, or until when nothing does, by the row or the member who decides."""
    state = state_of(subject, person)
    decisive = person if state and state_of(subject) is not state else subject
    return state_in_words(decisive)


def edit_url(subject):
    """Where the admin edits a row, "" where it does not."""
    try:
        return reverse(
            f"admin:{subject._meta.app_label}_{subject._meta.model_name}_change", args=[subject.pk]
        )
    except NoReverseMatch:
        return ""
