"""The list of people: members by role, those who are yet to come, then alumni."""

from django.http import QueryDict

from profiles.access.actions import Action
from profiles.access.rules import can
from profiles.access.standing import whose_drafts
from profiles.access.visibility import seen_by
from profiles.addressing.current_lab import lab_of
from profiles.addressing.members import members_in_brief
from profiles.addressing.resolving import PEOPLE
from profiles.models import Person
from profiles.views.bodies import render_body
from profiles.views.dependencies import Dependencies
from profiles.views.frame import render_framed
from profiles.views.limits import Limit, answering_refusals, count_request
from profiles.views.listed_people import fill, groups_of
from profiles.views.paging import PAGE_SIZE, existing_window, read_page_number, window
from profiles.views.query_parameters import reading


@reading("page")
@answering_refusals
def people_list(request, page=None):
    """Current members and alumni by date, in pages; a page at this address gives title and text."""
    lab, seen = lab_of(request), _seen_by(request.user)
    number = read_page_number(request.GET.get("page", ""))
    if number > 1:
        count_request(request, Limit.QUESTIONS)
    members = members_in_brief(**seen)
    shown = Dependencies.of_space(None)
    # Who leaves may move everybody to another page.
    shown.until(stay for _, stays in members for stay in stays)
    groups = groups_of(members)
    view = existing_window(groups.filled, number)
    fill(view.groups, view.offset, PAGE_SIZE, lab, **seen)
    context = {
        "page": page,
        "title": page.title if page and page.title else "People",
        "body": render_body(page.body, lab, None, shown=shown, seen=seen["seen"]) if page else "",
        "groups": [group for group in groups.current if group.people],
        "newcomers": groups.newcomers,
        "alumni": groups.alumni,
        "window": view,
        "previous_url": _address(view.number - 1) if view.number > 1 else "",
        "next_url": _address(view.number + 1) if view.number < view.last else "",
    }
    return render_framed(
        request,
        "profiles/people.html",
        context,
        lab=lab,
        subject=page,
        path=_address(view.number),
        shown=shown,
    )


def _seen_by(user):
    return {"with_drafts": can(user, Action.VIEW, Person), "own": whose_drafts(user), "seen": seen_by(user)}


def _address(number):
    return f"{PEOPLE}?page={number}" if number > 1 else PEOPLE


people_list.takes_page = True


def _answers(user, query=""):
    if (number := read_page_number(QueryDict(query).get("page", ""))) == 1:
        return True
    groups = groups_of(members_in_brief(**_seen_by(user)))
    return window(groups.filled, number).number == number


people_list.answers = _answers
