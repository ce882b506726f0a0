"""RIS: what EndNote, Zotero, Mendeley and publishers write, read reference by reference."""

import pytest

from publications.reading.ris.reading import read_ris
from publications.words.records import AuthorRecord, PaperLinkRecord

ARTICLE = """\
TY  - JOUR
ID  - heisenberg1927
TI  - Über den anschaulichen Inhalt der quantentheoretischen Kinematik und Mechanik
AU  - Heisenberg, Werner
JF  - Zeitschrift für Physik
J2  - Z. Phys.
PY  - 1927
DA  - 1927/03/01
VL  - 43
IS  - 3
SP  - 172
EP  - 198
PB  - Springer
CY  - Berlin
SN  - 0044-3328
DO  - 10.1007/BF01397280
LA  - German
KW  - quanta
KW  - measurement
AB  - Im ersten Teil …
ER  - \n"""


def read(text):
    """The records of a file that must be read without a problem."""
    records, problems = read_ris(text.encode(), "lab.ris")
    assert problems == []
    return records


def read_one(*lines, kind="JOUR"):
    (record,) = read("\n".join([f"TY  - {kind}", *lines, "ER  - ", ""]))
    return record


def printed(names):
    return [name.printed for name in names]


def test_reference_with_what_columns_hold():
    (record,) = read(ARTICLE)

    assert (record.type, record.citation_key, record.line) == ("article-journal", "heisenberg1927", 1)
    assert record.authors == [AuthorRecord("Werner", "Heisenberg", "", "Werner Heisenberg")]
    assert (record.container_title, record.container_title_short) == ("Zeitschrift für Physik", "Z. Phys.")
    assert (record.issued, record.volume, record.issue, record.page) == ("1927-03-01", "43", "3", "172–198")
    assert (record.publisher, record.publisher_place, record.language) == ("Springer", "Berlin", "de")
    assert (record.doi, record.abstract) == ("10.1007/bf01397280", "Im ersten Teil …")
    assert (record.keywords, record.extra) == (["quanta", "measurement"], {"ris:SN": "0044-3328"})
    assert record.raw == ARTICLE.rstrip("\n")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_ends_of_lines_and_encodings(end, encoding):
    text = ARTICLE.replace("…", "").replace("\n", end)

    records, problems = read_ris(text.encode(encoding), "lab.ris")

    assert [record.container_title for record in records] == ["Zeitschrift für Physik"]
    assert problems == []


def test_references_follow_without_a_blank_line():
    assert [record.line for record in read(ARTICLE + ARTICLE)] == [1, 22]


def test_reference_without_end_before_another():
    records, problems = read_ris(b"TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\nER  -\n", "lab.ris")

    assert [record.title for record in records] == ["A", "B"]
    assert [str(one) for one in problems] == [
        "lab.ris:1: This reference has no end (ER) before the next begins. Both are read."
    ]


def test_reference_without_end_at_the_end_of_the_file():
    records, problems = read_ris(b"TY  - JOUR\nTI  - A", "lab.ris")

    assert [record.title for record in records] == ["A"]
    assert [str(one) for one in problems] == [
        "lab.ris:1: This reference has no end (ER). Read to the end of the file."
    ]


def test_lines_outside_are_one_problem_a_stretch():
    text = "TI  - Lost\nAU  - Born, M.\nER  - \n\n" + ARTICLE + "what is this\nand that\n"

    records, problems = read_ris(text.encode(), "lab.ris")

    assert len(records) == 1
    assert [(one.line, one.message) for one in problems] == [
        (1, "“TI  - Lost” stands outside a reference, which begins with TY."),
        (26, "“what is this” stands outside a reference, which begins with TY."),
    ]


def test_heading_of_a_publisher_is_no_problem():
    assert len(read("Provider: Springer\nContent: text/plain; charset=utf-8\n\n" + ARTICLE)) == 1


def test_empty_file_holds_nothing():
    assert read("") == []


def test_text_goes_on_in_the_next_lines():
    record = read_one("TI  - Über Quanten-", "  mechanik II", "AB  - One", "", "two")

    assert (record.title, record.abstract) == ("Über Quanten- mechanik II", "One\n\ntwo")


def test_lines_below_a_keyword_are_keywords():
    assert read_one("KW  - quanta", "matrices; rings").keywords == ["quanta", "matrices", "rings"]


@pytest.mark.parametrize("line", ["TI - A", "TI  -A", "TI  - A", "  TI  - A", "TI-  A"])
def test_spelling_of_a_tag(line):
    assert read_one(line).title == "A"


