"""Capitals that a bibliography style must leave alone."""

import pytest

from publications.exporting.bibtex.capitals import protected_title


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("On the Hilbert space of DNA", "On the {Hilbert} space of {DNA}"),
        ("The structure of GPUs and mRNA", "The structure of {GPUs} and {mRNA}"),
        ("The Structure of Modern Algebra", "The Structure of Modern Algebra"),
        ("The Structure of the DNA Molecule", "The Structure of the {DNA} Molecule"),
        ("Notes on the Fokker-Planck equation", "Notes on the {Fokker-Planck} equation"),
        ("Non-Riemannian spaces and their curvature", "{Non-Riemannian} spaces and their curvature"),
        ("Two-dimensional spaces and their curvature", "Two-dimensional spaces and their curvature"),
        ("Rings: Ideals of rings without units", "Rings: Ideals of rings without units"),
        ("A theorem about (Riemann) surfaces", "A theorem about ({Riemann}) surfaces"),
        ("Rings & $k$-algebras over Artin rings", "Rings \\& $k$-algebras over {Artin} rings"),
        ("$K$ Theory of rings without units", "$K$ {Theory} of rings without units"),
        ("rings  and  -- ideals", "rings  and  -{}- ideals"),
        ("Rings", "Rings"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("language", ["en", "en-GB", ""])
def test_english_title(title, language, expected):
    assert protected_title(title, language) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Zur Theorie der Ideale", "{Zur Theorie der Ideale}"),
        ("en marge de 50 %", "en marge de 50 \\%"),
    ],
)
@pytest.mark.parametrize("language", ["de", "fr-CA"])
def test_title_in_another_language_keeps_all_capitals(title, language, expected):
    assert protected_title(title, language) == expected
