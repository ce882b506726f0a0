"""Files about papers become records."""

import pytest

from profiles.reading.records import DocumentRecord
from publications.reading.paper_files.reading import is_about_paper, read_documents
from publications.words.records import PaperLinkRecord
from tests.publications.reading.paper_files.files import document, facts, read, record_of


def test_template_front_matter_becomes_a_whole_record():
    record, problems = read(
        "The text.",
        title="Invariante Variationsprobleme",
        collection="publications",
        category="manuscripts",
        permalink="/publication/noether",
        date="1918-07-26",
        venue="Nachrichten von der Gesellschaft der Wissenschaften zu Göttingen",
        paperurl="https://doi.org/10.1007/978-3-642-39990-9_13",
        citation="Noether, E. (1918). &quot;Invariante Variationsprobleme.&quot; <i>Nachrichten von der Gesellschaft der "
        "Wissenschaften zu Göttingen</i>. 235-257.",
    )

    assert problems == []
    assert (record.title, record.type, record.issued) == (
        "Invariante Variationsprobleme", "article-journal", "1918-07-26",
    )  # fmt: skip
    assert record.container_title == "Nachrichten von der Gesellschaft der Wissenschaften zu Göttingen"
    assert [author.printed for author in record.authors] == ["Noether, E."]
    assert (record.page, record.doi, record.body) == ("235-257", "10.1007/978-3-642-39990-9_13", "The text.")
    assert (record.is_selected, record.file, record.line) == (
        False,
        "_publications/1921-01-01-idealtheorie.md",
        1,
    )


def test_addresses_and_visibility_are_handed_on():
    source = DocumentRecord(
        "/p/x", {"title": "Zur Elektrodynamik"}, {}, "", is_public=False, redirect_from=("/old",), file="x.md"
    )

    papers, _ = read_documents([source], facts())

    assert (papers[0].path, papers[0].redirect_from, papers[0].is_public) == ("/p/x", ("/old",), False)


def test_citation_is_kept_as_typed():
    text = "Noether, E. (1921). Idealtheorie in Ringbereichen. <i>Math. Ann.</i> 83, 24&ndash;66."

    record, _ = read(title="Idealtheorie in Ringbereichen", date="1921", citation=text)

    assert record.extra == {"jekyll:citation": text}
    assert record.raw == text


def test_title_missing_is_made_of_the_file_name():
    record, _ = read(file="_publications/1921-01-01-ideal-theory.md", authors="Emmy Noether")

    assert record.title == "Ideal Theory"


@pytest.mark.parametrize("key", ["selected", "featured"])
def test_selected_where_the_file_says_so(key):
    assert record_of(**{key: True}).is_selected is True
    assert record_of(**{key: "false"}).is_selected is False


def test_keys_with_no_place_are_kept_and_reported_once_with_their_line():
    sources = [document(title="A", date="1921", authors="Emmy Noether", mood="fine") for _ in range(2)]

    papers, problems = read_documents(sources, facts())

    assert papers[1].record.extra == {"jekyll:mood": "fine"}
    assert [str(problem) for problem in problems] == [
        "_publications/1921-01-01-idealtheorie.md:5: “mood” in 2 files about papers has no place here. "
        "It is kept with the papers but not shown."
    ]


def test_keys_of_the_page_are_no_news():
    record, problems = read(
        title="A theorem",
        date="1921",
        authors="Emmy Noether",
        layout="single",
        share=True,
        **{"<!-- x": "y -->"},
    )

    assert (record.extra, problems) == ({}, [])


def test_leftovers_of_the_template_are_dropped():
    record, _ = read(
        title="Hyperkomplexe Größen",
        date="1929",
        authors="Emmy Noether",
        venue="Journal 1",
        excerpt="This paper is about the number 1. The number 2 is left for future work.",
        paperurl="http://academicpages.github.io/files/paper1.pdf",
        slidesurl="https://academicpages.github.io/files/slides1.pdf",
        citation="Your Name, You. (2009). &quot;Paper Title Number 1.&quot; <i>Journal 1</i>. 1(1).",
    )

    assert (record.container_title, record.abstract, record.links, record.extra) == ("", "", [], {})
    assert [author.printed for author in record.authors] == ["Emmy Noether"]


def test_link_in_the_text_counts_where_the_front_matter_has_none():
    record = record_of("[Download paper here](https://example.org/noether.pdf)")

    assert record.links == [PaperLinkRecord("pdf", "https://example.org/noether.pdf")]


def test_link_of_html_in_the_text_counts_too():
    record = record_of("<a href='https://example.org/noether.pdf'>Download PDF here</a>")

    assert record.links == [PaperLinkRecord("pdf", "https://example.org/noether.pdf")]


def test_link_of_the_template_in_the_text_does_not_count():
    assert record_of("[Download paper here](http://academicpages.github.io/files/paper1.pdf)").links == []


def test_link_in_the_text_does_not_count_beside_a_doi():
    record = record_of("[Download paper here](https://example.org/n.pdf)", doi="10.1007/BF01464225")

    assert record.links == []


def test_page_of_a_paper_with_a_doi_is_a_link():
    record = record_of(doi="10.1007/BF01464225", paperurl="https://example.org/noether")

    assert record.links == [PaperLinkRecord("website", "https://example.org/noether")]


def test_publishers_page_that_names_the_doi_gives_it_and_is_no_further_link():
    record = record_of(paperurl="https://link.springer.com/article/10.1007/BF01464225")

    assert (record.doi, record.links) == ("10.1007/bf01464225", [])
    assert record.url == "https://link.springer.com/article/10.1007/BF01464225"


def test_file_with_nothing_about_a_paper_is_a_page():
    assert is_about_paper(document(title="Publications", layout="archive", venue="")) is False
    assert is_about_paper(document(title="Idealtheorie", Date="1921")) is True
