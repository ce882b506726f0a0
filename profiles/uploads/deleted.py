"""Files of deleted rows, which stay on the disk for some days: for as long the rows can come back."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from profiles.models import ChangedRow, Upload


def named_lately() -> set[str]:
    """The files of rows as they were within the days for which those of deleted ones are kept."""
    since = timezone.now() - timedelta(days=settings.KEEP_DELETED_FILES_DAYS)
    rows = ChangedRow.objects.filter(table=Upload._meta.db_table, data__isnull=False, change__at__gte=since)
    return {name for data in rows.values_list("data", flat=True) for name in past_upload(data).file_names}


def deleted_files() -> set[str]:
    """The same, of a database that may be waiting for the migration that makes the history."""
    is_there = ChangedRow._meta.db_table in connection.introspection.table_names()
    return named_lately() if is_there else set()


def past_upload(data: Mapping[str, Any]) -> Upload:
    """A file as the history has it: with what says which bytes on the disk are its own."""
    return Upload(file=data.get("file"), sha256=data.get("sha256"), variants=data.get("variants") or ())
