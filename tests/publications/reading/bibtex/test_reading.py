import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publications.reading.bibtex.fields import UnreadableEntry, split_entry
from publications.reading.bibtex.reading import read_bibtex
from publications.reading.decoding import decode_bibtex
from publications.words.records import PaperLinkRecord, PaperRecord

CORPUS = Path(__file__).resolve().parents[5] / "shared" / "corpus" / "bib"
NO_ENTRIES = {"string", "comment", "preamble"}
ENTRY = """@article{noether1918,
  author = {Noether, Emmy},
  title = {Invariante {V}ariationsprobleme},
  journal = "Nachrichten " # "der Gesellschaft",
  year = 1918, month = jul # "~16",
}
"""


def read_one(text: str) -> PaperRecord:
    records, _ = read_bibtex(text.encode(), "papers.bib")
    (record,) = records
    return record


def problems_of(text: str) -> list[str]:
    return [str(problem) for problem in read_bibtex(text.encode(), "papers.bib")[1]]


def with_field(field: str, kind: str = "article") -> PaperRecord:
    return read_one(f"@{kind}{{key, title = {{On Colours}}, {field}}}")


def test_entry_in_full_becomes_a_record():
    record = read_one(ENTRY)

    assert (record.title, record.authors[0].printed, record.issued, record.container_title) == (
        "Invariante Variationsprobleme",
        "Emmy Noether",
        "1918-07-16",
        "Nachrichten der Gesellschaft",
    )
    assert (record.citation_key, record.file, record.line, record.raw) == (
        "noether1918",
        "papers.bib",
        1,
        ENTRY.rstrip(),
    )
    assert problems_of(ENTRY) == []


@pytest.mark.parametrize(
    "text",
    [
        "---\n---\n" + ENTRY,
        "An email to emmy@example.org {fence}\n" + ENTRY,
        "@comment{" + ENTRY + "}\n" + ENTRY,
        "@comment " + "\n" + ENTRY,
        "@comment(\n" + ENTRY,
        "% @article{old, title = {x}}\n" + ENTRY,
        '@preamble{"\\newcommand{\\x}{y}"}\n' + ENTRY,
        ENTRY.replace("@article{", "@ ARTICLE (").replace("\n}\n", "\n)\n"),
        ENTRY.replace("@article{", "@article\n{"),
        ENTRY.replace("title", "TITLE").replace("author", "Author"),
        ENTRY.replace("\n", "\r\n"),
        ENTRY.replace("\n", "\r"),
        "\ufeff" + ENTRY,
        ENTRY.replace("  title", "  % a remark\n  title"),
    ],
)
def test_surroundings_and_spellings_do_not_matter(text):
    record = read_one(text)

    assert (record.citation_key, record.title, record.issued) == (
        "noether1918",
        "Invariante Variationsprobleme",
        "1918-07-16",
    )
    assert problems_of(text) == []


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "utf-16"])
def test_encodings_are_told_apart(encoding):
    records, _ = read_bibtex("@book{k, title = {Über Räume}}".encode(encoding), "papers.bib")

    assert records[0].title == "Über Räume"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "@book{k title = {A}}",
            "papers.bib:1: The comma after the key “k” is missing. Read as if it were right.",
        ),
        (
            "@book{k, title = {A}\n year = 1900}",
            "papers.bib:2: The comma after the field “title” is missing. Read as if it were right.",
        ),
        (
            "@book{k, title = {A},, year = 1900}",
            "papers.bib:1: There is a comma too many. Read as if it were right.",
        ),
        (
            "@book{k, title = {A}, year = }",
            "papers.bib:1: The field “year” has no value. Read as if it were right.",
        ),
        ("@book{k, title = {A}", "papers.bib:1: The closing “}” is missing. Read as if it were right."),
        (
            "@book{k, title = {A}, series = grundl}",
            "papers.bib:1: No @string defines “grundl”. Its name is kept as text.",
        ),
        (
            "@book{k, title = {A},\n title = {B}}",
            "papers.bib:2: The field “title” stands twice in k; here it says “B”. The first one counts.",
        ),
        (
            "@book{k, title = {A}, crossref = {gone}}",
            "papers.bib:1: k takes data from “gone”, which is not in this file. Read without it.",
        ),
        (
            "@book{k, title = {A}},\n year = {1900}\n}",
            "papers.bib:2: “year = {” stands outside of an entry: the entry above has a closing brace too many. Left out.",
        ),
        (
            "@book{k, title = {A\n@book{b, x}}}",
            "papers.bib:2: “@book{b, x}}}” stands inside the entry of line 1. Kept as part of it. Look for a missing brace.",
        ),
    ],
)
def test_slip_is_forgiven_and_reported(text, problem):
    record = read_one(text)

    assert (record.citation_key, record.title[:1]) == ("k", "A")
    assert problems_of(text) == [problem]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("@article{k, title = {A}; year = 1900}", "@article k cannot be read: in line 1 after the field “title” a comma was expected, but “; year = 1900}” stands here."),
        ("@article{k, title = {Open {", "@article k cannot be read: in line 1 the “{” here is not closed."),
        ("@article{k, title = \"Open, year = 1900}", "@article k cannot be read: in line 1 the quotation mark here is not closed."),
        ("@article{k, title = = }", "@article k cannot be read: in line 1 a value was expected, but “= }” stands here."),
        ("@article{k, {Title}}", "@article k cannot be read: in line 1 a field was expected, but “{Title}}” stands here."),
        ("@article{=}", "@article cannot be read: in line 1 no key followed by a comma was found."),
        ("@article{k, title = two words}", "@article k cannot be read: in line 1 after the field “title” a comma was expected, but “words}” stands here."),
        ("@string{k = {open", "@string k cannot be read: in line 1 the “{” here is not closed."),
        ("@preamble{\"open", "@preamble cannot be read: in line 1 its brace is not closed."),
    ],
)  # fmt: skip
def test_broken_block_is_reported_and_the_next_entry_read(broken, reason):
    records, problems = read_bibtex(f"{broken}\n@book{{next, title = {{Next}}}}".encode(), "papers.bib")

    assert [record.citation_key for record in records] == ["next"]
    assert [problem.message for problem in problems] == [reason]


