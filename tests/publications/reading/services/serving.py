"""The services asked for metadata, played by one server on loopback."""

import threading
import time
from collections import defaultdict
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

ANSWERS = Path(__file__).parent / "answers"
NAMES = ("crossref", "datacite", "arxiv", "orcid", "openalex")


class Services:
    """What to answer at which path, and what was asked. Each service has its own folder: ``/crossref/works/…``."""

    def __init__(self, address):
        self.address = address
        self.asked = []
        self._answers = defaultdict(list)

    @property
    def addresses(self):
        return {name: f"{self.address}/{name}" for name in NAMES}

    @property
    def paths(self):
        return [path for path, _, _ in self.asked]

    def give(self, path, body="", status=200, **headers):
        """The next answer at a path; the last one given is repeated."""
        if isinstance(body, Path):
            body = body.read_bytes()
        content = body if isinstance(body, bytes) else body.encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._answers[path].append(lambda handler: handler.reply(status, named, content))

    def give_file(self, path, name):
        self.give(path, ANSWERS / name)

    def withdraw(self, path):
        """Forget what was to be answered at a path."""
        self._answers.pop(path)

    def drip(self, path, start):
        """Begin an answer with these bytes, and go on byte by byte without end."""
        self._answers[path].append(lambda handler: handler.drip(start))

    def answer(self, handler):
        parts = urlsplit(handler.path)
        self.asked.append((parts.path, parse_qs(parts.query), dict(handler.headers)))
        answers = self._answers[parts.path]
        if not answers:
            handler.reply(404, {}, b"Resource not found.")
        else:
            (answers.pop(0) if len(answers) > 1 else answers[0])(handler)


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.services.answer(self)

    def reply(self, status, headers, content):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(content)
        except ConnectionError:
            return

    def drip(self, start):
        self.close_connection = True
        end = time.monotonic() + 5
        try:
            self.wfile.write(start)
            while time.monotonic() < end:
                self.wfile.write(b"x")
                time.sleep(0.02)
        except ConnectionError:
            return

    def log_message(self, *args):
        """Say nothing: pytest shows what a test prints."""


@contextmanager
def serving():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.services = Services(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.services
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
