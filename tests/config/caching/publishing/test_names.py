"""Which paths are names of files."""

import re

import pytest

from config.caching.publishing.names import SEGMENTS, TYPES, file_of, type_of


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/people/noether/", "people/noether/index.html"),
        ("/publications/rings-1921/", "publications/rings-1921/index.html"),
        ("/~ada/v1.2/", "~ada/v1.2/index.html"),
        (f"/{'a' * 200}/", f"{'a' * 200}/index.html"),
        ("/feed.xml", "feed.xml"),
        ("/robots.txt", "robots.txt"),
    ],
)
def test_path_with_a_file(path, file):
    assert file_of(path) == file


@pytest.mark.parametrize(
    "path",
    [
        "",
        "people",
        "/people",
        "/cv.pdf",
        "/a.html",
        "//",
        "/a//b/",
        "/../",
        "/a/../b/",
        "/./",
        "/.git/",
        "/a/.new/",
        "/a b/",
        "/ä/",
        "/a%2e%2e/",
        "/a\\b/",
        "/a\0b/",
        "/a\n/",
        "/a/\n",
        "/a$b/",
        "/a?b/",
        "/a/index.html",
        "/index.html/",
        "/feed.xml/",
        "/sitemap.xml",
        f"/{'a' * 201}/",
        "/" + "a/" * 600,
    ],
)
def test_path_without_a_file(path):
    assert file_of(path) is None


def test_what_nginx_takes_for_a_file_has_no_other_spelling():
    """nginx compares with the address as it was asked for: undecoded, unmerged, with its query."""
    for spelling in ("/a/%2e%2e/b/", "/a/../b/", "/a//b/", "/./a/", "/a/?x=1", "/%61/", "/a/#x/", "/a/;/"):
        assert re.fullmatch(SEGMENTS, spelling) is None


def test_types():
    assert {path: type_of(path) for path in TYPES} == TYPES
    assert type_of("/people/") == "text/html; charset=utf-8"
