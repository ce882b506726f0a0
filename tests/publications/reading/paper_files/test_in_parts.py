"""Authors, links and pictures that a paper's file gives in parts come in as they are."""

from profiles.reading.records import DocumentRecord
from publications.reading.paper_files.reading import read_documents
from publications.reading.paper_files.site_facts import SiteFacts
from publications.words.records import AuthorRecord, PaperLinkRecord

FACTS = SiteFacts({}, (), "", {}, str)


def read(**values):
    document = DocumentRecord("/publications/x/", {"title": "Zur Quantenmechanik", **values}, {}, "")
    papers, problems = read_documents([document], FACTS)
    return papers[0].record, [problem.message for problem in problems]


def test_authors_in_parts_keep_names_as_printed():
    authors = [
        {"name": "M. Born", "given": "Max", "family": "Born", "orcid": "0000-0002-1825-0097"},
        {"given": "Bartel", "family": "van der Waerden", "equal_contribution": True, "corresponding": True},
        {"literal": "Physikalischer Verein"},
    ]

    record, problems = read(authors=authors, date="1925-11-16")

    assert record.authors == [
        AuthorRecord("Max", "Born", printed="M. Born", orcid="0000-0002-1825-0097"),
        AuthorRecord(
            "Bartel",
            "van der Waerden",
            printed="Bartel van der Waerden",
            is_equal_contribution=True,
            is_corresponding=True,
        ),
        AuthorRecord(literal="Physikalischer Verein", printed="Physikalischer Verein"),
    ]
    assert record.extra == {}
    assert problems == []


def test_authors_in_parts_that_go_on():
    record, _ = read(authors=[{"given": "Max", "family": "Born"}, {"name": "others"}])

    assert [(author.printed, author.others_follow) for author in record.authors] == [("Max Born", True)]


def test_authors_with_names_only_are_read_as_names():
    record, _ = read(authors=[{"name": "Max Born"}, {"name": "Pascual Jordan"}])

    assert [author.family for author in record.authors] == ["Born", "Jordan"]


def test_authors_among_other_things_are_the_mappings():
    record, _ = read(authors=["see below", {"given": "Max", "family": "Born", "literal": ["x"]}])

    assert [author.printed for author in record.authors] == ["Max Born"]


def test_links_in_parts_keep_kind_and_label():
    links = [
        {
            "kind": "translation",
            "url": "https://arxiv.org/abs/physics/0503066",
            "label": "English translation",
        },
        {"kind": "no such kind", "url": "https://example.org/"},
        {"kind": "pdf"},
    ]

    record, _ = read(links=links)

    assert record.links == [
        PaperLinkRecord("translation", "https://arxiv.org/abs/physics/0503066", "English translation")
    ]
    assert record.arxiv_id == ""
    assert record.extra == {}


def test_links_in_another_form_are_kept_beside():
    record, _ = read(links="see my page")

    assert record.extra == {"jekyll:links": "see my page"}


def test_picture_of_the_header():
    assert read(header={"teaser": "/images/matrix.png"})[0].thumbnail == "/images/matrix.png"


def test_picture_that_is_no_address_is_none():
    assert read(header={"teaser": "matrix.png"})[0].thumbnail == ""
    assert read(header="matrix.png")[0].thumbnail == ""


def test_date_as_exact_as_it_is_known():
    assert read(date="1925-11-01", issued="1925-11")[0].issued == "1925-11"


def test_stage_by_our_own_word():
    assert read(stage="submitted")[0].stage == "submitted"


def test_stage_by_another_word_is_kept_beside():
    record, _ = read(stage="in the drawer")

    assert record.stage == "published"
    assert record.extra == {"jekyll:stage": "in the drawer"}


def test_paper_at_an_address_of_ours_keeps_it():
    assert read()[0].slug == "x"


def test_paper_elsewhere_has_no_slug_of_its_own():
    document = DocumentRecord("/publication/x", {"title": "Zur Quantenmechanik"}, {}, "")

    assert read_documents([document], FACTS)[0][0].record.slug == ""


def test_selected_by_its_own_mark():
    assert read(selected=True)[0].says_selected
