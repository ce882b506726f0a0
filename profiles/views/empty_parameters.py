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
        if has_no_empty_parameters(given) or request.method not in {"GET", "HEAD"}:
            return view(request, *args, **kwargs)
        said = said_in(given)
        return HttpResponsePermanentRedirect(f"{request.path}?{said}" if said else request.path)

    return canonical


def has_no_empty_parameters(query: str) -> bool:
    """Whether every parameter of a query string says something, so that the address is the one of its list."""
    return said_in(query) == query


def said_in(query: str) -> str:
    """A query string without the parameters that hold nothing or blanks; the others stay as they are.

    >>> said_in("q=&type=book&year=+&tag")
    'type=book'
    """
    return "&".join(pair for pair in query.split("&") if unquote_plus(pair.partition("=")[2]).strip())
