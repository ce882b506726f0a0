"""Whole academicpages sites, from the command line to what visitors see."""

import json
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from PIL import Image

from config.moving_out.fixtures import all_rows, as_text
from profiles.models import Address, Entry, Lab, MenuLink, Page, Person, Upload
from publications.models import Paper
from tests.config.command_line import MANAGE, environment
from tests.config.command_line import run as run_process
from tests.config.data_folders import copy_to

pytestmark = pytest.mark.django_db

CONFIG = """\
title: Emmy Noether
description: Algebra in Göttingen
url: https://noether.example.org
google_site_verification: token-1
author:
  name: Emmy Noether
  avatar: portrait.png
collections:
  talks: {output: true, permalink: "/:collection/:path/"}
  teaching: {output: true, permalink: "/:collection/:path/"}
  portfolio: {output: true, permalink: "/:collection/:path/"}
  publications: {output: true, permalink: "/:collection/:path/"}
"""
NAVIGATION = """\
main:
  - {title: Talks, url: /talks/}
  - {title: CV, url: /files/cv.pdf}
  - {title: Nowhere, url: /nowhere/}
  - {title: Letters, url: "https://letters.example.org/"}
"""
FILES = {
    "_config.yml": CONFIG,
    "_data/navigation.yml": NAVIGATION,
    "CNAME": "noether.example.org\n",
    "_pages/about.md": "---\npermalink: /\ntitle: About\nredirect_from: [/about/]\n---\nOn [ideals](/talks/2012-ideals/).\n",
    "_pages/talks.html": (
        "---\npermalink: /talks/\ntitle: Talks\n---\n"
        "{% for post in site.talks reversed %}{% include archive-single-talk.html %}{% endfor %}\n"
    ),
    "_pages/resume.md": "---\npermalink: /resume/\nredirect_to: /talks/\n---\n",
    "_pages/code.md": "---\npermalink: /code/\nredirect_to: https://code.example.org/\n---\n",
    "_talks/2012-ideals.md": (
        "---\ntitle: On ideals\ntype: Talk\nvenue: Congress\nlocation: Zürich\ndate: 1932-09-07\ntags: [rings]\n---\nAll.\n"
    ),
    "_teaching/algebra.md": "---\ntitle: Algebra\ntype: Lecture\ndate: 1924-10-01\n---\nWeekly.\n",
    "_portfolio/ascent.md": "---\ntitle: Ascending chains\nexcerpt: A *condition*\n---\nText.\n",
    "_posts/1928-09-01-moscow.md": "---\ntitle: To Moscow\npublished: false\n---\nSoon.\n",
    "_publications/1921-idealtheorie.md": (
        "---\ntitle: Idealtheorie in Ringbereichen\npermalink: /publication/1921-idealtheorie\ndate: 1921-09-15\n"
        "venue: Mathematische Annalen\nauthors: Emmy Noether\nredirect_from: /ideals/\n---\nThe text of the page.\n"
    ),
    "_publications/1999-draft.md": "---\ntitle: A draft\npublished: false\nauthors: Emmy Noether\ndate: 1930-01-02\n---\n",
    "files/cv.pdf": "%PDF-1.4",
    "redirects.json": '{"/old/": "https://noether.example.org/talks/"}',
}


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    write(folder, FILES)
    picture = BytesIO()
    Image.new("RGB", (8, 8), "navy").save(picture, "PNG")
    (folder / "images").mkdir()
    (folder / "images" / "portrait.png").write_bytes(picture.getvalue())
    return folder


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def run(folder, *options):
    out = StringIO()
    call_command("import_site", folder, *options, stdout=out, stderr=StringIO())
    return out.getvalue()


def stored_files():
    return files_below(Path(settings.MEDIA_ROOT))


def files_below(root):
    """The uploads on the disk; the lock by which imports take turns is none."""
    names = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    return sorted(name for name in names if name != ".incoming/turn")


def test_entries_of_every_kind_stand_at_their_old_addresses(client, site):
    run(site)

    rows = {row.path: row.entry for row in Address.objects.filter(entry__isnull=False, is_canonical=True)}
    assert {path: (entry.kind, entry.start, entry.status) for path, entry in rows.items()} == {
        "/talks/2012-ideals/": ("talk", "1932-09-07", "public"),
        "/teaching/algebra/": ("teaching", "1924-10-01", "public"),
        "/portfolio/ascent/": ("project", "", "public"),
        "/1928/09/01/moscow.html": ("post", "1928-09-01", "draft"),
    }
    talk = rows["/talks/2012-ideals/"]
    assert (talk.label, talk.venue, talk.location) == ("Talk", "Congress", "Zürich")
    assert [tag.name for tag in talk.tags.all()] == ["rings"]
    assert "On ideals" in client.get("/talks/").content.decode()


