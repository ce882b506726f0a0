"""Text made to stop the readers takes them so many times longer as it is longer, and not the square of that."""

import pytest

from publications.reading.bibtex.reading import read_bibtex
from publications.reading.ris.reading import read_ris
from tests.benchmarks.reader_growth import SHAPES, cost

SIZE, TIMES = 50_000, 4
# Where little is copied again and again, the square shows in longer texts only.
LARGER = {
    "BibTeX @a{": 300_000,
    "BibTeX @a{ by line": 100_000,
    "RIS further lines": 300_000,
    "RIS blank lines": 300_000,
}
# Four where time grows with the text, sixteen where it grows with the square; what is over in no time tells nothing.
MOST_TIMES, NO_TIME = 9, 0.1


@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_with_the_text(name):
    shape = SHAPES[name]
    shape.read(shape.text(100))

    # A busy machine may slow one measurement, but not three.
    size = LARGER.get(name, SIZE)
    assert any(_grows_with_the_text(shape, size) for _ in range(3))


def _grows_with_the_text(shape, size):
    small, large = cost(shape, size)[0], cost(shape, size * TIMES)[0]
    return large < MOST_TIMES * small + NO_TIME


def test_bibtex_line_of_each_field_is_told():
    text = "@article{k,\n x = {1},\n\n x = {2},\n y = {a\nb}, x = {3}\n}\n"

    _, problems = read_bibtex(text.encode(), "f.bib")

    assert [(one.line, one.message[:42]) for one in problems] == [
        (4, "The field “x” stands twice in k; here it s"),
        (6, "The field “x” stands twice in k; here it s"),
    ]


def test_bibtex_reading_goes_on_at_the_next_line_that_begins_an_entry():
    text = "@article{a, title={A @article{b, title={B}}\n  @article{c, title={C}}\n@book{d, title={D}}"

    records, problems = read_bibtex(text.encode(), "f.bib")

    assert [record.citation_key for record in records] == ["c", "d"]
    assert [(one.line, one.message) for one in problems] == [
        (1, "@article a cannot be read: in line 1 the “{” here is not closed.")
    ]


def test_bibtex_macros_without_end_are_kept_by_name():
    text = (
        '@string{a = "' + "z" * 1000 + '"}\n@string{b = ' + " # ".join("a" * 100) + "}\n"
        "@string{c = " + " # ".join("b" * 100) + "}\n@article{k, title = {T}, note = c, zz = c # c}\n"
    )

    records, problems = read_bibtex(text.encode(), "f.bib")

    assert [record.title for record in records] == ["T"]
    assert [one.advice for one in problems] == ["From here on nothing more is put in."]
    assert sum(len(value) for value in records[0].extra.values()) < 2_000_000


def test_bibtex_heirs_of_one_entry_all_take_over():
    text = (
        "@book{p, title={B}, editor={Noether, Emmy}, publisher={Springer}, year={1920}, address={Berlin}}\n"
    )
    text += "".join(f"@inbook{{c{n}, title={{C}}, crossref={{p}}}}\n" for n in range(2_000))

    records, problems = read_bibtex(text.encode(), "f.bib")

    assert ({record.container_title for record in records[1:]}, problems) == ({"B"}, [])


def test_bibtex_heirs_of_a_large_entry_take_over_so_much():
    text = "@book{p, title={B}," + "".join(f"y{n}={{z}}," for n in range(2_000)) + "}\n"
    text += "".join(f"@inbook{{c{n}, title={{C}}, crossref={{p}}}}\n" for n in range(500))

    records, problems = read_bibtex(text.encode(), "f.bib")

    assert [record.title for record in records] == ["B", *["C"] * 500]
    assert [(one.message, one.advice) for one in problems] == [
        (
            f"Macros and other entries put in more than {1_000_000 + 20 * len(text):,} characters up to here.",
            "From here on nothing more is put in.",
        )
    ]


def test_ris_further_lines_are_kept_in_their_value():
    text = "TY  - JOUR\nTI  - T\nAB  - a\nb\n\nc\nKW  - d\ne\nER  - \nTY  - JOUR\nTI  - U\nN2  - f\ng"

    records, _ = read_ris(text.encode(), "f.ris")

    assert [(one.title, one.abstract, one.keywords) for one in records] == [
        ("T", "a b\n\nc", ["d", "e"]),
        ("U", "f g", []),
    ]
