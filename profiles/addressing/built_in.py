"""What the site answers by itself, and at which addresses its lists stand: a page may give one its title and text."""

from functools import cache

from django.conf import settings
from django.urls import Resolver404, URLPattern, get_resolver, resolve

from profiles.words.paths import path_key


def built_in_match(path):
    """The built-in view that would answer at this path, or None."""
    try:
        return resolve(path, urlconf=settings.BUILT_IN_URLCONF)
    except Resolver404:
        return None


def built_in_answers(path, query, user):
    """Whether a built-in view would answer this user with a page or a file; ``query`` as in an address.

    Each such view carries ``answers(user, query="", **kwargs)``, a question of rows that makes no page.
    """
    match = built_in_match(path)
    return match is not None and match.func.answers(user, query, **match.kwargs)


def is_list(path):
    """Whether this is the address of a built-in list, in whatever spelling.

    >>> is_list("/People.html"), is_list("/people/ada/")
    (True, False)
    """
    return path_key(path) in list_keys()


@cache
def list_keys():
    """The keys of the addresses of the lists."""
    return frozenset(path_key(f"/{route}") for route in _routes(get_resolver(settings.BUILT_IN_URLCONF)))


def _routes(resolver, prefix=""):
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if not isinstance(pattern, URLPattern):
            yield from _routes(pattern, route)
        elif getattr(pattern.callback, "takes_page", False):
            yield route
