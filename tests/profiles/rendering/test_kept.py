"""What has been rendered is kept by its content, up to a number of bytes."""

import threading

import pytest

from profiles.rendering.kept import Kept, digest
from profiles.rendering.markdown import render_markdown


@pytest.fixture
def kept():
    return Kept(most=800)


def sized(kept, key, size=100):
    return kept.of(key, lambda: f"made of {key}", lambda value: size)


def test_value_is_made_once(kept):
    made = []

    values = [kept.of("a", lambda: made.append(1) or "A", len) for _ in range(3)]

    assert (values, made) == (["A"] * 3, [1])


def test_value_that_is_false_is_kept(kept):
    made = []

    assert [kept.of("a", lambda: made.append(1) or "", len) for _ in range(2)] == ["", ""]
    assert made == [1]


def test_bytes_are_bounded(kept):
    for number in range(50):
        sized(kept, number)

    assert (kept.size, len(kept)) == (800, 8)


def test_what_was_asked_for_longest_ago_goes_first(kept):
    for number in range(8):
        sized(kept, number)
    sized(kept, 0)
    sized(kept, 8)

    assert (0 in kept, 1 in kept, 8 in kept) == (True, False, True)


def test_what_is_very_large_is_not_kept(kept):
    assert sized(kept, "large", 101) == "made of large"
    assert (kept.size, "large" in kept) == (0, False)


def test_error_keeps_nothing(kept):
    with pytest.raises(ZeroDivisionError):
        kept.of("a", lambda: 1 / 0, len)

    assert sized(kept, "a") == "made of a"


def test_threads_agree_on_the_size(kept):
    def ask():
        for number in range(400):
            sized(kept, number % 11)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert kept.size == 100 * len(kept) <= 800


@pytest.mark.parametrize(
    ("one", "other"),
    [("a", "b"), (("a", "b"), ("ab",)), (("a", None), ("a", "None")), ((1,), ("1",)), ("('a',)x", ("a",))],
)
def test_other_content_has_another_key(one, other):
    assert digest(one) != digest(other)


def test_text_with_half_a_letter_has_a_key():
    assert len(digest("\ud800")) == 20


def test_blocks_of_a_kept_text_are_asked_anew():
    answers = iter(["<p>one</p>", "<p>two</p>", ""])

    pages = [render_markdown("Kept\n\n[[news]]", render_block=lambda call: next(answers)) for _ in range(3)]

    assert pages == ["<p>Kept</p>\n<p>one</p>\n", "<p>Kept</p>\n<p>two</p>\n", "<p>Kept</p>\n\n"]


def test_text_with_and_without_blocks_is_kept_apart():
    source = "Apart\n\n[[news]]"

    assert render_markdown(source) == "<p>Apart</p>\n<p>[[news]]</p>\n"
    assert render_markdown(source, render_block=lambda call: "<hr>") == "<p>Apart</p>\n<hr>\n"
    assert render_markdown(source) == "<p>Apart</p>\n<p>[[news]]</p>\n"


def test_block_cannot_forge_the_place_of_another():
    seen = []

    def finish(html, nothing):
        seen.append(html)
        return html

    render_markdown("[[a]]\n\n[[b]]", render_block=lambda call: f"<p>{call.name}</p>", finish=finish)
    forged = seen[0].replace("\n", "")
    html = render_markdown("[[a]]\n\n[[b]]", render_block=lambda call: forged if call.name == "a" else "<hr>")

    assert html == f"{forged}\n<hr>\n"
