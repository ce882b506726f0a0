"""manage.py sync_orcid, over HTTP on loopback."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from publications.models import Authorship, Paper
from tests.factories import make_paper, make_person
from tests.publications.reading.services.serving import ANSWERS

pytestmark = pytest.mark.django_db
NOETHER, OTHER = "0000-0002-1825-0097", "0000-0001-5109-3700"
IDEALS = "/crossref/works/10.1007%2Fbf01464225"


@pytest.fixture
def noether(services):
    """A member whose record has four works."""
    services.give_file(f"/orcid/v3.0/{NOETHER}/record", "orcid_record.json")
    services.give_file(f"/orcid/v3.0/{NOETHER}/works/14,15", "orcid_works.json")
    services.give_file("/arxiv/api/query", "arxiv_feed.xml")
    work = json.loads((ANSWERS / "crossref_works.json").read_text())["message"]["items"][0]
    services.give(IDEALS, json.dumps({"message": work}))
    return make_person("noether", "Emmy", "Noether", orcid=NOETHER)


def run(*slugs):
    output, errors = StringIO(), StringIO()
    call_command("sync_orcid", *slugs, stdout=output, stderr=errors)
    return output.getvalue(), errors.getvalue()


def test_papers_are_added_and_linked(noether):
    output, errors = run()

    assert Authorship.objects.filter(person=noether).count() == Paper.objects.count() == 4
    assert output.startswith("Emmy Noether\n")
    assert errors == ""


def test_second_run_says_nothing(noether):
    run()

    assert run() == ("", "")


def test_empty_fields_are_filled_and_others_stay(noether):
    paper = make_paper("Idealtheorie", ["E. Noether"], doi="10.1007/bf01464225", volume="84")

    run("noether")

    paper.refresh_from_db()
    assert (paper.title, paper.volume, paper.page) == ("Idealtheorie", "84", "24-66")


def test_member_whose_record_fails_does_not_stop_the_others(noether):
    make_person("artin", "Emil", "Artin", orcid=OTHER)
    output, errors = StringIO(), StringIO()

    with pytest.raises(CommandError, match=r"^Not brought up to date: Emil Artin\.$"):
        call_command("sync_orcid", stdout=output, stderr=errors)

    assert Paper.objects.count() == 4
    assert errors.getvalue() == (
        f"Emil Artin: orcid:{OTHER}: ORCID does not know it. Look for a typing error. "
        "Nothing has been changed for it.\n"
    )


def test_work_of_a_service_that_is_down_comes_with_the_next_run(noether, services):
    services.withdraw(IDEALS)
    services.give(IDEALS, status=500)

    with pytest.raises(CommandError):
        run()
    assert Paper.objects.count() == 3

    services.withdraw(IDEALS)
    work = json.loads((ANSWERS / "crossref_works.json").read_text())["message"]["items"][0]
    services.give(IDEALS, json.dumps({"message": work}))
    run()

    assert Paper.objects.count() == 4


def test_member_without_orcid_is_told(services):
    make_person("artin", "Emil", "Artin")
    errors = StringIO()

    with pytest.raises(CommandError, match="Emil Artin"):
        call_command("sync_orcid", "artin", stderr=errors)

    assert errors.getvalue() == "Emil Artin has no ORCID iD. Enter it under People.\n"


def test_without_members_there_is_nothing_to_do(services):
    assert run() == ("", "")
