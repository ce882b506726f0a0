"""Personal names in every usual order."""

import pytest

from publications.words.names import (
    Name,
    display_name,
    fold,
    name_key,
    names_agree,
    parse_name,
    short_forms,
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("E Noether", Name("E", "Noether")),
        ("Noether, E.", Name("E.", "Noether")),
        ("Emmy Noether", Name("Emmy", "Noether")),
        ("B. L. Hartree", Name("B. L.", "Hartree")),
        ("Jordan, P.W.", Name("P.W.", "Jordan")),
        ("Noether AE", Name("A E", "Noether")),
        ("Noether A. E.", Name("A. E.", "Noether")),
        ("Noether E.", Name("E.", "Noether")),
        ("van Hove LC", Name("L C", "Hove", "", "van")),
        ("Van Vleck JH", Name("J H", "Van Vleck")),
        ("Charles de la Vallée Poussin", Name("Charles", "Vallée Poussin", "", "de la")),
        ("John Von Neumann", Name("John", "Von Neumann")),
        ("van der Waerden, B. L.", Name("B. L.", "Waerden", "", "van der")),
        ("Linus Pauling Jr.", Name("Linus", "Pauling", "", "", "Jr.")),
        ("Linus Pauling, Jr.", Name("Linus", "Pauling", "", "", "Jr.")),
        ("Pauling, Jr., Linus", Name("Linus", "Pauling", "", "", "Jr.")),
        ("Hua Luogeng", Name("Hua", "Luogeng")),
        ("华罗庚", Name(literal="华罗庚")),
        ("{Nicolas Bourbaki}", Name(literal="Nicolas Bourbaki")),
        ("ATLAS Collaboration", Name(literal="ATLAS Collaboration")),
        ("Aristarchus", Name("", "Aristarchus")),
        ("", Name()),
    ],
)
def test_parse_name(text, name):
    assert parse_name(text) == name


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (Name("Bartel", "Waerden", "", "van der"), "Bartel van der Waerden"),
        (Name("Linus", "Pauling", "", "", "Jr."), "Linus Pauling Jr."),
        (Name(literal="华罗庚"), "华罗庚"),
    ],
)
def test_display_name(name, text):
    assert display_name(name) == text


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Nöther", "Noether"),
        ("NOETHER", "noether"),
        ("Müller", "Mueller"),
        ("Weiß", "Weiss"),
        ("Cauchy-Riemann", "Cauchy Riemann"),
        ("O’Brien", "O'Brien"),
        ("Sørensen", "Sorensen"),
    ],
)
def test_fold_makes_spellings_equal(text, other):
    assert fold(text) == fold(other)


def test_fold_keeps_different_names_apart():
    assert fold("Born") != fold("Bern")


@pytest.mark.parametrize("text", ["E A Noether", "Noether, Emmy A.", "Nöther EA", "Emmy Amalie Noether"])
def test_name_key_of_one_person(text):
    assert name_key(parse_name(text)) == ("nother", "ea")


def test_name_key_leaves_particle_and_suffix_out():
    assert name_key(Name("B. L.", "van der Waerden Jr.")) == name_key(parse_name("van der Waerden, B. L."))


def test_name_key_of_a_literal_name():
    assert name_key(Name(literal="Nicolas Bourbaki")) == ("nicolas bourbaki", "")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("E Noether", "Emmy Noether"),
        ("E. A. Noether", "Emmy Noether"),
        ("Nöther, E.", "Emmy Noether"),
        ("Noether EA", "Emmy A. Noether"),
        ("J. von Neumann", "J. Neumann"),
        ("{Nicolas Bourbaki}", "Nicolas Bourbaki"),
        ("Aristarchus", "Aristarchus"),
    ],
)
def test_names_agree(a, b):
    assert names_agree(parse_name(a), parse_name(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Emmy Noether", "Max Noether"),
        ("Emmy Noether", "Emil Noether"),
        ("E Noether", "E Born"),
        ("Noether", "E Noether"),
        ("J. von Neumann", "J. van Neumann"),
        ("{Nicolas Bourbaki}", "N. Bourbaki"),
    ],
)
def test_names_disagree(a, b):
    assert not names_agree(parse_name(a), parse_name(b))


def test_short_forms_of_one_given_name():
    assert short_forms("Max", "Born") == [
        "Max Born",
        "Born, Max",
        "M Born",
        "M. Born",
        "Born, M.",
        "Born, M",
        "Born M",
    ]


@pytest.mark.parametrize(
    "form", ["Emmy Noether", "E A Noether", "E. A. Noether", "E.A. Noether", "Noether EA", "Noether, E."]
)
def test_short_forms_of_two_given_names(form):
    assert form in short_forms("Emmy Amalie", "Noether")


@pytest.mark.parametrize(
    ("given", "family", "forms"), [("", "Bourbaki", ["Bourbaki"]), ("Emmy", "", ["Emmy"]), ("", "", [])]
)
def test_short_forms_of_half_a_name(given, family, forms):
    assert short_forms(given, family) == forms
