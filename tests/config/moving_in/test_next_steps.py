"""What imports say to do next, in one voice."""

import json
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from config.quickstart import NewSite, set_up
from profiles.models import ImportRun
from tests.config.moving_in.test_whole_sites import write
from tests.factories import make_home

pytestmark = pytest.mark.django_db

NOBODY = "  2. Nobody can sign in yet: python manage.py createsuperuser makes the first account, for https://lab.example.org/admin/."
EDITOR = "  2. Sign in at https://lab.example.org/admin/ to edit it."
FILES = {
    "_config.yml": "title: Emmy Noether\nauthor: {name: Emmy Noether}\n",
    "_pages/about.md": "---\npermalink: /\n---\nHello.\n",
    "_pages/x.md": "---\npermalink: /x/\ntitle: X\n---\nMine: {% include mine.html %}\n",
}


@pytest.fixture
def site(tmp_path, settings):
    settings.SITE_URL = "https://lab.example.org"
    write(tmp_path / "site", FILES)
    return tmp_path / "site"


def run(name, *arguments, **options):
    out = StringIO()
    call_command(name, *arguments, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def steps(text):
    return text.partition("What to do next:\n")[2].splitlines()


def test_site(site):
    found = steps(run("import_site", site))

    place = f"https://lab.example.org/admin/profiles/importrun/{ImportRun.objects.get().pk}/change/"
    assert found == [
        "  1. Open https://lab.example.org/ (python manage.py serve, if the site is not running).",
        NOBODY,
        "  3. Look first at 1 draft with its reason and 1 thing that did not come in as it stood: " + place,
    ]


def test_whoever_can_sign_in_is_told_where(site, admin_client):
    found = steps(run("import_site", site))

    assert found[1] == EDITOR
    assert admin_client.get(found[2].rpartition("https://lab.example.org")[2]).status_code == 200


def test_site_of_a_further_member_is_where_she_is(site):
    make_home(slug="hilbert", given_name="David", family_name="Hilbert")

    assert steps(run("import_site", site))[0].startswith(
        "  1. Open https://lab.example.org/people/emmy-noether/ "
    )


def test_nothing_new_needs_no_steps(site):
    run("import_site", site)

    assert run("import_site", site).endswith("Nothing has changed.\n")


def test_report_as_json_has_no_steps(site, tmp_path):
    run("import_site", site, "--report", tmp_path / "report.json")

    assert "What to do next" not in json.dumps(json.loads((tmp_path / "report.json").read_text()))


def test_dry_runs_say_how_to_do_it(site, tmp_path):
    (tmp_path / "people.csv").write_text("name\nEmmy Noether\n")
    (tmp_path / "papers.bib").write_text("@book{a, title={Algebra}, author={Noether, Emmy}, year=1921}\n")

    for name, path in (
        ("import_site", site),
        ("import_people", "people.csv"),
        ("import_papers", "papers.bib"),
    ):
        text = run(name, tmp_path / path, "--dry-run")
        assert text.endswith("\nTo write it, run the same command without --dry-run.\n"), name


def test_people(site, tmp_path):
    (tmp_path / "people.csv").write_text("name\nEmmy Noether\n")

    assert steps(run("import_people", tmp_path / "people.csv")) == [
        "  1. Open https://lab.example.org/people/ (python manage.py serve, if the site is not running).",
        NOBODY,
    ]


def test_fixtures(site, tmp_path):
    make_home()
    run("export_fixtures", tmp_path / "lab.json")

    assert steps(run("import_fixtures", tmp_path / "lab.json"))[:2] == [
        "  1. Open https://lab.example.org/ (python manage.py serve, if the site is not running).",
        NOBODY,
    ]


def test_quickstart_says_it_once_when_there_is_an_account(site, settings, tmp_path):
    settings.DATA_FOLDER, settings.STATIC_ROOT = tmp_path / "data", tmp_path / "static"
    said = []
    set_up(NewSite(str(site)), said.append)

    assert get_user_model().objects.filter(is_superuser=True).exists()
    found = steps("\n".join(said))
    assert found[1] == EDITOR
    assert found[2].startswith("  3. Look first at 1 draft with its reason")