def test_missing_brace_before_next_entry_loses_neither():
    records, _ = read_bibtex(b"@book{a, title = {A}\n\n@book{b, title = {B}}", "papers.bib")

    assert [record.title for record in records] == ["A", "B"]


def test_entry_without_key_is_read():
    assert with_field("").citation_key == "key"
    assert read_one("@book{title = {A}}").title == "A"
    assert read_one("@book{, title = {A}}").citation_key == ""
    assert read_one("@misc{lonely}").citation_key == "lonely"


def test_macros_are_put_in_also_inside_of_macros():
    text = '@string{soc = "Society"}\n@string(full = "Royal " # soc)\n@book{k, title = {A}, publisher = FULL}'

    assert read_one(text).publisher == "Royal Society"


def test_macro_defined_by_itself_ends():
    assert read_one("@string{a = a}@book{k, title = a}").title == "a"


def test_undefined_macro_is_reported_once():
    text = "@book{k, title = {A}, series = gone, note = gone}"

    assert len(problems_of(text)) == 1


def test_part_takes_over_from_its_book():
    text = """@inproceedings{child, title = {Part}, crossref = {BOOK}}
    @proceedings{book, title = {Whole}, subtitle = {All of It}, publisher = {Teubner}, year = 1900, doi = {10.1000/1}}"""
    child = read_bibtex(text.encode(), "papers.bib")[0][0]

    assert (child.title, child.container_title, child.publisher, child.issued, child.doi) == (
        "Part",
        "Whole: All of It",
        "Teubner",
        "1900",
        "",
    )
    assert child.extra == {"bibtex:crossref": "BOOK"}


def test_own_fields_come_before_inherited_ones():
    text = "@book{a, title = {A}, crossref = {b}} @book{b, title = {B}, year = 1900}"
    child = read_bibtex(text.encode(), "papers.bib")[0][0]

    assert (child.title, child.issued) == ("A", "1900")


