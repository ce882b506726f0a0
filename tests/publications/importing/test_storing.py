"""Storing papers: what comes in, what stays, and what the report says of each record."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from profiles.importing.report import Change
from profiles.models import ImportRun, Tag
from publications.models import Authorship, Editor, Paper, PaperLink
from publications.words.records import PaperLinkRecord
from tests.database_words import asked
from tests.factories import make_paper, make_person
from tests.publications.reading.bibliographies import author, outcomes, record, store

pytestmark = pytest.mark.django_db


def rows():
    """All that is stored of papers, without keys and addresses."""
    columns = [f.name for f in Paper._meta.fields if f.name not in ("id", "slug")]
    return sorted(
        (
            [str(getattr(paper, name)) for name in columns],
            [one.name for one in paper.authorships.all()],
            sorted((link.kind, link.url) for link in paper.links.all()),
            sorted(tag.slug for tag in paper.tags.all()),
        )
        for paper in Paper.objects.all()
    )


def full_record(**values):
    return record(
        volume="34",
        editors=[author("A. Sommerfeld")],
        keywords=["Quantum theory", "matrices"],
        links=[PaperLinkRecord("pdf", "https://example.org/a.pdf", "Scan")],
        extra={"bibtex:annote": "Received 27 September"},
        **values,
    )


def test_record_is_stored_in_full():
    store(full_record(doi="10.1007/BF01328531"))

    paper = Paper.objects.get()
    assert (paper.title, paper.slug, paper.volume) == ("Zur Quantenmechanik", "zur-quantenmechanik", "34")
    assert (paper.doi, paper.extra) == ("10.1007/bf01328531", {"bibtex:annote": "Received 27 September"})
    authors = Authorship.objects.values_list("position", "name", "given", "family")
    assert list(authors) == [(1, "M. Born", "M.", "Born"), (2, "P. Jordan", "P.", "Jordan")]
    assert Editor.objects.get().name == "A. Sommerfeld"
    assert (PaperLink.objects.get().url, PaperLink.objects.get().label) == (
        "https://example.org/a.pdf",
        "Scan",
    )
    assert sorted(Tag.objects.values_list("slug", "name")) == [
        ("matrices", "matrices"),
        ("quantum-theory", "Quantum theory"),
    ]


def test_each_record_has_a_line_in_its_order():
    make_paper("Zur Quantenmechanik II", ["M. Born"], issued="1925")
    preprint = record("Zur Quantenmechanik III", ["M. Born"], line=1, type="article")

    report = store(
        preprint, record(line=5), record("Zur Quantenmechanik II", ["M. Born"], line=9, volume="35")
    )

    told = [(line.number, line.outcome, line.label, line.line) for line in report.lines]
    assert told == [
        (0, "created", "Zur Quantenmechanik III", 1),
        (1, "created", "Zur Quantenmechanik", 5),
        (2, "updated", "Zur Quantenmechanik II", 9),
    ]
    assert report.lines[2].changes == (Change("volume", "", "35"),)
    assert report.run_id == str(ImportRun.objects.get().pk)


def test_second_run_changes_nothing_and_leaves_no_trace():
    store(full_record())
    before = rows()

    report = store(full_record())

    assert outcomes(report) == ["unchanged"]
    assert rows() == before
    assert ImportRun.objects.count() == 1


def test_dry_run_reports_the_same_and_writes_nothing():
    report = store(full_record(), is_dry_run=True)

    assert outcomes(report) == ["created"]
    assert not Paper.objects.exists()
    assert not Tag.objects.exists()
    assert not ImportRun.objects.exists()


def test_dry_run_asks_and_never_writes():
    make_paper("Known", ["M. Born"], issued="1925")
    many = [
        record(f"Title {number}", ["M. Born"], keywords=["atoms"], line=number + 1) for number in range(600)
    ]
    with CaptureQueriesContext(connection) as queries:
        report = store(record("Known", ["M. Born"], volume="7", line=999), *many, is_dry_run=True)

    assert asked(queries) == {"SELECT"}
    assert outcomes(report).count("created") == 600


def test_dry_run_says_of_twins_far_apart_what_the_import_says():
    others = [record(f"Title {number}", ["M. Born"], line=number + 2) for number in range(600)]
    source = [record(line=1), *others, record(volume="7", line=900), record(line=901)]

    rehearsed = store(*source, is_dry_run=True)
    done = store(*source)

    assert [(one.label, one.outcome, one.reason) for one in rehearsed.lines] == [
        (one.label, one.outcome, one.reason) for one in done.lines
    ]
    assert outcomes(done)[-2:] == ["updated", "duplicate"]


def test_changed_source_comes_in_where_nobody_edited():
    store(full_record())

    report = store(full_record(note="Spotlight", container_title="Z. Phys."))

    assert outcomes(report) == ["updated"]
    assert sorted(report.lines[0].fields) == ["container_title", "note"]
    assert Paper.objects.get().note == "Spotlight"


def test_edited_fields_stay_and_are_named_with_their_line():
    store(record(note="Oral", line=12))
    Paper.objects.update(note="Spotlight")

    report = store(record(note="Poster", line=12))

    assert Paper.objects.get().note == "Spotlight"
    assert report.lines[0].kept == (Change("note", "Spotlight", "Poster"),)
    sentence = (
        "left      paper: Zur Quantenmechanik (note). Edited here since, so left as it is. [born.bib:12]"
    )
    assert sentence in report.as_text()


def test_line_names_what_changed_and_what_stays():
    store(record(note="Oral"))
    Paper.objects.update(note="Spotlight")

    (line,) = store(record(note="Oral", volume="34")).lines

    assert (line.outcome, line.fields) == ("updated", ("volume",))
    assert line.reason == "Edited here since, so left as it is: note."


def test_update_writes_over_edits():
    store(full_record())
    Paper.objects.update(volume="35")
    Authorship.objects.filter(name="P. Jordan").delete()
    PaperLink.objects.all().delete()

    report = store(full_record(), is_update=True)

    assert sorted(report.lines[0].fields) == ["authors", "links", "volume"]
    assert Paper.objects.get().volume == "34"
    assert [one.name for one in Authorship.objects.all()] == ["M. Born", "P. Jordan"]
    assert outcomes(store(full_record())) == ["unchanged"]


def test_filling_adds_what_is_missing_and_nothing_else():
    store(record(note="Oral"))
    Paper.objects.update(volume="34")

    report = store(
        record(note="Poster", volume="1", page="858–888"), record("Another", line=2), only_fill=True
    )

    paper = Paper.objects.get(title="Zur Quantenmechanik")
    assert outcomes(report) == ["updated", "created"]
    assert (paper.note, paper.volume, paper.page) == ("Oral", "34", "858–888")
    assert report.lines[0].kept == ()


def test_what_was_emptied_here_is_not_filled_again():
    store(record(note="Oral"))
    Paper.objects.update(note="")

    store(record(note="Oral"), only_fill=True)

    assert Paper.objects.get().note == ""


def store_from(source, **values):
    return store(record(file=source, **values), source=f"/home/{source}")


def test_two_sources_that_differ_do_not_undo_each_other():
    sources = [("born.bib", {"volume": "34", "authors": ["M. Born", "P. Jordan"]})]
    sources += [("jordan.bib", {"volume": "35", "authors": ["Max Born", "Pascual Jordan"]})]
    for source, values in sources:
        store_from(source, **values)
    before = rows()

    outcome = [outcomes(store_from(source, **values)) for source, values in sources * 2]

    assert outcome == [["unchanged"], ["left"]] * 2
    assert rows() == before
    assert ImportRun.objects.count() == 1


def test_value_of_another_source_stays_and_the_report_names_that():
    store_from("born.bib", volume="34", note="Oral", line=2)
    Paper.objects.update(note="Spotlight")

    (line,) = store_from("jordan.bib", volume="35", note="Poster", line=7).lines

    assert line.kept == (Change("volume", "34", "35"), Change("note", "Spotlight", "Poster"))
    assert line.reason == (
        "Brought in from /home/born.bib, so left as it is: volume. Edited here since, so left as it is: note."
    )


def test_another_source_fills_what_is_empty_and_may_correct_that_later():
    store_from("born.bib")
    store_from("jordan.bib", page="858")

    report = store_from("jordan.bib", page="858–888")

    assert report.lines[0].changes == (Change("page", "858", "858–888"),)
    assert outcomes(store_from("born.bib")) == ["unchanged"]


def test_update_hands_a_value_over_to_the_other_source():
    store_from("born.bib", volume="34")
    store(record(file="jordan.bib", volume="35"), source="/home/jordan.bib", is_update=True)

    report = store_from("born.bib", volume="34")

    assert report.lines[0].kept == (Change("volume", "35", "34"),)
    assert outcomes(store_from("jordan.bib", volume="36")) == ["updated"]


def test_files_of_one_name_in_two_folders_are_two_sources():
    store(record(volume="34"), source="/home/born/papers.bib")

    report = store(record(volume="35"), source="/home/jordan/papers.bib")

    assert outcomes(report) == ["left"]


def test_lookup_is_known_by_what_it_was_asked_for():
    asked = {"file": "doi:10.1007/bf01328531", "line": 0}
    store(record(volume="34", **asked), source="doi:10.1007/bf01328531 orcid:0000-0002-1825-0097")

    report = store(record(volume="35", **asked), source="doi:10.1007/bf01328531")

    assert outcomes(report) == ["updated"]


def test_version_of_record_from_another_source_takes_the_place_of_a_preprint():
    store(PREPRINT, source="/home/born.bib")

    report = store(PAPER, source="/home/jordan.bib")

    assert outcomes(report) == ["updated"]
    assert Paper.objects.values_list("type", "issued", "container_title").get() == (
        "article-journal",
        "1925",
        "Zeitschrift für Physik",
    )
    assert outcomes(store(PREPRINT, source="/home/born.bib")) == ["unchanged"]
    assert outcomes(store(PAPER, source="/home/jordan.bib")) == ["unchanged"]


def test_deleted_paper_stays_away_unless_overridden():
    store(record())
    Paper.objects.all().delete()

    report = store(record())

    assert [(line.outcome, line.reason) for line in report.lines] == [("left", "Deleted here, so left out.")]
    assert not Paper.objects.exists()
    assert outcomes(store(record(), is_update=True)) == ["created"]
    assert outcomes(store(record())) == ["unchanged"]


def test_removed_link_and_tag_stay_away_and_are_named():
    store(full_record())
    PaperLink.objects.all().delete()
    Paper.objects.get().tags.remove(Tag.objects.get(slug="matrices"))

    report = store(full_record())

    assert [change.field for change in report.lines[0].kept] == ["links", "tags"]
    assert not PaperLink.objects.exists()


def test_reordered_authors_stay():
    store(record())
    Authorship.objects.filter(name="P. Jordan").delete()

    report = store(record(authors=["M. Born", "P. Jordan", "W. Heisenberg"]))

    assert [change.field for change in report.lines[0].kept] == ["authors"]
    assert [one.name for one in Authorship.objects.all()] == ["M. Born"]


def test_orcid_and_marks_come_in_later_and_stay_removed():
    store(record())
    marked = author("M. Born", orcid="0000-0002-1825-0097", is_equal_contribution=True)

    report = store(record(authors=[marked, "P. Jordan"]))

    assert report.lines[0].fields == ("authors",)
    born = Authorship.objects.get(name="M. Born")
    assert (born.orcid, born.is_equal_contribution) == ("0000-0002-1825-0097", True)
    Authorship.objects.update(is_equal_contribution=False)
    assert outcomes(store(record(authors=[marked, "P. Jordan"]))) == ["unchanged"]
    assert not Authorship.objects.filter(is_equal_contribution=True).exists()


def test_and_others_and_a_collaboration_are_kept():
    body = author("{ATLAS}", others_follow=True)

    store(record(authors=["G. Aad", body]))

    assert Paper.objects.get().has_other_authors is True
    assert Authorship.objects.get(position=2).literal == "ATLAS"


def test_same_paper_twice_in_a_source_is_a_duplicate():
    report = store(record(line=3), record(line=9))

    assert [(line.outcome, line.reason) for line in report.lines] == [
        ("created", ""),
        ("duplicate", "The same paper as in line 3."),
    ]
    assert Paper.objects.count() == 1


def test_duplicate_adds_what_the_first_lacked():
    report = store(record(line=3), record(line=9, doi="10.1007/a", note="Oral"))

    assert outcomes(report) == ["created", "updated"]
    assert Paper.objects.get().doi == "10.1007/a"
    assert outcomes(store(record(line=3), record(line=9, doi="10.1007/a", note="Oral"))) == [
        "unchanged",
        "duplicate",
    ]


PREPRINT = record(
    type="article",
    issued="1924",
    arxiv_id="2306.04815",
    container_title="arXiv preprint",
    note="Submitted",
    line=1,
)
PAPER = record(issued="1925", doi="10.1007/a", container_title="Zeitschrift für Physik", line=20)


@pytest.mark.parametrize("records", [(PREPRINT, PAPER), (PAPER, PREPRINT)])
def test_preprint_and_version_of_record_become_one_row(records):
    store(*records)

    paper = Paper.objects.get()
    assert (paper.type, paper.issued, paper.note) == ("article-journal", "1925", "")
    assert (paper.arxiv_id, paper.doi, paper.container_title) == (
        "2306.04815",
        "10.1007/a",
        "Zeitschrift für Physik",
    )
    assert set(outcomes(store(*records))) == {"unchanged", "duplicate"}


def test_version_of_record_takes_the_place_of_a_preprint_imported_before():
    store(PREPRINT)

    store(PAPER)

    paper = Paper.objects.get()
    assert (paper.type, paper.issued, paper.arxiv_id) == ("article-journal", "1925", "2306.04815")
    assert outcomes(store(PREPRINT)) == ["unchanged"]


def test_doi_of_arxiv_is_an_arxiv_id():
    store(record(doi="10.48550/arXiv.2306.04815", type="article"))

    assert (Paper.objects.get().doi, Paper.objects.get().arxiv_id) == ("", "2306.04815")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"isbn": "978-3-540-00001-9"}, "isbn: The last digit of the ISBN"),
        ({"doi": "nonsense"}, "doi: “nonsense” is not a DOI"),
        ({"citation_key": "k" * 201}, "Citation key of 201 characters does not fit into 200: “kkk"),
        ({"issued": "soon"}, "issued: "),
        ({"url": "javascript:alert(1)"}, "url: “javascript:alert(1)” is not an address on the web."),
        (
            {"links": [PaperLinkRecord("pdf", "no address")]},
            "link no address: “no address” is not an address",
        ),
    ],
)
def test_damaged_value_is_left_out_and_reported(values, sentence):
    report = store(record(**values), record("Another", line=2))

    (problem,) = report.problems
    assert (problem.file, problem.line, problem.advice) == ("born.bib", 1, "Left out.")
    assert problem.message.startswith(sentence)
    assert outcomes(report) == ["created", "created"]
    assert outcomes(store(record(**values))) == ["unchanged"]


def test_identifier_that_another_paper_has_is_left_out():
    make_paper("Other", ["X Y"], doi="10.1007/a", arxiv_id="2306.04815")

    report = store(record(doi="10.1007/b", arxiv_id="2306.04815"))

    assert [str(one) for one in report.problems] == [
        "born.bib:1: arxiv_id: Another paper has this arXiv id. Left out."
    ]
    assert Paper.objects.get(doi="10.1007/b").arxiv_id == ""


@pytest.mark.parametrize(
    ("title", "what"), [("", "title is missing"), ("x" * 1001, "title is longer than 1000")]
)
def test_record_without_a_usable_title_is_a_problem(title, what):
    report = store(record(title, citation_key="bj"), record())

    assert what in report.problems[0].message
    assert [line.number for line in report.lines] == [1]


def test_very_long_venue_is_cut_and_reported_and_stays_so():
    venue = "Zeitschrift " + "x" * 500

    report = store(record(container_title=venue))

    (problem,) = report.problems
    assert str(problem) == (
        "born.bib:1: Venue of 512 characters cut at 500: “Zeitschrift " + "x" * 48 + "…” "
        "Look whether what is left says enough."
    )
    assert Paper.objects.get().container_title == venue[:500]
    assert outcomes(store(record(container_title=venue))) == ["unchanged"]


def test_very_long_name_is_shortened_and_reported():
    report = store(record(authors=["Born " * 70]))

    assert len(Authorship.objects.get().name) == 300
    assert report.problems[0].message.startswith("Name of 350 characters cut at 300: “Born Born")


def test_title_of_another_paper_gets_a_slug_of_its_own():
    store(record(doi="10.1007/a"), record(doi="10.1007/b"), record(doi="10.1007/c"))

    slugs = ["zur-quantenmechanik", "zur-quantenmechanik-2", "zur-quantenmechanik-3"]
    assert sorted(Paper.objects.values_list("slug", flat=True)) == slugs


def many(count):
    return [
        full_record(title=f"Paper {number}", line=number + 1, citation_key=f"k{number}")
        for number in range(count)
    ]


@pytest.mark.parametrize("values", [{}, {"note": "Oral"}], ids=["again", "changed"])
def test_number_of_queries_does_not_grow_with_records(django_assert_max_num_queries, values):
    store(*many(40))
    counts = []
    for count in (1, 40):
        records = many(count)
        for one in records:
            one.note = values.get("note", "") and f"{values['note']} {count}"
        with django_assert_max_num_queries(60) as queries:
            store(*records)
        counts.append(len(queries))

    # bulk_update writes some dozen rows by one statement.
    assert counts[1] - counts[0] <= 3


def test_more_records_than_one_step_and_the_search_still_finds_them(client):
    store(*[record(f"Quantenmechanik {number}", ["M. Born"], line=number) for number in range(1, 520)])

    assert Paper.objects.count() == 519
    response = client.get("/publications/", {"q": "quantenmechanik 518"})
    assert "Quantenmechanik 518" in response.content.decode()


records_of_a_file = st.lists(
    st.builds(
        record,
        title=st.sampled_from(["Zur Quantenmechanik", "Über Anschaulichkeit", "Wave mechanics", "Preface"]),
        authors=st.sampled_from([("M. Born",), ("E. Schrödinger", "M. Born")]),
        issued=st.sampled_from(["1925", "1930", ""]),
        volume=st.sampled_from(["", "34"]),
    ),
    max_size=6,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records_of_a_file)
def test_importing_twice_changes_nothing(records):
    Paper.objects.all().delete()
    ImportRun.objects.all().delete()
    store(*records)
    before = rows()

    report = store(*records)

    assert set(outcomes(report)) <= {"unchanged", "duplicate"}
    assert rows() == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.permutations(
        [PREPRINT, PAPER, record("Preface"), record("Preface", ["W. Pauli"]), full_record(title="M")]
    )
)
def test_any_order_of_a_file_gives_the_same_papers(records):
    Paper.objects.all().delete()
    ImportRun.objects.all().delete()
    store(PREPRINT, PAPER, record("Preface"), record("Preface", ["W. Pauli"]), full_record(title="M"))
    expected = rows()
    Paper.objects.all().delete()
    ImportRun.objects.all().delete()

    store(*records)

    assert rows() == expected


def test_person_is_linked_where_one_author_can_only_be_her():
    born = make_person(slug="born", given_name="Max", family_name="Born")

    report = store(record(), record("Another", ["P. Jordan"], line=2), person=born)

    assert [one.paper.title for one in Authorship.objects.filter(person=born)] == ["Zur Quantenmechanik"]
    assert [line.members for line in report.lines] == [("Max Born",), ()]
    Authorship.objects.update(person=None)
    assert outcomes(store(record(), person=born)) == ["unchanged"]
    assert not Authorship.objects.filter(person=born).exists()


def test_person_of_two_authors_who_may_be_her_is_not_linked():
    born = make_person(slug="born", given_name="Max", family_name="Born")

    store(record(authors=["M. Born", "Max J. Born"]), person=born)

    assert not Authorship.objects.filter(person=born).exists()


def test_marked_papers_are_selected_for_the_person():
    born = make_person(slug="born", given_name="Max", family_name="Born")

    store(record(extra={"bibtex:selected": "true"}), record("Another", ["M. Born"], line=2), person=born)

    assert [one.is_selected for one in Authorship.objects.filter(person=born).order_by("selected_order")] == [
        True,
        False,
    ]


def test_linking_the_person_later_is_a_change_of_the_paper():
    store(record())
    born = make_person(slug="born", given_name="Max", family_name="Born")

    (line,) = store(record(), person=born).lines

    assert (line.outcome, line.fields) == ("updated", ("authors",))
