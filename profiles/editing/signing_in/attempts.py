"""Tries to sign in that failed: how many there may be, and when the next one is let through.

Three things are counted, together by one query: a name from one address, all names from one address, and one name
from everywhere. A name is never locked, for anybody could lock out its owner: past its limit it has one try a minute.
"""

from dataclasses import dataclass
from datetime import timedelta

from axes.backends import AxesStandaloneBackend
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.db.models import F, Max, Q, Sum
from django.db.models.functions import Coalesce

from profiles.editing.signing_in.known_browsers import is_known

#: For how long a failed try counts.
WINDOW = timedelta(minutes=15)


@dataclass(frozen=True)
class Limit:
    """So many failed tries; beyond, the next is let through so long after the last that failed."""

    most: int
    wait: timedelta


LIMITS = {
    "pair": Limit(5, WINDOW),
    # An institute may have one address for all.
    "address": Limit(50, WINDOW),
    "name": Limit(30, timedelta(minutes=1)),
}


def forget_tries(name: str) -> None:
    """Delete what is counted of a name, as of an account that is erased."""
    AccessAttempt.objects.filter(username__iexact=name).delete()


class LimitingBackend(AxesStandaloneBackend):
    """Asked before any password is looked at; a try that is not let through leaves ``request.axes_locked_out``."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        # Without a request it is a program's own doing.
        if request is not None:
            super().authenticate(request, username=username, password=password, **kwargs)


class AttemptHandler(AxesDatabaseHandler):
    """What django-axes asks: whether a try is let through, and to count those that fail.

    A row has a name and an address, and nothing else of what was sent.
    """

    def is_whitelisted(self, request, credentials=None):
        return is_known(request, get_client_username(request, credentials))

    def is_locked(self, request, credentials=None):
        request.axes_wait = _wait(request, get_client_username(request, credentials))
        return bool(request.axes_wait)

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        if request is None or request.axes_locked_out or self.is_whitelisted(request, credentials):
            return
        _over(request).delete()
        first = {"failures_since_start": 1, "attempt_time": request.axes_attempt_time}
        AccessAttempt.objects.update_or_create(
            username=get_client_username(request, credentials),
            ip_address=request.axes_ip_address,
            user_agent="",
            defaults={**first, "failures_since_start": F("failures_since_start") + 1},
            create_defaults=first,
        )

    def user_logged_in(self, sender, request, user, **kwargs):
        """Who has the password was not guessing: her own failed tries from there count no more.

        Those of a browser that is known were not counted; whoever guesses beside it goes on waiting.
        """
        name, done = user.get_username(), _over(request)
        if not is_known(request, name):
            done |= AccessAttempt.objects.filter(username=name, ip_address=request.axes_ip_address)
        done.delete()

    def user_logged_out(self, sender, request, user, **kwargs):
        """Nothing is kept of it here."""


def _over(request):
    return AccessAttempt.objects.filter(attempt_time__lte=request.axes_attempt_time - WINDOW)


def _wait(request, name):
    """In how many seconds a try with this name is let through from there; 0 for at once."""
    now, address, named = (
        request.axes_attempt_time,
        Q(ip_address=request.axes_ip_address),
        Q(username=name),
    )
    counts = {"pair": address & named, "address": address, "name": named}
    found = AccessAttempt.objects.filter(address | named, attempt_time__gt=now - WINDOW).aggregate(
        **{key: Coalesce(Sum("failures_since_start", filter=which), 0) for key, which in counts.items()},
        **{f"{key}_last": Max("attempt_time", filter=which) for key, which in counts.items()},
    )
    waits = [
        found[f"{key}_last"] + limit.wait - now for key, limit in LIMITS.items() if found[key] >= limit.most
    ]
    # Rounded up: whoever comes back then is let through.
    return max((int(wait.total_seconds()) + 1 for wait in waits if wait > timedelta()), default=0)
