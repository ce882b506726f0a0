"""Lines of authors, and which names of long ones are folded."""

import pytest

from publications.views.author_line import Author, author_line


def line(authors, has_others=False):
    """A line that folds what is more than three authors, and shows the first of them."""
    return str(author_line(authors, has_others=has_others, longest=3, shown_first=1))


def test_members_are_never_folded():
    authors = [Author("A"), Author("B"), Author("Noether", url="/"), Author("C"), Author("Z")]

    assert line(authors) == (
        'A, <a href="/">Noether</a>, Z <details class="others"><summary>and 2 others</summary> B, C</details>'
    )


@pytest.mark.parametrize(
    ("authors", "shown"),
    [
        ([Author("A"), Author("B"), Author("Own", is_own=True), Author("Z")], 'A, B, <strong class="own">Own</strong>, Z'),
        ([Author("A"), Author("B", url="/b/"), Author("C", url="/c/"), Author("Z")], 'A, <a href="/b/">B</a>, <a href="/c/">C</a>, Z'),
    ],
    ids=["one left", "none left"],
)  # fmt: skip
def test_a_line_with_hardly_anyone_to_fold_is_shown_in_full(authors, shown):
    assert line(authors) == shown


def test_others_that_nobody_named_end_the_folded_ones():
    authors = [Author(name) for name in "ABCD"]

    assert line(authors, has_others=True) == (
        'A, D <details class="others"><summary>and 2 others</summary> B, C and others</details>'
    )
