"""CSL-JSON: what Zotero, pandoc, citation-js and Crossref write, read item by item."""

import json

import pytest

from publications.reading.csl.reading import read_csl_json
from publications.words.records import AuthorRecord


def read(*items):
    """The records of items, which must be read without a problem."""
    records, problems = read_csl_json(json.dumps(items).encode(), "lab.json")
    assert problems == []
    return records


def read_one(**values):
    return read({"type": "article-journal", "title": "Über Quantenmechanik", **values})[0]


def test_item_with_what_columns_hold():
    record = read_one(
        id="born1926",
        author=[{"family": "Born", "given": "Max"}],
        editor=[{"literal": "Preußische Akademie"}],
        issued={"date-parts": [[1926, 7, 21]]},
        volume=38,
        issue="11–12",
        page="803-827",
        publisher="Springer",
        DOI="https://doi.org/10.1007/BF01397184",
        language="de-DE",
        keyword="scattering, quanta; scattering",
        **{
            "container-title": "Zeitschrift für Physik",
            "container-title-short": "Z. Phys.",
            "publisher-place": "Berlin",
        },
    )

    assert (record.title, record.citation_key, record.type) == (
        "Über Quantenmechanik",
        "born1926",
        "article-journal",
    )
    assert record.authors == [AuthorRecord("Max", "Born", "", "Max Born")]
    assert record.editors == [AuthorRecord("", "", "Preußische Akademie", "Preußische Akademie")]
    assert (record.issued, record.volume, record.issue, record.page) == (
        "1926-07-21",
        "38",
        "11–12",
        "803-827",
    )
    assert (record.container_title, record.container_title_short) == ("Zeitschrift für Physik", "Z. Phys.")
    assert (record.publisher, record.publisher_place, record.language) == ("Springer", "Berlin", "de-DE")
    assert (record.doi, record.keywords) == ("10.1007/bf01397184", ["scattering", "quanta"])
    assert (record.extra, record.line) == ({}, 1)


@pytest.mark.parametrize(
    ("name", "given", "family", "literal", "printed"),
    [
        (
            {"family": "Waerden", "given": "B. L.", "non-dropping-particle": "van der"},
            "B. L.",
            "van der Waerden",
            "",
            "B. L. van der Waerden",
        ),
        (
            {"family": "Beethoven", "dropping-particle": "van", "given": "L."},
            "L.",
            "van Beethoven",
            "",
            "L. van Beethoven",
        ),
        (
            {"family": "King", "given": "M. L.", "suffix": "Jr."},
            "M. L.",
            "King Jr.",
            "",
            "M. L. King Jr.",
        ),
        ({"literal": "ATLAS Collaboration"}, "", "", "ATLAS Collaboration", "ATLAS Collaboration"),
        ({"name": "ATLAS Collaboration"}, "", "", "ATLAS Collaboration", "ATLAS Collaboration"),
        ("Noether, Emmy", "Emmy", "Noether", "", "Emmy Noether"),
    ],
)
def test_name(name, given, family, literal, printed):
    assert read_one(author=[name]).authors == [AuthorRecord(given, family, literal, printed)]


def test_name_alone_is_a_list_of_one():
    assert [author.printed for author in read_one(author="Emmy Noether").authors] == ["Emmy Noether"]


def test_orcid_of_an_author_is_read_and_a_wrong_one_is_not():
    ids = ["http://orcid.org/0000-0002-1825-0097", "0000-0000"]

    authors = read_one(author=[{"family": "Born", "ORCID": one} for one in ids]).authors

    assert [author.orcid for author in authors] == ["0000-0002-1825-0097", ""]


def test_list_of_authors_that_goes_on():
    authors = read_one(author=[{"family": "Born"}, {"literal": "others"}]).authors

    assert [(author.family, author.others_follow) for author in authors] == [("Born", True)]


def test_nameless_author_is_none():
    assert read_one(author=[{}, {"affiliation": []}, 3, None]).authors[0].printed == "3"


