"""Versions of restored rows: the numbers that a backup brings may come again, and name what was kept since."""

from __future__ import annotations

from django.db import DEFAULT_DB_ALIAS, connections

from profiles.views.page_versions import RENEW


def renew_versions() -> None:
    """Give every scope of the database that is open another version. Raises DatabaseError."""
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        cursor.execute(RENEW[connection.vendor])
