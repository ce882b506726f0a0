"""Runs manage.py as people do: a process of its own, with a data folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

MANAGE = Path(__file__).parent.parent.parent / "manage.py"


def environment(folder, **more):
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LABFOLIO_", "DJANGO_"))
    }
    return {**kept, "LABFOLIO_DATA": str(folder), "LABFOLIO_WORKERS": "2", **more}


def run(folder, *words, **more):
    """Run a command to its end; stdout, stderr and returncode are text and number."""
    return subprocess.run(
        [sys.executable, str(MANAGE), *words],
        env=environment(folder, **more),
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(folder, *words, **more):
    """A command that serves, in a process group of its own, as a terminal starts it."""
    process = subprocess.Popen(
        [sys.executable, str(MANAGE), *words],
        env=environment(folder, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.stdout.close()
        process.stderr.close()
        process.wait()


def wait_for(url, seconds=120):
    """(status, body) of an address as soon as something answers there."""
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=60) as response:  # noqa: S310
                return response.status, response.read().decode()
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def group_is_gone(pid):
    """Whether no process of the group is left."""
    try:
        os.killpg(pid, 0)
    except ProcessLookupError:
        return True
    return False
