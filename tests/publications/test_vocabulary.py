"""The words for papers: every type and link kind is complete, and the order is the one shown."""

import re

import pytest

from publications.vocabulary import LINK_KINDS, STAGES, TYPES


@pytest.mark.parametrize("name", TYPES)
def test_type_is_found_under_its_own_name(name):
    assert TYPES[name].name == name


@pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)
def test_type_has_a_name_in_every_format(kind):
    assert re.fullmatch("[a-z]+", kind.bibtex)
    assert re.fullmatch("[A-Z][A-Za-z]+", kind.schema_org)
    assert re.fullmatch("[A-Z]{3,6}", kind.ris)


def test_plurals_of_types_differ_from_each_other():
    plurals = [kind.plural for kind in TYPES.values()]

    assert len(set(plurals)) == len(plurals)


def test_stages_stand_in_the_order_of_a_papers_life():
    assert list(STAGES.items()) == [
        ("in-preparation", "In preparation"),
        ("submitted", "Submitted"),
        ("accepted", "To appear"),
        ("published", ""),
    ]


def test_links_start_with_the_paper_and_end_with_the_rest():
    kinds = list(LINK_KINDS)

    assert (kinds[0], kinds[-1]) == ("pdf", "other")
