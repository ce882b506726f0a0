"""What a text without a title is called."""

import pytest

from profiles.rendering.first_words import first_words


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("", ""),
        ("A prize.\n\nFor her work.", "A prize."),
        ("# A *prize*\n\nfor her", "A prize"),
        ("- [Born](/born/) & `Jordan`\n- others", "Born & Jordan"),
        ("![](/a.png)\n\nAfter a picture", "After a picture"),
        ("[[news 5]]\n\nAfter a block", "After a block"),
        ("With a note[^1].\n\n[^1]: Below.", "With a note."),
        ("Fish &amp; chips <script>x()</script>", "Fish & chips"),
        ("[[news]]", ""),
    ],
)
def test_first_words_are_those_of_the_first_paragraph(markdown, words):
    assert first_words(markdown) == words


def test_long_beginning_ends_with_a_whole_word():
    words = first_words("Born and Jordan submit their paper, " + "on matrices " * 20, most=40)

    assert words == "Born and Jordan submit their paper, on…"


def test_beginning_without_a_blank_is_cut_all_the_same():
    assert first_words("x" * 200, most=10) == "x" * 9 + "…"


def test_megabytes_are_not_read_for_their_first_words():
    assert first_words("word " * 1_000_000).startswith("word word")
