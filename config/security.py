"""What every request and answer passes: the check of host and query, and the Content-Security-Policy."""

from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

HEADER = "Content-Security-Policy"


class HostMiddleware:
    """Refuse hosts that are not this site's: Django checks them only where a view happens to ask."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.get_host()
        return self.get_response(request)


class NulMiddleware:
    """Have the sign for what cannot be read (U+FFFD) where a query or a cookie has a NUL.

    No text that is kept has one, and PostgreSQL refuses to be asked for it; forms refuse it by themselves.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        query: str = request.META.get("QUERY_STRING", "")
        if "%00" in query or "\0" in query:
            request.META["QUERY_STRING"] = query.replace("%00", "%EF%BF%BD").replace("\0", "%EF%BF%BD")
        cookies: str = request.META.get("HTTP_COOKIE", "")
        # As a quoted value writes one.
        if "\\000" in cookies:
            request.META["HTTP_COOKIE"] = cookies.replace("\\000", "?")
        return self.get_response(request)


class ContentSecurityPolicyMiddleware:
    """Send ``SECURE_CSP`` (Django 6's name) with every answer that has no policy of its own.

    Scripts and style sheets come from our own folder of assets, and never from beside it, where uploads lie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.policy = "; ".join(f"{name} {' '.join(values)}" for name, values in settings.SECURE_CSP.items())

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if HEADER not in response.headers:
            hosts = list(dict.fromkeys([request.get_host(), urlsplit(settings.SITE_URL).netloc]))
            styles = _below(hosts, settings.STATIC_URL)
            # The admin's one script that is no file: the words of its widgets.
            scripts = f"{styles} {_below(hosts, reverse('admin:jsi18n'))}"
            response.headers[HEADER] = f"{self.policy}; script-src {scripts}; style-src {styles}"
        return response


def _below(hosts: list[str], folder: str) -> str:
    """The sources of all files below a folder, on whatever of the hosts and by http or https.

    A policy knows no folder without its host. The host is the one asked for, and the one that visitors know where
    a proxy does not pass that on.

    >>> _below(["lab.example.org", "127.0.0.1:8000"], "/static/")
    'lab.example.org/static/ 127.0.0.1:8000/static/'
    """
    return " ".join(f"{host}{folder}" if _can_be_named(host) else "'self'" for host in hosts)


def _can_be_named(host: str) -> bool:
    """Whether a policy can name a host: of the IP addresses it knows 127.0.0.1 only (CSP 3, “host-part matches”)."""
    name = urlsplit(f"//{host}").hostname or ""
    try:
        return str(ip_address(name)) == "127.0.0.1"
    except ValueError:
        return name.isascii()
