"""Each request is of one moment, and its answer holds until the next at which the site changes by itself."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from profiles.access.moment import is_asked, one_moment
from profiles.models.schedule import ask_next_turn
from profiles.views.dependencies import note_turn


class OneMomentMiddleware:
    """Take the moment of a request, and say on its answer until when it holds.

    A page knows when the site changes next by the query that fetched its lab; a view without a lab may give what it
    knows as ``request.next_turn``, or its answer a ``valid_until``. Only for another answer that asked what is there
    at this moment, and that caches may have, the database is asked once more.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with one_moment():
            response = self.get_response(request)
            if hasattr(request, "next_turn"):
                note_turn(response, request.next_turn)
            elif _may_be_kept(request, response):
                note_turn(response, ask_next_turn())
        return response


def _may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    return (
        is_asked()
        and not hasattr(response, "valid_until")
        and request.method in {"GET", "HEAD"}
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and response.status_code < 500
    )
