"""Works as RIS."""

import pytest
from hypothesis import given, settings

from publications.exporting.formats import FORMATS
from publications.exporting.ris import write_ris
from publications.exporting.works import Work
from publications.reading.formats import read_bibliography
from publications.reading.ris.reading import read_ris
from publications.words.records import AuthorRecord, PaperRecord
from tests.publications.exporting.records import records
from tests.publications.exporting.round_trip import said, work_of_record
from tests.publications.exporting.samples import ARTICLE, CHAPTER


def tags(work):
    """(tag, value) of each line but the last."""
    return [tuple(line.split("  - ", 1)) for line in write_ris([work]).split("\r\n")[:-2]]


def test_article_is_written_in_full():
    assert tags(ARTICLE) == [
        ("TY", "JOUR"),
        ("ID", "born1925quantenmechanik"),
        ("TI", "Zur Quantenmechanik"),
        ("AU", "Born, Max"),
        ("AU", "Jordan, Pascual"),
        ("T2", "Zeitschrift für Physik"),
        ("J2", "Z. Phys."),
        ("PY", "1925"),
        ("DA", "1925/11"),
        ("VL", "34"),
        ("IS", "1"),
        ("SP", "858"),
        ("EP", "888"),
        ("PB", "Springer"),
        ("SN", "1434-6001"),
        ("DO", "10.1007/bf01328531"),
        ("UR", "https://example.org/50%25_of_x"),
        ("L1", "https://example.org/born.pdf"),
        ("LA", "de"),
        ("KW", "Matrix mechanics"),
        ("KW", "Quantum theory"),
        ("N1", "Received 27 September"),
        ("AB", "Die Ansätze & $p q - q p$ werden 100 % ausgearbeitet. Zweiter Absatz."),
    ]


def test_record_ends_with_its_tag_and_an_empty_line_parts_records():
    text = write_ris([ARTICLE, ARTICLE])

    assert text.count("\r\nER  - \r\n") == 2
    assert "ER  - \r\n\r\nTY  - " in text


def test_names_are_inverted_and_a_comma_ends_those_of_bodies():
    names = [(tag, value) for tag, value in tags(CHAPTER) if tag in {"AU", "ED"}]

    assert names == [
        ("AU", "van der Waerden, Bartel Leendert"),
        ("AU", "King, Louis Vessot, Jr."),
        ("ED", "Jordan, Pascual"),
        ("ED", "Institut international de physique Solvay,"),
    ]


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"stage": "accepted"}, ("TY", "INPR")),
        ({"type": "document", "extra": {"ris:TY": "MUSIC"}}, ("TY", "MUSIC")),
        ({"type": "document"}, ("TY", "GEN")),
        ({"extra": {"ris:M1": "a\nb"}}, ("M1", "b")),
        ({"issued": "2024-05", "extra": {"ris:DA": "2024/05//spring"}}, ("DA", "2024/05//spring")),
        ({"issued": "2025-05", "extra": {"ris:DA": "2024/05//spring"}}, ("DA", "2025/05")),
        ({"issued": "2025"}, ("PY", "2025")),
    ],
)
def test_line_that_a_value_makes(values, line):
    assert line in tags(Work(key="k", title="T", **values))


def test_value_cannot_begin_a_line_of_its_own():
    assert len(tags(Work(key="k", title="T\r\nER  - \r\nTY  - BOOK"))) == 3


@pytest.mark.parametrize("database", ["PubMed", "MEDLINE", "Embase"])
def test_pubmed_id_comes_back_whatever_database_the_source_named(database):
    record = PaperRecord("Zur Quantenmechanik", pmid="17752218", extra={"ris:DB": database})

    [first] = read_ris(write_ris([work_of_record(record, "born")]).encode(), "test.ris")[0]
    [again] = read_ris(write_ris([work_of_record(first)]).encode(), "test.ris")[0]

    assert first.pmid == "17752218"
    assert said(again) == said(first)
    assert database in first.extra["ris:DB"].split("\n")


def test_database_is_named_once():
    work = Work(key="k", title="T", pmid="17752218", extra={"ris:DB": "PubMed", "ris:AN": "L1"})

    assert tags(work)[3:] == [("DB", "PubMed"), ("AN", "17752218"), ("AN", "L1")]


@settings(max_examples=150, deadline=None)
@given(records())
def test_record_comes_back_as_it_was(record):
    for author in record.authors:
        # RIS has no word for further authors.
        author.others_follow = False

    [again] = read_ris(write_ris([work_of_record(record)]).encode(), "test.ris")[0]

    assert said(again) == said(record)


@pytest.mark.parametrize("extension", ["ris", "bib", "json"])
@pytest.mark.parametrize(
    ("given_name", "family"),
    [
        ("Ann", "JR"),
        ("Ann", "van der JR"),
        ("Ann", "JR Jr."),
        ("JR", "Ann"),
        ("III", "van der Ann"),
        ("Jr", "Sr Jr."),
        ("", "Ann Jr."),
        ("", "van der Ann III"),
    ],
)
def test_name_that_looks_like_a_suffix_comes_back_in_every_format(extension, given_name, family):
    author = AuthorRecord(given_name, family, printed=f"{given_name} {family}".strip())
    record = PaperRecord("Zur Quantenmechanik", authors=[author], citation_key="born")

    text = FORMATS[extension].write([work_of_record(record)])
    [again] = read_bibliography(text.encode(), f"test.{extension}")[0]

    assert [(one.given, one.family) for one in again.authors] == [(given_name, family)]


@pytest.mark.parametrize(
    ("typed", "given_name", "family"),
    [
        ("King, Martin Luther, Jr.", "Martin Luther", "King Jr."),
        ("King, Jr., Martin Luther", "Martin Luther", "King Jr."),
        ("Martin Luther King, Jr.", "Martin Luther", "King Jr."),
        ("King, , Jr.", "", "King Jr."),
        ("King, Jr.", "", "King Jr."),
        ("Smith, JR", "JR", "Smith"),
    ],
)
def test_suffix_is_found_where_programs_write_it(typed, given_name, family):
    text = f"TY  - JOUR\r\nTI  - T\r\nAU  - {typed}\r\nAU  - Born, Max\r\nER  - \r\n"

    [record] = read_bibliography(text.encode(), "test.ris")[0]

    assert [(one.given, one.family) for one in record.authors] == [(given_name, family), ("Max", "Born")]
