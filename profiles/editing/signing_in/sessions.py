"""Where somebody is signed in: her sessions in a list, each of which she ends, or all of them."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import wraps

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from profiles.editing.own_page import show_own_page
from profiles.models import AuditEvent, AuditKind, UserSession
from profiles.models.sessions import BROWSER, SINCE
from profiles.words.browsers import browser_in_words


@dataclass(frozen=True)
class Shown:
    """A session as its owner sees it; ``sign`` names it without its key, which would open it."""

    sign: str
    browser: str
    since: datetime
    seen: datetime
    is_this: bool


@receiver(user_logged_in, dispatch_uid="labfolio.sessions.began")
def begin(request, user, **kwargs):
    """What the list says of a session is known as it begins."""
    request.session[SINCE] = timezone.now().isoformat()
    request.session[BROWSER] = request.META.get("HTTP_USER_AGENT", "")


def seeing(admin_view):
    """The site's ``admin_view``, by whose pages a session is seen to be used."""

    def view_of(view, cacheable=False):
        guarded = admin_view(view, cacheable)

        @wraps(guarded)
        def answer(request, *args, **kwargs):
            if request.user.is_authenticated:
                request.session.see()
            return guarded(request, *args, **kwargs)

        return answer

    return view_of


@require_http_methods(["GET", "HEAD", "POST"])
def show_sessions(request):
    """The list; on POST one of them ends, or all."""
    if request.method != "POST":
        return show_own_page(request, "sessions", "Where you are signed in", {"rows": _rows(request)})
    with transaction.atomic():
        return _end_all(request) if "all" in request.POST else _end(request, request.POST.get("end", ""))


def _end_all(request):
    number = UserSession.objects.end_all(request.user, but=request.session.session_key)
    _note(request, f"Everywhere: {number} more session{'' if number == 1 else 's'}.")
    logout(request)
    return HttpResponseRedirect(reverse("admin:login"))


def _end(request, sign):
    row = next((one for one in UserSession.objects.of(request.user) if _sign(one) == sign), None)
    if row is None:
        return HttpResponseRedirect(reverse("sessions"))
    if row.session_key == request.session.session_key:
        logout(request)
        return HttpResponseRedirect(reverse("admin:login"))
    row.delete()
    browser = browser_in_words(row.browser)
    _note(request, f"Elsewhere: {browser}.")
    messages.success(request, f"Signed out: {browser}.")
    return HttpResponseRedirect(reverse("sessions"))


def _note(request, sentence):
    AuditEvent.objects.record(AuditKind.SIGNED_OUT, sentence, request)


def _rows(request):
    own = request.session.session_key
    return [
        Shown(_sign(row), browser_in_words(row.browser), row.since, row.seen, row.session_key == own)
        for row in UserSession.objects.of(request.user)
    ]


def _sign(row):
    return hashlib.sha256(row.session_key.encode()).hexdigest()[:16]
