"""Stages, notes and noise beside a venue."""

import pytest

from publications.references import find_stage
from publications.references.remarks import find_notes, is_note, without_noise


@pytest.mark.parametrize(
    ("text", "stage", "rest"),
    [
        ("Manuscript in preparation.", "in-preparation", " ."),
        ("under review at Annals", "submitted", "  Annals"),
        ("to appear in Annals", "accepted", "  Annals"),
        ("Annals", "", "Annals"),
    ],
)
def test_find_stage(text, stage, rest):
    assert find_stage(text) == (stage, rest)


@pytest.mark.parametrize(
    ("text", "notes", "rest"),
    [
        ("ICML (Spotlight)", "Spotlight", "ICML  "),
        ("ICML (🏆 𝗕𝗲𝘀𝘁 𝗣𝗮𝗽𝗲𝗿 Award)", "𝗕𝗲𝘀𝘁 𝗣𝗮𝗽𝗲𝗿 Award", "ICML  "),
        ("ICML (Vienna). Best paper award", "Best paper award", "ICML (Vienna).  "),
        ("ICML (oral presentation). Oral presentation", "oral presentation; Oral presentation", "ICML  .  "),
    ],
)
def test_find_notes(text, notes, rest):
    assert find_notes(text) == (notes, rest)


def test_is_note_of_other_words():
    assert (is_note("Honorable mention"), is_note("Annals")) == (True, False)


@pytest.mark.parametrize(
    "noise",
    [
        "(Impact Factor 4.574)",
        "*Equal contribution",
        "12 pages",
        "PMCID: PMC1234567",
        "Accessed online 7 May 2008 at",
        "Retrieved on May 7, 2008 from",
        "accessed 2008-05-07",
    ],
)
def test_without_noise(noise):
    assert without_noise(f"Annals {noise}") == "Annals  "