def test_xdata_is_handed_down_by_alias_and_through_chains_and_loops():
    text = """@book{k, title = {A}, xdata = {alias, other}}
    @xdata{one, ids = {alias}, publisher = {Teubner}, xdata = {two}}
    @xdata{two, address = {Leipzig}, xdata = {one}}
    @xdata{other, series = {Grundlehren}}"""
    records, problems = read_bibtex(text.encode(), "papers.bib")

    assert [(one.publisher, one.publisher_place, one.collection_title) for one in records] == [
        ("Teubner", "Leipzig", "Grundlehren")
    ]
    assert problems[0].message == ("@xdata one holds data for other entries and is no paper.")


def test_endless_chain_of_parents_ends():
    text = "".join(f"@book{{k{n}, title = {{T{n}}}, crossref = {{k{n + 1}}}}}\n" for n in range(60))

    assert len(read_bibtex(text.encode(), "papers.bib")[0]) == 60


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("a", "The key a is that of line 1."),
        ("A", "The key A differs only in capitals from a in line 1."),
    ],
)
def test_repeated_key_is_reported_and_both_are_read(key, message):
    records, problems = read_bibtex(
        f"@book{{a, title={{A}}}}\n@book{{{key}, title={{B}}}}".encode(), "papers.bib"
    )

    assert ([record.title for record in records], [problem.message for problem in problems]) == (
        ["A", "B"],
        [message],
    )


def test_entries_without_key_are_no_repetition():
    assert problems_of("@book{, title = {A}}@book{, title = {B}}") == []


def test_field_given_twice_with_one_value_is_no_problem():
    assert problems_of("@book{k, title = {A}, title = {A}, year = {}, year = 1900}") == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the collection of real BibTeX files is not on this machine")
@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.bib")), ids=lambda path: path.stem)
def test_every_entry_of_a_real_file_is_read_or_reported(path):
    data = path.read_bytes()

    records, problems = read_bibtex(data, path.name)

    text = re.sub(r"@comment\{(?:[^{}]|\{[^{}]*\})*\}", "", decode_bibtex(data), flags=re.IGNORECASE)
    kinds = [kind.lower() for kind in re.findall(r"^[ \t]*@[ \t]*(\w+)\s*[{(]", text, flags=re.MULTILINE)]
    unread = [one for one in problems if one.advice in ("Left out.", "Mend it and import it again.")]
    assert len(records) + len(unread) == len([kind for kind in kinds if kind not in NO_ENTRIES])


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_error(data):
    records, problems = read_bibtex(data, "papers.bib")

    assert all(problem.line for problem in problems)
    assert all(record.line for record in records)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(ENTRY)),
            st.sampled_from(["{", "}", '"', ",", "#", "@", "\\", "$", "=", "\n@book{x,", "%", ""]),
        )
    ),
    st.booleans(),
)
def test_mutated_entries_are_read_or_reported(changes, cuts):
    text = ENTRY
    for place, mark in changes:
        text = text[:place] + mark + text[place + cuts :]

    records, problems = read_bibtex((text + ENTRY.replace("1918,", "1919,")).encode(), "papers.bib")

    assert records or problems


@pytest.mark.parametrize(
    "text", ["@a{" * 20_000, "@a{k, x = {" * 20_000, "@a{k, x = {" + "{" * 50_000, "\\" * 50_000]
)
def test_hostile_text_ends(text):
    read_bibtex(text.encode(), "papers.bib")


def test_links_of_homepages_become_links_and_files_stay():
    record = with_field(
        "pdf = {paper.pdf}, code = {https://example.org/code}, html = {https://example.org/x}"
    )

    assert record.links == [
        PaperLinkRecord("code", "https://example.org/code"),
        PaperLinkRecord("other", "https://example.org/x", "HTML"),
    ]
    assert record.extra == {"bibtex:pdf": "paper.pdf"}


def test_entry_named_in_running_text_of_a_value_is_no_problem():
    assert problems_of("@book{k, title = {A}, note = {as in @book{x}}}") == []


