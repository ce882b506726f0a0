"""Serving with granian: what is said, the server and its workers, and a clean end on Ctrl-C.

It takes none of Django's apps, so that the process beside the workers stays small.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing import resource_tracker
from types import FrameType
from typing import NoReturn

from django.conf import settings
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from config.install import environment
from config.install.binding import Binding
from config.install.environment import workers
from config.install.granian_workers import work

# Connections that wait to be taken, and those that a worker holds at once: slow ones cost it a little memory only.
BACKLOG, CONNECTIONS = 2048, 2048
# Seconds until a worker that does not stop by itself is killed.
PATIENCE = 5
# The exit code that shells expect of a command that Ctrl-C ended before its work was done.
INTERRUPTED = 130
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104


class WorkersFailed(Exception):
    """The workers have ended by themselves."""


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
    """Serve until Ctrl-C or SIGTERM; then exit with 0. Raises WorkersFailed with a sentence."""
    end_on_interrupt(0)
    # Workers are new processes on every system, not copies of this one: all they know of it is the environment.
    multiprocessing.set_start_method("spawn")
    # Canonical addresses and redirects name the port in use.
    os.environ[environment.SERVED_AT] = binding.url
    server = _server(binding)
    say(describe(binding))
    sys.stdout.flush()
    try:
        server.serve(spawn_target=work)
    except SystemExit:
        # Ctrl-C reaches the workers, too; granian takes those that end first for failed.
        if not server.interrupt_signal:
            raise WorkersFailed(
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
