"""A forgotten password: a link to choose a new one goes to the e-mail address of the account, where mail is set up.

Whoever asks learns nothing by it: the answer is the same, and takes as long, whether there is such an account or not.
"""

from concurrent.futures import ThreadPoolExecutor

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from profiles.access.actions import Action
from profiles.access.clients import client_key
from profiles.access.rules import ADMINISTRATORS, EDITORS, can
from profiles.editing.invitations import path_of_link
from profiles.editing.letters import send_letter, text_of
from profiles.models import Account, AuditEvent, AuditKind, Lab, Person
from profiles.views.limits import counted

#: How often one client may ask, and for one account a mail is sent, within so many seconds.
MOST_ASKED, ASKED_SECONDS = 5, 15 * 60
MOST_SENT, SENT_SECONDS = 3, 60 * 60

# Whose link is made, and goes nowhere, where nobody's is asked for.
_NOBODY = User(pk=0, username="nobody", email="nobody@example.org")

# One letter at a time, while whoever asked has her answer.
_sending = ThreadPoolExecutor(max_workers=1, thread_name_prefix="forgotten-password")


class ForgottenForm(forms.Form):
    """Whose password: by e-mail address, or by the name to sign in."""

    who = forms.CharField(
        max_length=254,
        label="E-mail address or name",
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_link(request):
    """The form, and that a link is on its way; where none can be, whom to ask."""
    if not settings.MAIL_IS_SENT:
        return _page(request, {"managers": _managers()})
    form = ForgottenForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, {"form": form})
    if counted(f"forgotten:{client_key(request)}", ASKED_SECONDS) > MOST_ASKED:
        response = _page(request, {"form": form, "minutes": ASKED_SECONDS // 60}, status=429)
        response["Retry-After"] = str(ASKED_SECONDS)
        return response
    _answer(request, form.cleaned_data["who"])
    return _page(request, {"is_asked": True})


def _answer(request, who):
    """All that takes time is done for an account that is not there, too, but for the sending."""
    user = _account_of(who)
    lab, text = Lab.objects.current(), _text(user or _NOBODY)
    about = f"Asked for by mail: {user}." if user else "Asked for by mail, for an account that is not there."
    AuditEvent.objects.record(AuditKind.LINK_MADE, about, request)
    number = counted(f"forgotten-of:{(user or _NOBODY).pk}", SENT_SECONDS)
    if user and number <= MOST_SENT:
        _sending.submit(send_letter, f"Your password at {lab.name}", text, user.email)


def _account_of(who):
    """Whoever may sign in by this name or address; the name counts more than another's address."""
    may_come = Q(account__in=Account.objects.in_force()) | (ADMINISTRATORS & Q(account=None))
    users = User.objects.filter(EDITORS, may_come, Q(username=who) | Q(email__iexact=who)).exclude(email="")
    return min(users, key=lambda user: user.username != who, default=None)


def _text(user):
    # The site's own address, for the request's may be made up.
    context = {"user": user, "link": f"{settings.SITE_URL}{path_of_link(user)}", "lab": Lab.objects.current()}
    return text_of("forgotten", context)


def _managers():
    """Members whom everybody sees, and who make links for others."""
    users = User.objects.filter(EDITORS).select_related("account")
    managers = [user for user in users if can(user, Action.MANAGE)]
    return Person.objects.public().filter(account__user__in=managers).by_name()


def _page(request, context, status=200):
    site = {"title": "Forgot your password?", "site_header": "Labfolio", "site_title": "Labfolio"}
    return render(request, "admin/forgotten.html", site | context, status=status)