@pytest.mark.parametrize(
    ("kind", "expected", "extra"),
    [
        ("CPAPER", "paper-conference", {}),
        ("conf", "paper-conference", {}),
        ("THES", "thesis", {}),
        ("GEN", "document", {}),
        ("MUSIC", "document", {"ris:TY": "MUSIC"}),
    ],
)
def test_type(kind, expected, extra):
    record = read_one(kind=kind)

    assert (record.type, record.extra) == (expected, extra)


def test_first_value_that_says_something_counts():
    assert read_one("VL  - ", "VL  - 43").volume == "43"


def test_article_in_press():
    assert read_one(kind="INPR").stage == "accepted"


def test_genre_of_a_thesis():
    assert read_one("M3  - PhD thesis", kind="THES").genre == "PhD thesis"


def test_names_in_all_their_forms():
    record = read_one(
        "AU  - van der Waerden, B. L.",
        "AU  - King, M. L., Jr.",
        "AU  - ATLAS Experiment",
        "AU  - CERN,",
        "AU  - Born, M.; Jordan, P.",
        "AU  - et al.",
    )

    assert printed(record.authors) == [
        "B. L. van der Waerden",
        "M. L. King Jr.",
        "ATLAS Experiment",
        "CERN",
        "M. Born",
        "P. Jordan",
    ]
    assert [author.literal for author in record.authors][2:4] == ["ATLAS Experiment", "CERN"]
    assert record.authors[-1].others_follow


def test_name_without_comma_is_a_persons_where_no_name_has_one():
    assert read_one("AU  - Max Born").authors[0].family == "Born"


def test_authors_given_under_two_tags_count_once():
    record = read_one("A1  - Born, Max", "A1  - Jordan, Pascual", "AU  - Born, Max")

    assert printed(record.authors) == ["Max Born", "Pascual Jordan"]


@pytest.mark.parametrize(
    ("kind", "editors", "extra"),
    [("CHAP", ["Felix Klein"], {}), ("BOOK", ["Felix Klein"], {}), ("JOUR", [], {"ris:A2": "Klein, Felix"})],
)
def test_second_authors_of_books_are_editors(kind, editors, extra):
    record = read_one("A2  - Klein, Felix", kind=kind)

    assert (printed(record.editors), record.extra) == (editors, extra)


@pytest.mark.parametrize(
    ("lines", "container", "short"),
    [
        (["JO  - Z. Phys.", "JF  - Zeitschrift für Physik"], "Zeitschrift für Physik", "Z. Phys."),
        (["T2  - Zeitschrift für Physik", "JO  - Zeitschrift für Physik"], "Zeitschrift für Physik", ""),
        (["JA  - Z. Phys."], "Z. Phys.", ""),
        (["JO  - Mathematische Annalen", "JA  - Math. Ann."], "Mathematische Annalen", "Math. Ann."),
    ],
)
def test_journal(lines, container, short):
    record = read_one(*lines)

    assert (record.container_title, record.container_title_short, record.extra) == (container, short, {})


def test_book_with_its_title_as_book_and_its_series():
    record = read_one("BT  - Moderne Algebra", "T2  - Grundlehren", kind="BOOK")

    assert (record.title, record.collection_title, record.container_title) == (
        "Moderne Algebra",
        "Grundlehren",
        "",
    )


@pytest.mark.parametrize(
    ("lines", "page"),
    [
        (["SP  - 172", "EP  - 198"], "172–198"),
        (["SP  - 172-198", "EP  - 198"], "172–198"),
        (["SP  - 172--198"], "172–198"),
        (["SP  - 172", "EP  - 172"], "172"),
        (["EP  - 172"], "172"),
        (["C7  - 041001"], "041001"),
        ([], ""),
    ],
)
def test_pages(lines, page):
    assert read_one(*lines).page == page


@pytest.mark.parametrize(
    ("lines", "issued", "extra"),
    [
        (["PY  - 1927"], "1927", {}),
        (["Y1  - 1927/03/01/"], "1927-03-01", {}),
        (["PY  - 1927/03//"], "1927-03", {}),
        (["PY  - 1927///"], "1927", {}),
        (["PY  - 1927///Spring"], "1927", {"ris:PY": "1927///Spring"}),
        (["PY  - 1927/13/01"], "1927", {"ris:PY": "1927/13/01"}),
        (["PY  - 1927", "DA  - 1927-03-01"], "1927-03-01", {}),
        (["PY  - 1927", "DA  - Mar 1"], "1927-03-01", {}),
        (["PY  - 1927", "DA  - 1 March 1927"], "1927-03-01", {}),
        (["PY  - 1927", "DA  - 1926/12/01"], "1927", {"ris:DA": "1926/12/01"}),
        (["PY  - 1927", "DA  - Spring"], "1927", {"ris:DA": "Spring"}),
        (["DA  - 1927/03"], "1927-03", {}),
        (["DA  - Spring"], "", {"ris:DA": "Spring"}),
        (["PY  - 1927", "Y2  - 2024/01/01"], "1927", {"ris:Y2": "2024/01/01"}),
    ],
)
def test_dates(lines, issued, extra):
    record = read_one(*lines)

    assert (record.issued, record.extra) == (issued, extra)


