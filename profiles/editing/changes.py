"""Who changes what in the admin, as the history says it."""

from functools import wraps

from django.apps import apps
from django.contrib.admin.utils import unquote

from profiles.access.ownership import OwnedQuerySet
from profiles.access.standing import standing_of
from profiles.editing.sent_keys import sent_key
from profiles.history.changing import changing
from profiles.models import Person

_SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
_ACTS = {
    "add": "New {}",
    "change": "{} changed",
    "delete": "{} deleted",
    "history": "{} changed",
    "changelist": "List of {} changed",
}


def naming(admin_view):
    """The site's ``admin_view``, by which what is sent changes content in the name of whoever is signed in."""

    def view_of(view, cacheable=False):
        guarded = admin_view(view, cacheable)

        @wraps(guarded)
        def answer(request, *args, **kwargs):
            if request.method in _SAFE or not request.user.is_authenticated:
                return guarded(request, *args, **kwargs)
            with changing(request.user, _why(request), whom_for(request, kwargs)):
                return guarded(request, *args, **kwargs)

        return answer

    return view_of


def whom_for(request, kwargs):
    """The one member for whom somebody changes what is not her own, as far as the address and the form tell; else None.

    One query more for who edits for others, none for managers and for members who edit only for themselves.
    """
    standing = standing_of(request.user)
    others = standing.people - {standing.own}
    if standing.edits_all or not others:
        return None
    owners = _owners(request, kwargs.get("object_id"))
    if owners is None:
        owners = standing.people if standing.own is None else set()
    theirs = owners & others
    if standing.own in owners or len(theirs) != 1:
        return None
    return Person.objects.filter(pk__in=theirs).first()


def _owners(request, object_id):
    """Whose the row is that is changed, or is to be one's by what was sent; None where neither tells."""
    model, act = _model_and_act(request)
    if model is None or not isinstance(model._default_manager.all(), OwnedQuerySet):
        return None
    if act == "add":
        sent = sent_key(request.POST.get("person", ""))
        return {sent} if sent else None
    key = sent_key(unquote(object_id)) if object_id else None
    row = model._base_manager.filter(pk=key).first() if key else None
    return set(model._default_manager.all().owners(row)) if row else None


def _model_and_act(request):
    """Of ``profiles_page_change`` the model and “change”; the model is None where the name tells of none."""
    *model, act = (request.resolver_match.url_name or "changed").split("_")
    if len(model) != 2 or act not in _ACTS:
        return None, act
    try:
        return apps.get_model(*model), act
    except LookupError:
        return None, act


def _why(request):
    """What is done, from the name of the address: ``profiles_page_change`` is “Page changed”."""
    model, act = _model_and_act(request)
    if model is None:
        return in_words(request.resolver_match.url_name or "changed")
    opts = model._meta
    noun = opts.verbose_name_plural if act == "changelist" else opts.verbose_name
    sentence = _ACTS[act].format(noun)
    return sentence[:1].upper() + sentence[1:]


def in_words(name):
    """The name of a view or an address as a sentence."""
    return name.replace("_", " ").replace("-", " ").capitalize()
