"""Pictures of other hosts come within limits, and never from a private network."""

import threading
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO

import pytest
from django.core.management import call_command

from profiles.models import Page, Upload
from profiles.reading.sources import fetched_pictures as fetching
from profiles.reading.sources.fetched_pictures import NotFetched, fetch_image, fetch_images
from tests.profiles.uploads.pictures import picture_bytes

PNG = picture_bytes()


class Host(BaseHTTPRequestHandler):
    """A host with a picture, a text, redirects and a picture that is too large."""

    def do_GET(self):
        answers = {
            "/a.png": (200, {"Content-Type": "image/png"}, PNG),
            "/b/a.png": (200, {"Content-Type": "image/png"}, PNG),
            "/text.png": (200, {"Content-Type": "text/html"}, b"<p>"),
            "/moved": (302, {"Location": "/a.png"}, b""),
            "/circle": (302, {"Location": "/circle"}, b""),
            "/inside": (302, {"Location": "http://10.0.0.1/a.png"}, b""),
            "/file": (302, {"Location": "file:///etc/hostname"}, b""),
            "/big.png": (200, {"Content-Type": "image/png"}, b"x" * 2000),
        }
        status, headers, body = answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def host():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def open_loopback(settings):
    settings.FETCH_FROM_LOOPBACK = True


@pytest.mark.parametrize("path", ["/a.png", "/moved"])
def test_picture_is_fetched(host, open_loopback, path):
    assert fetch_image(host + path) == (PNG, ".png")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/text.png", "It is no PNG, JPEG, GIF or WebP."),
        ("/circle", "It is sent round in circles."),
        ("/inside", "Its host is in a private network."),
        ("/file", "It is not at a web address."),
        ("/none.png", "Its host answers with status 404."),
    ],
)
def test_what_is_refused_has_a_reason(host, open_loopback, path, reason):
    with pytest.raises(NotFetched) as caught:
        fetch_image(host + path)

    assert str(caught.value) == reason


def test_too_large_a_picture_is_refused(host, open_loopback, monkeypatch):
    monkeypatch.setattr(fetching, "MAX_BYTES", 1024)

    with pytest.raises(NotFetched, match="larger"):
        fetch_image(f"{host}/big.png")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "localhost",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[::127.0.0.1]",
        "192.0.0.9",
        "0x7f.1",
        "2130706433",
    ],
)
def test_private_address_is_not_asked(settings, address):
    with pytest.raises(NotFetched) as caught:
        fetch_image(f"http://{address}/a.png")

    assert str(caught.value) == "Its host is in a private network."


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://example.org/a.png", "http://[", "http:///a.png"]
)
def test_other_addresses_are_not_asked(url):
    with pytest.raises(NotFetched):
        fetch_image(url)


def test_fetched_images_have_addresses_of_their_own(host, open_loopback, tmp_path):
    fetched = fetch_images(
        [f"{host}/a.png", f"{host}/a.png", f"{host}/b/a.png", f"{host}/none.png"], tmp_path
    )

    first, second = fetched.addresses.values()
    assert first == "/images/127.0.0.1-a.png"
    assert second.startswith("/images/127.0.0.1-a-")
    assert [record.path for record in fetched.files] == [first, second]
    assert [url for url, _ in fetched.problems] == [f"{host}/none.png"]


def test_images_beyond_the_limit_are_not_fetched(host, open_loopback, tmp_path, monkeypatch):
    monkeypatch.setattr(fetching, "MAX_IMAGES", 1)

    fetched = fetch_images([f"{host}/a.png", f"{host}/b/a.png"], tmp_path)

    assert len(fetched.files) == 1
    assert fetched.problems == [(f"{host}/b/a.png", "More than 1 pictures of other hosts are not fetched.")]


@pytest.mark.django_db
def test_command_brings_the_pictures_of_other_hosts(client, host, open_loopback, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    page = tmp_path / "artin" / "index.md"
    page.parent.mkdir()
    page.write_text(
        f"---\ntitle: Emil Artin\npermalink: /\n---\n![A braid]({host}/a.png) ![None]({host}/none.png)\n"
    )

    def run(*options):
        out = StringIO()
        call_command("import_site", page.parent, *options, stdout=out, stderr=StringIO())
        return out.getvalue()

    report = run("--fetch-images")

    address = Upload.objects.get().addresses.get().path
    assert f"![A braid]({address})" in Page.objects.get().body
    with closing(client.get(address)) as response:
        assert response["Content-Type"] == "image/png"
    assert f'href="{host}/none.png">None</a>' in Page.objects.get().body
    assert f"The picture {host}/none.png was not fetched: Its host answers with status 404." in report
    assert "Nothing has changed." in run("--fetch-images")
