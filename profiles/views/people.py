"""The list of people: members by role, those who are yet to come, then alumni."""

from profiles.access.rules import Action, can
from profiles.addressing.current_lab import lab_of
from profiles.addressing.members import members_with_memberships
from profiles.models import Person
from profiles.views.bodies import render_body
from profiles.views.dependencies import Dependencies
from profiles.views.frame import render_framed
from profiles.views.listed_people import alumni, members_by_role, newcomers


def people_list(request, page=None):
    """Current members and alumni by date; a page at this address gives title and text."""
    lab = lab_of(request)
    people = members_with_memberships(with_drafts=can(request.user, Action.VIEW, Person))
    shown = Dependencies.of_space(None)
    shown.until(time for person in people for time in person.memberships.all())
    context = {
        "page": page,
        "title": page.title if page and page.title else "People",
        "body": render_body(page.body, lab, None, shown=shown) if page else "",
        "groups": members_by_role(people, lab),
        "newcomers": newcomers(people, lab),
        "alumni": alumni(people, lab),
    }
    return render_framed(request, "profiles/people.html", context, lab=lab, subject=page, shown=shown)


people_list.takes_page = True
people_list.answers = lambda user, query="": True