def test_papers_answer_at_their_old_addresses_by_a_redirect(client, site):
    run(site)

    paper = Paper.objects.get(title="Idealtheorie in Ringbereichen")
    assert (paper.issued, paper.container_title, paper.status) == (
        "1921-09-15",
        "Mathematische Annalen",
        "public",
    )
    for path in ("/publication/1921-idealtheorie", "/publication/1921-idealtheorie.html", "/ideals/"):
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (301, paper.get_absolute_url())
    assert "The text of the page." in client.get(paper.get_absolute_url()).content.decode()
    assert Paper.objects.get(title="A draft").status == "draft"


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/about/", "/"),
        ("/resume/", "/talks/"),
        ("/old/", "/talks/"),
        ("/code/", "https://code.example.org/"),
    ],
)
def test_redirects_lead_where_they_led(client, site, path, target):
    run(site)
    answer = client.get(path)
    assert (answer.status_code, answer["Location"]) == (301, target)


def test_menu_is_that_of_the_old_site(site):
    report = run(site)

    assert list(Page.objects.filter(menu_position__isnull=False).values_list("title", "menu_position")) == [
        ("Talks", 1)
    ]
    assert list(MenuLink.objects.values_list("label", "url", "menu_position")) == [
        ("CV", "/files/cv.pdf", 2),
        ("Letters", "https://letters.example.org/", 4),
    ]
    assert "The item “Nowhere” of the menu leads to /nowhere/, where nothing is; it was left out." in report


def test_files_and_portrait_come_along(client, site):
    run(site)

    answer = client.get("/files/cv.pdf")
    assert (answer["Content-Type"], b"".join(answer.streaming_content)) == ("application/pdf", b"%PDF-1.4")
    assert Person.objects.get().image.name == "portrait.png"


def test_facts_of_the_configuration_are_taken_and_the_domain_only_suggested(site):
    report = run(site)

    lab = Lab.objects.get()
    assert (lab.description, lab.google_verification) == ("Algebra in Göttingen", "token-1")
    assert "set LABFOLIO_URL=https://noether.example.org." in report


def test_second_run_changes_nothing(site):
    run(site)
    before = as_text(all_rows()), stored_files()

    report = run(site)

    assert report.rstrip().endswith("Nothing has changed.")
    assert (as_text(all_rows()), stored_files()) == before


def test_edits_stay_and_what_was_deleted_stays_away(site):
    run(site)
    Entry.objects.filter(title="Algebra").update(venue="Göttingen")
    Address.objects.get(path="/code/").delete()
    Entry.objects.get(title="On ideals").delete()
    MenuLink.objects.get(label="CV").delete()
    write(
        site,
        {"_teaching/algebra.md": FILES["_teaching/algebra.md"].replace("type:", "venue: Erlangen\ntype:")},
    )

    run(site)

    assert Entry.objects.get(title="Algebra").venue == "Göttingen"
    assert not Address.objects.filter(path="/code/").exists()
    assert not Entry.objects.filter(title="On ideals").exists()
    assert not MenuLink.objects.filter(label="CV").exists()


def test_archive_gives_what_the_folder_gives(site, tmp_path):
    archive = shutil.make_archive(str(tmp_path / "site"), "zip", site.parent, "site")

    run(Path(archive))

    assert Person.objects.get().name == "Emmy Noether"
    assert (Page.objects.count(), Entry.objects.count(), Paper.objects.count()) == (2, 4, 2)
    assert "site/" in zipfile.ZipFile(archive).namelist()


def test_dry_run_writes_no_row_and_no_file(site):
    before = stored_files()

    report = run(site, "--dry-run")

    assert "created   entry: On ideals" in report
    assert (Person.objects.count(), Page.objects.count(), Upload.objects.count()) == (0, 0, 0)
    assert stored_files() == before


def test_report_as_json_has_every_object_and_problem(site, tmp_path):
    run(site, "--report", tmp_path / "report.json")

    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["counts"]["entry"] == {"created": 4}
    assert {problem["file"] for problem in report["problems"]} >= {"CNAME", "_data/navigation.yml"}


