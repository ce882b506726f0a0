"""Texts folded: capitals and accents make no difference."""

import pytest

from profiles.words.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Emmy Noether", "emmy noether"),
        ("ÅNGSTRÖM", "angstrom"),
        ("Ångström", "angstrom"),
        ("Ho\u0308lder", "holder"),
        ("Ørsted Łukasiewicz Đoković", "orsted lukasiewicz dokovic"),
        ("Weiß WEIẞ Ærø Œuvre Þórr", "weiss weiss aero oeuvre thorr"),
        ("O’Brien", "o'brien"),
        ("ΠΥΘΑΓΌΡΑΣ Чебышёв", "πυθαγορασ чебышев"),
        ("高木 貞治", "高木 貞治"),
        ("", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded
    assert fold(folded) == folded
