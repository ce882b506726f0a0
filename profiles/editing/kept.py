"""What was typed when nobody was signed in any more: it goes with the page to sign in, and comes back into its form.

Only forms that were sent from this site are kept, and they come back to be looked at, never saved unseen.
"""

from functools import wraps

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core import signing
from django.http import QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.datastructures import MultiValueDict
from django.views.decorators.csrf import csrf_protect

from profiles.editing.typed import typed_texts

#: The name of the hidden field.
KEPT = "_kept"
_SALT = "profiles.editing.kept"
_ONE_DAY = 24 * 60 * 60
# Room for name and password beside it.
_OTHER_FIELDS = 10_000
SIGNED_OUT = "Not saved yet: you were signed out when you sent this. Look over it and save."
FILES = " Files do not come back: choose them once more."


def keeping(site, admin_view):
    """The site's ``admin_view``, which answers a form of somebody signed out with a page to sign in that keeps it."""

    def view_of(view, cacheable=False):
        guarded = admin_view(view, cacheable)

        @wraps(guarded)
        def answer(request, *args, **kwargs):
            is_kept = request.method == "POST" and getattr(view, "shows_typed", False)
            if is_kept and not site.has_permission(request):
                return _ask_to_sign_in(request, site)
            return guarded(request, *args, **kwargs)

        return answer

    return view_of


def returning(site, login):
    """The site's ``login``, after which a form that was kept is shown as it was sent."""

    def sign_in(request, extra_context=None):
        kept = _unsealed(request.POST.get(KEPT, "")) if request.method == "POST" else None
        if kept is None:
            return login(request, extra_context)
        texts = typed_texts(QueryDict(kept["data"]))
        context = {"kept": request.POST[KEPT], "typed": texts, **(extra_context or {})}
        response = login(request, context)
        if not site.has_permission(request) or response.status_code != 302:
            return response
        return _shown_again(request, kept) or response

    return sign_in


@csrf_protect
def _ask_to_sign_in(request, site):
    """The page to sign in, with the form that was sent sealed in it; what is too large can be copied."""
    path, data = request.get_full_path(), request.POST.copy()
    data.pop("csrfmiddlewaretoken", None)
    sealed = signing.dumps(
        {"path": path, "data": data.urlencode(), "files": bool(request.FILES)}, salt=_SALT, compress=True
    )
    fits = len(sealed) + _OTHER_FIELDS <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    context = {
        "app_path": f"{reverse('admin:login')}",
        REDIRECT_FIELD_NAME: path,
        "kept": sealed if fits else "",
        "typed": typed_texts(data),
        "is_too_large": not fits,
    }
    request.method = "GET"
    return site.login(request, context)


def _unsealed(text):
    try:
        return signing.loads(text, salt=_SALT, max_age=_ONE_DAY) if text else None
    except signing.BadSignature:
        return None


def _shown_again(request, kept):
    """The form at its own address as it was sent, with a sentence instead of saving; None where none is there."""
    path, _, query = kept["path"].partition("?")
    try:
        match = resolve(path)
    except Resolver404:
        return None
    if not getattr(match.func, "shows_typed", False):
        return None
    request.path = request.path_info = request.META["PATH_INFO"] = path
    request.META["QUERY_STRING"], request.GET = query, QueryDict(query)
    request.POST, request._files = QueryDict(kept["data"]), MultiValueDict()
    request.resolver_match = match
    request.refusal = SIGNED_OUT + (FILES if kept["files"] else "")
    return match.func(request, *match.args, **match.kwargs, form_url=kept["path"])
