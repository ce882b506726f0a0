"""The collected files: looked through when the first is asked for, by whoever comes."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from config.install.static_files import AssetsMiddleware

NAMES = [f"site.{number:012x}.css" for number in range(40)]


@pytest.fixture
def middleware(settings, tmp_path):
    settings.WHITENOISE_AUTOREFRESH = False
    settings.STATIC_ROOT = tmp_path
    for name in NAMES:
        (tmp_path / name).write_text("a{}", encoding="utf-8")
    return AssetsMiddleware(lambda request: HttpResponse("a page"))


def ask(middleware, path):
    response = middleware(RequestFactory().get(path))
    body = b"".join(response)
    response.close()
    return response.status_code, body


def test_pages_do_not_wait_for_the_files(middleware):
    assert ask(middleware, "/people/") == (200, b"a page")
    assert middleware.files == {}


def test_first_file_that_is_asked_for_is_there(middleware):
    assert ask(middleware, f"/static/{NAMES[-1]}") == (200, b"a{}")
    assert len(middleware.files) == len(NAMES)


def test_all_who_come_at_once_get_their_files(middleware):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda name: ask(middleware, f"/static/{name}"), NAMES))

    assert answers == [(200, b"a{}")] * len(NAMES)


def test_file_that_is_not_there_is_left_to_the_next(middleware):
    assert ask(middleware, "/static/none.css") == (200, b"a page")


def test_folder_that_is_not_there_is_told_once(middleware, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "missing"
    middleware = AssetsMiddleware(lambda request: HttpResponse("a page"))

    with pytest.warns(UserWarning, match="No directory at"):
        assert ask(middleware, "/static/none.css") == (200, b"a page")
    assert ask(middleware, "/static/none.css") == (200, b"a page")
