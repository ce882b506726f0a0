"""The order of a paper's authors."""

from django.db import transaction
from django.db.models import F

from publications.models import Authorship

# Positions are unique in a paper, so all are moved out of the way before any is given anew.
PARKED = 10_000


@transaction.atomic
def arrange(paper, authorships=None):
    """Give the authors of a paper the positions 1 … n, in the order given or, without one, in their own.

    ``authorships`` are all saved rows of the paper. Returns them.
    """
    rows = list(paper.authorships.order_by("position") if authorships is None else authorships)
    _park(paper)
    for position, row in enumerate(rows, start=1):
        row.position = position
    Authorship.objects.bulk_update(rows, ["position"])
    return rows


@transaction.atomic
def save_authors(paper, changed, deleted, ordered):
    """Save the authors that a form changed, whatever positions and members were exchanged.

    ``ordered`` holds every author that remains, in the order wanted.
    """
    for row in deleted:
        row.delete()
    _park(paper)
    # A member is an author once, so two rows cannot exchange their members one after the other.
    paper.authorships.filter(pk__in=[row.pk for row in changed]).update(person=None)
    for place, row in enumerate(changed):
        row.position = 2 * PARKED + place
        row.save()
    arrange(paper, ordered)


def _park(paper):
    """Free the positions below ``PARKED``."""
    paper.authorships.filter(position__lt=PARKED).update(position=F("position") + PARKED)
