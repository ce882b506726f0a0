"""Checks when Django starts: the parts of django-markdownx that answer anybody stay out."""

from django.conf import settings
from django.core.checks import Error, register
from django.urls import URLPattern, get_resolver

MARKDOWNIFY = "profiles.editing.preview.markdownify"


@register
def check_markdownify(app_configs, **kwargs):
    """The stock function lets scripts through, and shows something else than the page."""
    if getattr(settings, "MARKDOWNX_MARKDOWNIFY_FUNCTION", None) == MARKDOWNIFY:
        return []
    return [
        Error(
            "MARKDOWNX_MARKDOWNIFY_FUNCTION is not Labfolio's own: the stock one returns scripts unchanged.",
            hint=f'Set MARKDOWNX_MARKDOWNIFY_FUNCTION = "{MARKDOWNIFY}".',
            id="profiles.E001",
        )
    ]


@register
def check_routes(app_configs, **kwargs):
    """The stock views ask for no login, and keep HTML files that call themselves pictures."""
    stock = [route for route, callback in _routes(get_resolver().url_patterns) if _is_stock(callback)]
    return [
        Error(
            f"The address “/{route}” leads to a view of django-markdownx, which answers anybody.",
            hint='Take include("markdownx.urls") out of the routes; profiles.editing.urls has guarded views.',
            id="profiles.E002",
        )
        for route in stock
    ]


def _routes(patterns, prefix=""):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern.callback
        else:
            yield from _routes(pattern.url_patterns, route)


def _is_stock(callback):
    return getattr(callback, "view_class", callback).__module__.startswith("markdownx.")