def test_sites_of_two_members_share_papers_and_nothing_else(client, site, tmp_path):
    other = tmp_path / "other"
    write(
        other,
        {
            "_config.yml": "title: Emil Artin\nauthor: {name: Emil Artin}\n",
            "_pages/about.md": "---\npermalink: /\n---\nHello.\n",
            "_pages/talks.md": "---\npermalink: /talks/\ntitle: Vorträge\n---\nNone.\n",
            "_publications/1921-idealtheorie.md": FILES["_publications/1921-idealtheorie.md"],
        },
    )
    run(site)
    hers = {row.path: row.pk for row in Address.objects.filter(person__slug="emmy-noether")}

    run(other)

    assert {row.path: row.pk for row in Address.objects.filter(person__slug="emmy-noether")} == hers
    assert Paper.objects.filter(title="Idealtheorie in Ringbereichen").count() == 1
    assert "Vorträge" in client.get("/people/emil-artin/talks/").content.decode()
    assert "Vorträge" not in client.get("/talks/").content.decode()


def test_site_of_the_lab_belongs_to_the_lab(client, site):
    run(site, "--lab")

    assert Person.objects.count() == 0
    assert set(Page.objects.values_list("person", flat=True)) == {None}
    assert client.get("/talks/2012-ideals/").status_code == 200


def test_first_member_leaves_the_front_page_of_the_lab_where_it_is(client, site, tmp_path):
    run(site, "--lab")
    other = tmp_path / "other"
    write(
        other,
        {
            "_config.yml": "title: Emil Artin\nauthor: {name: Emil Artin}\n",
            "_pages/about.md": "---\npermalink: /\n---\nOn braids.\n",
        },
    )

    run(other)

    assert "ideals" in client.get("/").content.decode()
    assert "On braids." in client.get("/people/emil-artin/").content.decode()


def test_people_of_a_lab_become_members(client, tmp_path):
    write(
        tmp_path / "lab",
        {
            "_config.yml": "title: Algebra\ncollections:\n  people: {output: true}\n",
            "_pages/about.md": "---\npermalink: /\n---\nHello.\n",
            "_people/artin.md": "---\ntitle: Emil Artin\npermalink: /team/artin/\nrole: Professor\n---\nOn braids.\n",
        },
    )

    run(tmp_path / "lab", "--lab")

    person = Person.objects.get()
    assert (person.name, person.memberships.get().role.name) == ("Emil Artin", "Professor")
    assert "On braids." in client.get("/people/emil-artin/").content.decode()
    assert client.get("/team/artin/")["Location"] == "/people/emil-artin/"


@pytest.mark.parametrize("step", ["Reading the site", "Storing pages", "Storing papers"])
def test_killed_import_leaves_no_row_and_after_the_next_no_stray_file(site, tmp_path, migrated, step):
    data = copy_to(tmp_path / "data", migrated)
    with subprocess.Popen(
        [sys.executable, str(MANAGE), "import_site", str(site)],
        env=environment(data),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert any(line.startswith(step) for line in process.stderr)
        process.kill()

    done = run_process(data, "import_site", str(site))

    assert done.returncode == 0
    assert any(line in done.stdout.splitlines() for line in ("Done.", "Nothing has changed."))
    assert len(files_below(data / "uploads")) == 2


def test_old_address_of_a_file_leads_to_it_and_it_keeps_its_name(site, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    (site / "redirects.json").write_text('{"/old.pdf": "/files/cv.pdf", "/nowhere": "/files/none.pdf"}')
    report = StringIO()

    call_command("import_site", str(site), "--home", stdout=report)

    answer = client.get("/old.pdf")
    assert (answer.status_code, answer["Location"]) == (301, "/files/cv.pdf")
    shown = client.get("/files/cv.pdf")
    assert shown["Content-Disposition"] == 'inline; filename="cv.pdf"'
    assert shown.getvalue() == b"%PDF-1.4"
    assert "The redirect from /nowhere to /files/none.pdf was left out." in report.getvalue()


def test_page_among_the_papers_stays_where_the_lists_are_of_others(site, client):
    (site / "_publications" / "2019_Notes.md").write_text("---\nlayout: archive\n---\nNotes of all kinds.\n")
    (site / "_pages" / "reading.md").write_text(
        "---\npermalink: /reading/\n---\n## Publications\n\n"
        "- W. Heisenberg, “Über quantentheoretische Umdeutung”, Zeitschrift für Physik 33, 879–893 (1925).\n"
        "- M. Born and P. Jordan, “Zur Quantenmechanik”, Zeitschrift für Physik 34, 858–888 (1925).\n"
    )

    call_command("import_site", str(site), "--home", stdout=StringIO(), stderr=StringIO())

    answer = client.get("/publications/2019_Notes/")
    assert answer.status_code == 200
    assert "Notes of all kinds." in answer.content.decode()
    assert Page.objects.get(body__startswith="Notes").title == "2019 Notes"
    assert "Heisenberg" in Page.objects.get(addresses__path="/reading/").body
