"""Spreadsheets of people as records: separators, headers in several words, bad cells."""

import pytest

from profiles.reading.people_table import read_people, read_people_file
from profiles.reading.sources.text_files import SourceError


def read(text, encoding="utf-8"):
    return read_people(text.encode(encoding), "people.csv")


def row(text):
    return read(text).rows[0]


def problems(text):
    return [str(one) for one in read(text).problems]


def refusal(data):
    with pytest.raises(SourceError) as refused:
        read_people(data, "people.csv")
    return str(refused.value)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_separator_is_seen(mark, encoding):
    table = read(f"name{mark}email\nEmmy Noether{mark}emmy@example.org\n", encoding)

    assert [(one.name, one.email) for one in table.rows] == [("Emmy Noether", "emmy@example.org")]


def test_separator_in_quotes_does_not_count():
    assert row('"name, or; such";name\nx;Emmy Noether\n').name == "Emmy Noether"


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Full name", "name"),
        ("FIRST NAME", "given_name"),
        ("Surname", "family_name"),
        ("E-Mail", "email"),
        ("ORCID iD", "orcid"),
        ("group", "role"),
        ("Job title", "title"),
        ("since", "start"),
        ("until", "end"),
        ("Bio", "headline"),
        ("office", "location"),
    ],
)
def test_header_has_synonyms(header, column):
    cells = {"email": "a@example.org", "orcid": "0000-0002-1825-0097", "start": "1919", "end": "1933"}
    cell = cells.get(column, "Noether")

    found = row(f"family name,{header}\nNoether,{cell}\n")

    assert getattr(found, column) == cell


def test_kinds_of_link_are_columns():
    links = row(
        "name,GitHub,Google Scholar,website\nEmmy Noether,noether,,https://noether.example.org\n"
    ).links

    assert [(one.kind, one.value, one.line) for one in links] == [
        ("github", "noether", 2),
        ("uri", "https://noether.example.org", 2),
    ]


def test_label_is_put_together():
    assert row("given name,family name\nEmmy,Noether\n").label == "Emmy Noether"


def test_line_is_that_on_which_a_row_starts():
    table = read('\nname,headline\n"Emmy\nNoether",x\n\nDavid Hilbert,y\n')

    assert [(one.line, one.name) for one in table.rows] == [(3, "Emmy Noether"), (6, "David Hilbert")]


def test_date_as_people_write_it():
    assert row("name,start\nEmmy Noether,4 June 1919\n").start == "1919-06-04"


def test_unknown_column_is_reported():
    assert problems("name,shoe size,\nEmmy Noether,39,\n") == [
        "people.csv:1: The column “shoe size” is not known here. Left out. The columns understood are: name, "
        "given_name, family_name, email, orcid, role, title, start, end, headline, location, pronouns, slug, "
        "and kinds of link such as github or website."
    ]


def test_column_that_stands_twice_is_reported():
    table = read("name,email,mail\nEmmy Noether,a@example.org,b@example.org\n")

    assert table.rows[0].email == "a@example.org"
    assert [str(one) for one in table.problems] == [
        "people.csv:1: The column “mail” says email a second time. The first counts."
    ]


@pytest.mark.parametrize(
    ("header", "cell", "sentence"),
    [
        ("email", "emmy at home", "email: “emmy at home” is not an e-mail address."),
        ("orcid", "12", "orcid: “12” is not an ORCID iD"),
        ("start", "soon", "start: “soon” is not a date."),
        ("github", "no name!?", "github: GitHub: “no name!?” is neither an address nor a user name there."),
    ],
)
def test_bad_cell_is_reported_and_the_row_stays(header, cell, sentence):
    table = read(f"name,{header}\nDavid Hilbert,\nEmmy Noether,{cell}\n")

    assert len(table.rows) == 2
    assert str(table.problems[0]).startswith(f"people.csv:3: {sentence}")


def test_row_with_too_many_cells_is_reported():
    assert problems("name\nEmmy Noether,x\n") == [
        "people.csv:2: This row has more cells than the first row names columns. The rest was left out."
    ]


def test_row_that_names_nobody_is_reported():
    table = read("name,role\n,Professor\n")

    assert (table.rows, table.nameless) == ([], [2])
    assert [str(one) for one in table.problems] == [
        "people.csv:2: This row names nobody. The row was left out."
    ]


@pytest.mark.parametrize("data", [b"", b"email\nemmy@example.org\n", b"given name\nEmmy\n"])
def test_file_without_names_is_refused(data):
    assert refusal(data) == (
        "people.csv:1: The first row names no column “name”, nor “given_name” and “family_name”. "
        "The columns understood are: name, given_name, family_name, email, orcid, role, title, start, end, "
        "headline, location, pronouns, slug, and kinds of link such as github or website."
    )


def test_latin_1_is_refused():
    assert refusal("name\nKurt Gödel\n".encode("latin-1")) == (
        "people.csv:2: This file is not UTF-8. Save the spreadsheet again as “CSV UTF-8”."
    )


def test_nul_is_refused():
    assert refusal(b"name\nEmmy\0Noether\n") == (
        "people.csv:2: This is no CSV file: it holds a NUL character. "
        "Save the spreadsheet again as “CSV UTF-8”."
    )


def test_cell_beyond_all_measure_is_refused():
    assert refusal(b'name\n"' + b"x" * 200_000) == (
        "people.csv:2: This row cannot be read: field larger than field limit (131072). "
        "Please look at its quotes."
    )


def test_large_file_is_refused(tmp_path):
    path = tmp_path / "people.csv"
    path.write_bytes(b"name\n" + b"x" * 5_000_000)

    with pytest.raises(SourceError, match="The file has more than 5 MB"):
        read_people_file(path)


def test_folder_is_refused(tmp_path):
    with pytest.raises(SourceError, match="This cannot be read: is a directory"):
        read_people_file(tmp_path)
