"""The order of a paper's authors, and of its editors."""

from django.db import transaction
from django.db.models import F

# Positions are unique in a paper, so all are moved out of the way before any is given anew.
PARKED = 10_000


@transaction.atomic
def arrange(people, ordered=None):
    """Give authors the positions 1 … n, in the order given or, without one, in their own.

    ``people`` is ``paper.authorships`` or ``paper.editors``. Rows that ``ordered`` does not name, such as those that
    somebody else has added meanwhile, stand at the end. Returns all of them.
    """
    rows = list(ordered or ())
    rows += people.exclude(pk__in=[row.pk for row in rows]).order_by("position")
    _park(people)
    for position, row in enumerate(rows, start=1):
        row.position = position
    people.bulk_update(rows, ["position"])
    return rows


@transaction.atomic
def save_in_order(people, changed, deleted, ordered):
    """Save the authors or editors that a form changed, whatever positions and members were exchanged.

    ``people`` is ``paper.authorships`` or ``paper.editors``, ``ordered`` are those who remain, in the order wanted.
    """
    for row in deleted:
        row.delete()
    _park(people)
    if hasattr(people.model, "person"):
        # A member is an author once, so two rows cannot exchange their members one after the other.
        people.filter(pk__in=[row.pk for row in changed]).update(person=None)
    for place, row in enumerate(changed):
        row.position = 2 * PARKED + place
        row.save()
    arrange(people, ordered)


def _park(people):
    """Free the positions below ``PARKED``."""
    people.filter(position__lt=PARKED).update(position=F("position") + PARKED)
