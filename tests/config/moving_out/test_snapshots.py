"""What is exported is of one moment, whatever others write meanwhile."""

import subprocess
import sys

import pytest
from django.db import connection, transaction

from profiles.models.snapshot import snapshot
from tests.config.command_line import MANAGE, environment


def test_exports_hold_nothing_of_an_edit_that_comes_in_between(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.config.moving_in.edits_meanwhile"],
        cwd=MANAGE.parent,
        env=environment(tmp_path, DJANGO_SETTINGS_MODULE="config.settings"),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        f"{kind} True True True" for kind in ("fixture", "fixture_of_one", "markdown", "site", "bibliography")
    ]


@pytest.mark.django_db(transaction=True)
def test_transactions_after_a_snapshot_are_as_before():
    connection.ensure_connection()
    before = transaction_mode()

    with snapshot():
        assert connection.in_atomic_block
        assert (
            transaction_mode() == {"sqlite": "DEFERRED", "postgresql": "repeatable read"}[connection.vendor]
        )
    with pytest.raises(ZeroDivisionError), snapshot():
        _ = 1 / 0

    with transaction.atomic():
        assert transaction_mode() == before
    assert before == {"sqlite": "IMMEDIATE", "postgresql": "read committed"}[connection.vendor]


def transaction_mode():
    """By which lock SQLite would begin; what PostgreSQL lets a transaction see of others."""
    if connection.vendor == "sqlite":
        return connection.transaction_mode
    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_isolation")
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_snapshot_in_a_transaction_is_that_one(django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(0), snapshot():
        pass
