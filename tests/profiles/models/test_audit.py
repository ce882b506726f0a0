"""The audit log: events are added with who, whom and where from, altered never, and go from the oldest on."""

import datetime
from io import StringIO

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser, User
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import RequestFactory
from django.utils import timezone

from profiles.models import AuditEvent, AuditKind
from tests.factories import make_editor

pytestmark = pytest.mark.django_db


def asked(user=None, **extra):
    request = RequestFactory().get("/", **{"REMOTE_ADDR": "198.51.100.7", **extra})
    request.user = user or AnonymousUser()
    return request


def days_ago(days, about):
    with time_machine.travel(timezone.now() - datetime.timedelta(days=days)):
        return AuditEvent.objects.record(AuditKind.EXPORTED, about)


def forget(**options):
    out = StringIO()
    call_command("forget_audit", stdout=out, **options)
    return out.getvalue()


def test_event_has_who_did_it_and_where_from():
    user = make_editor("noether", first_name="Emmy", last_name="Noether")

    AuditEvent.objects.record(AuditKind.INVITED, "Max Born", asked(user))

    event = AuditEvent.objects.get()
    assert (event.by, event.by_name, event.about) == (user, "Emmy Noether (noether)", "Max Born")
    assert (event.kind, event.address) == ("invited", "198.51.100.7")


def test_address_is_the_one_that_a_trusted_proxy_has_added():
    proxied = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9, 198.51.100.7"}

    AuditEvent.objects.record(AuditKind.SIGN_IN_FAILED, "noether", asked(**proxied))

    assert AuditEvent.objects.values_list("by_name", "address").get() == ("", "198.51.100.7")


def test_event_of_a_command_is_by_the_command_line():
    AuditEvent.objects.record(AuditKind.EXPORTED, "All")

    assert AuditEvent.objects.values_list("by", "by_name", "address").get() == (None, "command line", None)


def test_event_outlives_the_account():
    user = make_editor("noether")
    AuditEvent.objects.record(AuditKind.EXPORTED, "All", asked(user))

    user.delete()

    assert AuditEvent.objects.values_list("by", "by_name").get() == (None, "noether")


@pytest.mark.parametrize(
    "values",
    [
        {"kind": AuditKind.INVITED},
        {"about": "Nothing"},
        {"by_name": "somebody else"},
        {"address": "203.0.113.9"},
        {"time": timezone.now()},
    ],
    ids=lambda values: next(iter(values)),
)
def test_database_refuses_to_alter_an_event(values):
    AuditEvent.objects.record(AuditKind.EXPORTED, "All", asked())

    with pytest.raises(IntegrityError, match="not altered"), transaction.atomic():
        AuditEvent.objects.update(**values)


def test_database_refuses_to_lay_an_event_on_another_account():
    AuditEvent.objects.record(AuditKind.EXPORTED, "All", asked(make_editor("noether")))

    with pytest.raises(IntegrityError, match="not altered"), transaction.atomic():
        AuditEvent.objects.update(by=User.objects.create(username="born"))


def test_database_refuses_to_delete_a_single_event():
    for about in ("first", "second", "third"):
        AuditEvent.objects.record(AuditKind.EXPORTED, about)

    with pytest.raises(IntegrityError, match="only the oldest"), transaction.atomic():
        AuditEvent.objects.get(about="second").delete()

    assert AuditEvent.objects.count() == 3


def test_kind_that_is_none_is_refused():
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent.objects.record("dreamt")


def test_old_events_are_forgotten():
    days_ago(401, "older")
    days_ago(399, "younger")

    assert forget() == "1 event deleted.\n"
    assert list(AuditEvent.objects.values_list("about", flat=True)) == ["younger"]


def test_age_can_be_said():
    days_ago(31, "older")
    days_ago(29, "younger")

    forget(days=30)

    assert list(AuditEvent.objects.values_list("about", flat=True)) == ["younger"]


def test_clock_that_was_wrong_once_takes_nothing_young_along():
    days_ago(399, "younger")
    days_ago(401, "of a wrong clock")

    assert forget() == "0 events deleted.\n"
    with pytest.raises(CommandError, match="at most 36500"):
        forget(days=999_999_999)


def test_what_happened_today_is_not_forgotten():
    AuditEvent.objects.record(AuditKind.EXPORTED, "now")

    with pytest.raises(CommandError, match="from 1 on"):
        forget(days=0)
    assert forget(days=1) == "0 events deleted.\n"


@pytest.mark.django_db(transaction=True)
def test_whole_database_can_be_emptied():
    for about in ("first", "second", "third"):
        AuditEvent.objects.record(AuditKind.EXPORTED, about)

    call_command("flush", interactive=False, verbosity=0)

    assert not AuditEvent.objects.exists()
