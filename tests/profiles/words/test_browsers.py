"""Browsers are named as people know them."""

import pytest

from profiles.words.browsers import browser_in_words

BASE = "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) {}"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        (BASE.format("Windows NT 10.0; Win64; x64", "Chrome/140.0.0.0 Safari/537.36"), "Chrome on Windows"),
        (
            BASE.format("Windows NT 10.0; Win64; x64", "Chrome/140.0.0.0 Safari/537.36 Edg/140.0"),
            "Edge on Windows",
        ),
        (BASE.format("Macintosh; Intel Mac OS X 10_15_7", "Version/26.0 Safari/605.1.15"), "Safari on Mac"),
        (
            BASE.format("iPhone; CPU iPhone OS 26_0 like Mac OS X", "Version/26.0 Mobile Safari/604.1"),
            "Safari on iPhone",
        ),
        (BASE.format("Linux; Android 10; K", "Chrome/140.0.0.0 Mobile Safari/537.36"), "Chrome on Android"),
        ("curl/8.5.0", "curl"),
        ("", "Some browser"),
    ],
)
def test_browser_and_system(user_agent, words):
    assert browser_in_words(user_agent) == words
