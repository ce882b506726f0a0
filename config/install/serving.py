"""Serving with granian: the port is tried first, and the server ends cleanly on Ctrl-C."""

import errno
import multiprocessing
import os
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import resource_tracker
from types import FrameType
from typing import NoReturn

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from config.install import data_folder, environment
from config.install.assets import collect_if_stale
from config.install.environment import cache_megabytes, check_url, workers
from config.install.granian_workers import work

HOST, PORT = "127.0.0.1", "8000"
# Connections that wait to be taken, and those that a worker holds at once: slow ones cost it a little memory only.
BACKLOG, CONNECTIONS = 2048, 2048
# Seconds until a worker that does not stop by itself is killed.
PATIENCE = 5
PORTS_TO_TRY = 100
# The exit code that shells expect of a command that Ctrl-C ended before its work was done.
INTERRUPTED = 130
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104


@dataclass(frozen=True)
class Binding:
    """Where the server listens: the host as given, its IP address, the port."""

    host: str
    address: str
    port: int

    @property
    def url(self) -> str:
        """Where this machine's browser finds the site."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)  # noqa: S104
        return f"http://{f'[{host}]' if ':' in host.strip('[]') and '[' not in host else host}:{self.port}"


def add_arguments(parser) -> None:
    parser.add_argument("--host", default=HOST, help=f"the address to listen at (default {HOST})")
    parser.add_argument("--port", default=PORT, help=f"the port to listen at (default {PORT})")


def free_binding(host: str, port: str) -> Binding:
    """Where to listen; CommandError with a sentence when nothing can listen there."""
    if not (port.isascii() and port.isdecimal() and 1 <= int(port) <= 65_535):
        raise CommandError(f"“{port}” is not a port. Give a number from 1 to 65535, as in --port 8000.")
    binding = Binding(host, _resolve(host, int(port)), int(port))
    error = _try(binding.address, binding.port)
    if error is None:
        return binding
    if error.errno == errno.EADDRINUSE:
        raise CommandError(f"Port {port} of {host} is taken by another program.{_advice(binding)}")
    if isinstance(error, PermissionError):
        raise CommandError(f"This user may not listen at port {port}. Ports from 1024 on are free to all.")
    raise CommandError(
        f"Nothing can listen at {host}: {error.strerror}. Leave out --host, or give this machine's."
    )


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
    return binding


def describe(binding: Binding) -> str:
    """What to open in the browser, in plain words."""
    base = settings.SITE_URL if os.environ.get("LABFOLIO_URL") else binding.url
    lines = [
        f"The site   {base}/",
        f"The admin  {base}/admin/",
        "Press Ctrl-C here to stop.",
    ]
    if base != binding.url:
        lines.insert(0, f"Listening at {binding.address}, port {binding.port}, for the proxy in front.")
    elif binding.host in EVERYWHERE or binding.host not in settings.ALLOWED_HOSTS:
        lines.insert(0, "Other machines are answered when LABFOLIO_HOSTS names the host that they ask for.")
    return "\n".join(lines)


def end_on_interrupt(code: int) -> None:
    """From now on Ctrl-C and SIGTERM end the process with that code and without a traceback."""

    def end(signum: int, frame: FrameType | None) -> NoReturn:
        raise SystemExit(code)

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, end)


def serve(binding: Binding, say: Callable[[str], None]) -> NoReturn:
    """Serve until Ctrl-C or SIGTERM; then exit with 0, or with 1 when the workers fail by themselves."""
    end_on_interrupt(0)
    # Workers are new processes on every system, not copies of this one: all they know of it is the environment.
    multiprocessing.set_start_method("spawn")
    # Canonical addresses and redirects name the port in use.
    os.environ[environment.SERVED_AT] = binding.url
    server = _server(binding)
    say(describe(binding))
    sys.stdout.flush()
    connections.close_all()
    try:
        server.serve(spawn_target=work)
    except SystemExit:
        # Ctrl-C reaches the workers, too; granian takes those that end first for failed.
        if not server.interrupt_signal:
            raise CommandError(
                "The server has stopped, for its workers failed. The reason stands above."
            ) from None
    finally:
        _end_tracker()
    say("Stopped.")
    raise SystemExit(0)


def _server(binding: Binding):
    return Server(
        "config.asgi:application",
        address=binding.address,
        port=binding.port,
        interface=Interfaces.ASGINL,
        workers=workers(),
        backlog=BACKLOG,
        backpressure=CONNECTIONS,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
        working_dir=settings.BASE_DIR,
    )


def _end_tracker() -> None:
    """End the process that multiprocessing has beside spawned ones: Python 3.11 would leave it behind."""
    resource_tracker._resource_tracker._stop()  # type: ignore[attr-defined]


def _check_environment() -> None:
    try:
        check_url()
        workers()
        cache_megabytes()
    except ValueError as error:
        raise CommandError(str(error)) from error


def _resolve(host: str, port: int) -> str:
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise CommandError(
            f"“{host}” is not a host of this machine. Leave out --host, or give its address."
        ) from error
    return str(found[0][4][0])


def _try(address: str, port: int) -> OSError | None:
    """Bind as a plain server does: granian would share a taken port silently (SO_REUSEPORT)."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # Else the port is refused for a minute after a server that had visitors.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            return error
    return None


def _advice(binding: Binding) -> str:
    following = range(binding.port + 1, min(binding.port + PORTS_TO_TRY, 65_536))
    free = next((port for port in following if _try(binding.address, port) is None), None)
    return f" Port {free} is free: add --port {free}." if free else " Give another with --port."
