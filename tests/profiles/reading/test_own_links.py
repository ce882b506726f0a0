"""Links of a page to its own site, in all the forms that real sites have."""

import pytest

from profiles.reading.own_links import Links, rewrite

FILES = ("/files/a.pdf", "/images/b c.png", "/talks/x/d.pdf")
LINKS = Links(
    own=("ada.github.io/site",),
    baseurl="/site",
    page_path="/talks/x/",
    exists=lambda path: path in FILES,
    page_of=lambda path: {"/_pages/cv.md": "/cv/"}.get(path, ""),
    repository="ada/ada.github.io",
)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/files/a.pdf", "/files/a.pdf"),
        ("../../files/a.pdf", "/files/a.pdf"),
        ("../files/a.pdf", "/files/a.pdf"),
        ("files/a.pdf", "/files/a.pdf"),
        ("d.pdf", "/talks/x/d.pdf"),
        ("nowhere.pdf", "/talks/x/nowhere.pdf"),
        ("images/b c.png", "/images/b%20c.png"),
        ("images/b%20c.png", "/images/b%20c.png"),
        ("https://ada.github.io/site/files/a.pdf", "/files/a.pdf"),
        ("http://www.ada.github.io/site", "/"),
        ("//ada.github.io/site/cv/", "/cv/"),
        ("/site/cv/", "/cv/"),
        ("/site", "/"),
        ("/_pages/cv.md#degrees", "/cv/#degrees"),
        ("https://raw.githubusercontent.com/ada/ada.github.io/master/files/a.pdf", "/files/a.pdf"),
        ("https://github.com/ada/ada.github.io/blob/main/_pages/cv.md", "/cv/"),
        (
            "https://github.com/ada/ada.github.io/blob/main/no.pdf",
            "https://github.com/ada/ada.github.io/blob/main/no.pdf",
        ),
        ("www.example.org/y", "https://www.example.org/y"),
        ("//example.org/z", "https://example.org/z"),
        ("https://example.org", "https://example.org"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("#top", "#top"),
        ("?page=2", "?page=2"),
        ("", ""),
    ],
)
def test_links_resolve_leads_to_the_right_place(address, expected):
    assert LINKS.resolve(address) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[a](files/a.pdf "T")', '[a](/files/a.pdf "T")'),
        ("[a](<images/b c.png>)", "[a](</images/b%20c.png>)"),
        ("[r]: ../files/a.pdf", "[r]: /files/a.pdf"),
        ('<a href="files/a.pdf">', '<a href="/files/a.pdf">'),
        ("- x\n\n    [d](files/a.pdf)", "- x\n\n    [d](/files/a.pdf)"),
        ("`[a](files/a.pdf)`", "`[a](files/a.pdf)`"),
        ("~~~\n[a](files/a.pdf)\n~~~", "~~~\n[a](files/a.pdf)\n~~~"),
        ("x\n\n    [c](files/a.pdf)", "x\n\n    [c](files/a.pdf)"),
        ("<pre>[c](files/a.pdf)</pre>", "<pre>[c](files/a.pdf)</pre>"),
    ],
)
def test_rewrite_works_on_links_outside_code(text, expected):
    assert rewrite(text, LINKS) == expected
