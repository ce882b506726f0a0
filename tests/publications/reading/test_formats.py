"""Which reader reads what."""

import pytest

from publications.reading.bibtex.reading import read_bibtex
from publications.reading.csl.reading import read_csl_json
from publications.reading.formats import NotABibliography, read_bibliography, reader_for
from publications.reading.ris.reading import read_ris


@pytest.mark.parametrize(
    ("name", "text", "reader"),
    [
        ("a.txt", "@article{born1926, title = {A}}", read_bibtex),
        ("a.json", "% a comment\n@Article (born1926, title = {A})", read_bibtex),
        ("a.bib", '\n[{"title": "A"}]', read_csl_json),
        ("pasted", '{"title": "A"}', read_csl_json),
        ("pasted", "[]", read_csl_json),
        ("a.bib", "Provider: X\r\nTY  - JOUR\r\n", read_ris),
        ("a.bib", "TY  - JOUR\nAB  - write @article{a,\nER  -", read_ris),
        ("a.ris", "@article{a, abstract = {\nTY  - JOUR\n}}", read_bibtex),
        ("a.bib", "", read_bibtex),
        ("a.JSON", " \n", read_csl_json),
        ("a.ris", "", read_ris),
    ],
)
def test_content_tells_the_reader_and_the_ending_where_there_is_none(name, text, reader):
    assert reader_for(name, text.encode()) is reader


def test_utf_16_is_recognised():
    assert reader_for("a", "TY  - JOUR\n".encode("utf-16")) is read_ris


@pytest.mark.parametrize("text", ["", "Dear all, [1] Born, M.", "[1] Born", "\x89PNG\r\n"])
def test_other_files_are_refused(text):
    with pytest.raises(
        NotABibliography, match=r"^a.txt is not a bibliography. Give a BibTeX, CSL-JSON or RIS file.$"
    ):
        reader_for("a.txt", text.encode())


def test_bibliography_is_read():
    records, problems = read_bibliography(b'[{"title": "A"}]', "a.json")

    assert ([record.title for record in records], problems) == (["A"], [])


def test_json_without_any_item_is_refused_with_the_reason():
    with pytest.raises(NotABibliography, match=r"^a.json:1: This is not a bibliographic item. Left out.$"):
        read_bibliography(b'{"name": "package"}', "a.json")
