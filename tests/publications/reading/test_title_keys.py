"""Titles that are one but for their spelling, asked of everything that compares titles."""

import pytest

from profiles.reading.records import PageRecord
from publications.models import Paper
from publications.reading.paper_files.handwritten import take_out_lists
from publications.reading.paper_files.twins import select_listed, tell_apart
from publications.reading.title_keys import title_key
from tests.factories import make_paper
from tests.publications.reading.bibliographies import outcomes, record, store

SAME = [
    ("Schrödingergleichung", "Schrodingergleichung"),
    ("Schrödingergleichung", "Schroedingergleichung"),
    ("Schrödingergleichung", "SCHRÖDINGERGLEICHUNG"),
    ("Schrödingergleichung", "Schro\u0308dingergleichung"),
    ("Schrödingergleichung", 'Schr{\\"o}dingergleichung'),
    ("Über Maßbestimmung", "Uber Massbestimmung"),
    ("Wave–particle duality", "Wave-Particle Duality"),
    ("Wave\u2010particle duality", "Wave particle duality."),
    ("What is “life”?", "What is 'life'"),
    ("Ice of H₂O", "Ice of $H_2O$"),
    ("Ice of H₂O", "Ice of H<sub>2</sub>O"),
    ("Søren Ångström’s law", "Soren Angstrom's law"),
]
OTHER = [
    ("Schrödingergleichung", "Schrödingergleichungen"),
    ("Quantenmechanik I", "Quantenmechanik II"),
    ("???", "!!!"),
]
PAIRS = [*((*pair, True) for pair in SAME), *((*pair, False) for pair in OTHER)]


@pytest.mark.parametrize(("one", "other", "is_one"), PAIRS)
def test_titles_have_one_key_whichever_way_they_are_spelled(one, other, is_one):
    assert (title_key(one) == title_key(other)) is is_one


@pytest.mark.django_db
@pytest.mark.parametrize(("one", "other", "is_one"), PAIRS)
@pytest.mark.parametrize("is_turned", [False, True])
def test_bibliography_finds_the_paper_here(one, other, is_one, is_turned):
    here, source = (other, one) if is_turned else (one, other)
    make_paper(here, ["M. Born", "P. Jordan"], issued="1925")

    store(record(source))

    assert Paper.objects.count() == (1 if is_one else 2)


@pytest.mark.django_db
@pytest.mark.parametrize(("one", "other", "is_one"), PAIRS)
def test_two_of_one_bibliography_are_one_paper(one, other, is_one):
    assert outcomes(store(record(one), record(other, line=5))) == [
        "created",
        "duplicate" if is_one else "created",
    ]


@pytest.mark.parametrize(("one", "other", "is_one"), PAIRS)
def test_list_of_a_homepage_selects_the_paper_of_another_source(one, other, is_one):
    elsewhere = record(other, is_selected=False)

    select_listed([record(one)], [elsewhere])

    assert elsewhere.is_selected is is_one


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_doi_of_two_spellings_stays_with_both(one, other):
    assert tell_apart([record(one, doi="10.1007/a"), record(other, doi="10.1007/a")]) == []


@pytest.mark.parametrize(("one", "other"), SAME)
def test_list_page_that_holds_all_papers_gives_way_to_the_block(one, other):
    items = [
        f"M. Born and P. Jordan, [{title}](https://doi.org/10.1007/a{number}). Z. Phys. 34, 858 (1925)."
        for number, title in enumerate((one, "Zur Quantenmechanik"))
    ]
    page = PageRecord("/publications/", "Publications", "".join(f"* {item}\n" for item in items), False)

    lists = take_out_lists(page, is_home=False, others=[record(other)])

    assert lists.body == "[[publications]]\n"
