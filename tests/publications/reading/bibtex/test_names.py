import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publications.reading.bibtex.names import read_name, read_names


def parts(source):
    return [(author.given, author.family, author.literal) for author in read_names(source)]


@pytest.mark.parametrize(
    ("source", "given_name", "family"),
    [
        ("Emmy Noether", "Emmy", "Noether"),
        ("Noether, Emmy", "Emmy", "Noether"),
        ('N{\\"o}ther, E.A.', "E. A.", "Nöther"),
        ("Bartel van der Waerden", "Bartel", "van der Waerden"),
        ("van der Waerden, Bartel", "Bartel", "van der Waerden"),
        ("Waerden, Bartel van der", "Bartel", "van der Waerden"),
        ("Bartel {v}an {d}er Waerden", "Bartel", "van der Waerden"),
        ("Bartel {van der} Waerden", "Bartel", "van der Waerden"),
        ("{Pierre} Curie", "Pierre", "Curie"),
        ("Charles {de la Vall{\\'e}e} Poussin", "Charles de la Vallée", "Poussin"),
        ("\\'{E}variste Galois", "Évariste", "Galois"),
        ("{\\'{E}}variste Galois", "Évariste", "Galois"),
        ("{\\L}ukasz Nowak", "Łukasz", "Nowak"),
        ("\\O ystein Ore", "Øystein", "Ore"),
        ("King, Jr., Martin Luther", "Martin Luther", "King Jr."),
        ("King, Martin Luther, Jr.", "Martin Luther", "King Jr."),
        ("Martin Luther King Jr.", "Martin Luther", "King Jr."),
        ("Martin Luther King, Jr.", "Martin Luther", "King Jr."),
        ("Plato", "", "Plato"),
        ("von Neumann", "", "von Neumann"),
        ("Karl H. {Le Corbusier}", "Karl H.", "Le Corbusier"),
        ("Donald~E. Knuth", "Donald E.", "Knuth"),
        ("J.-P. Serre", "J.-P.", "Serre"),
        ("family=Waerden, given=Bartel, prefix=van der, useprefix=true", "Bartel", "van der Waerden"),
        ('"family={Waerden}", given={Bartel}, prefix="van der"', "Bartel", "van der Waerden"),
        ("id=x, given=Emmy, family=Noether", "Emmy", "Noether"),
        ("M&uuml;ller, Karl", "Karl", "Müller"),
        ("Curie, ", "", "Curie"),
        ("P. Serra, Paulo Wender", "Paulo Wender", "P. Serra"),
        ("Serra Gomes, P. W.", "P. W.", "Serra Gomes"),
        ("Serra, Paulo e.", "Paulo e.", "Serra"),
        ("1 Nobel", "1", "Nobel"),
    ],
)
def test_single_name(source, given_name, family):
    assert parts(source) == [(given_name, family, "")]


@pytest.mark.parametrize("source", ["{CERN}", "{{CERN}}", "{C}{E}RN Collaboration", "CERN Collaboration"])
def test_institution_is_kept_whole(source):
    assert parts(source)[0][2].startswith("CERN")


def test_institution_with_and_and_comma_stays_one():
    assert parts("{Barnes and Noble, Inc.} and Max Born") == [
        ("", "", "Barnes and Noble, Inc."),
        ("Max", "Born", ""),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "Max Born and Pascual Jordan",
        "Born, Max AND Jordan, Pascual",
        "Max Born\n  and\tPascual Jordan",
        "Max Born and and Pascual Jordan and",
        "and Max Born and {} and Pascual Jordan",
        "Born, Max; Jordan, Pascual",
        "Max Born, and Pascual Jordan",
        "useprefix=false and Max Born and Jordan, Pascual",
    ],
)
def test_list_of_two(source):
    assert parts(source) == [("Max", "Born", ""), ("Pascual", "Jordan", "")]


@pytest.mark.parametrize(
    "source",
    [
        "M. Born, W. Heisenberg, P. Jordan",
        "M. Born, W. Heisenberg and P. Jordan",
        "M. Born, W. Heisenberg; P. Jordan",
        "M. Born, W. Heisenberg, and P. Jordan",
    ],
)
def test_commas_between_whole_names(source):
    assert [author.printed for author in read_names(source)] == ["M. Born", "W. Heisenberg", "P. Jordan"]


@pytest.mark.parametrize(
    "source",
    [
        "Max Born and others",
        "Max Born, et al.",
        "Max Born et~al",
        "Max Born and {et al.}",
        "Max Born, others",
    ],
)
def test_others_follow(source):
    (author,) = read_names(source)

    assert (author.printed, author.others_follow) == ("Max Born", True)


@pytest.mark.parametrize(
    "source", ["", " ", "{}", "and", "others", "and and", ",", "useprefix=true", "\\relax"]
)
def test_nobody_is_named(source):
    assert read_names(source) == []


@pytest.mark.parametrize(
    ("typed", "orcid"), [("0000-0002-1825-0097", "0000-0002-1825-0097"), ("0000-0000-0000-0000x", "")]
)
def test_orcid_beside_the_name(typed, orcid):
    assert read_name(f"family=Carberry, given=Josiah, orcid={typed}").orcid == orcid


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="aBé{}\\\"',;=~. \nand", max_size=60))
def test_any_text_is_read_without_error(source):
    assert all(author.printed for author in read_names(source))
