"""The lock of the lab: whoever changes content waits for others who do, also where the lab has no row yet."""

import threading

import pytest
from django.db import connection, connections, transaction
from django.db.transaction import TransactionManagementError

from profiles.models import Lab


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="threads share the tests' SQLite, in memory, and cannot wait there"
)
@pytest.mark.django_db(transaction=True)
def test_second_waits_for_the_first_while_the_lab_has_no_row():
    Lab.objects.all().delete()
    order = []
    begun = threading.Event()

    def second():
        begun.set()
        with transaction.atomic():
            Lab.objects.lock()
            order.append("second")
        connections.close_all()

    with transaction.atomic():
        Lab.objects.lock()
        other = threading.Thread(target=second)
        other.start()
        begun.wait(5)
        # Long enough for the other to come by, if nothing holds it.
        other.join(0.5)
        order.append("first")
    other.join(10)

    assert order == ["first", "second"]


@pytest.mark.django_db(transaction=True)
def test_lock_outside_of_a_transaction_is_refused():
    assert not connection.in_atomic_block

    with pytest.raises(TransactionManagementError):
        Lab.objects.lock()
