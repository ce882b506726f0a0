"""Empty parameters of addresses, as forms without script send them: such an address leads to the one without."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import unquote_plus

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect

View = Callable[..., HttpResponseBase]


def without_empty_parameters(view: View) -> View:
    """Let a view of GETs answer ``?q=&type=book`` by a redirect to ``?type=book``: one list, one address."""

    @wraps(view)
    def canonical(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        given = request.META.get("QUERY_STRING", "")
        said = said_in(given)
        if said == given or request.method not in {"GET", "HEAD"}:
            return view(request, *args, **kwargs)
        return HttpResponsePermanentRedirect(f"{request.path}?{said}" if said else request.path)

    return canonical


def said_in(query: str) -> str:
    """A query string without the parameters that hold nothing or blanks; the others stay as they are.

    >>> said_in("q=&type=book&year=+&tag")
    'type=book'
    """
    return "&".join(pair for pair in query.split("&") if unquote_plus(pair.partition("=")[2]).strip())
