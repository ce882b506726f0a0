"""Names of kept files, and bytes kept once."""

import pytest

from profiles.models import Upload
from profiles.uploads.files import keep, safe_name
from profiles.uploads.kinds import words_of


@pytest.mark.parametrize(
    ("name", "extension", "expected"),
    [
        ("Noether (1910).jpeg", ".jpg", "Noether_1910.jpg"),
        ("CV.PDF", None, "CV.pdf"),
        ("../../etc/passwd", None, "passwd"),
        ("königsberg.png", ".png", "königsberg.png"),
        ("….png", ".png", "file.png"),
        ("", None, "file"),
        ("x" * 300 + ".pdf", None, "x" * 150 + ".pdf"),
    ],
)
def test_name_of_a_file_is_fit_for_an_address(name, extension, expected):
    assert safe_name(name, extension) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("emmy-noether_1910.JPG", "emmy noether 1910"), ("Göttingen.png", "Göttingen")]
)
def test_name_of_a_file_in_words(name, expected):
    assert words_of(name) == expected


@pytest.mark.django_db
def test_same_bytes_are_kept_once():
    first = keep(b"one", "one.txt", None)

    assert keep(b"one", "two.txt", None) == first
    assert Upload.objects.count() == 1
