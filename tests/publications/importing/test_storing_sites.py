"""Storing papers of a site: their texts, links to the site's own files, and which paper each record became."""

import pytest

from profiles.importing.report import ImportReport
from profiles.importing.runs import import_run
from profiles.models import Upload
from publications.importing.storing import store_papers
from publications.models import Paper, PaperLink
from publications.words.records import PaperLinkRecord
from tests.publications.reading.bibliographies import outcomes, record

pytestmark = pytest.mark.django_db

OWN = PaperLinkRecord("pdf", "/files/Born%201925.pdf#page=2", "Scan")


@pytest.fixture
def scan():
    return Upload.objects.create(sha256="1" * 64, name="Born 1925.pdf", size=1, file="11/1.pdf")


def _store(*records, uploads=None):
    report = ImportReport("site", False)
    with import_run(report) as run:
        keys = store_papers(records, run, report, uploads=uploads)
    return keys, report


def _uploads(scan):
    return {"/files/born 1925.pdf": scan, "/papers/born.pdf": scan}


def test_text_of_a_page_is_stored():
    _store(record(body="*Words*"))

    assert Paper.objects.get().body == "*Words*"


def test_link_to_a_file_of_the_site_leads_to_its_upload(scan):
    _store(record(links=[OWN]), uploads=_uploads(scan))

    link = PaperLink.objects.get()
    assert (link.kind, link.url, link.upload, link.label, link.position) == ("pdf", "", scan, "Scan", 1)


def test_second_run_adds_no_link(scan):
    _store(record(links=[OWN]), uploads=_uploads(scan))

    _, report = _store(record(links=[OWN]), uploads=_uploads(scan))

    assert outcomes(report) == ["unchanged"]
    assert PaperLink.objects.count() == 1


def test_link_that_was_removed_stays_away(scan):
    _store(record(links=[OWN]), uploads=_uploads(scan))
    PaperLink.objects.all().delete()

    _, report = _store(record(links=[OWN]), uploads=_uploads(scan))

    assert outcomes(report) == ["left"]
    assert not PaperLink.objects.exists()


def test_link_to_a_file_that_is_not_there_is_reported():
    _, report = _store(record(links=[OWN]), uploads={})

    assert not PaperLink.objects.exists()
    assert [problem.line for problem in report.problems] == [1]


def test_links_elsewhere_and_own_ones_stand_in_their_order(scan):
    code = PaperLinkRecord("code", "https://example.org/code")

    _store(record(links=[code, OWN]), uploads=_uploads(scan))

    assert list(PaperLink.objects.order_by("position").values_list("kind", "upload")) == [
        ("code", None),
        ("pdf", scan.pk),
    ]


def test_keys_are_those_of_the_papers_in_the_order_of_the_records():
    preprint = record("Über Quantenmechanik", type="article", line=1)

    keys, _ = _store(preprint, record(title=""), record(line=3), record(line=4))

    titles = {paper.pk: paper.title for paper in Paper.objects.all()}
    assert [key and titles[key] for key in keys] == [
        "Über Quantenmechanik",
        None,
        "Zur Quantenmechanik",
        "Zur Quantenmechanik",
    ]


def test_paper_deleted_here_has_no_key():
    _store(record())
    Paper.objects.all().delete()

    assert _store(record())[0] == [None]


def test_second_text_of_one_paper_is_reported():
    _, report = _store(record(body="First."), record(body="Second.", line=7))

    assert Paper.objects.get().body == "First."
    assert [str(problem) for problem in report.problems] == [
        "born.bib:7: The text of this page is not shown, for it is the same paper as in line 1. "
        "Add what is missing to that paper's text."
    ]


@pytest.mark.parametrize(("first", "second"), [("", "Second."), ("First.", "First."), ("First.", "")])
def test_one_text_of_two_records_is_no_news(first, second):
    _, report = _store(record(body=first), record(body=second, line=7))

    assert Paper.objects.get().body == (first or second)
    assert report.problems == []
