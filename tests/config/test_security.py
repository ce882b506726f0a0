"""What every request passes before a page answers."""

import pytest
from django.test import Client

from profiles.uploads.files import keep
from tests.factories import make_lab, make_redirect

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


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/?q=%00", 200),
        ("/nowhere/?%00", 404),
        ("/%00/", 404),
        ("/people/%00/", 404),
        ("/publications/?q=%00&tag=%00&person=%00&type=%00&year=%00&group=%00", 200),
        ("/publications/?page=%00", 404),
        ("/publications.bib?person=%00", 404),
        ("/feed.xml?person=%00", 404),
        ("/admin/publications/paper/?q=%00", 200),
        ("/admin/publications/paper/?type=%00", 200),
        ("/admin/auth/user/?q=%00", 200),
        ("/admin/profiles/page/%00/change/", 302),
        ("/admin/publications/paper/add/?title=%00", 200),
        ("/admin/autocomplete/?app_label=publications&model_name=authorship&field_name=person&term=%00", 200),
        ("/admin/nothing/%00/", 404),
    ],
)
def test_nul_in_an_address_is_only_a_character_that_nothing_has(admin_client, address, status):
    make_lab()

    assert admin_client.get(address).status_code == status


@pytest.mark.parametrize("value", ["%00" * 12, '"' + "\\000" * 12 + '"', "ab%00cd"])
def test_nul_in_a_cookie_is_nobodys_session(client, value):
    response = client.get("/admin/", headers={"cookie": f"sessionid={value}"})

    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


def test_nul_in_a_form_is_refused_in_words(client):
    response = client.post("/admin/login/", {"username": "a\0", "password": "b\0"})

    assert response.status_code == 200
    assert response.context["form"].errors["username"] == ["Null characters are not allowed."]
