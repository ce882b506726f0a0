"""The run of an import: one transaction, which leaves no trace where it changed nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from profiles.history.changing import change_under_way, changing
from profiles.importing.report import ImportReport
from profiles.models import ImportRun, Lab


class ImportRefused(Exception):
    """The import cannot go on and nothing is written; the text says why and what to do."""


@contextmanager
def import_run(report: ImportReport) -> Iterator[ImportRun]:
    """Within, write what the report tells of. Raises ImportRefused, and nothing is written."""
    about = f"Import of {report.source}"
    with _refused_as_a_whole(report), changing(None, about), transaction.atomic():
        # What is found missing stays so until it is written.
        Lab.objects.lock()
        run = ImportRun.objects.create(source=report.source[:500])
        yield run
        _close(run, report)


@contextmanager
def rehearsal(report: ImportReport) -> Iterator[ImportRun]:
    """Within, find out what the report is to tell of, and write nothing: no transaction keeps others waiting.

    Raises ImportRefused.
    """
    with _refused_as_a_whole(report):
        yield ImportRun(source=report.source[:500])


@contextmanager
def _refused_as_a_whole(report: ImportReport) -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        raise ImportRefused(
            f"{report.source}: {' '.join(error.messages)} Nothing has been written."
        ) from error
    except DatabaseError as error:
        raise ImportRefused(
            f"{report.source}: the database says: {said(error)}. Nothing has been written."
        ) from error


def said(error: DatabaseError) -> str:
    """What the database says of an error; PostgreSQL adds lines of where it was and what it was about."""
    return str(error).partition("\n")[0]


def _close(run: ImportRun, report: ImportReport) -> None:
    if report.is_dry_run or not report.changes_anything:
        transaction.set_rollback(True)
        return
    report.run_id = str(run.pk)
    # By the change it is taken out again as a whole.
    run.report = {**report.as_dict(), "change": change_under_way()}
    run.save(update_fields=["report"])
