"""What counts as the words of a page."""

import pytest

from tests.fidelity.words import body_of, words_of


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>One</p><p>two</p>", ["One", "two"]),
        ("H<sub>2</sub>O and w<em>or</em>d", ["H2O", "and", "word"]),
        ("a<br>b", ["a", "b"]),
        ("<script>never</script>seen", ["seen"]),
        ("soft\u00adly", ["softly"]),
        ("e\u0301", ["é"]),
        ("the \\(n\\)th and $x$", ["the", "ƒ", "th", "and", "ƒ"]),
        ("the <math><mi>n</mi></math>th", ["the", "ƒ", "th"]),
        ('the <code class="tex">n</code>th', ["the", "ƒ", "th"]),
        ("<code>$a$</code>", ["a"]),
        ('<input type="checkbox" checked> done <input type="checkbox"> undone', ["☑", "done", "☐", "undone"]),
        ("&lt;b&gt;", ["<b>"]),
    ],
)
def test_words(html, words):
    assert words_of(html) == words


def test_body_is_what_its_owner_wrote():
    page = (
        '<div class="prose"><p>Hers.</p><div>More.</div><p class="buttons"><a>PDF</a></p></div><p>Ours.</p>'
    )
    assert words_of(body_of(page)) == ["Hers.", "More."]


def test_page_without_text_has_no_words():
    assert words_of(body_of("<p>Ours.</p>")) == []
