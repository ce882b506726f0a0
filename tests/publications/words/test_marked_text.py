"""Marked text: what Markdown and HTML marks become, and that open marks stay text."""

import pytest

from publications.words.marked_text import (
    CODE,
    EMPHASIS,
    LINK,
    STRONG,
    SUPERSCRIPT,
    TITLE,
    UNDERLINE,
    VENUE,
    YEAR,
    MarkedText,
    Span,
    joined,
    read_marked_text,
)


@pytest.mark.parametrize(
    ("source", "text", "spans"),
    [
        ("plain", "plain", ()),
        ("**bold**", "bold", (Span(STRONG, 0, 4),)),
        ("__bold__", "bold", (Span(STRONG, 0, 4),)),
        ("*slanted* _words_", "slanted words", (Span(EMPHASIS, 0, 7), Span(EMPHASIS, 8, 13))),
        ("***both***", "both", (Span(STRONG, 0, 4), Span(EMPHASIS, 0, 4))),
        ("**bold *and* more**", "bold and more", (Span(STRONG, 0, 13), Span(EMPHASIS, 5, 8))),
        ("Born*, Jordan*", "Born*, Jordan*", ()),
        ("snake_case_name", "snake_case_name", ()),
        (r"Born\* \[1\]", "Born* [1]", ()),
        ("`ICML 1998`", "ICML 1998", (Span(CODE, 0, 9),)),
        ("``Title''", "“Title”", ()),
        ("[a](http://b.c/d_(e))", "a", (Span(LINK, 0, 1, "http://b.c/d_(e)"),)),
        ('[a](<b> "title")', "a", (Span(LINK, 0, 1, "b"),)),
        ("[a]()", "a", (Span(LINK, 0, 1, ""),)),
        ('[a](b){:target="_blank"}', "a", (Span(LINK, 0, 1, "b"),)),
        ("[[pdf](b)]", "[pdf]", (Span(LINK, 1, 4, "b"),)),
        ("[1] text", "[1] text", ()),
        ("text](b)", "text](b)", ()),
        ("<https://a.b>", "https://a.b", (Span(LINK, 0, 11, "https://a.b"),)),
        ("![picture](a.png) text", " text", ()),
        ("[![DOI](badge.svg)](b)", "DOI", (Span(LINK, 0, 3, "b"),)),
        ('<a href="b"><img alt="DOI" src="c"></a>', "DOI", (Span(LINK, 0, 3, "b"),)),
        ('<img alt="portrait" src="c">text', "text", ()),
        ("<a href='b&amp;c'>d</a>", "d", (Span(LINK, 0, 1, "b&c"),)),
        (
            "<b>a</b><i>b</i><u>c</u>",
            "abc",
            (Span(STRONG, 0, 1), Span(EMPHASIS, 1, 2), Span(UNDERLINE, 2, 3)),
        ),
        ("a<sup>2</sup>", "a2", (Span(SUPERSCRIPT, 1, 2),)),
        ("<span class='pub-title'>T</span>", "T", (Span(TITLE, 0, 1),)),
        (
            '<span class="pub-venue">V</span><span class="year">Y</span>',
            "VY",
            (Span(VENUE, 0, 1), Span(YEAR, 1, 2)),
        ),
        ('<span class="plain">a</span>', "a", ()),
        ("</b>a<b>", "a", ()),
        ("a<!-- hidden -->b", "ab", ()),
        ("Born &amp; Jordan&nbsp;1925", "Born & Jordan 1925", ()),
        ("one\ntwo", "one two", ()),
        ("one  \ntwo", "one\ntwo", ()),
        ("one \\\\\ntwo", "one\ntwo", ()),
        ("one\r\n\r\ntwo", "one\ntwo", ()),
        ("one<br/>two", "one\ntwo", ()),
        ("", "", ()),
    ],
)
def test_read_marked_text(source, text, spans):
    assert read_marked_text(source) == MarkedText(text, spans)


def test_part_cuts_spans():
    marked = read_marked_text("a **bold** word")

    assert marked.part(4, 8) == MarkedText("ld w", (Span(STRONG, 0, 2),))


def test_without_skips_ranges_inside_others():
    marked = MarkedText("abcdef")

    assert marked.without([(1, 4), (2, 3)], "-") == MarkedText("a-ef")


def test_joined_moves_spans():
    parts = [MarkedText("ab"), MarkedText("c", (Span(STRONG, 0, 1),))]

    assert joined(parts) == MarkedText("abc", (Span(STRONG, 2, 3),))
