"""Processor time of pages that no cache holds: ``python -m tests.benchmarks.page_misses [rounds]``.

Beside a plain Django view of the same homepage with five papers (``plain_site``): six queries, Markdown, a template.
All are asked in one process by way of ``WSGIHandler``, warm and in turn: the plain one with the middleware of
``startproject``, ours with our own. It prints medians of rounds: first with one connection to the database for all
requests, then as the settings of each say: plain Django opens one for each request.
"""

import os
import sys
import tempfile
import time
from contextlib import contextmanager
from io import BytesIO
from statistics import median

# Pages of one round; a list of hundreds of papers takes longer, and its time needs no more of them.
ASKED = 20
ROUNDS = 15
PLAIN = "plain view, 5 papers"
STARTPROJECT = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
PATHS = {
    PLAIN: "/plain/papers-5/",
    "homepage, 1 paper": "/people/papers-1/",
    "homepage, 5 papers": "/people/papers-5/",
    "homepage, 200 papers": "/people/papers-200/",
    "200 papers with abstracts": "/people/papers-200-abstracts/",
    "list of 28 papers": "/publications/",
    "demo: front page": "/",
    "demo: a member": "/people/emmy-noether/",
}
# The list shows whatever papers there are, so it has the demo's 28 in a database of its own.
OF_DEMO = {"list of 28 papers", "demo: front page", "demo: a member"}


def main(rounds):
    print(f"{'':28}{'queries':>8}{'ms':>8}{'ratio':>7}{'as set':>8}{'ratio':>7}  {'kB':>7}")
    for is_demo in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            os.environ["LABFOLIO_DATA"] = folder
            # Settings are read once a process, and each database has its own.
            pid = os.fork()
            if not pid:
                prepare()
                measure(is_demo, rounds)
                sys.stdout.flush()
                os._exit(0)
            if os.waitpid(pid, 0)[1]:
                sys.exit("A measurement failed; the reason stands above.")


def prepare():
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.INSTALLED_APPS.append("tests.benchmarks.plain_site")
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def measure(is_demo, rounds):
    from config.demo.loading import load_demo
    from tests.benchmarks.plain_site.filling import ABSTRACT, fill, fill_plain

    if is_demo:
        load_demo()
        fill_plain("papers-5", 5)
    else:
        for count in (1, 5, 200):
            fill(f"papers-{count}", count)
        fill("papers-200-abstracts", 200, abstract=ABSTRACT)
    asked = [name for name in PATHS if name == PLAIN or (name in OF_DEMO) == is_demo]
    report({name: (handler(name == PLAIN), PATHS[name]) for name in asked}, rounds)


def handler(is_plain):
    """What a WSGI server calls: plain Django, or the site."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import override_settings

    if is_plain:
        with override_settings(MIDDLEWARE=STARTPROJECT):
            return WithRoutes(WSGIHandler(), "tests.benchmarks.plain_site.urls")
    return WithRoutes(WSGIHandler(), "config.urls")


class WithRoutes:
    """An application with routes of its own."""

    def __init__(self, application, routes):
        self.application = application
        self.routes = routes

    def get(self, path):
        """Ask for a path; returns the size of the answer in bytes."""
        from django.conf import settings

        settings.ROOT_URLCONF = settings.PUBLIC_URLCONF = self.routes
        answer = []
        response = self.application(environ(path), lambda status, headers: answer.append(status))
        size = len(b"".join(response))
        response.close()
        if answer != ["200 OK"]:
            sys.exit(f"{path} answers {answer}")
        return size


def environ(path):
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_ACCEPT": "text/html,application/xhtml+xml,*/*;q=0.8",
        "HTTP_ACCEPT_ENCODING": "gzip, br",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.version": (1, 0),
    }


def report(pages, rounds):
    sizes, queries = {}, {}
    for name, (application, path) in pages.items():
        sizes[name], queries[name] = counted(application, path)
    kept = {name: [] for name in pages}
    as_set = {name: [] for name in pages}
    for _ in range(rounds):
        for name, (application, path) in pages.items():
            as_set[name].append(timed(application, path, opens_anew=name == PLAIN))
            with one_connection():
                kept[name].append(timed(application, path))
    for name in pages:
        figures = f"{columns(kept, name)}{columns(as_set, name)}{sizes[name] / 1000:>7.1f}"
        print(f"{name:28}{queries[name]:>8}{figures}")


def columns(times, name):
    ratio = median(one / plain for one, plain in zip(times[name], times[PLAIN], strict=True))
    return f"{median(times[name]):>8.2f}{ratio:>7.2f}  "


def counted(application, path):
    """Size and queries of the answer to a second request: the first makes templates and connections."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with one_connection():
        application.get(path)
        with CaptureQueriesContext(connection) as captured:
            size = application.get(path)
    return size, len(captured)


def timed(application, path, *, opens_anew=False):
    """Milliseconds of processor time of one request, of some in turn."""
    from django.db import connection

    application.get(path)
    start = time.process_time()
    for _ in range(ASKED):
        if opens_anew:
            connection.close()
        application.get(path)
    return (time.process_time() - start) * 1000 / ASKED


@contextmanager
def one_connection():
    """Answers leave the connection to the database open, whatever settings say."""
    from django.core.signals import request_finished, request_started
    from django.db import close_old_connections

    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
