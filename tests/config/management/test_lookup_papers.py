"""manage.py lookup_papers, over HTTP on loopback."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from profiles.models import ImportRun
from publications.models import Authorship, Paper
from tests.factories import make_person
from tests.publications.reading.services.serving import serving

pytestmark = pytest.mark.django_db
DOI = "10.1007/bf01397280"
PATH = "/crossref/works/10.1007%2Fbf01397280"


def run(*arguments):
    output = StringIO()
    call_command("lookup_papers", *arguments, stdout=output)
    return output.getvalue()


def test_paper_is_stored(services):
    services.give_file(PATH, "crossref_work.json")

    output = run(f"doi:{DOI}")

    paper = Paper.objects.get(doi=DOI)
    assert paper.title == "Über den anschaulichen Inhalt der quantentheoretischen Kinematik und Mechanik"
    assert output.startswith(f"created   paper: {paper.title}")


def test_second_look_changes_nothing(services):
    services.give_file(PATH, "crossref_work.json")
    run(DOI)

    output = run(DOI)

    assert Paper.objects.count() == ImportRun.objects.count() == 1
    assert "Nothing has changed." in output


def test_member_is_linked(services):
    services.give_file(PATH, "crossref_work.json")
    person = make_person("heisenberg", "Werner", "Heisenberg")

    run(DOI, "--person", "heisenberg")

    assert Authorship.objects.get(person=person).name == "W. Heisenberg"


def test_dry_run_writes_only_the_report(services, tmp_path):
    services.give_file(PATH, "crossref_work.json")

    output = run(DOI, "--dry-run", "--report", str(tmp_path / "report.json"))

    assert Paper.objects.count() == 0
    assert "This was a dry run: nothing has been written." in output
    report = json.loads((tmp_path / "report.json").read_text())
    assert (report["source"], report["counts"]) == (DOI, {"paper": {"created": 1}})


def test_without_network_nothing_is_changed(settings):
    with serving() as gone:
        settings.LOOKUP_ADDRESSES = gone.addresses

    with pytest.raises(
        CommandError, match=rf"^doi:{DOI}: Crossref cannot be reached .* Nothing has been changed"
    ):
        run(DOI)

    assert Paper.objects.count() == ImportRun.objects.count() == 0


def test_what_was_found_is_stored_though_another_was_not(services):
    services.give_file("/crossref/works", "crossref_works.json")

    with pytest.raises(CommandError, match=r"^Without a full answer: doi:10\.1000/none\.$"):
        run("10.1007/bf01464225", "10.1000/none")

    assert Paper.objects.count() == 1


def test_unknown_member_is_told_before_anything_is_asked(services):
    with pytest.raises(CommandError, match=r"^No member has the address /people/nobody/\."):
        run(DOI, "--person", "nobody")

    assert services.asked == []


def test_report_that_cannot_be_written_is_told_before_anything_is_asked(services, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        run(DOI, "--report", str(tmp_path))

    assert services.asked == []
