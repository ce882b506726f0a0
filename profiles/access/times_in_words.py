"""What a row's status and times come to, in words for whoever edits it."""

from datetime import datetime

from django.utils import timezone

from profiles.access.moment import present
from profiles.access.schedule import Turn
from profiles.access.status import Status, mark_of, status_within, times_that_count
from profiles.words.dates import format_date

_APPEARS = {
    Status.PUBLIC: "Goes public",
    Status.MEMBERS: "Goes to members",
    Status.UNLISTED: "Seen by its link from",
}
_IS_THERE = {Status.PUBLIC: "Public", Status.MEMBERS: "Members only", Status.UNLISTED: "By link only"}


def state_in_words(row: object) -> str:
    """What a list and the bar of a form say of a row: “Goes public 9 Dec, 08:00”, “Public until 31 Dec, 18:00”.

    Without times the label of its status; what has none is public.
    """
    status = status_within(row)
    if status is None:
        return _IS_THERE[Status.PUBLIC]
    turn, appears, disappears = times_that_count(row)
    if turn is Turn.WITHIN and disappears is None:
        return str(status.label)
    if turn is Turn.BEFORE and appears:
        return f"{_APPEARS[status]} {moment_in_words(appears)}{_until(disappears)}"
    if turn is Turn.AFTER:
        return f"{mark_of(row)}{_until(disappears, ', it was')}"
    return f"{_IS_THERE[status]}{_until(disappears)}"


def is_coming(row: object) -> bool:
    """Whether a row is to appear at a time that has not come yet."""
    return times_that_count(row)[0] is Turn.BEFORE


def turn_in_words(row: object) -> tuple[str, str]:
    """The state of a row with times in two parts, “Goes public” and “9 Dec, 08:00”; ("", "") of one without."""
    status = status_within(row)
    turn, appears, disappears = times_that_count(row)
    if status is None or (turn is Turn.WITHIN and disappears is None):
        return "", ""
    if turn is Turn.BEFORE and appears:
        return _APPEARS[status], f"{moment_in_words(appears)}{_until(disappears)}"
    until = _until(disappears).strip()
    return (mark_of(row), f"it was {until}") if turn is Turn.AFTER else (_IS_THERE[status], until)


def moment_in_words(when: datetime) -> str:
    """In the lab's time zone: ``9 Dec, 08:00``, with the year where that is another."""
    local, now = timezone.localtime(when), timezone.localtime(present())
    day = format_date(local.date().isoformat(), short=True)
    if local.year == now.year:
        day = day.removesuffix(f" {local.year}")
    return f"{day}, {local:%H:%M}" if not local.second else f"{day}, {local:%H:%M:%S}"


def _until(when: datetime | None, words: str = "") -> str:
    return f"{words} until {moment_in_words(when)}" if when else ""
