"""Between changes, as tests need it: what comes next is another one."""

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


def forget_column(change, model, column, value=None):
    """As if a change were from before a column came, or had kept a value that the column takes no more."""
    for row in ChangedRow.objects.filter(change=change, table=model._meta.db_table, data__isnull=False):
        row.data = {name: kept for name, kept in row.data.items() if name != column}
        row.data |= {} if value is None else {column: value}
        row.save()
