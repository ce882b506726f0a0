"""The page to sign in: a try that is not let through is answered with when to come again, in 429 and Retry-After."""

import hashlib

from django.core.cache import cache

from profiles.access.clients import client_key
from profiles.editing.signing_in.known_browsers import remember
from profiles.editing.signing_in.noting import note_stop


def limiting(login):
    """The admin's ``login``; the browser of whoever signs in is known from then on."""

    def sign_in(request, extra_context=None):
        response = login(request, extra_context)
        if getattr(request, "axes_locked_out", False):
            return _too_many(request, response)
        if request.method == "POST" and request.user.is_authenticated:
            remember(response, request.user)
        return response

    return sign_in


def _too_many(request, response):
    """The same page, so that what was typed into a form before is not lost; no thread waits."""
    name, seconds = request.POST.get("username", ""), request.axes_wait
    form = response.context_data["form"]
    response.context_data |= {
        "form": type(form)(request, initial={"username": name}),
        "seconds": seconds,
        "minutes": -(-seconds // 60),
    }
    response.status_code = 429
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    # Told once, for whoever guesses goes on.
    which = hashlib.sha256(name.encode()).hexdigest()
    if cache.add(f"stopped:{which}:{client_key(request)}", 1, timeout=seconds):
        note_stop(request, name)
    return response
