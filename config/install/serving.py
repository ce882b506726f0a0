"""What must hold before the site is served, and serving as commands do it: failures are CommandErrors."""

from collections.abc import Callable
from typing import NoReturn

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from config.install import data_folder, readiness, running
from config.install.assets import asset_places, collect_if_stale
from config.install.binding import HOST, PORT, Binding, find_binding
from config.install.environment import check_all


def add_arguments(parser) -> None:
    parser.add_argument("--host", default=HOST, help=f"the address to listen at (default {HOST})")
    parser.add_argument("--port", default=PORT, help=f"the port to listen at (default {PORT})")


def free_binding(host: str, port: str) -> Binding:
    """Where to listen; CommandError with a sentence when nothing can listen there."""
    try:
        return find_binding(host, port)
    except ValueError as error:
        raise CommandError(str(error)) from error


def refuse_unmigrated() -> None:
    """CommandError when the database does not have the tables that this code needs."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError(
            "The database is not ready for this version. Run “python manage.py migrate”, "
            "or “python manage.py quickstart” for a new site."
        )


def prepare(host: str, port: str) -> Binding:
    """Everything that must hold before serving; CommandError with a sentence otherwise."""
    data_folder.prepare(settings.DATA_FOLDER)
    _check_environment()
    binding = free_binding(host, port)
    refuse_unmigrated()
    collect_if_stale()
    readiness.note(asset_places())
    return binding


def serve(binding: Binding, say: Callable[[str], None]) -> NoReturn:
    """Serve until Ctrl-C or SIGTERM; then exit with 0. CommandError when the workers fail by themselves."""
    connections.close_all()
    try:
        running.serve(binding, say)
    except running.WorkersFailed as error:
        raise CommandError(str(error)) from error


def _check_environment() -> None:
    try:
        check_all()
    except ValueError as error:
        raise CommandError(str(error)) from error
