"""No link inside a static copy is dead, wherever it is served from."""

import json
import os
import re
import subprocess
import threading
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from config.demo.loading import load_demo

LINKINATOR = Path(__file__).resolve().parents[4] / "node_modules" / ".bin" / "linkinator"
ELSEWHERE = r"^(?!http://127\.0\.0\.1)"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def copy(tmp_path_factory, django_db_setup, django_db_blocker):
    """The demo lab as a static copy in a subfolder of a web server's folder; no test changes it."""
    base = tmp_path_factory.mktemp("links")
    folder = base / "web" / "lab"
    folder.parent.mkdir()
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=base / "uploads"),
        transaction.atomic(),
    ):
        load_demo()
        call_command("export_site", str(folder), base_url="https://lab.example.org/lab", stdout=StringIO())
        transaction.set_rollback(True)
    return folder


@pytest.fixture
def address(copy):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(copy.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/lab/"
    server.shutdown()
    server.server_close()


def test_crawler_finds_no_dead_link(address):
    if not LINKINATOR.exists():
        if os.environ.get("LABFOLIO_TEST_REQUIRE") == "1":
            pytest.fail("linkinator is missing, and LABFOLIO_TEST_REQUIRE asks for it.")
        pytest.skip("needs linkinator: npm install --no-save linkinator")

    command = [
        LINKINATOR,
        address,
        "--recurse",
        "--skip",
        ELSEWHERE,
        "--format",
        "json",
        "--timeout",
        "20000",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    links = json.loads(done.stdout)["links"]

    assert [link["url"] for link in links if link["state"] == "BROKEN"] == []
    assert sum(link["state"] == "OK" for link in links) > 100


def test_every_fragment_names_something_on_its_page(copy):
    dead = [
        f"{file.relative_to(copy)}: {href}"
        for file in sorted(copy.rglob("*.html"))
        for href in re.findall(r'\bhref="([^"]*#[^"]+)"', file.read_text(encoding="utf-8"))
        if not urlsplit(href).scheme and unquote(urlsplit(href).fragment) not in ids_of(target_of(href, file))
    ]

    assert dead == []


def target_of(href, file):
    path = unquote(urlsplit(href).path)
    target = (file.parent / path).resolve() if path else file
    return target / "index.html" if target.is_dir() else target


@cache
def ids_of(file):
    return (
        frozenset(re.findall(r'\bid="([^"]+)"', file.read_text(encoding="utf-8")))
        if file.is_file()
        else frozenset()
    )
