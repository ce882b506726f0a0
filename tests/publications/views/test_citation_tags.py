"""The tags that Google Scholar and Zotero read."""

import pytest

from publications.exporting.works import Work
from publications.views.citation import citation_tags
from tests.publications.exporting.samples import ARTICLE, BARE, CHAPTER, PREPRINT


def test_article_has_all_its_tags():
    assert citation_tags(ARTICLE) == [
        ("citation_title", "Zur Quantenmechanik"),
        ("citation_author", "Born, Max"),
        ("citation_author_orcid", "https://orcid.org/0000-0002-1825-0097"),
        ("citation_author", "Jordan, Pascual"),
        ("citation_publication_date", "1925/11"),
        ("citation_journal_title", "Zeitschrift für Physik"),
        ("citation_journal_abbrev", "Z. Phys."),
        ("citation_volume", "34"),
        ("citation_issue", "1"),
        ("citation_firstpage", "858"),
        ("citation_lastpage", "888"),
        ("citation_publisher", "Springer"),
        ("citation_doi", "10.1007/bf01328531"),
        ("citation_issn", "1434-6001"),
        ("citation_language", "de"),
        ("citation_keywords", "Matrix mechanics"),
        ("citation_keywords", "Quantum theory"),
        ("citation_pdf_url", "https://example.org/born.pdf"),
        ("citation_abstract_html_url", "https://lab.example.org/publications/zur-quantenmechanik/"),
    ]


@pytest.mark.parametrize(
    ("type_", "values", "tag"),
    [
        ("paper-conference", {"container_title": "Solvay"}, ("citation_conference_title", "Solvay")),
        ("chapter", {"container_title": "Optik"}, ("citation_inbook_title", "Optik")),
        ("thesis", {"publisher": "Erlangen"}, ("citation_dissertation_institution", "Erlangen")),
        ("report", {"publisher": "CERN"}, ("citation_technical_report_institution", "CERN")),
        ("report", {"issue": "5"}, ("citation_technical_report_number", "5")),
        ("article-journal", {"issued": "1925-11-16"}, ("citation_publication_date", "1925/11/16")),
    ],
)
def test_tag_follows_from_the_type(type_, values, tag):
    assert tag in citation_tags(Work(key="k", title="T", type=type_, **values))


def test_names_are_inverted_with_their_particles_and_identifiers_have_tags():
    tags = [*citation_tags(CHAPTER), *citation_tags(PREPRINT)]

    assert ("citation_author", "van der Waerden, Bartel Leendert") in tags
    assert ("citation_author", "King, Louis Vessot, Jr.") in tags
    assert ("citation_isbn", "9783540000013") in tags
    assert ("citation_arxiv_id", "physics/0503066") in tags
    assert ("citation_pmid", "12345") in tags


def test_unknown_values_have_no_tag():
    assert citation_tags(BARE) == [("citation_title", "Untitled")]
