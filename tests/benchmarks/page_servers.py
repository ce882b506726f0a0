"""Servers of one and the same page: ours, and those that it is compared with."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tests.config.command_line import environment, free_port, run
from tests.config.postgresql_server import new_database
from tests.nginx import nginx_command

ROOT = Path(__file__).parent.parent.parent
_STATIC = """\
    server {{
        listen 127.0.0.1:{port};
        root {folder}/page;
    }}
"""
_WHITENOISE = """\
from whitenoise import WhiteNoise


def missing(environ, start_response):
    start_response("404 Not Found", [])
    return []


application = WhiteNoise(missing, root="page", index_file=True)
"""
# The same address in the page, wherever a server listens.
SITE = {"LABFOLIO_URL": "http://127.0.0.1:8000"}
GRANIAN = [sys.executable, "-m", "granian", "--log-level", "error", "--workers-kill-timeout", "2"]


@dataclass(frozen=True)
class Layout:
    """Which core the servers have, which the load, and how many processes a server is: one for each of its cores."""

    name: str
    server_core: int | None
    load_core: int | None
    workers: int


LAYOUTS = (
    Layout("server on one core, load on the other", 0, 1, 1),
    Layout("nothing pinned", None, None, 2),
)


@dataclass(frozen=True)
class Page:
    """The page that is served: its path at our server, a folder with its bytes as a file, our data folder."""

    path: str
    folder: Path
    data: Path


@contextmanager
def started(command, url, layout, *, cwd=ROOT, **variables):
    """A server in a process group of its own, once it answers; ended afterwards."""
    pinned = ["taskset", "-c", str(layout.server_core)] if layout.server_core is not None else []
    process = subprocess.Popen(
        [*pinned, *map(str, command)],
        cwd=cwd,
        env={**os.environ, **variables},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        _await(url, process)
        yield url
    finally:
        _end(process)


@contextmanager
def ours(page, layout, **variables):
    """What ``serve`` runs."""
    port = free_port()
    command = [sys.executable, "manage.py", "serve", "--port", port]
    own = environment(page.data, **{**SITE, **variables}, LABFOLIO_WORKERS=str(layout.workers))
    with started(command, f"http://127.0.0.1:{port}{page.path}", layout, **own) as url:
        yield url


@contextmanager
def ours_on_postgresql(page, layout):
    """The same with a demo of its own in a new database of the server that LABFOLIO_TEST_DATABASE_URL names."""
    with new_database() as address, tempfile.TemporaryDirectory() as data:
        where = {**SITE, "DATABASE_URL": address}
        done = run(Path(data), "quickstart", "--no-serve", **where)
        assert done.returncode == 0, done.stderr
        with ours(replace(page, data=Path(data)), layout, **where) as url:
            yield url


@contextmanager
def plain_django(page, layout):
    """The same code without a cache before it."""
    port = free_port()
    own = environment(page.data, **SITE, DJANGO_SETTINGS_MODULE="config.settings")
    command = [*GRANIAN, "config.wsgi:application", "--interface", "wsgi", "--port", port]
    command += ["--workers", layout.workers, "--blocking-threads", 4]
    with started(command, f"http://127.0.0.1:{port}{page.path}", layout, **own) as url:
        yield url


@contextmanager
def whitenoise(page, layout):
    """The page as a file."""
    port = free_port()
    (page.folder / "files.py").write_text(_WHITENOISE, encoding="utf-8")
    command = [*GRANIAN, "files:application", "--interface", "wsgi", "--port", port]
    command += ["--workers", layout.workers, "--blocking-threads", 2]
    with started(command, f"http://127.0.0.1:{port}/", layout, cwd=page.folder) as url:
        yield url


@contextmanager
def nginx_static(page, layout):
    """The page as a file."""
    port = free_port()
    site = _STATIC.format(port=port, folder=page.folder)
    command = nginx_command(page.folder, site, layout.workers)
    with started(command, f"http://127.0.0.1:{port}/", layout) as url:
        yield url


@contextmanager
def published(page, layout):
    """What ``serve`` publishes, by the configuration that it prints for nginx."""
    port, folder = free_port(), page.folder / "published"
    where = {"LABFOLIO_PUBLISH": str(folder), "LABFOLIO_URL": f"http://127.0.0.1:{port}"}
    with ours(page, layout, **where) as url:
        words = ["--app", url.split("/")[2], "--listen", f"127.0.0.1:{port}"]
        done = run(page.data, "nginx_config", *words, **where)
        assert done.returncode == 0, done.stderr
        command = nginx_command(page.folder, done.stdout, layout.workers)
        with started(command, f"http://127.0.0.1:{port}{page.path}", layout) as front:
            # Published in the second after it was kept.
            time.sleep(2)
            yield front


def fetch(url):
    """(body, X-Cache) of an answer."""
    with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310
        return answer.read(), answer.headers.get("X-Cache", "")


def _await(url, process, seconds=60):
    end = time.monotonic() + seconds
    while True:
        try:
            return fetch(url)
        except (urllib.error.URLError, ConnectionError) as error:
            if process.poll() is not None:
                raise SystemExit(f"{url} does not answer: {process.stderr.read().decode()}") from error
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def _end(process):
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    process.stderr.close()
