"""The site as somebody else sees it: a manager reads its pages as a given member or as a visitor does."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from profiles.access.actions import Action
from profiles.access.rules import can
from profiles.access.standing import Rank, Standing, see_as, standing_of
from profiles.models import Account, Person

#: In the session of who does: the key of a member, or VISITOR.
VIEWED_AS = "viewed_as"
VISITOR = "visitor"


class ViewingAsMiddleware:
    """Answer a manager who has chosen so as if a member or a visitor had asked, but for all that she edits by.

    ``request.viewed_as`` is then whom, in words. Costs those without a session nothing, others no query.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method in {"GET", "HEAD"} and settings.SESSION_COOKIE_NAME in request.COOKIES:
            whom = request.session.get(VIEWED_AS)
            if whom and not request.path_info.startswith("/admin/") and can(request.user, Action.MANAGE):
                _view_as(request, whom)
        return self.get_response(request)


def _view_as(request, whom):
    if whom == VISITOR:
        request.user, request.viewed_as = AnonymousUser(), "a visitor"
        return
    person = Person.objects.filter(pk=whom).first()
    if person is None:
        return
    account = Account.objects.filter(person=person).select_related("user").first()
    hers = standing_of(account.user) if account else Standing(Rank.MEMBER, person.pk, frozenset({person.pk}))
    see_as(request.user, hers)
    request.viewed_as = str(person)
