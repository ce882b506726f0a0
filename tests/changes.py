"""Between changes, as tests need it: what comes next is another one."""

import re
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection

from profiles.models import Change, ChangedRow
from tests.database_words import execute


def let_time_pass():
    """What is written outside the editor from here on is another change."""
    if connection.vendor == "sqlite":
        execute("UPDATE profiles_change SET at = '1842-01-01 00:00:00'")
    else:
        # As if the transaction of the test were over.
        execute("SELECT set_config('labfolio.change', '', true)")


def forget_changes():
    """Begin with an empty history."""
    Change.objects.all().delete()
    let_time_pass()


def move_from_another_database():
    """As if the history were copied from a database of the other kind, in whose words it stays."""
    for row in ChangedRow.objects.filter(data__isnull=False):
        row.data = {name: _as_another_says(value) for name, value in row.data.items()}
        row.save()


def _as_another_says(value):
    is_here_sqlite = connection.vendor == "sqlite"
    if isinstance(value, str) and re.fullmatch(r"[0-9a-f-]{32,36}", value):
        return str(UUID(value)) if is_here_sqlite else UUID(value).hex
    if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d[ T]\d\d:", value):
        moment = datetime.fromisoformat(value).replace(tzinfo=UTC)
        return moment.isoformat() if is_here_sqlite else str(moment.replace(tzinfo=None))
    return value


def forget_column(change, model, column, value=None):
    """As if a change were from before a column came, or had kept a value that the column takes no more."""
    for row in ChangedRow.objects.filter(change=change, table=model._meta.db_table, data__isnull=False):
        row.data = {name: kept for name, kept in row.data.items() if name != column}
        row.data |= {} if value is None else {column: value}
        row.save()
