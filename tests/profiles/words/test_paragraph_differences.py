"""Two texts by paragraphs: added, removed, changed, moved; and one of them as it was before."""

import random
import time

import pytest

from profiles.words.paragraph_differences import paragraph_differences, restored

ONE = "One line of the first."
TWO = "A second with other words."
THREE = "Nothing like those above, entirely."
FOUR = "Here stands what nobody touches."


def text_of(*paragraphs):
    return "\n\n".join(paragraphs)


def told(before, after):
    return [
        (piece.kind, piece.summary or "".join(span.text for span in piece.spans))
        for piece in paragraph_differences(before, after)
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (text_of(ONE, TWO), text_of(ONE, TWO), [("same", "2 paragraphs")]),
        (
            text_of(ONE, TWO),
            text_of(ONE, THREE, TWO),
            [("same", "1 paragraph"), ("added", THREE), ("same", "1 paragraph")],
        ),
        (
            text_of(ONE, THREE, TWO),
            text_of(ONE, TWO),
            [("same", "1 paragraph"), ("removed", THREE), ("same", "1 paragraph")],
        ),
        (text_of(ONE, TWO, THREE), text_of(THREE, ONE, TWO), [("moved", THREE), ("same", "2 paragraphs")]),
        ("", ONE, [("added", ONE)]),
        (ONE, "", [("removed", ONE)]),
        ("", "", []),
        (
            text_of(ONE, TWO, THREE) + "\n",
            text_of(THREE, ONE, TWO),
            [("moved", THREE), ("same", "2 paragraphs")],
        ),
        (
            "# A\r\n\r\n$$x$$\r\n\r\n[[papers]]",
            "# A\n\n$$x$$\n\n[[papers]]",
            [("same", "1 heading, 1 formula, 1 block")],
        ),
    ],
    ids=[
        "same",
        "added",
        "removed",
        "moved",
        "from nothing",
        "to nothing",
        "both empty",
        "moved from the end",
        "kinds and ends of lines",
    ],
)
def test_paragraphs(before, after, expected):
    assert told(before, after) == expected


def test_words_of_a_changed_paragraph_are_told():
    [piece] = paragraph_differences("Since 1922 she teaches.", "Since 1920 she teaches.")

    assert [(kind, text) for kind, text in piece.spans] == [
        ("same", "Since "), ("del", "1922"), ("ins", "1920"), ("same", " she teaches."),
    ]  # fmt: skip


def test_words_of_either_text_stand_by_themselves():
    [piece] = paragraph_differences("Since 1922 she teaches.", "Since 1920 she teaches.")

    sides = ["".join(span.text for span in side) for side in (piece.before, piece.after)]
    assert sides == ["Since 1922 she teaches.", "Since 1920 she teaches."]


def test_another_paragraph_in_its_place_is_not_called_changed():
    assert [kind for kind, _ in told(ONE, THREE)] == ["added", "removed"]


@pytest.mark.parametrize(
    ("before", "after", "number", "expected"),
    [
        (text_of(ONE, TWO), text_of(ONE, TWO + " More.", THREE), 1, text_of(ONE, TWO, THREE)),
        (text_of(ONE, TWO), text_of(ONE, TWO, THREE), 1, text_of(ONE, TWO)),
        (text_of(ONE, TWO), text_of(THREE, ONE, TWO), 0, text_of(ONE, TWO)),
        (text_of(ONE, TWO), ONE, 1, text_of(ONE, TWO)),
        (text_of(ONE, TWO), TWO, 0, text_of(ONE, TWO)),
        (ONE, "", 0, ONE),
        (ONE, text_of(ONE, TWO) + "\n", 1, ONE + "\n"),
        (text_of(ONE, TWO) + "\n", ONE + "\n", 1, text_of(ONE, TWO) + "\n"),
        (text_of(ONE, TWO, THREE), text_of(THREE, ONE, TWO), 0, text_of(ONE, TWO, THREE)),
        (
            text_of(THREE, ONE, TWO) + "\n",
            text_of(ONE, TWO, THREE) + "\n",
            1,
            text_of(THREE, ONE, TWO) + "\n",
        ),
        (
            text_of(ONE, TWO, FOUR, THREE),
            text_of(THREE, ONE, TWO + " More.", FOUR),
            0,
            text_of(ONE, TWO + " More.", FOUR, THREE),
        ),
    ],
    ids=[
        "changed",
        "last added",
        "first added",
        "last removed",
        "first removed",
        "all removed",
        "end of file",
        "removed at the end of a file",
        "moved to the front",
        "moved to the end of a file",
        "moved over what was changed",
    ],
)
def test_one_paragraph_as_before(before, after, number, expected):
    assert restored(before, after, number) == expected


def test_what_is_the_same_cannot_be_restored():
    with pytest.raises(ValueError):
        restored(ONE, ONE, 0)


@pytest.mark.parametrize("seed", range(30))
def test_every_piece_leads_back(seed):
    """One after the other, the last first."""
    chance = random.Random(seed)  # noqa: S311
    words = ["ring", "ideal", "field", "chain", "order", "module", "prime", "unit", "group"]
    old = [" ".join(chance.choices(words, k=6)) + f" {number}." for number in range(8)]
    new = [
        text if chance.random() < 0.6 else text.replace(".", " more.")
        for text in old
        if chance.random() < 0.8
    ]
    new.insert(chance.randrange(len(new) + 1), "Something that is altogether new here.")
    new.insert(chance.randrange(len(new)), new.pop(chance.randrange(len(new))))
    before, after = text_of(*old), text_of(*new)

    while pieces := [n for n, one in enumerate(paragraph_differences(before, after)) if one.can_be_restored]:
        after = restored(before, after, pieces[-1])

    assert after == before


@pytest.mark.parametrize("count", [5_000])
def test_thousands_of_lines_take_a_moment(count):
    before = text_of(*(f"Line {number} of a text" for number in range(count)))
    after = before.replace(" 7", " seven").replace("Line 40", "Row 40")
    begin = time.process_time()

    assert paragraph_differences(before, before + "\n\nEnd.")[-1].kind == "added"
    assert paragraph_differences(before, after)
    assert paragraph_differences(before, "\n\n".join(reversed(before.split("\n\n"))))
    assert time.process_time() - begin < 5
