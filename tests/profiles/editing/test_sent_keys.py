"""Keys and numbers that a form has sent are those of rows, or none."""

import uuid

import pytest

from profiles.editing.sent_keys import sent_key, sent_number

KEY = uuid.UUID("00000000-0000-7000-8000-000000000001")


@pytest.mark.parametrize(
    ("text", "key"), [(str(KEY), KEY), (KEY.hex, KEY), ("", None), ("12", None), (f"{KEY}0", None)]
)
def test_key(text, key):
    assert sent_key(text) == key


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("", None),
        (None, None),
        ("-1", None),
        ("1e5", None),
    ],
)
def test_number(text, number):
    assert sent_number(text) == number
