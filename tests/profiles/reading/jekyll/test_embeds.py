"""Frames and pictures of other hosts as links, with a note each."""

import pytest

from profiles.reading.jekyll.embeds import replace_embeds

OWN = ("ada.github.io",)


def embed(text, keep=lambda url: None):
    return replace_embeds(text, OWN, keep)


@pytest.mark.parametrize(
    ("text", "address", "title"),
    [
        ('<iframe src="https://youtu.be/x" title="A talk"></iframe>', "https://youtu.be/x", "A talk"),
        (
            "<iframe src='//www.youtube.com/embed/x'>no</iframe>",
            "https://www.youtube.com/embed/x",
            "Video on YouTube",
        ),
        (
            '<iframe src="https://maps.example.org/x">',
            "https://maps.example.org/x",
            "Page at maps.example.org",
        ),
        ('<object data="/files/cv.pdf"><p>no</p></object>', "/files/cv.pdf", "cv.pdf"),
        (
            '<object><param name="movie" value="https://vimeo.com/1"></object>',
            "https://vimeo.com/1",
            "Video on Vimeo",
        ),
        ('<video><source src="https://e.org/a%20b.mp4"></video>', "https://e.org/a%20b.mp4", "a b.mp4"),
        ('<embed src="https://e.org/a.swf">', "https://e.org/a.swf", "a.swf"),
        ("![A graph](https://e.org/a.png)", "https://e.org/a.png", "A graph"),
        ('<img src="https://e.org/a.png" alt="B &amp; C">', "https://e.org/a.png", "B &amp; C"),
        ("![](https://[e.org/a.png)", "https://[e.org/a.png", "https://[e.org/a.png"),
    ],
)
def test_replace_embeds_makes_a_titled_link(text, address, title):
    replaced, notes = embed(f"\n{text}\n")

    assert replaced == f'\n<a class="embed" href="{address}">{title}</a>\n'
    assert [line for line, _ in notes] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "`<iframe src='https://e.org/'></iframe>`",
        "```\n![x](https://e.org/a.png)\n```",
        "![x](/images/a.png) ![y](https://ada.github.io/a.png)",
        "<iframe></iframe>",
        '<video src="/files/a.mp4"></video>',
        "<object><param name='x' value='y'><source></object>",
    ],
)
def test_replace_embeds_leaves_code_and_own_files_alone(text):
    assert embed(text) == (text, [])


def test_replace_embeds_puts_words_where_a_link_is_already():
    text = '[![Logo](https://e.org/a.png)](https://e.org) <a href="/"><img src="https://e.org/b.png" alt="Me"></a>'

    assert embed(text)[0] == '[Logo](https://e.org) <a href="/">Me</a>'


def test_replace_embeds_shows_pictures_that_were_fetched():
    text = '![x](https://e.org/a.png) <img src="https://e.org/b?c&amp;d">'

    replaced, notes = embed(
        text, {"https://e.org/a.png": "/images/a.png", "https://e.org/b?c&d": "/images/b"}.get
    )

    assert (replaced, notes) == ('![x](/images/a.png) <img src="/images/b">', [])
