"""Headers and parts of files as clients get them from servers: plain WSGI, and what ``serve`` runs."""

import gzip
import http.client
import os
import re
import subprocess
import sys
from contextlib import contextmanager

import pytest

from tests.config.command_line import environment, free_port, running, wait_for
from tests.config.data_folders import copy_to

DATA = bytes(range(256)) * 4000
_KEEP = "from profiles.uploads.files import keep; keep(bytes(range(256)) * 4000, 'film.mp4', None)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory, first_quickstart):
    folder = copy_to(tmp_path_factory.mktemp("files") / "var", first_quickstart[0])
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", _KEEP]
    subprocess.run(command, env=environment(folder), check=True, capture_output=True)
    return folder


@contextmanager
def plain_wsgi(folder, port):
    """Another server with config.wsgi, as docs/deploying.md says."""
    command = [
        sys.executable,
        "-m",
        "granian",
        "config.wsgi:application",
        "--interface",
        "wsgi",
        "--port",
        str(port),
    ]
    more = {"DJANGO_SETTINGS_MODULE": "config.settings"}
    process = subprocess.Popen(
        command, env=environment(folder, **more), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def own_server(folder, port):
    with running(folder, "serve", "--port", str(port)):
        yield


@pytest.fixture(scope="module", params=[plain_wsgi, own_server])
def port(request, folder):
    port = free_port()
    with request.param(folder, port):
        wait_for(f"http://127.0.0.1:{port}/")
        yield port


def ask(port, path, method="GET", **headers):
    """(status, headers by lower-case name, body)."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(
            method, path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def test_download_goes_on_where_it_broke_off(port, tmp_path):
    target = tmp_path / "film.mp4"
    target.write_bytes(DATA[:300_000])
    url = f"http://127.0.0.1:{port}/files/film.mp4"

    subprocess.run(["curl", "-sS", "--fail", "-C", "-", "-o", target, url], check=True)

    assert target.read_bytes() == DATA


def test_parts(port):
    _, whole, body = ask(port, "/files/film.mp4")
    _, part, middle = ask(port, "/files/film.mp4", range="bytes=1000-1999", if_range=whole["etag"])
    refused, _, _ = ask(port, "/files/film.mp4", range="bytes=1024000-")
    several, _, both = ask(port, "/files/film.mp4", range="bytes=0-1,4-5")

    assert (body, whole["accept-ranges"]) == (DATA, "bytes")
    assert (middle, part["content-range"]) == (DATA[1000:2000], "bytes 1000-1999/1024000")
    assert (refused, several, both == DATA) == (416, 200, True)


def test_head_of_a_file(port):
    status, headers, body = ask(port, "/files/film.mp4", "HEAD")

    assert (status, headers["content-length"], headers["accept-ranges"], body) == (
        200,
        "1024000",
        "bytes",
        b"",
    )


@pytest.mark.parametrize("path", ["/", "/feed.xml", "/robots.txt", "/files/film.mp4"])
@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_answer_is_revalidated(port, path, coding):
    _, whole, _ = ask(port, path, accept_encoding=coding)
    status, headers, body = ask(port, path, accept_encoding=coding, if_none_match=whole["etag"])

    assert (status, body, headers["etag"]) == (304, b"", whole["etag"])
    assert headers["cache-control"] == whole["cache-control"]


def test_asset_is_kept_for_a_year(port):
    style = re.search(rb'href="(/static/[^"]+\.css)"', ask(port, "/")[2])[1].decode()

    _, headers, body = ask(port, style, accept_encoding="gzip")
    _, bare, _ = ask(port, re.sub(r"\.[0-9a-f]{12}\.", ".", style))
    _, part, two = ask(port, style, range="bytes=0-0")

    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert bare["cache-control"] == "public, max-age=0, must-revalidate"
    assert (two, part["content-range"].startswith("bytes 0-0/")) == (gzip.decompress(body)[:1], True)


@pytest.mark.skipif(os.name != "posix", reason="asks curl")
def test_page_that_curl_knows_is_not_sent_again(port, tmp_path):
    url, tag, page = f"http://127.0.0.1:{port}/", tmp_path / "etag", tmp_path / "page"
    curl = ["curl", "-sS", "--etag-save", tag, "--etag-compare", tag, "-o", page, "-w", "%{http_code}", url]

    codes = [subprocess.run(curl, check=True, capture_output=True, text=True).stdout for _ in range(2)]

    assert codes == ["200", "304"]
