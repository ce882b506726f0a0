"""The status of a row: public, or hidden from visitors, and whom it is left to then.

Outside of its time (``schedule``) a row is as a draft, whatever its status says.
"""

from datetime import datetime

from django.db import models

from profiles.access.schedule import Turn, times_of, turn_of


class Status(models.TextChoices):
    """From the narrowest. A label is one word for lists, then who sees the row."""

    DRAFT = "draft", "Draft, only editors see it"
    MEMBERS = "members", "Members only, nobody else sees it"
    UNLISTED = "unlisted", "By link only, it stands in no list"
    PUBLIC = "public", "Public"

    @classmethod
    def of(cls, *, is_public: bool) -> "Status":
        return cls.PUBLIC if is_public else cls.DRAFT

    @property
    def mark(self) -> str:
        """The word by which a list tells it from what is public; "" of that."""
        return "" if self is Status.PUBLIC else str(self.label).partition(",")[0]


# Of what has neither lists nor an address that could be kept back, such as papers.
DRAFT_OR_PUBLIC = [(one.value, one.label) for one in (Status.DRAFT, Status.PUBLIC)]


def status_within(row: object) -> Status | None:
    """The status that a row has within its time; None where it has no status, and for None."""
    status = getattr(row, "status", None)
    return Status(status) if status in Status.values else None


def present_status(row: object) -> Status | None:
    """The status that a row has at present; None where it has no status, and for None."""
    status = status_within(row)
    return status if status is None or turn_of(row) is Turn.WITHIN else Status.DRAFT


def times_that_count(row: object) -> tuple[Turn, datetime | None, datetime | None]:
    """Where in its time a row is, and when it appears and disappears; times change nothing for a draft."""
    if status_within(row) in (None, Status.DRAFT):
        return Turn.WITHIN, None, None
    return turn_of(row), *times_of(row)


def mark_of(row: object) -> str:
    """The word by which a list tells a row from what is public at present; "" of that."""
    status, turn = status_within(row), times_that_count(row)[0]
    if turn is Turn.WITHIN:
        return status.mark if status else ""
    return "Not yet public" if turn is Turn.BEFORE else "No longer public"


def is_public(row: object) -> bool:
    """Whether everybody may see a row; never where it has no status."""
    return present_status(row) is Status.PUBLIC


def is_draft(row: object) -> bool:
    """Whether only those see a row who edit it; never where it has no status, nor for None."""
    return getattr(row, "status", None) == Status.DRAFT


def is_kept_back(row: object) -> bool:
    """Whether only those see a row at present who edit it: a draft, or one outside of its time."""
    return present_status(row) is Status.DRAFT


def is_chosen_draft(chosen: str) -> bool:
    """Whether a status, as it was sent with a form, is that of a draft."""
    return chosen == Status.DRAFT


def as_published(chosen: str) -> str:
    """The status that a row gets by being published: what is no draft stays as it was chosen."""
    return Status.PUBLIC if is_chosen_draft(chosen) else chosen


def is_hidden(row: object) -> bool:
    """Whether a row is hidden from visitors; never where it has no status, nor for None."""
    return present_status(row) in HIDDEN


def is_by_link(row: object) -> bool:
    """Whether a row is for whoever has its secret link; never where it has no status, nor for None."""
    return present_status(row) is Status.UNLISTED


def leaves_to_lab(state: Status | None) -> bool:
    """Whether what hides something, as ``state_of`` it, leaves it to those who are of the lab."""
    return state is Status.MEMBERS


def status_of(way: str = "") -> str:
    """The name of the column in queries of values; ``way`` leads to the row, as ``page__``. It knows no times."""
    return f"{way}status"


def is_as_open(row: object, other: object) -> bool:
    """Whether all who see the other see this row, too."""
    return is_public(row) or (
        present_status(row) is not None and present_status(row) is present_status(other)
    )


def state_of(*rows: object) -> Status | None:
    """What hides something that consists of these rows, as a page in a space: the narrowest; None where nothing."""
    found = {present_status(row) for row in rows} & HIDDEN
    return next((one for one in Status if one in found), None)


HIDDEN = frozenset(Status) - {Status.PUBLIC}
