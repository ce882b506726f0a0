"""Paths: one spelling to keep, one key for all spellings."""

import pytest

from profiles.words.paths import (
    MAX_LENGTH,
    clean_path,
    escape_path,
    is_reserved,
    is_web_address,
    local_path,
    parent_keys,
    path_key,
    request_keys,
    rest_below,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("/about/", "/about/"),
        ("about", "/about"),
        ("//Talks//2012/", "/Talks/2012/"),
        ("/a/#top", "/a/"),
        ("/wordpress/?p=65", "/wordpress/?p=65"),
        ("/files/Caf%C3%A9%20menu.pdf", "/files/Café menu.pdf"),
        ("  /x\ufeff/ ", "/x/"),
        ("\\x\\y", "/x/y"),
        ("/cafe\u0301/", "/café/"),
        ("", "/"),
    ],
)
def test_clean_path(typed, kept):
    assert clean_path(typed) == kept


@pytest.mark.parametrize("typed", ["/../etc/passwd", "/a/./b", "/%2e%2e/x", "/a\\..\\b"])
def test_clean_path_refuses_dots(typed):
    with pytest.raises(ValueError, match="cannot have"):
        clean_path(typed)


def test_clean_path_refuses_what_is_too_long():
    with pytest.raises(ValueError, match="at most 500 characters"):
        clean_path("/" + "x" * 500)


@pytest.mark.parametrize(
    "spelling",
    ["/about", "/about/", "/about.html", "/about/index.html", "/About/", "/ABOUT.HTML", "//about", "about"],
)
def test_path_key_is_one_for_all_spellings(spelling):
    assert path_key(spelling) == "/about"


@pytest.mark.parametrize("spelling", ["/", "", "/index.html", "//", "/INDEX.html"])
def test_path_key_of_the_root(spelling):
    assert path_key(spelling) == "/"


def test_path_key_keeps_other_endings():
    assert path_key("/files/CV.pdf") == "/files/cv.pdf"


def test_path_key_keeps_the_query():
    assert path_key("/wordpress/?p=65") == "/wordpress?p=65"


def test_request_keys_with_a_query_try_it_first():
    assert request_keys("/wordpress/", "p=65") == ["/wordpress?p=65", "/wordpress"]


def test_request_keys_without_a_query():
    assert request_keys("/cv/", "") == ["/cv"]


def test_parent_keys_from_the_longest():
    assert parent_keys("/a/B/c.html") == ["/a/b/c", "/a/b", "/a", "/"]


def test_parent_keys_of_the_root():
    assert parent_keys("/") == ["/"]


@pytest.mark.parametrize(
    "path",
    [
        "/admin/",
        "/admin",
        "/Admin/login/",
        "/static/x.css",
        "/healthz",
        "/robots.txt",
        "/feed.xml",
        "/.well-known/x",
    ],
)
def test_is_reserved(path):
    assert is_reserved(path)


@pytest.mark.parametrize("path", ["/administration/", "/robots.txt/more/", "/statics/", "/", "/people/"])
def test_is_not_reserved(path):
    assert not is_reserved(path)


@pytest.mark.parametrize(
    ("path", "prefix", "rest"),
    [("/a/b/c/", "/a/b", "/c/"), ("/a/b/", "/a/b", "/"), ("/a/b", "/a/b", "/"), ("/x/y", "/", "/x/y")],
)
def test_rest_below(path, prefix, rest):
    assert rest_below(path, prefix) == rest


def test_escape_path_keeps_a_stored_query():
    assert escape_path("/café menu/?p=6 5") == "/caf%C3%A9%20menu/?p=6%205"


@pytest.mark.parametrize("url", ["/cv/", "/cv/?x=1#y"])
def test_local_path(url):
    assert local_path(url) == url


@pytest.mark.parametrize("url", ["//evil.example/", "https://a.example/", "cv/", "http://[broken"])
def test_local_path_of_other_sites(url):
    assert local_path(url) == ""


@pytest.mark.parametrize("url", ["http://a.example", "https://a.example/x?y#z"])
def test_is_web_address(url):
    assert is_web_address(url)


@pytest.mark.parametrize(
    "url",
    ["//a.example", "javascript:alert(1)", "https://", "ftp://a.example", "http://[broken", "https://a\\b"],
)
def test_is_not_a_web_address(url):
    assert not is_web_address(url)


def test_parents_of_a_very_long_path_are_those_that_a_rule_can_have():
    keys = parent_keys("/" + "ab/" * 4000)

    assert max(map(len, keys)) <= MAX_LENGTH
    assert keys[-2:] == ["/ab", "/"]
    assert len(keys) == MAX_LENGTH // 3 + 1


def test_parents_of_a_path_cut_within_a_name_are_whole_names():
    keys = parent_keys("/ab/" + "c" * MAX_LENGTH)

    assert keys == ["/ab", "/"]


def test_path_whose_key_is_too_long_is_refused():
    with pytest.raises(ValueError, match="at most 500 characters"):
        clean_path("/" + "ß" * 300)


def test_keys_have_no_nul():
    assert path_key("/wordpress/?p=%00") == "/wordpress?p=\ufffd"
    assert path_key("/a\0b") == "/a\ufffdb"
    assert request_keys("/wordpress/", "p=%00")[0] == "/wordpress?p=\ufffd"
