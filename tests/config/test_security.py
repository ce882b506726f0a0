"""What every request passes before a page answers."""

import pytest
from django.test import Client

from profiles.uploads.files import keep
from tests.factories import make_redirect

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/people/", "/admin/login/", "/nowhere/"])
def test_unknown_host_is_refused(client, settings, path):
    settings.ALLOWED_HOSTS = ["lab.example.org"]

    assert client.get(path, headers={"host": "evil.example"}).status_code == 400
    assert client.get(path, headers={"host": "lab.example.org"}).status_code in {200, 404}


def test_answer_with_a_policy_of_its_own_keeps_it(client, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    keep(b"plain", "notes.txt", None)

    response = client.get("/files/notes.txt")
    response.close()

    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def directives(response):
    """A Content-Security-Policy as ``{name: [source, …]}``."""
    parts = [part.split() for part in response["Content-Security-Policy"].split(";")]
    return {name: sources for name, *sources in parts}


@pytest.mark.parametrize(
    "host", ["lab.example.org", "lab.example.org:8443", "localhost:8000", "127.0.0.1:8000"]
)
@pytest.mark.parametrize("path", ["/", "/nowhere/", "/admin/login/"])
def test_scripts_come_from_the_folder_of_assets_of_the_host_that_is_asked(settings, host, path):
    settings.ALLOWED_HOSTS = ["lab.example.org", "localhost", "127.0.0.1"]
    settings.SITE_URL = f"http://{host}"

    policy = directives(Client(headers={"host": host}).get(path))

    assert policy["script-src"] == [f"{host}/static/", f"{host}/admin/jsi18n/"]
    assert policy["style-src"] == [f"{host}/static/"]


def test_scripts_come_from_the_known_address_where_the_proxy_does_not_pass_the_host_on(settings):
    settings.SITE_URL = "https://lab.example.org"

    policy = directives(Client(headers={"host": "127.0.0.1:8000"}).get("/"))

    assert policy["style-src"] == ["127.0.0.1:8000/static/", "lab.example.org/static/"]


@pytest.mark.parametrize("host", ["[::1]:8000", "192.0.2.7:8000"])
def test_host_that_no_policy_can_name_is_the_site_itself(settings, host):
    settings.ALLOWED_HOSTS = ["[::1]", "192.0.2.7"]
    settings.SITE_URL = f"http://{host}"

    policy = directives(Client(headers={"host": host}).get("/"))

    assert (policy["script-src"], policy["style-src"]) == (["'self'", "'self'"], ["'self'"])


def test_nothing_is_redirected_out_of_the_folder_of_assets(client):
    make_redirect("/", url="/files", is_prefix=True, status=301)

    assert client.get("/static/x.js").status_code == 404
    assert client.get("/elsewhere/x.js").status_code == 301
