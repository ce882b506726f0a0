"""Whose eyes a manager reads the site with: chosen here, and left again."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from profiles.access.actions import Action
from profiles.access.rules import can
from profiles.models import AuditEvent, AuditKind, Person
from profiles.views.viewing_as import VIEWED_AS, VISITOR


@require_POST
def view_as(request):
    """Read the site as the member whose slug is ``person`` does, as a ``visitor``, or, by neither, as oneself again.

    Raises PermissionDenied for who manages nothing, Http404 where there is no such member.
    """
    if not can(request.user, Action.MANAGE):
        raise PermissionDenied
    whom, name = _whom(request.POST)
    if whom:
        AuditEvent.objects.record(AuditKind.VIEWED_AS, f"The site, as {name} sees it.", request)
    request.session[VIEWED_AS] = whom
    way = request.POST.get("next", "")
    return HttpResponseRedirect(way if url_has_allowed_host_and_scheme(way, allowed_hosts=None) else "/")


class ViewingForm(forms.Form):
    """The members as whom the site can be seen."""

    person = forms.ModelChoiceField(Person.objects.by_name(), to_field_name="slug", label="Member")


def _whom(sent):
    """What the session keeps of it, and who that is in words; "" for oneself."""
    if "visitor" in sent:
        return VISITOR, "a visitor"
    if not sent.get("person"):
        return "", ""
    person = Person.objects.filter(slug=sent["person"]).first()
    if person is None:
        raise Http404("There is no such member.")
    return str(person.pk), str(person)
