"""Where the addresses in front matter lead."""

import pytest

from publications.words.records import PaperLinkRecord
from tests.publications.reading.paper_files.files import facts, read

PDF = "/files/noether.pdf"


def _read(site=None, **values):
    return read(
        site=site or facts([PDF]),
        **{"title": "Idealtheorie", "date": "1921", "authors": "Emmy Noether", **values},
    )


@pytest.mark.parametrize(
    "typed",
    [
        "10.1007/BF01464225",
        "doi:10.1007/BF01464225",
        "https://doi.org/10.1007/BF01464225",
        "http://dx.doi.org/10.1007/BF01464225",
    ],
)
@pytest.mark.parametrize("key", ["doi", "paperurl", "link"])
def test_doi_in_every_spelling(key, typed):
    record, problems = _read(**{key: typed})

    assert (record.doi, record.links, record.url, problems) == ("10.1007/bf01464225", [], "", [])


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("arxiv", "2010.10010"),
        ("arXiv", "arXiv:2010.10010"),
        ("arXivurl", "https://doi.org/10.48550/arXiv.2010.10010"),
        ("paperurl", "https://arxiv.org/pdf/2010.10010.pdf"),
        ("arxiv", "https://arxiv.org/abs/2010.10010"),
    ],
)
def test_arxiv_in_every_spelling(key, typed):
    record, problems = _read(**{key: typed})

    assert (record.arxiv_id, record.links, problems) == ("2010.10010", [], [])


@pytest.mark.parametrize("key", ["doi", "arxiv"])
def test_identifier_that_is_none_is_kept_and_reported(key):
    record, problems = _read(**{key: "unknown"})

    assert record.extra == {f"jekyll:{key}": "unknown"}
    assert [line for line, _ in problems] == [5]


def test_second_identifiers_become_links():
    record, _ = _read(
        doi="10.1007/1",
        paperurl="https://doi.org/10.1007/2",
        arxiv="2010.10010",
        link="https://arxiv.org/abs/2010.10011",
    )

    assert record.links == [
        PaperLinkRecord("doi", "https://doi.org/10.1007/2"), PaperLinkRecord("arxiv", "https://arxiv.org/abs/2010.10011"),
    ]  # fmt: skip


def test_address_under_arxiv_that_is_elsewhere_is_a_link():
    record, _ = _read(arxiv="https://hal.science/hal-1")

    assert record.links == [PaperLinkRecord("pdf", "https://hal.science/hal-1")]


def test_pubmed_is_read():
    assert _read(paperurl="https://pubmed.ncbi.nlm.nih.gov/12345678/")[0].pmid == "12345678"


@pytest.mark.parametrize(
    "typed",
    [
        PDF, "files/noether.pdf", "../files/noether.pdf", "noether.pdf", "/FILES/noether.pdf", "{{ site.baseurl }}/files/noether.pdf",
        "{{ base_path }}/files/noether.pdf", "https://noether.example/files/noether.pdf", "/files/noether.pdf#page=2",
    ],
)  # fmt: skip
def test_own_pdf_becomes_a_link_to_the_file(typed):
    record, problems = _read(paperurl=typed)

    assert (record.links, problems) == ([PaperLinkRecord("pdf", PDF)], [])


def test_baseurl_is_left_out_of_own_files():
    record, _ = _read(facts([PDF], url="https://uni.example/noether"), paperurl="/noether/files/noether.pdf")

    assert record.links == [PaperLinkRecord("pdf", PDF)]


def test_name_that_two_files_have_is_not_guessed():
    site = facts(["/a/noether.pdf", "/b/noether.pdf"])

    assert _read(site, pdf="noether.pdf")[0].extra == {"jekyll:pdf": "noether.pdf"}


def test_missing_file_is_reported_and_sought_at_the_old_site():
    record, problems = _read(paperurl="/files/lost.pdf")

    assert record.links == [PaperLinkRecord("pdf", "https://noether.example/files/lost.pdf")]
    assert problems == [(5, "The site has no file at /files/lost.pdf.")]


def test_missing_file_of_a_site_without_address_is_kept_as_typed():
    record, problems = _read(facts(url=""), paperurl="/files/lost.pdf")

    assert (record.links, record.extra) == ([], {"jekyll:paperurl": "/files/lost.pdf"})
    assert problems == [(5, "The site has no file at /files/lost.pdf.")]


@pytest.mark.parametrize("typed", ["ask me for it", "javascript:alert(1)", "mailto:noether@example.org"])
def test_what_is_no_address_is_kept_and_reported(typed):
    record, problems = _read(paperurl=typed)

    assert (record.links, record.extra) == ([], {"jekyll:paperurl": typed})
    assert problems == [(5, f"This is no address: {typed}")]


def test_pdf_elsewhere_is_a_link_and_a_page_the_address():
    record, _ = _read(
        paperurl="https://example.org/n.pdf", link="https://example.org/n", url="https://example.org/m"
    )

    assert record.links == [
        PaperLinkRecord("pdf", "https://example.org/n.pdf"),
        PaperLinkRecord("website", "https://example.org/m"),
    ]
    assert record.url == "https://example.org/n"


def test_address_without_scheme_is_whole():
    assert _read(paperurl="www.example.org/n")[0].url == "https://www.example.org/n"
    assert _read(paperurl="//example.org/n")[0].url == "https://example.org/n"


def test_own_file_that_is_no_pdf_is_a_link():
    assert _read(facts(["/files/n.html"]), paperurl="/files/n.html")[0].links == [
        PaperLinkRecord("other", "/files/n.html")
    ]


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("slidesurl", "slides"), ("codeurl", "code"), ("code", "code"), ("video", "video"), ("poster", "poster"),
        ("website", "website"), ("project_page", "project"), ("data_url", "data"), ("supplementary", "supplement"),
        ("pdf", "pdf"), ("anything", "other"),
    ],
)  # fmt: skip
def test_keys_name_the_kind_of_a_link(key, kind):
    record, problems = _read(**{key: "https://example.org/x"})

    assert (record.links, problems) == ([PaperLinkRecord(kind, "https://example.org/x")], [])


def test_one_address_is_one_link():
    assert _read(pdf="https://example.org/n.pdf", paperurl="https://example.org/n.pdf")[0].links == [
        PaperLinkRecord("pdf", "https://example.org/n.pdf")
    ]


def test_words_with_an_address_in_them_are_no_link():
    record, _ = _read(code="https://example.org/x on request")

    assert (record.links, record.extra) == ([], {"jekyll:code": "https://example.org/x on request"})
