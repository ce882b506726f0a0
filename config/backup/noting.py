"""Telling the audit log that a backup was made."""

from collections.abc import Iterator
from pathlib import Path

from django.db import DatabaseError

from profiles.models import AuditEvent, AuditKind


def note_backup(made: Path) -> Iterator[str]:
    """Tell the log; a sentence where it cannot be told, as by an older version's database, or a damaged one."""
    try:
        AuditEvent.objects.record(AuditKind.EXPORTED, f"A backup of everything: {made}.")
    except DatabaseError as error:
        yield f"The backup is whole, but the audit log could not be told of it: {error}"
