"""Seen by whom: the line of a form that says in words who sees its row, and who can edit it."""

from django.utils.text import get_text_list

from profiles.access.actions import NONE, Action
from profiles.access.choices import likely_owner
from profiles.access.ownership import OwnedQuerySet
from profiles.access.schedule import Turn
from profiles.access.status import Status, state_of, status_within, times_that_count
from profiles.access.times_in_words import moment_in_words
from profiles.editing.last_day import until_in_words
from profiles.models import Delegation, Person

SEEN_BY = {
    None: "Everybody sees it",
    Status.DRAFT: "Nobody sees it but those who can edit it",
    Status.MEMBERS: "Members of the lab see it while they are signed in, nobody else",
    Status.UNLISTED: "Whoever has its link sees it, and it stands in no list",
}
IS = {Status.DRAFT: "a draft", Status.MEMBERS: "for members only", Status.UNLISTED: "seen by link only"}
THEN = {
    Status.PUBLIC: "everybody",
    Status.MEMBERS: "members of the lab while they are signed in",
    Status.UNLISTED: "whoever has its link",
}
#: Of what stands on no page of the site.
ADMINISTRATORS = "Site administrators see and edit it, nobody else."
MANAGERS = "Managers of the lab see it, and nobody edits it."


def seen_by(row, *, is_shown=True):
    """Who sees a row and who can edit it, as two sentences; ``is_shown`` says that there are pages that show it.

    One query where it belongs to nobody, two or three where it belongs to members.
    """
    rights = getattr(row, "rights", NONE)
    if not is_shown:
        return ADMINISTRATORS if rights == NONE else MANAGERS
    return f"{_who_sees(row)} {_who_edits(row, rights)}"


def new_row(form, begun, user):
    """What a form of a new row that has ``begun`` so would save: somebody who does not edit all writes for herself."""
    row, initial = form.instance, {**form.initial, **begun}
    if "status" in initial:
        row.status = initial["status"]
    whose = initial.get("person") or likely_owner(user)
    if whose and any(field.name == "person" for field in row._meta.fields):
        row.person = whose if isinstance(whose, Person) else Person.objects.filter(pk=whose).first()
    return row


def _who_sees(row):
    space = getattr(row, "person", None)
    state = state_of(row, space)
    if state and state_of(row) is not state:
        return f"{SEEN_BY[state]}, for {space}’s page is {_is(space)}."
    return f"{SEEN_BY[state]}{_when(row)}."


def _is(space):
    """What hides a member's space, in words."""
    turn, appears, disappears = times_that_count(space)
    if turn is Turn.WITHIN:
        return IS[status_within(space)]
    if turn is Turn.BEFORE:
        return f"not seen before {moment_in_words(appears)}"
    return f"not seen since {moment_in_words(disappears)}"


def _when(row):
    """Until when that is so, and what comes then; "" where times change nothing."""
    turn, appears, disappears = times_that_count(row)
    until = f" until {moment_in_words(disappears)}" if disappears else ""
    if turn is Turn.BEFORE:
        return f" until {moment_in_words(appears)}, then {THEN[status_within(row)]}{until}"
    return until if turn is Turn.WITHIN else f", since {moment_in_words(disappears)}"


def _who_edits(row, rights):
    manager = "a manager of the lab" if Action.CHANGE in rights.managers else "a site administrator"
    owners = _owners(row) if Action.CHANGE in rights.members | rights.alone else []
    names = [*map(str, owners), *_delegates(owners), manager]
    sentence = get_text_list(names, "and")
    return f"{sentence[0].upper()}{sentence[1:]} can edit it."


def _owners(row):
    rows = type(row)._default_manager.all()
    keys = rows.owners(row) if isinstance(rows, OwnedQuerySet) else []
    return list(Person.objects.filter(pk__in=keys).by_name()) if keys else []


def _delegates(owners):
    if not owners:
        return
    found = Delegation.objects.in_force().filter(person__in=owners)
    for one in found.select_related("account__user", "account__person", "person"):
        yield f"{one.account.name} (for {one.person}{until_in_words(one.until)})"
