"""Works as CSL-JSON, held against the rules of the schema of CSL 1.0.2."""

import json

import pytest
from hypothesis import given, settings

from publications.exporting.csl_json import csl_item, write_csl_json
from publications.exporting.csl_variables import DATES, NAMES, TEXTS
from publications.exporting.works import Work
from publications.reading.csl.reading import read_csl_json
from publications.words.vocabulary import TYPES
from tests.publications.exporting.records import records
from tests.publications.exporting.round_trip import said, work_of_record
from tests.publications.exporting.samples import ARTICLE, BARE, CHAPTER, PREPRINT, REPORT, SAMPLES

# https://github.com/citation-style-language/schema/blob/v1.0.2/schemas/input/csl-data.json
SCHEMA_TYPES = set(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage
    """.split()  # noqa: SIM905
)
NAME_PARTS = {"family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"}


def faults(item):
    """What the schema forbids in an item."""
    for name, value in item.items():
        if name == "type":
            fine = value in SCHEMA_TYPES
        elif name in NAMES:
            fine = all(
                set(one) <= NAME_PARTS and all(isinstance(part, str) for part in one.values())
                for one in value
            )
        elif name in DATES:
            fine = set(value) <= {"date-parts", "season", "circa", "literal", "raw", "edtf"}
        elif name == "custom":
            fine = isinstance(value, dict)
        else:
            fine = (name in TEXTS or name == "id") and isinstance(value, str)
        if not fine:
            yield name, value


def test_all_types_are_those_of_the_schema():
    assert set(TYPES) <= SCHEMA_TYPES


@pytest.mark.parametrize("work", SAMPLES, ids=lambda work: work.key)
def test_item_is_valid(work):
    item = csl_item(work)

    assert {"id", "type"} <= set(item)
    assert list(faults(item)) == []


def test_values_of_another_kind_than_the_schema_wants_go_under_custom():
    extra = {
        "csl:accessed": '{"date-parts": [[2026, 1, 2]]}',
        "csl:translator": '[{"family": "Artin", "given": "Emil"}]',
        "csl:issued": "spring",
        "csl:reference-count": "12",
        "csl:custom": '{"own": "kept"}',
        "csl:id": "https://example.org/1",
        "csl:event-title": "{not JSON",
        "bibtex:annote": "not here",
    }

    item = csl_item(Work(key="k", title="T", extra=extra))

    assert list(faults(item)) == []
    assert item == {
        "id": "k",
        "citation-key": "k",
        "type": "article-journal",
        "title": "T",
        "accessed": {"date-parts": [[2026, 1, 2]]},
        "translator": [{"family": "Artin", "given": "Emil"}],
        "event-title": "{not JSON",
        "custom": {"own": "kept", "issued": "spring", "reference-count": "12"},
    }


def test_article_is_written_in_full():
    item = csl_item(ARTICLE)

    assert item["author"] == [
        {"family": "Born", "given": "Max"},
        {"family": "Jordan", "given": "Pascual"},
    ]
    assert item["issued"] == {"date-parts": [[1925, 11]]}
    assert (item["page"], item["issue"], item["ISSN"]) == ("858-888", "1", "1434-6001")
    assert item["custom"] == {"award": "Most cited paper"}
    assert item["keyword"] == "Matrix mechanics, Quantum theory"


def test_particles_suffixes_and_bodies_are_parts_of_names():
    item = csl_item(CHAPTER)

    assert item["author"] == [
        {"family": "Waerden", "given": "Bartel Leendert", "non-dropping-particle": "van der"},
        {"family": "King", "given": "Louis Vessot", "suffix": "Jr."},
    ]
    assert item["editor"][1] == {"literal": "Institut international de physique Solvay"}
    assert item["custom"] == {"and-others": True}


def test_report_has_a_number_and_preprint_its_archive():
    preprint = csl_item(PREPRINT)

    assert csl_item(REPORT)["number"] == "5"
    assert (preprint["archive"], preprint["archive_location"]) == ("arXiv", "physics/0503066")
    assert (preprint["URL"], preprint["status"]) == ("https://arxiv.org/abs/physics/0503066", "submitted")


@pytest.mark.parametrize(
    ("works", "keys"), [([], []), ([BARE], ["bare"]), (SAMPLES, [one.key for one in SAMPLES])]
)
def test_file_is_a_list_of_items(works, keys):
    assert [item["id"] for item in json.loads(write_csl_json(works))] == keys


@settings(max_examples=150, deadline=None)
@given(records())
def test_record_comes_back_as_it_was(record):
    text = write_csl_json([work_of_record(record)])

    [again] = read_csl_json(text.encode(), "test.json")[0]

    # CSL writes ranges with a hyphen.
    record.page = record.page.replace("–", "-")
    again.page = again.page.replace("–", "-")
    assert said(again) == said(record)