@pytest.mark.parametrize(
    ("issued", "expected", "kept"),
    [
        ({"date-parts": [["1926", "7"]]}, "1926-07", None),
        ({"date-parts": [[1926, 7, 21]], "date-time": "1926-07-21T00:00:00Z"}, "1926-07-21", None),
        ({"date-parts": [[800]]}, "0800", None),
        ({"date-parts": [[1926, 1], [1926, 3]]}, "1926-01", "all"),
        ({"date-parts": [[1926, 21]]}, "1926", "all"),
        ({"date-parts": [[1926]], "circa": True}, "1926", "all"),
        ({"date-parts": [[None]]}, "", "all"),
        ({"date-parts": "1926"}, "", "all"),
        ({"raw": "1926-07-21"}, "1926-07-21", None),
        ({"raw": "21 July 1926"}, "1926-07-21", None),
        ({"literal": "Spring 1926"}, "1926", "all"),
        ("1926-07", "1926-07", None),
        (1926, "1926", None),
        ("soon", "", "all"),
    ],
)
def test_date(issued, expected, kept):
    record = read_one(issued=issued)

    original = issued if isinstance(issued, str) else json.dumps(issued)
    assert (record.issued, record.extra) == (expected, {"csl:issued": original} if kept else {})


@pytest.mark.parametrize(
    ("values", "stage", "extra"),
    [
        ({"status": "forthcoming"}, "accepted", {}),
        ({"status": "submitted"}, "submitted", {}),
        ({"status": "published"}, "published", {}),
        ({"status": "draft"}, "published", {"csl:status": "draft"}),
        ({"issued": {"literal": "in press"}}, "accepted", {"csl:issued": '{"literal": "in press"}'}),
    ],
)
def test_stage(values, stage, extra):
    record = read_one(**values)

    assert (record.stage, record.extra) == (stage, extra)


@pytest.mark.parametrize(
    ("typed", "expected", "extra"),
    [
        ("thesis", "thesis", {}),
        ("journal-article", "article-journal", {"csl:type": "journal-article"}),
        ("motion_picture", "document", {"csl:type": "motion_picture"}),
        ("", "document", {}),
    ],
)
def test_type(typed, expected, extra):
    record = read_one(type=typed)

    assert (record.type, record.extra) == (expected, extra)


def test_article_in_arxiv_is_a_preprint():
    record = read_one(**{"container-title": "arXiv preprint arXiv:2306.04815"})

    assert (record.type, record.arxiv_id) == ("article", "2306.04815")


def test_number_of_a_report_is_its_issue():
    assert read_one(type="report", number="TR-7").issue == "TR-7"


def test_preprint_as_zotero_writes_it():
    record = read_one(
        type="article",
        number="arXiv:2306.04815",
        publisher="arXiv",
        URL="http://arxiv.org/abs/2306.04815",
        note="arXiv:2306.04815 [math.RA]",
        id="http://zotero.org/users/1/items/ABC",
    )

    assert (record.arxiv_id, record.url, record.note, record.citation_key) == ("2306.04815", "", "", "")
    assert record.extra == {
        "csl:id": "http://zotero.org/users/1/items/ABC",
    }


def test_archive_of_our_own_export_is_read():
    record = read_one(archive="arXiv", archive_location="math/0211159")

    assert (record.arxiv_id, record.extra) == ("math/0211159", {})


def test_citation_key_comes_before_the_id():
    record = read_one(id=7, **{"citation-key": "born1926"})

    assert (record.citation_key, record.extra) == ("born1926", {"csl:id": "7"})


def test_custom_of_our_own_export_is_read_and_the_rest_kept():
    record = read_one(
        author=[{"family": "Born"}], custom={"award": "Nobel Prize", "and-others": True, "shelf": 3}
    )

    assert (record.award, record.authors[0].others_follow) == ("Nobel Prize", True)
    assert record.extra == {"csl:custom": '{"shelf": 3}'}


def test_custom_that_is_all_read_leaves_nothing():
    assert read_one(custom={"and-others": True}).extra == {}


def test_custom_that_is_no_object_is_kept():
    assert read_one(custom=["a"]).extra == {"csl:custom": '["a"]'}


def test_variables_without_a_column_are_kept():
    record = read_one(ISSN="0044-3328", accessed={"date-parts": [[2024]]}, subtitle=["Teil II"])

    assert record.title == "Über Quantenmechanik: Teil II"
    assert record.extra == {"csl:ISSN": "0044-3328", "csl:accessed": '{"date-parts": [[2024]]}'}


