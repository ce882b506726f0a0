"""The outermost layer around every answer: how it may be kept, whether the client has it, which part is sent."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from config.caching.headers import POLICIES, kind_of, set_caching
from config.caching.ranges import answer_part
from config.caching.validators import answer_unchanged, set_etag, set_last_modified
from profiles.views.answer_kinds import AnswerKind


class CachingMiddleware:
    """Give each answer its headers by the table of ``headers.POLICIES``.

    It stands before those that send policies of security with every answer: a 304 must not bring another than the
    page had. Parts of assets are cut here, too, for WhiteNoise refuses a single byte and knows no ``If-Range``.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        part = request.META.pop("HTTP_RANGE", "")
        response = self.get_response(request)
        kind = kind_of(request, response)
        set_caching(response, kind)
        if isinstance(response, HttpResponse) and response.status_code != 304:
            response.headers.setdefault("Content-Length", str(len(response.content)))
        if response.status_code == 200:
            self._validate(request, response, kind, part)
        return response

    def _validate(
        self, request: HttpRequest, response: HttpResponseBase, kind: AnswerKind, part: str
    ) -> None:
        policy = POLICIES[kind]
        if policy.has_etag:
            set_etag(response)
        if policy.has_last_modified:
            set_last_modified(response)
        if policy.has_etag and answer_unchanged(request, response):
            return
        answer_part(request, response, part)
