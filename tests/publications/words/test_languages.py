"""Names and codes of languages."""

import pytest

from publications.words.languages import language_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("German", "de"),
        (" ger ", "de"),
        ("de", "de"),
        ("EN", "en"),
        ("en_GB", "en-GB"),
        ("zh-Hans-CN", "zh-Hans-CN"),
        ("Esperantish", ""),
        ("", ""),
    ],
)
def test_language_code(text, code):
    assert language_code(text) == code
