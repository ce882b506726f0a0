"""Which routes a request takes, and that a worker loads the admin's code with the admin's."""

import json
import subprocess
import sys

import pytest
from django.conf import settings
from django.urls import get_resolver, reverse

from config.install.environment import SERVED_AT
from tests.config.command_line import MANAGE, environment
from tests.config.data_folders import copy_to, first_quickstart  # noqa: F401  (a fixture)
from tests.factories import make_lab

# Asks for paths in a process of its own, and says what came and which modules of the admin, and of signing in, were there after each.
PROGRAM = """
import hashlib, json, sys
import django
django.setup(set_prefix=False)
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory
handler, found = WSGIHandler(), []
for path in json.loads(sys.argv[1]):
    status = []
    environ = RequestFactory(headers={"host": "127.0.0.1"}).get(path).environ
    answer = handler(environ, lambda line, headers: status.append(line[:3]))
    body = b"".join(answer)
    answer.close()
    names = [name for name in sys.modules if name.split(".")[1:] in (["admin"], ["editing"]) or name == "axes.handlers"]
    found.append([path, status[0], hashlib.sha256(body).hexdigest(), sorted(names)])
print(json.dumps(found))
"""
PATHS = [
    *[
        "/",
        "/people/",
        "/publications/",
        "/publications/?q=theory",
        "/publications.bib",
        "/feed.xml",
        "/sitemap.xml",
    ],
    *[
        "/robots.txt",
        "/people/emmy-noether/",
        "/people/emmy-noether/cv/",
        "/nothing/",
        "/admin",
        "/people/?page=2",
    ],
]
CODE = [
    "axes.admin",
    "axes.handlers",
    "config.admin",
    "markdownx.admin",
    "profiles.admin",
    "profiles.editing",
    "publications.admin",
    "publications.editing",
]


def ask(folder, paths, **more):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(paths)], cwd=MANAGE.parent, capture_output=True, text=True,
        env=environment(folder, DJANGO_SETTINGS_MODULE="config.settings", LABFOLIO_URL="http://127.0.0.1:8000", **more),
        timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.fixture
def install(tmp_path, first_quickstart):  # noqa: F811
    return copy_to(tmp_path / "var", first_quickstart[0])


def test_worker_loads_the_admin_when_it_is_asked_for(install):
    page, sign_in, again = ask(install, ["/", "/admin/login/", "/"], **{SERVED_AT: "http://127.0.0.1:8000"})

    assert (page[1], page[3]) == ("200", [])
    assert (sign_in[1], sign_in[3]) == ("200", CODE)
    assert again[2] == page[2]


def test_visitors_get_the_same_with_and_without_the_admin(install):
    early = ask(install, PATHS)
    late = ask(install, PATHS, **{SERVED_AT: "http://127.0.0.1:8000"})

    assert [one[:3] for one in late] == [one[:3] for one in early]
    assert ({tuple(one[3]) for one in early}, {tuple(one[3]) for one in late}) == ({tuple(CODE)}, {()})
    assert [one[1] for one in early].count("200") >= 8


def test_names_lead_to_the_same_places():
    names = [name for name in get_resolver(settings.PUBLIC_URLCONF).reverse_dict if isinstance(name, str)]
    names = ["admin:login", "admin:jsi18n", "publications:paper-list", *names]
    places = {
        name: [get_resolver(routes).reverse_dict.getlist(name) for routes in (settings.PUBLIC_URLCONF, None)]
        for name in names
    }

    assert {"people", "feed", "sitemap", "robots", "publications-export"} <= places.keys()
    assert [name for name, (public, whole) in places.items() if public != whole] == []
    for name in names[:3]:
        assert reverse(name, urlconf=settings.PUBLIC_URLCONF) == reverse(name)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "cookie", "routes"),
    [
        ("/people/", "", "config.public_urls"),
        ("/nothing/", "", "config.public_urls"),
        ("/people/", "_ga=1", "config.public_urls"),
        ("/people/", f"{settings.SESSION_COOKIE_NAME}=x", None),
        ("/admin/", "", None),
        ("/admin/login/", "", None),
    ],
)
def test_only_who_may_edit_takes_the_admins_routes(client, path, cookie, routes):
    make_lab()

    request = client.get(path, headers={"cookie": cookie}).wsgi_request

    assert getattr(request, "urlconf", None) == routes
