"""The words for papers: every type has its names in every format, every link kind is complete, the order is the one
shown, and no module keeps a list of types of its own."""

import ast
import re
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from publications.exporting.bibtex.writing import write_bibtex
from publications.exporting.ris import write_ris
from publications.exporting.works import Work
from publications.reading.bibtex.reading import read_bibtex
from publications.reading.bibtex.types import type_of
from publications.reading.csl.items import paper_type
from publications.reading.paper_files.columns import kind_of
from publications.reading.ris.reading import read_ris
from publications.reading.services import datacite, openalex, orcid
from publications.words.vocabulary import LINK_KINDS, STAGES, TYPES, PaperType, types_by

ROOT = Path(__file__).resolve().parents[3]
READ = ("bibtex_read", "subtypes_read", "ris_read", "openalex", "datacite", "orcid", "al_folio")
# RIS has one type for reviews and other articles of journals.
NOT_TOLD_APART_IN_RIS = {"review"}
# BibTeX's entries have no name for these, and the subtype that we write is none of biblatex's.
NOT_TOLD_APART_IN_BIBTEX = {"article", "review", "speech", "post-weblog"}
# What these list are words of a format that are spelt as some types are.
OTHER_LISTS = {
    "publications/words/vocabulary.py": "the rows",
    "profiles/words/link_kinds.py": "kinds of links of people",
    "publications/exporting/bibtex/kinds.py": "BibTeX's fields by its own entries",
}


def lists_of_types(source):
    """The lines of a module on which a list, tuple, set or dict names several types."""
    found = []
    for node in ast.walk(ast.parse(source)):
        items = [*node.keys, *node.values] if isinstance(node, ast.Dict) else getattr(node, "elts", [])
        words = {item.value for item in items if isinstance(item, ast.Constant)}
        if len(words & set(TYPES)) > 1:
            found.append(node.lineno)
    return found


@pytest.mark.parametrize("name", TYPES)
def test_type_is_found_under_its_own_name(name):
    assert TYPES[name].name == name


@pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)
def test_type_has_a_name_in_every_format(kind):
    assert re.fullmatch("[a-z]+", kind.bibtex)
    assert re.fullmatch("[A-Z][A-Za-z]+", kind.schema_org)
    assert re.fullmatch("[A-Z]{3,6}", kind.ris)


def test_row_without_a_name_for_every_format_and_service_is_refused():
    required = {one.name for one in fields(PaperType) if one.default is MISSING}

    with pytest.raises(TypeError) as refused:
        PaperType()

    assert required == set(re.findall(r"'(\w+)'", str(refused.value)))
    assert required > {"bibtex", "ris", "schema_org", "csl_read", "crossref", "datacite", "orcid", "category"}


@pytest.mark.parametrize("names", READ)
def test_name_means_one_type(names):
    found = [name for kind in TYPES.values() for name in getattr(kind, names)]

    assert len(found) == len(set(found))


def test_name_of_csl_and_crossref_means_one_type():
    found = [name for kind in TYPES.values() for name in (kind.name, *kind.csl_read, *kind.crossref)]

    assert len(found) == len(set(found))


@pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)
def test_every_name_is_read_as_its_type(kind):
    read = {
        "bibtex": [type_of(name, "", False, True) for name in kind.bibtex_read],
        "subtype": [type_of("article", name, False, True) for name in kind.subtypes_read],
        "csl": [paper_type(name) for name in (kind.name, *kind.csl_read, *kind.crossref)],
        "openalex": [openalex._type({"type": name}, "journal") for name in kind.openalex],
        "datacite": [datacite._type({"types": {"resourceTypeGeneral": name}}) for name in kind.datacite],
        "orcid": [orcid.read_work({"type": name}, "a", []).type for name in kind.orcid],
        "ris": [ris_type(f"TY  - {name}\r\nTI  - A\r\nER  - \r\n") for name in kind.ris_read],
    }

    assert {name for names in read.values() for name in names} == {kind.name}


def ris_type(text):
    return read_ris(text.encode(), "a.ris")[0][0].type


@pytest.mark.parametrize("name", sorted(set(TYPES) - NOT_TOLD_APART_IN_RIS))
def test_type_written_as_ris_is_read_again(name):
    assert ris_type(write_ris([Work("k", "A", type=name)])) == name


@pytest.mark.parametrize("name", sorted(set(TYPES) - NOT_TOLD_APART_IN_BIBTEX))
def test_type_written_as_bibtex_is_read_again(name):
    text = write_bibtex([Work("k", "A", type=name, container_title="B")])

    assert read_bibtex(text.encode(), "a.bib")[0][0].type == name


@pytest.mark.parametrize("kind", [one for one in TYPES.values() if one.category], ids=lambda kind: kind.name)
def test_category_of_academicpages_is_read_as_its_type(kind):
    assert kind_of(kind.category, {}) == kind.name


def test_ranks_of_words_differ_from_each_other():
    ranks = [kind.words.rank for kind in TYPES.values() if kind.words]

    assert sorted(ranks) == list(range(1, len(ranks) + 1))


def test_entries_of_al_folio_are_read_as_some_type():
    assert set(types_by(lambda kind: kind.al_folio)) <= set(types_by(lambda kind: kind.bibtex_read))


def test_plurals_of_types_differ_from_each_other():
    plurals = [kind.plural for kind in TYPES.values()]

    assert len(set(plurals)) == len(plurals)


def test_no_module_lists_types_again():
    files = [
        file for floor in ("config", "profiles", "publications") for file in (ROOT / floor).rglob("*.py")
    ]
    found = {str(file.relative_to(ROOT)): lists_of_types(file.read_text(encoding="utf-8")) for file in files}

    assert {name: lines for name, lines in found.items() if lines and name not in OTHER_LISTS} == {}
    assert set(OTHER_LISTS) == {name for name in OTHER_LISTS if found[name]}


@pytest.mark.parametrize("text", ['{"thesis", "report"}', '{"MGZN": "article-magazine", "BOOK": "book"}'])
def test_a_second_list_of_types_is_found(text):
    assert lists_of_types(f"a = 1\nb = {text}") == [2]


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
