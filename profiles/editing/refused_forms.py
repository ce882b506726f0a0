"""The page for a form whose cookies are gone: what happened, what to do, and what had been typed."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.views.decorators.cache import never_cache

from profiles.views.frame import render_framed

_SECRET = re.compile(r"passw|token|secret|seal", re.IGNORECASE)
# What forms send of their own: how many rows there are, which button was pressed, where to go afterwards.
_NOT_TYPED = re.compile(r"_|next\Z|.*-(?:TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS\Z")
_KEY = re.compile(r"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.IGNORECASE)
_ROW = re.compile(r"-(\d+)-")
_LONG = 60


@dataclass(frozen=True)
class TypedText:
    """A field of a form as it was sent: its label and what stood in it."""

    label: str
    text: str

    @property
    def is_long(self) -> bool:
        return len(self.text) > _LONG or "\n" in self.text

    @property
    def rows(self) -> int:
        """The height of a field that shows it, in lines."""
        return min(20, 2 + len(self.text) // 70 + self.text.count("\n"))


@never_cache
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's ``CSRF_FAILURE_VIEW``; the text is escaped, so that a forged form shows nothing but itself."""
    typed = typed_texts(request)
    context = {
        "title": "The form was not accepted",
        "reason": _explained(reason),
        "long_texts": [one for one in typed if one.is_long],
        "short_texts": [one for one in typed if not one.is_long],
        "had_files": bool(typed) and bool(request.FILES),
        # No other address is one that has a form, and a forged one may begin with two slashes.
        "form_url": request.get_full_path() if request.path.startswith("/admin/") else "",
    }
    return render_framed(request, "403_csrf.html", context, status=403)


def typed_texts(request: HttpRequest) -> list[TypedText]:
    """What a person typed into the form of a request, in its order; no passwords. Empty where it cannot be read."""
    try:
        sent = list(request.POST.lists())
    except (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError):
        return []
    return [
        TypedText(_label(name), text)
        for name, texts in sent
        if not (_SECRET.search(name) or _NOT_TYPED.match(name))
        for text in (text.replace("\r\n", "\n") for text in texts)
        if text.strip() and text != "on" and not _KEY.fullmatch(text)
    ]


def _label(name: str) -> str:
    """A field's name in words: ``affiliations-0-start_date`` is “Affiliations 1 start date”."""
    words = _ROW.sub(lambda match: f" {int(match[1][:9]) + 1} ", name).replace("_", " ").replace("-", " ")
    return words[:100].capitalize()


def _explained(reason: str) -> str:
    if reason == REASON_NO_CSRF_COOKIE:
        return (
            "Your browser sent no cookie along. It was emptied or has expired since you opened the form, or "
            "cookies are switched off for this site; signing in and saving need them."
        )
    if reason.startswith(("Origin", "Referer")):
        return (
            f"It was sent from another address than {settings.SITE_URL}, which is this site's own. Open the form "
            "there. If this site has moved, whoever runs it sets LABFOLIO_URL to the new address."
        )
    return "Since you opened the form you signed in or out, perhaps in another window, or it has expired."
