"""Django's WSGI handler, which leaves its response where the cache can read what it depends on."""

from __future__ import annotations

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpResponseBase

RESPONSE = "labfolio.response"


class NotingHandler(WSGIHandler):
    """Notes the response in the environ: a file comes back wrapped, without what its view said of it."""

    def get_response(self, request: WSGIRequest) -> HttpResponseBase:  # type: ignore[override]
        response = super().get_response(request)
        request.environ[RESPONSE] = response
        return response
