"""Old changes go from the history; how objects were after them is still known."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from profiles.history.changing import changing
from profiles.history.states import state_at
from profiles.models import Change, ChangedRow, Page
from tests.changes import forget_changes
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    """A page whose text was changed 30, 20 and 10 days ago."""
    found = make_page(body="as it was")
    forget_changes()
    for days in (30, 20, 10):
        with changing(None, f"{days} days ago"):
            Page.objects.update(body=f"of {days} days ago")
        at = timezone.now() - datetime.timedelta(days=days)
        Change.objects.filter(why=f"{days} days ago").update(at=at)
    return found


def prune(**options):
    out = StringIO()
    call_command("prune_history", stdout=out, **options)
    return out.getvalue()


def test_old_changes_go_with_their_rows(page):
    assert prune(days=15) == "2 changes deleted.\n"

    assert [change.why for change in Change.objects.all()] == ["10 days ago"]
    assert ChangedRow.objects.count() == 1


def test_what_came_later_is_still_known(page):
    before_last = Change.objects.get(why="20 days ago").pk

    prune(days=15)

    assert state_at(page.pk, before_last)["profiles_page", page.pk.hex]["body"] == "of 20 days ago"


def test_nothing_old_is_nothing_deleted(page):
    assert prune(days=40) == "0 changes deleted.\n"
    assert Change.objects.count() == 3


@pytest.mark.parametrize("days", [0, -1])
def test_today_stays(page, days):
    with pytest.raises(CommandError, match="from 1 on"):
        prune(days=days)


def test_clock_that_was_wrong_once_takes_nothing_young_along(page):
    last = Change.objects.latest("id")
    Change.objects.filter(pk=last.pk).update(at=timezone.now() - datetime.timedelta(days=800))

    assert prune(days=25) == "1 change deleted.\n"
    assert [change.why for change in Change.objects.all()] == ["10 days ago", "20 days ago"]


def test_all_goes_where_nothing_is_young(page):
    assert prune(days=5) == "3 changes deleted.\n"


def test_more_days_than_there_were_are_refused(page):
    with pytest.raises(CommandError, match="at most 36500"):
        prune(days=999_999_999)