def test_split_entry_refuses_what_begins_otherwise():
    with pytest.raises(UnreadableEntry):
        split_entry("no entry")


@pytest.mark.parametrize(
    ("fields", "column", "value", "extra"),
    [
        ("selected = {true}", "is_selected", True, {"bibtex:selected": "true"}),
        ("abbr = {ICM}", "container_title_short", "ICM", {}),
        ("award_name = {Best Paper}", "award", "Best Paper", {}),
        ("preview = {a.png}, bibtex_show = {true}", "title", "On Colours", {"bibtex:preview": "a.png", "bibtex:bibtex_show": "true"}),
        ("eprint = {2306.04815}, archiveprefix = {arXiv}", "arxiv_id", "2306.04815", {}),
        ("eprint = {2306.04815}", "arxiv_id", "2306.04815", {}),
        ("eprint = {123}, eprinttype = {pubmed}", "pmid", "123", {}),
        ("eprint = {x}, eprinttype = {jstor}", "arxiv_id", "", {"bibtex:eprint": "x", "bibtex:eprinttype": "jstor"}),
        ("journal = {arXiv preprint arXiv:2306.04815}", "type", "article", {"bibtex:entrytype": "article"}),
        ("pages = {858--888}", "page", "858–888", {}),
        ("langid = {german}", "language", "de", {"bibtex:langid": "german"}),
        ("language = {de}", "language", "de", {}),
        ("keywords = {rings; ideals, rings}", "keywords", ["rings", "ideals"], {}),
        ("abstract = {One.\n\nTwo.}", "abstract", "One.\n\nTwo.", {}),
        ("howpublished = {\\url{https://example.org/~a}}", "url", "https://example.org/~a", {"bibtex:howpublished": "\\url{https://example.org/~a}"}),
        ("url = {https://example.org/a\\_b}", "url", "https://example.org/a_b", {}),
        ("note = {" + "x" * 301 + "}", "note", "", {"bibtex:note": "x" * 301}),
        ("year = {in press}", "stage", "accepted", {"bibtex:year": "in press"}),
        ("date = {1995/1996}", "issued", "1995", {"bibtex:date": "1995/1996"}),
        ("subtitle = {A Treatise}", "title", "On Colours: A Treatise", {}),
        ("doi = {none}", "doi", "", {"bibtex:doi": "none"}),
        ("editor = {Max Born and others}", "type", "article-journal", {"bibtex:editor": "Max Born and others"}),
        ("custom = {A {B}\n  c}", "title", "On Colours", {"bibtex:custom": "A {B} c"}),
    ],
)  # fmt: skip
def test_field_finds_its_column_or_is_kept(fields, column, value, extra):
    record = with_field(fields)

    assert (getattr(record, column), record.extra) == (value, extra)


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("misc", "eprint = {2306.04815}, archiveprefix = {arXiv}", ("article", "")),
        ("misc", "", ("document", "")),
        ("online", "", ("webpage", "")),
        ("phdthesis", "", ("thesis", "PhD thesis")),
        ("thesis", "type = {mathesis}", ("thesis", "Master's thesis")),
        ("techreport", "type = {Memo}", ("report", "Memo")),
        ("unheardof", "", ("document", "")),
        ("article", "entrysubtype = {newspaper}", ("article-newspaper", "")),
        ("set", "entryset = {a,b}", ("document", "")),
    ],
)
def test_kind_of_entry_becomes_a_type(kind, fields, expected):
    record = with_field(fields, kind)

    assert (record.type, record.genre) == expected


def test_proceedings_without_title_have_their_booktitle():
    assert (
        read_one("@proceedings{k, booktitle = {Acts!}, booksubtitle = {Part One}}").title == "Acts! Part One"
    )


def test_eprint_that_is_no_pubmed_number_is_kept_and_reported():
    text = "@article{k, title = {A}, eprint = {x}, eprinttype = {pubmed}}"

    assert read_one(text).extra == {"bibtex:eprint": "x", "bibtex:eprinttype": "pubmed"}
    assert len(problems_of(text)) == 1
