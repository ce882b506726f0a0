"""Works as BibTeX entries."""

from dataclasses import replace

import pytest

from publications.exporting.bibtex.names import write_names
from publications.exporting.bibtex.writing import write_bibtex
from publications.exporting.works import Contributor, Work
from publications.words.names import Name
from tests.publications.exporting.samples import ARTICLE, BARE, CHAPTER, PREPRINT, REPORT, THESIS


def fields(work):
    """The lines of an entry as a dictionary, values as they stand in the file."""
    lines = write_bibtex([work]).splitlines()[1:-1]
    pairs = (line.strip().removesuffix(",").partition("=") for line in lines if " = " in line)
    return {name.strip(): value.strip() for name, _, value in pairs}


def test_article_is_written_in_full():
    assert write_bibtex([ARTICLE]) == (
        "@article{born1925quantenmechanik,\n"
        "  author       = {Born, Max and Jordan, Pascual},\n"
        "  title        = {{Zur Quantenmechanik}},\n"
        "  journal      = {Zeitschrift für Physik},\n"
        "  shortjournal = {Z. Phys.},\n"
        "  publisher    = {Springer},\n"
        "  volume       = {34},\n"
        "  number       = {1},\n"
        "  pages        = {858--888},\n"
        "  year         = {1925},\n"
        "  month        = nov,\n"
        "  doi          = {10.1007/bf01328531},\n"
        "  issn         = {1434-6001},\n"
        "  url          = {https://example.org/50%25_of_x},\n"
        "  note         = {Received 27 September},\n"
        "  award        = {Most cited paper},\n"
        "  keywords     = {Matrix mechanics, Quantum theory},\n"
        "  langid       = {german},\n"
        "  pdf          = {https://example.org/born.pdf},\n"
        "  code         = {https://example.org/code},\n"
        "  abstract     = {Die Ansätze \\& $p q - q p$ werden 100 \\% ausgearbeitet.\n\nZweiter Absatz.},\n"
        "  annote       = {Read {\\em twice}},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (
            CHAPTER,
            {
                "author": "{van der Waerden, Bartel Leendert and King, Jr., Louis Vessot and others}",
                "editor": "{Jordan, Pascual and {Institut international de physique Solvay}}",
                "booktitle": "{Collected {\\textbraceleft}Lectures{\\textbraceright}}",
                "series": "{Grundlehren}",
                "edition": "{2}",
                "address": "{Berlin}",
                "isbn": "{9783540000013}",
            },
        ),
        (THESIS, {"school": "{Universität Erlangen}", "day": "{13}", "month": "dec"}),
        (REPORT, {"institution": "{Institut Solvay}", "type": "{Technical report}", "number": "{5}"}),
        (
            PREPRINT,
            {
                "eprint": "{physics/0503066}",
                "archiveprefix": "{arXiv}",
                "pubstate": "{submitted}",
                "pmid": "{12345}",
                "title": "{On $E = mc^2$ and \\# signs}",
            },
        ),
    ],
)
def test_columns_come_out_under_the_names_of_the_format(work, expected):
    found = fields(work)

    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize("name", ["type", "publisher"])
def test_field_that_the_kind_of_entry_implies_is_left_out(name):
    assert name not in fields(THESIS)


def test_work_without_anything_is_an_entry_with_a_title():
    assert write_bibtex([BARE]) == "@misc{bare,\n  title = {Untitled},\n}\n"


def test_many_works_are_parted_by_empty_lines():
    assert write_bibtex([BARE, BARE]).count("\n\n@misc{") == 1


@pytest.mark.parametrize(
    ("values", "entry"),
    [
        ({"type": "thesis", "genre": "Master's thesis"}, "@mastersthesis"),
        ({"type": "thesis", "genre": "Diplomarbeit"}, "@mastersthesis"),
        ({"type": "thesis", "genre": "Habilitation"}, "@phdthesis"),
        ({"type": "webpage"}, "@online"),
        ({"type": "book", "extra": {"bibtex:entrytype": "proceedings"}}, "@proceedings"),
        # The type has been changed here since the import.
        ({"type": "book", "extra": {"bibtex:entrytype": "unpublished"}}, "@book"),
    ],
)
def test_kind_of_entry_follows_from_the_type(values, entry):
    assert write_bibtex([Work(key="k", title="T", **values)]).partition("{")[0] == entry


@pytest.mark.parametrize(
    ("values", "subtype"),
    [
        ({"type": "article-magazine"}, "{magazine}"),
        ({"type": "speech"}, "{talk}"),
        ({"type": "article", "arxiv_id": "2306.04815"}, None),
        ({"type": "article-journal"}, None),
    ],
)
def test_subtype_says_what_the_kind_of_entry_does_not(values, subtype):
    assert fields(Work(key="k", title="T", **values)).get("entrysubtype") == subtype


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("Max", "Born"), "Born, Max"),
        (Name("", "Euclid"), "Euclid"),
        (Name("", "Leonardo Pisano"), "Leonardo Pisano,"),
        (Name("B. L.", "Waerden", particle="van der"), "van der Waerden, B. L."),
        (Name("Louis", "King", suffix="Jr."), "King, Jr., Louis"),
        (Name("Pedro", "Ortega y Gasset"), "{Ortega y Gasset}, Pedro"),
        (Name("Rand", "And"), "{And}, Rand"),
        (Name("Thou and", "Others"), "{Others}, {Thou and}"),
        (Name("Anna, Maria", "Bach, elder"), "{Bach, elder}, {Anna, Maria}"),
        (Name(literal="Simons & Co"), "{Simons \\& Co}"),
    ],
)
def test_names_are_written_so_that_bibtex_cuts_them_right(name, written):
    assert write_names([Contributor(name)], False) == written


def test_others_need_a_first_author():
    assert write_names([], True) == ""


def test_internal_and_foreign_fields_stay_inside():
    text = write_bibtex([replace(ARTICLE, extra={"csl:medium": "print", "ris:M1": "x", "own": "y"})])

    assert [word for word in ("medium", "M1", "own =", "lab.example.org", "0000-0002") if word in text] == []


def test_word_that_is_the_name_of_a_field_stays_in_the_title():
    assert "{The code and {Autoencoder}}" in write_bibtex([Work(key="k", title="The code and Autoencoder")])


@pytest.mark.parametrize(
    ("extra", "issued", "expected"),
    [
        ({"bibtex:date": "1926-03/1926-04"}, "1926-03", {"date": "{1926-03/1926-04}"}),
        # Edited here since: the column counts.
        ({"bibtex:date": "1926-03/1926-04"}, "1930", {"year": "{1930}"}),
    ],
)
def test_date_of_the_source_counts_as_long_as_it_is_of_that_year(extra, issued, expected):
    found = fields(Work(key="k", title="T", issued=issued, extra=extra))

    assert {name: found[name] for name in found if name in {"date", "year", "month"}} == expected


def test_links_beyond_the_names_of_their_kind_are_left_out():
    links = [("code", f"https://example.org/{number}") for number in (1, 2, 3)] + [
        ("mirror", "https://e.org")
    ]

    assert fields(Work(key="k", title="T", links=tuple(links))) == {
        "title": "{T}",
        "code": "{https://example.org/1}",
        "github": "{https://example.org/2}",
    }
