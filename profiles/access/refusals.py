"""Refusals that may name whose a row is, because everybody sees that anyway."""

from django.core.exceptions import PermissionDenied
from django.db.models import Model

from profiles.access.status import state_of
from profiles.access.visibility import PublishableQuerySet


class NotYours(PermissionDenied):
    """What somebody wants to edit is on the site for all to see, and another's: ``row``."""

    def __init__(self, row: Model) -> None:
        super().__init__()
        self.row = row


def is_known_to_all(row: Model) -> bool:
    """Whether it tells nothing new that a row is there, and whose it is: it is a page that visitors read."""
    if not isinstance(type(row)._default_manager.all(), PublishableQuerySet):
        return False
    return state_of(row, getattr(row, "person", None)) is None
