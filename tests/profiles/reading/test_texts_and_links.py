"""Titles as plain text, and links of a site to itself."""

import pytest

from profiles.reading.jekyll.page_files import html_as_markdown
from profiles.reading.own_links import make_relative, own_addresses, relative_links
from profiles.reading.plain_text import plain_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("About me", "About me"),
        (None, ""),
        (True, ""),
        ("Research &amp; Teaching", "Research & Teaching"),
        ("On&#58; engines", "On: engines"),
        ("Engines<br/>and <i class='x'>looms</i><!-- old -->", "Engines and looms"),
        ("**Bold** and *fine* `code` [link](https://example.org 'x')", "Bold and fine code link"),
        ("snake_case_name stays", "snake_case_name stays"),
        (r"1\. of \*2\*", "1. of *2*"),
        ("Growth of $a_i*b_i*$ &amp; more", "Growth of $a_i*b_i*$ & more"),
        ("a < b > c", "a < b > c"),
        ("two\nlines\u200b ", "two lines"),
    ],
)
def test_plain_text_keeps_the_words(value, text):
    assert plain_text(value) == text


def test_html_as_markdown_makes_one_block():
    assert (
        html_as_markdown("<h2>Talks</h2>\n\n    <p>One</p>\n")
        == "<div>\n<h2>Talks</h2>\n<p>One</p>\n</div>\n"
    )


def test_html_as_markdown_keeps_the_lines_of_pre():
    text = "<pre>a\n\n    b</pre>\n\n  <p>c</p>"

    assert html_as_markdown(text) == "<div>\n<pre>a\n&#32;\n    b</pre>\n<p>c</p>\n</div>\n"


def test_html_as_markdown_of_nothing_is_nothing():
    assert html_as_markdown(" \n") == ""


@pytest.mark.parametrize(
    ("url", "baseurl", "domain", "own"),
    [
        ("https://Ada.github.io/", "", "", ("ada.github.io",)),
        ("https://ada.github.io", "/site/", "", ("ada.github.io/site",)),
        ("https://ada.github.io/site", "/site", "", ("ada.github.io/site",)),
        ("https://ada.github.io", "", "ada.example.org", ("ada.example.org", "ada.github.io")),
        ("", "", "", ()),
        ("https://academicpages.github.io", "", "", ()),
        ("https://[your GitHub username].github.io", "", "", ()),
    ],
)
def test_own_addresses_of_a_configuration(url, baseurl, domain, own):
    assert own_addresses(url, baseurl, domain) == own


@pytest.mark.parametrize(
    ("address", "relative"),
    [
        ("https://ada.github.io", "/"),
        ("http://ADA.github.io/talks/", "/talks/"),
        ("https://ada.github.io?x=1", "/?x=1"),
        ("https://ada.github.io.example.org/", "https://ada.github.io.example.org/"),
        ("/talks/", "/talks/"),
    ],
)
def test_make_relative_changes_own_addresses_only(address, relative):
    assert make_relative(address, ("ada.github.io",)) == relative


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("[a](https://ada.github.io/x)", "[a](/x)"),
        ("[a](<https://ada.github.io/x y>)", "[a](</x y>)"),
        ("[a](https://ada.github.io)", "[a](/)"),
        ("<a href='https://ada.github.io#top'>", "<a href='/#top'>"),
        ("<img src=https://ada.github.io//images/a.png>", "<img src=/images/a.png>"),
        ("[cv]: https://ada.github.io/cv.pdf", "[cv]: /cv.pdf"),
        ("https://ada.github.io/x", "https://ada.github.io/x"),
        ("<https://ada.github.io/x>", "<https://ada.github.io/x>"),
        ("[a](https://ada.github.io.example.org/)", "[a](https://ada.github.io.example.org/)"),
    ],
)
def test_relative_links_changes_links_and_not_words(text, relative):
    assert relative_links(text, ("ada.github.io",)) == relative


def test_relative_links_takes_the_base_off():
    text = "[a](/site/x) [b](/sites) [c](https://ada.github.io/site/y) [d](https://ada.github.io/z)"

    assert relative_links(text, ("ada.github.io/site",), "/site") == (
        "[a](/x) [b](/sites) [c](/y) [d](https://ada.github.io/z)"
    )


def test_html_as_markdown_lets_blocks_stand_outside():
    text = "<p>See the map.</p>\n\n[[talks]]\n\n<p>And more.</p>\n"

    assert html_as_markdown(text) == (
        "<div>\n<p>See the map.</p>\n</div>\n\n[[talks]]\n\n<div>\n<p>And more.</p>\n</div>\n"
    )


def test_html_as_markdown_of_a_block_alone_is_the_block():
    assert html_as_markdown("[[talks]]\n") == "[[talks]]\n"
