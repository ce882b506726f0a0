"""Which answers are kept, and the making of a kept page."""

from __future__ import annotations

import math
from itertools import chain
from typing import Any

from django.conf import settings

from config.caching.environ import Environ
from config.caching.handler import RESPONSE
from config.caching.kept_pages import KeptPage, variants_of
from config.caching.pool import Answer, Application, answer_of
from profiles.views.dependencies import ANY, end_of

# Bytes of a body that is kept; what is larger is a file that few fetch.
LARGEST = 1_000_000
_STATUSES = {200, 301, 302, 303, 307, 308, 404, 410}
# By these an answer may differ: the first two are of the key, the cache chooses the coding, and no cookie is shown.
_KNOWN_VARY = {"host", "accept", "accept-encoding", "cookie"}
_PRIVATE = ("private", "no-store")
_NEVER = {"set-cookie", "content-encoding", "content-range", "www-authenticate"}


def render(application: Application, environ: Environ) -> tuple[Answer, KeptPage | None]:
    """Ask the application; with its answer the page to keep, or None where the answer is nobody else's."""
    answer = answer_of(application, environ)
    try:
        if not _may_be_kept(answer, environ) or not _is_whole(answer):
            return answer, None
        return answer, _page(answer, environ)
    except BaseException:
        answer.close()
        raise


def _may_be_kept(answer: Answer, environ: Environ) -> bool:
    named = {name.lower(): value.lower() for name, value in answer.headers}
    vary = {name.strip() for name in named.get("vary", "").split(",") if name.strip()}
    return (
        answer.status in _STATUSES
        and not _NEVER & named.keys()
        and not any(word in named.get("cache-control", "") for word in _PRIVATE)
        and vary <= _KNOWN_VARY
        # Django has made a token for a form: it is one visitor's.
        and "CSRF_COOKIE" not in environ
    )


def _is_whole(answer: Answer) -> bool:
    """Whether the body, a small stream read to its end, is no larger than what is kept."""
    if answer.rest is None:
        return len(answer.body) <= LARGEST
    declared = next((value for name, value in answer.headers if name.lower() == "content-length"), "0")
    if declared.isdecimal() and int(declared) > LARGEST:
        return False
    parts: list[bytes] = []
    for part in answer.rest:
        parts.append(part)
        if sum(map(len, parts)) > LARGEST:
            answer.rest = chain(parts, answer.rest)
            return False
    answer.body, answer.rest = b"".join(parts), None
    answer.close()
    return True


def _page(answer: Answer, environ: Environ) -> KeptPage:
    named = {name.lower(): value for name, value in answer.headers}
    response = environ.get(RESPONSE)
    scopes, ends = _dependencies(response)
    if "immutable" in named.get("cache-control", "") and environ["PATH_INFO"].startswith(settings.STATIC_URL):
        # Its name says what is in it.
        scopes, ends = frozenset(), math.inf
    return KeptPage(
        status=answer.status,
        variants=variants_of(answer),
        scopes=scopes,
        ends=ends,
        reads_query=getattr(response, "reads_query", None),
        varies_by_accept="accept" in [name.strip().lower() for name in named.get("vary", "").split(",")],
    )


def _dependencies(response: Any) -> tuple[frozenset[str], float]:
    """The scopes of an answer and until when it holds; one that does not say depends on everything, and the day."""
    return getattr(response, "depends_on", frozenset({ANY})), end_of(response)
