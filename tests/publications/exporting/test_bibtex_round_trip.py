"""BibTeX read, written and read again says the same."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publications.exporting.bibtex.writing import write_bibtex
from publications.exporting.citation_keys import clean_key, unique_keys
from publications.reading.bibtex.reading import read_bibtex
from publications.words.records import PaperRecord
from tests.publications.exporting.records import optional, records, stages, wild_texts, words
from tests.publications.exporting.round_trip import said, work_of_record

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "bib"
# Nothing is lost with them: what they point to has been taken over.
POINTERS = {"bibtex:crossref", "bibtex:xdata"}


def read(text):
    return read_bibtex(text.encode(), "test.bib")[0]


def written(record):
    return write_bibtex([work_of_record(record)])


@settings(max_examples=150, deadline=None)
@given(records(), stages)
def test_record_comes_back_as_it_was(record, stage):
    record.stage = stage
    record.genre = {"thesis": "PhD thesis", "report": "Memo"}.get(record.type, "")

    [again] = read(written(record))

    # The source's own words are kept beside what they mean.
    for name in ("pubstate", "langid", "language"):
        again.extra.pop(f"bibtex:{name}", None)
    assert said(again) == said(record)


@settings(max_examples=200, deadline=None)
@given(wild_texts.map(str.strip).filter(bool))
def test_any_text_settles_after_one_reading(text):
    [first] = read(written(PaperRecord(title="T", publisher=text, citation_key="key")))

    [again] = read(written(first))

    assert (again.title, again.publisher) == (first.title, first.publisher)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.text("abcdefgh", min_size=3, max_size=8).map("x{}".format), words, max_size=4))
def test_unknown_fields_come_out_again(fields):
    body = "".join(f", {name} = {{{value}}}" for name, value in fields.items())

    [first] = read(f"@article{{key, title = {{A}}{body}}}")
    [again] = read(written(first))

    assert said(again) == said(first)
    assert {name.removeprefix("bibtex:"): value for name, value in first.extra.items()} == fields


@given(optional(words), optional(words))
def test_braces_that_would_break_the_file_are_written_as_text(before, after):
    [first] = read("@article{key, title = {A}}")
    first.extra["bibtex:annote"] = f"{before}}}{after}"

    assert len(read(written(first))) == 1


@pytest.mark.parametrize(
    "entry",
    [
        "@unpublished{k, author = {Max Born}, title = {Notes}, year = 1926}",
        "@inbook{k, author = {Max Born}, title = {Part}, booktitle = {Whole}, year = 1926}",
        "@mastersthesis{k, author = {Max Born}, title = {T}, school = {Breslau}, year = 1905}",
        "@thesis{k, author = {Max Born}, title = {T}, institution = {Breslau}, year = 1905, type = {phdthesis}}",
        "@manual{k, title = {M}, organization = {Institut Solvay}, year = 1911}",
        "@proceedings{k, title = {P}, editor = {Max Planck and others}, year = 1911}",
        "@dataset{k, title = {D}, year = 1911}",
        "@book{k, title = {B}, isbn = {0-19-850871-3}, year = 1958}",
        "@article{k, title = {A}, date = {1926-03/1926-04}}",
        "@article{k, title = {A}, year = {19xx}}",
        "@article{k, title = {A}, note = {to appear}}",
        "@article{k, title = {A}, pubstate = {inpress}}",
        "@article{k, title = {A}, langid = {ngerman}}",
        "@article{k, title = {A}, language = {english and french}}",
        "@article{k, title = {A}, author = {{CERN} and van der Waerden, B. L. and others}}",
        "@article{k, title = {A}, code = {https://a.example/1}, github = {https://a.example/2}}",
        "@article{k, title = {A}, html = {https://a.example/1}, abbr = {PRL}, selected = {true}}",
        "@misc{k, title = {A}, eprint = {2306.04815}, archiveprefix = {arXiv}, primaryclass = {cs.LG}}",
        "@article{k, title = {A}, journal = {arXiv preprint}, eprint = {2306.04815}, archiveprefix = {arXiv}}",
    ],
)
def test_entry_is_written_as_what_it_was(entry):
    [first] = read(entry)

    text = written(first)

    assert text.partition("{")[0] == entry.partition("{")[0]
    assert said(read(text)[0]) == said(first)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="The shared files of real bibliographies are not here.")
def test_real_files_lose_nothing():
    entries = changed = 0
    for file in sorted(CORPUS.glob("*.bib")):
        first = [record for record in read_bibtex(file.read_bytes(), file.name)[0] if record.title]
        keys = unique_keys(clean_key(record.citation_key) or "key" for record in first)
        works = [work_of_record(record, key) for record, key in zip(first, keys, strict=True)]
        again = read(write_bibtex(works))
        assert len(again) == len(first), file.name
        entries += len(first)
        changed += sum(_differ(one, other) for one, other in zip(first, again, strict=True))

    assert entries > 4000
    # The rest is read in another spelling the second time, such as “Bailey, Jr.”.
    assert changed / entries < 0.01


def _differ(one, other):
    for record in (one, other):
        record.extra = {name: value for name, value in record.extra.items() if name not in POINTERS}
    return said(one, "citation_key") != said(other, "citation_key")