def test_subtitle_that_the_title_has_already_is_not_added():
    assert (
        read_one(title="Moduln: eine Einführung", subtitle=["Eine Einführung"]).title
        == "Moduln: eine Einführung"
    )


def test_first_title_of_a_list_counts_and_the_list_is_kept():
    record = read_one(title=["Über Quantenmechanik", "On quantum mechanics"])

    assert record.title == "Über Quantenmechanik"
    assert json.loads(record.extra["csl:title"]) == ["Über Quantenmechanik", "On quantum mechanics"]


def test_several_isbns_one_counts_and_all_are_kept():
    record = read_one(type="book", ISBN="9783540568001 9783642750212")

    assert (record.isbn, record.extra) == ("9783540568001", {"csl:ISBN": "9783540568001 9783642750212"})


def test_markup_of_titles_and_abstracts():
    record = read_one(
        title="H<sub>2</sub> &amp; <i>p</i>", abstract="<jats:p>One <jats:italic>x</jats:italic></jats:p>"
    )

    assert (record.title, record.abstract) == ("H₂ & p", "One *x*")


def test_wrong_doi_is_kept_and_reported_with_its_line():
    data = b'[{"title": "A"},\n {"title": "B", "DOI": "10/x"}]'

    records, problems = read_csl_json(data, "lab.json")

    assert (records[1].doi, records[1].extra) == ("", {"csl:DOI": "10/x"})
    assert [(one.file, one.line, one.advice) for one in problems] == [
        ("lab.json", 2, "Kept as typed, not as DOI.")
    ]


@pytest.mark.parametrize(
    ("text", "titles_and_lines"),
    [
        ('{"title": "A"}', [("A", 1)]),
        ('\n[\n{"title": "A"},\n\n{"title": "B"}]', [("A", 3), ("B", 5)]),
        ('{"title": "A"}\n{"title": "B"}\n', [("A", 1), ("B", 2)]),
        ('{"v": [1, {}], "items":\n [{"title": "A"}], "z": 1}', [("A", 2)]),
        ('{"references": [{"title": "A"}]}', [("A", 1)]),
        ('{"status": "ok", "message":\n{"title": ["A"]}}', [("A", 2)]),
        ("[]", []),
        ("", []),
        ('\ufeff[{"title": "A"}]', [("A", 1)]),
    ],
)
def test_where_items_stand(text, titles_and_lines):
    records, problems = read_csl_json(text.encode(), "lab.json")

    assert [(one.title, one.line) for one in records] == titles_and_lines
    assert problems == []


@pytest.mark.parametrize(
    ("text", "titles", "line", "message"),
    [
        ('[{"title": "A"},\n{"title": }]', ["A"], 2, "From here on this is not JSON: Expecting value."),
        (
            '[{"title": "A"}\n{"title": "B"}]',
            ["A"],
            2,
            "From here on this is not JSON: a comma or “]” is missing.",
        ),
        ('[{"title": "A"}', ["A"], 1, "From here on this is not JSON: a comma or “]” is missing."),
        ('{"title": "A"} x', ["A"], 1, "From here on this is not JSON: Expecting value."),
        ("\n" + "[" * 100_000, [], 2, "This is nested too deeply to be read."),
        ('[\n3, {"title": "A"}]', ["A"], 2, "This is not a bibliographic item."),
        ('{"a": {}}', [], 1, "This is not a bibliographic item."),
        ('"text"', [], 1, "This is not a bibliographic item."),
    ],
)
def test_what_cannot_be_read_is_reported_with_its_line(text, titles, line, message):
    records, problems = read_csl_json(text.encode(), "lab.json")

    assert [one.title for one in records] == titles
    assert [(one.file, one.line, one.message) for one in problems] == [("lab.json", line, message)]


def test_number_that_no_computer_wants_is_text():
    records, problems = read_csl_json(b'[{"title": "A", "volume": ' + b"1" * 9000 + b"}]", "lab.json")

    assert (records[0].volume, problems) == ("1" * 9000, [])


def test_latin_1_is_read():
    assert read_csl_json('[{"title": "Über"}]'.encode("latin-1"), "lab.json")[0][0].title == "Über"


def test_item_as_typed_is_remembered():
    assert json.loads(read_one(volume="3").raw)["volume"] == "3"
