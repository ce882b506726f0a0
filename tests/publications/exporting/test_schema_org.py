"""Works as JSON-LD."""

import json
from dataclasses import replace

import pytest

from publications.exporting.schema_org import data_block, work_values, write_json_ld
from publications.exporting.works import Work
from tests.publications.exporting.samples import ARTICLE, BARE, CHAPTER, PREPRINT, REPORT

ANNALEN = {"@type": "Periodical", "name": "Mathematische Annalen"}


def test_one_work_is_an_object():
    document = json.loads(write_json_ld([ARTICLE]))

    assert document == {"@context": "https://schema.org", **work_values(ARTICLE)}


@pytest.mark.parametrize("works", [[], [ARTICLE, BARE]])
def test_any_other_number_is_a_graph(works):
    document = json.loads(write_json_ld(works))

    assert document == {"@context": "https://schema.org", "@graph": [work_values(work) for work in works]}


def test_authors_carry_their_addresses_and_orcid_ids():
    values = work_values(ARTICLE)

    assert values["@type"] == "ScholarlyArticle"
    assert values["author"] == [
        {
            "@type": "Person",
            "@id": "https://lab.example.org/people/born/",
            "name": "Max Born",
            "givenName": "Max",
            "familyName": "Born",
            "url": "https://lab.example.org/people/born/",
            "identifier": "https://orcid.org/0000-0002-1825-0097",
            "sameAs": "https://orcid.org/0000-0002-1825-0097",
        },
        {"@type": "Person", "name": "Pascual Jordan", "givenName": "Pascual", "familyName": "Jordan"},
    ]


def test_issue_and_volume_stand_between_article_and_journal():
    journal = {
        "@type": "Periodical",
        "name": "Zeitschrift für Physik",
        "alternateName": "Z. Phys.",
        "issn": "1434-6001",
    }
    volume = {"@type": "PublicationVolume", "volumeNumber": "34", "isPartOf": journal}

    assert work_values(ARTICLE)["isPartOf"] == {
        "@type": "PublicationIssue",
        "issueNumber": "1",
        "isPartOf": volume,
    }


def test_chapter_is_part_of_its_book():
    values = work_values(CHAPTER)

    assert values["isPartOf"] == {"@type": "Book", "name": "Collected {Lectures}", "isbn": "9783540000013"}
    assert values["publisher"] == {"@type": "Organization", "name": "Springer", "location": "Berlin"}
    assert values["editor"][1]["@type"] == "Organization"


def test_report_comes_from_its_institution_and_preprint_has_its_identifiers():
    preprint = work_values(PREPRINT)

    assert work_values(REPORT)["sourceOrganization"]["name"] == "Institut Solvay"
    assert [one["propertyID"] for one in preprint["identifier"]] == ["arXiv", "PMID"]
    assert preprint["sameAs"] == [
        "https://arxiv.org/abs/physics/0503066",
        "https://pubmed.ncbi.nlm.nih.gov/12345/",
    ]
    assert preprint["creativeWorkStatus"] == "submitted"


def test_pdf_is_an_encoding():
    assert work_values(ARTICLE)["encoding"] == {
        "@type": "MediaObject",
        "encodingFormat": "application/pdf",
        "contentUrl": "https://example.org/born.pdf",
    }


def test_unknown_properties_are_left_out():
    assert work_values(BARE) == {"@type": "CreativeWork", "name": "Untitled", "headline": "Untitled"}


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "<!--<script>", "a & b \u2028 c", "]]>"]
)
def test_no_title_ends_the_data_block(title):
    block = data_block(replace(BARE, title=title))

    inner = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert set("<>&\u2028") & set(inner) == set()
    assert json.loads(inner)["name"] == title


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"issue": "3"}, {"@type": "PublicationIssue", "issueNumber": "3", "isPartOf": ANNALEN}),
        ({"volume": "83"}, {"@type": "PublicationVolume", "volumeNumber": "83", "isPartOf": ANNALEN}),
        ({}, ANNALEN),
    ],
)
def test_what_is_unknown_of_volume_and_issue_has_no_level(values, expected):
    work = Work(key="k", title="T", container_title="Mathematische Annalen", **values)

    assert work_values(work)["isPartOf"] == expected
