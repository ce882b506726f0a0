"""Who changes what in the admin, as the history says it."""

from functools import wraps

from django.apps import apps

from profiles.access.standing import Rank, standing_of
from profiles.history.changing import changing
from profiles.models import Person

_SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
_ACTS = {"add": "New {}", "change": "{} changed", "delete": "{} deleted", "changelist": "List of {} changed"}


def naming(admin_view):
    """The site's ``admin_view``, by which what is sent changes content in the name of whoever is signed in."""

    def view_of(view, cacheable=False):
        guarded = admin_view(view, cacheable)

        @wraps(guarded)
        def answer(request, *args, **kwargs):
            if request.method in _SAFE or not request.user.is_authenticated:
                return guarded(request, *args, **kwargs)
            with changing(request.user, _why(request), whom_for(request.user)):
                return guarded(request, *args, **kwargs)

        return answer

    return view_of


def whom_for(user):
    """The member for whom somebody edits who is none herself and edits for nobody else; else None."""
    standing = standing_of(user)
    if standing.rank is not Rank.DELEGATE or len(standing.people) != 1:
        return None
    return Person.objects.filter(pk__in=standing.people).first()


def _why(request):
    """What is done, from the name of the address: ``profiles_page_change`` is “Page changed”."""
    name = request.resolver_match.url_name or "changed"
    *model, act = name.split("_")
    if len(model) != 2 or act not in _ACTS:
        return in_words(name)
    try:
        opts = apps.get_model(*model)._meta
    except LookupError:
        return in_words(name)
    noun = opts.verbose_name_plural if act == "changelist" else opts.verbose_name
    sentence = _ACTS[act].format(noun)
    return sentence[:1].upper() + sentence[1:]


def in_words(name):
    """The name of a view or an address as a sentence."""
    return name.replace("_", " ").replace("-", " ").capitalize()
