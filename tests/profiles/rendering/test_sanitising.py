"""Nothing that runs reaches a page."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from profiles.rendering.markdown import render_markdown
from profiles.rendering.sanitising import TooDeepError, sanitise

VECTORS = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "hostile" / "markup.txt"
FORBIDDEN_TAGS = {
    "script",
    "iframe",
    "form",
    "object",
    "embed",
    "style",
    "svg",
    "base",
    "meta",
    "link",
    "input",
}
FORBIDDEN_SCHEMES = ("javascript:", "data:", "vbscript:")


class Findings(HTMLParser):
    """Collects what a page must not hold."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag in FORBIDDEN_TAGS:
            self.found.append(tag)
        for name, value in attrs:
            address = "".join((value or "").split()).lower()
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                self.found.append(name)
            if name in ("href", "src", "poster", "cite", "srcset", "data", "action") and address.startswith(
                FORBIDDEN_SCHEMES
            ):
                self.found.append(address)


def test_known_attacks_leave_nothing_that_runs():
    if not VECTORS.exists():
        pytest.skip("the collection of attacks is not present")
    vectors = VECTORS.read_text(encoding="utf-8", errors="replace").splitlines()

    found = {vector: Findings(render_markdown(vector)).found for vector in vectors}

    assert {vector: names for vector, names in found.items() if names} == {}


def test_attacks_all_in_one_text_leave_nothing_that_runs():
    if not VECTORS.exists():
        pytest.skip("the collection of attacks is not present")
    text = VECTORS.read_text(encoding="utf-8", errors="replace")

    parts = [text[start : start + 20_000] for start in range(0, len(text), 20_000)]

    assert [Findings(render_markdown(part)).found for part in parts] == [[] for _ in parts]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="tel:+44">a</a>', '<a href="tel:+44">a</a>'),
        ('<a href="/cv/" onclick="x()">a</a>', '<a href="/cv/">a</a>'),
        ('<p id="main">a</p>', "<p>a</p>"),
        ('<p id="lf-x">a</p>', "<p>a</p>"),
        ('<p id=" ">a</p>', "<p>a</p>"),
        ('<p id="own">a</p>', '<p id="own">a</p>'),
        ('<a name="navigation">a</a>', "<a>a</a>"),
        ('<p style="color: red">a</p>', "<p>a</p>"),
        ('<div tabindex="5">a</div>', "<div>a</div>"),
        ("<form><input><button>a</button></form>", "a"),
        ("<svg><a>x</a></svg>b", "b"),
        ("<object>x</object>b", "b"),
        ('<img srcset="data:x 2x">', '<img loading="lazy" decoding="async">'),
        (
            '<img src="/a.png" srcset="/b.png 2x">',
            '<img src="/a.png" srcset="/b.png 2x" loading="lazy" decoding="async">',
        ),
        ('<a href="/" target="_top">a</a>', '<a href="/">a</a>'),
        ('<a href="/" target="_blank">a</a>', '<a href="/" target="_blank" rel="noopener">a</a>'),
        (
            '<a target="_blank" rel="me">a</a> <a href="/">b</a>',
            '<a target="_blank" rel="me noopener">a</a> <a href="/">b</a>',
        ),
    ],
)
def test_sanitise(html, expected):
    assert sanitise(html) == expected


def test_sanitise_unpaired_end_tag():
    assert sanitise("a</b>") == "a"


@pytest.mark.parametrize("html", ["<b>" * 200, "<p><b>" * 100 + "<p>x" * 20_000])
def test_sanitise_refuses_what_would_take_seconds(html):
    with pytest.raises(TooDeepError, match="nested too deeply"):
        sanitise(html)


def test_attribute_holds_nothing_that_opens_a_tag():
    html = sanitise('<p title="<!--0--><b>">x</p>')

    assert html == '<p title="&lt;!--0--&gt;&lt;b&gt;">x</p>'
