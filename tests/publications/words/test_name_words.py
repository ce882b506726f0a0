"""What may be a name, and what cannot."""

import pytest

from publications.words.name_words import has_initials, looks_like_name


@pytest.mark.parametrize(
    "text",
    [
        "Emmy Noether",
        "B. L. van der Waerden",
        "Noether, E.",
        "Born M",
        "Jean d'Alembert",
        "Thien-Minh Le",
        "华罗庚",
    ],
)
def test_looks_like_name(text):
    assert looks_like_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Noether",
        "E. A.",
        "Deep Learning",
        "ideal theory",
        "Annalen der Physik",
        "Born 1926",
        "北京大学",
        "A" * 70 + " B",
        "One Two Three Four Five Six Seven",
        "这是一个很长的句子",
    ],
)
def test_looks_like_name_refuses_other_words(text):
    assert not looks_like_name(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("E. Noether", True), ("Noether, E", True), ("Emmy Noether", False)]
)
def test_has_initials(text, expected):
    assert has_initials(text) is expected
