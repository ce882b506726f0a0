"""Pictures that are not there leave their words in the text."""

import pytest

from profiles.reading.missing_pictures import without_missing

THERE = {"/images/there.png", "/images/a b.png"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See ![a map](/images/map.png).", "See a map."),
        ("![a map](/images/there.png)", "![a map](/images/there.png)"),
        ("![x](/images/a%20b.png)", "![x](/images/a%20b.png)"),
        ("![x](/images/there.png?raw=true)", "![x](/images/there.png?raw=true)"),
        ('![a map](</images/my map.png> "Title"){: .align-right width="30%"} and', "a map and"),
        ("![](/images/map.png)", ""),
        ("[![a map](/images/map.png)](/atlas/)", "[a map](/atlas/)"),
        ("[![](/images/map.png)](/atlas/)", "[map.png](/atlas/)"),
        ("![a map][m]\n\n[m]: /images/map.png\n", "a map\n\n[m]: /images/map.png\n"),
        ("![m]\n\n[m]: /images/there.png\n", "![m]\n\n[m]: /images/there.png\n"),
        ('<img src="/images/map.png" alt="a &amp; b" width="30">', "a &amp; b"),
        ("<p><IMG alt='x' src=/images/map.png></p>", "<p>x</p>"),
        ('<img src="/images/there.png" alt="a">', '<img src="/images/there.png" alt="a">'),
        ('<img src="/images/map.png">', ""),
        ('<a href="/atlas/"><img src="/images/map.png"></a>', '<a href="/atlas/">map.png</a>'),
        ("![a](https://example.org/map.png)", "![a](https://example.org/map.png)"),
        ("`![a](/images/map.png)`", "`![a](/images/map.png)`"),
        ("[a](/images/map.png)", "[a](/images/map.png)"),
    ],
)
def test_text(text, expected):
    assert without_missing(text, THERE.__contains__)[0] == expected


def test_each_missing_picture_is_told_once_with_its_line():
    text = (
        "One\n\n![a](/images/map.png)\n![b](/images/map.png)\n<img src='/x.png'>\n![c](/images/there.png)\n"
    )

    assert without_missing(text, THERE.__contains__)[1] == [(3, "/images/map.png"), (5, "/x.png")]