def test_year_in_words_is_a_stage():
    record = read_one("PY  - in press")

    assert (record.stage, record.issued, record.extra) == ("accepted", "", {"ris:PY": "in press"})


@pytest.mark.parametrize(
    ("lines", "isbn", "extra"),
    [
        (["SN  - 978-3-540-56800-1"], "9783540568001", {}),
        (["SN  - 978-3-540-56800-1 (print)"], "9783540568001", {}),
        (["SN  - 3540567992"], "9783540567998", {"ris:SN": "3540567992"}),
        (["SN  - 0044-3328", "1434-6001"], "", {"ris:SN": "0044-3328\n1434-6001"}),
        (["SN  - 9783540568001", "SN  - 9783540567998"], "9783540568001", {"ris:SN": "9783540567998"}),
    ],
)
def test_serial_numbers(lines, isbn, extra):
    record = read_one(*lines, kind="BOOK")

    assert (record.isbn, record.extra) == (isbn, extra)


def test_wrong_doi_is_kept_and_reported_with_its_line():
    records, problems = read_ris(b"\nTY  - JOUR\nDO  - none\nER  -\n", "lab.ris")

    assert (records[0].doi, records[0].extra) == ("", {"ris:DO": "none"})
    assert [(one.line, one.advice) for one in problems] == [(2, "Kept as typed, not as DOI.")]


@pytest.mark.parametrize(
    "line",
    [
        "M3  - 10.1007/BF01397280",
        "N1  - doi: 10.1007/BF01397280",
        "L3  - http://dx.doi.org/10.1007/BF01397280",
    ],
)
def test_doi_under_another_tag(line):
    record = read_one(line)

    assert (record.doi, record.note, record.extra) == ("10.1007/bf01397280", "", {})


def test_other_doi_under_another_tag_is_kept():
    record = read_one("DO  - 10.1007/BF01397280", "M3  - 10.1007/BF01397281")

    assert (record.doi, record.extra) == ("10.1007/bf01397280", {"ris:M3": "10.1007/BF01397281"})


@pytest.mark.parametrize(
    "lines", [["AN  - 12345", "DB  - PubMed"], ["AN  - PMID: 12345"], ["N1  - PMID: 12345"]]
)
def test_pubmed_id(lines):
    assert read_one(*lines).pmid == "12345"


def test_number_of_another_database_is_no_pubmed_id():
    assert read_one("AN  - 12345").extra == {"ris:AN": "12345"}


def test_arxiv_id_in_a_journal_and_in_a_number():
    assert read_one("JO  - arXiv preprint arXiv:2306.04815").arxiv_id == "2306.04815"
    assert read_one("M1  - arXiv:2306.04815").arxiv_id == "2306.04815"


@pytest.mark.parametrize("key", ["17", "https://example.org/1", "10.1007/BF01397280"])
def test_number_or_address_is_no_citation_key(key):
    assert read_one(f"ID  - {key}", "LB  - heisenberg").citation_key == "heisenberg"


def test_addresses_and_files():
    record = read_one(
        "UR  - https://example.org/a; https://example.org/b",
        "L1  - https://example.org/a.pdf",
        "L1  - internal-pdf://a.pdf",
        "L2  - https://example.org/full",
    )

    assert (record.url, record.extra) == ("https://example.org/a", {"ris:L1": "internal-pdf://a.pdf"})
    assert record.links == [
        PaperLinkRecord("other", "https://example.org/b"),
        PaperLinkRecord("pdf", "https://example.org/a.pdf"),
        PaperLinkRecord("other", "https://example.org/full"),
    ]


@pytest.mark.parametrize(
    "address", ["https://doi.org/10.1007/BF01397280", "http://dx.doi.org/10.1007/bf01397280"]
)
def test_address_that_repeats_the_doi_is_none_of_its_own(address):
    record = read_one("DO  - 10.1007/BF01397280", f"UR  - {address}")

    assert (record.doi, record.url) == ("10.1007/bf01397280", "")


def test_language_that_is_none_is_kept():
    assert read_one("LA  - Esperantish tongue").extra == {"ris:LA": "Esperantish tongue"}


def test_notes_short_and_long():
    assert read_one("N1  - Received in March").note == "Received in March"
    assert read_one("N1  - " + "long " * 80).extra == {"ris:N1": ("long " * 80).strip()}
