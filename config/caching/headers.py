"""What browsers and CDNs may keep: one table of headers, and which row an answer belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from wsgiref.headers import Headers

from django.conf import settings

from profiles.views.answer_kinds import AnswerKind

if TYPE_CHECKING:
    # Settings import this file: all of Django's web would come with them into the process beside the workers.
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

_REVALIDATE = "public, max-age=0, must-revalidate"
_NOBODY = "private, no-store"
_A_YEAR = "public, max-age=31536000, immutable"
# How long a CDN may answer by what it has while the site is down, in seconds.
_STALE_IF_ERROR = 86_400


@dataclass(frozen=True)
class Policy:
    """How an answer is kept: ``is_for_cdns`` where LABFOLIO_CDN_SECONDS counts, the others which headers it has.

    A redirect and a 404 have no validators: conditions count for answers with 200 only (RFC 9110, 13.2.1).
    """

    cache_control: str
    has_etag: bool = False
    has_last_modified: bool = False
    is_for_cdns: bool = False


POLICIES = {
    AnswerKind.PAGE: Policy(_REVALIDATE, has_etag=True, has_last_modified=True, is_for_cdns=True),
    # Not every CDN heeds ``Vary: Accept``: it must not give the data to those who want the page.
    AnswerKind.NEGOTIATED: Policy(_REVALIDATE, has_etag=True, has_last_modified=True),
    # Without a word browsers keep a 301 for good, and would go round when a page moves back.
    AnswerKind.REDIRECT: Policy(_REVALIDATE, is_for_cdns=True),
    AnswerKind.MISSING: Policy(_REVALIDATE),
    AnswerKind.FILE: Policy("public, no-cache", has_etag=True, has_last_modified=True),
    AnswerKind.KEPT_BACK_FILE: Policy(_NOBODY, has_etag=True, has_last_modified=True),
    AnswerKind.BY_LINK: Policy(_NOBODY),
    AnswerKind.HASHED: Policy(_A_YEAR, has_etag=True, has_last_modified=True),
    AnswerKind.ASSET: Policy(_REVALIDATE, has_etag=True, has_last_modified=True),
    AnswerKind.EDITOR: Policy(_NOBODY),
    AnswerKind.ADMIN: Policy(_NOBODY),
    AnswerKind.REFUSED: Policy(_NOBODY),
}
_OF_STATUS = {
    200: AnswerKind.PAGE,
    **dict.fromkeys((301, 302, 303, 307, 308), AnswerKind.REDIRECT),
    **dict.fromkeys((404, 410), AnswerKind.MISSING),
}
_FOR_ALL = {AnswerKind.PAGE, AnswerKind.REDIRECT, AnswerKind.MISSING}


def kind_of(request: HttpRequest, response: HttpResponseBase) -> AnswerKind:
    """The kind of an answer: as its view says, or by who asks, the status and the type."""
    kind: AnswerKind = getattr(
        response, "answer_kind", _OF_STATUS.get(response.status_code, AnswerKind.REFUSED)
    )
    if kind not in _FOR_ALL:
        return kind
    if request.path_info.startswith("/admin/"):
        return AnswerKind.ADMIN
    if request.path_info.startswith(settings.STATIC_URL) and kind is AnswerKind.PAGE:
        return AnswerKind.ASSET
    if request.method not in ("GET", "HEAD"):
        return AnswerKind.REFUSED
    if settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies:
        return AnswerKind.EDITOR
    is_data = "accept" in _varies_by(response) and not response.get("Content-Type", "").startswith(
        "text/html"
    )
    return AnswerKind.NEGOTIATED if kind is AnswerKind.PAGE and is_data else kind


def set_caching(response: HttpResponseBase, kind: AnswerKind) -> None:
    """Say how long an answer may be kept, unless it says so itself as Django's admin and assets do."""
    if "Cache-Control" not in response.headers:
        for name, value in caching_headers(kind).items():
            response.headers[name] = value
    if kind in _FOR_ALL or kind is AnswerKind.NEGOTIATED:
        _depend_on_nobody(response)


def caching_headers(kind: AnswerKind) -> dict[str, str]:
    """``Cache-Control``, and ``CDN-Cache-Control`` (RFC 9213) where CDNs may keep what browsers must ask for."""
    policy, seconds = POLICIES[kind], settings.CDN_SECONDS
    if not (seconds and policy.is_for_cdns):
        return {"Cache-Control": policy.cache_control}
    stale = f"stale-while-revalidate={seconds}, stale-if-error={_STALE_IF_ERROR}"
    return {
        "Cache-Control": f"{policy.cache_control}, s-maxage={seconds}",
        # By its own rules a shared cache serves nothing stale that has s-maxage; for this one they do not hold.
        "CDN-Cache-Control": f"public, max-age={seconds}, {stale}",
    }


def set_asset_caching(headers: Headers, path: str, url: str) -> None:
    """WhiteNoise's hook for each asset; those with a hash in their name it has called immutable for ten years."""
    is_hashed = "immutable" in (headers["Cache-Control"] or "")
    for name, value in caching_headers(AnswerKind.HASHED if is_hashed else AnswerKind.ASSET).items():
        headers[name] = value


def _depend_on_nobody(response: HttpResponseBase) -> None:
    """Take ``Cookie`` out of ``Vary``, which the look for a session has left, where there is none.

    So CDNs keep the page for all. Editors do not get theirs: a browser or CDN that has to ask first is answered by
    a page without an ETag. One that need not, by LABFOLIO_CDN_SECONDS, must let session cookies through.
    """
    rest = [name for name in _vary(response) if name.lower() != "cookie"]
    if rest:
        response.headers["Vary"] = ", ".join(rest)
    elif "Vary" in response.headers:
        del response.headers["Vary"]


def _varies_by(response: HttpResponseBase) -> set[str]:
    return {name.lower() for name in _vary(response)}


def _vary(response: HttpResponseBase) -> list[str]:
    return [name.strip() for name in response.get("Vary", "").split(",") if name.strip()]
