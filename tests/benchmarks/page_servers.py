"""Servers of one and the same page: ours, and those that it is compared with."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.config.command_line import environment, free_port

ROOT = Path(__file__).parent.parent.parent
# Whoever begins an nginx that is not the machine's own needs all its folders elsewhere.
_NGINX = """\
daemon off;
{user}
worker_processes {workers};
pid {folder}/nginx.pid;
error_log stderr error;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    sendfile on;
    keepalive_requests 1000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{site}
}}
"""
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
    own = environment(page.data, **SITE, LABFOLIO_WORKERS=str(layout.workers), **variables)
    with started(command, f"http://127.0.0.1:{port}{page.path}", layout, **own) as url:
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
    with nginx(page.folder, site, f"http://127.0.0.1:{port}/", layout) as url:
        yield url


@contextmanager
def nginx(folder, site, url, layout):
    """An nginx of our own with these servers."""
    file = folder / f"nginx-{free_port()}.conf"
    # Its workers would be another user's, who may not read here.
    user = "user root;" if os.geteuid() == 0 else ""
    text = _NGINX.format(user=user, workers=layout.workers, folder=folder, site=site)
    file.write_text(text, encoding="utf-8")
    with started([nginx_program(), "-p", folder, "-c", file], url, layout, cwd=folder):
        yield url


def nginx_program():
    """Where nginx is, None if nowhere; Debian keeps it where only root looks."""
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


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
