"""Values that are too long for their columns: cut or left out, each with a line that says where, and no second time."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from profiles.models import Address, Entry, Lab, Membership, MenuLink, Page, Person, Tag
from publications.models import Authorship, Paper

pytestmark = pytest.mark.django_db


def long(beginning, length):
    return f"{beginning} " + "x" * (length - len(beginning) - 1)


SITE = {
    "_config.yml": f"""title: "{long("Lab", 230)}"
name: Max Born
locale: en-{"x" * 20}
description: "{long("All", 340)}"
google_site_verification: "{"g" * 220}"
author:
  name: "Max Born"
  bio: "{long("Theory", 330)}"
  location: "{long("Göttingen", 240)}"
  employer: "{long("Institute", 250)}"
  pronouns: "{long("he", 60)}"
""",
    "_data/navigation.yml": f"""main:
  - title: "{long("Other", 70)}"
    url: https://example.org/
""",
    "_pages/about.md": '---\npermalink: /\ntitle: "About"\n---\nHello.\n',
    "_pages/long.md": f"""---
permalink: /long/
title: "{long("Page", 412)}"
description: "{long("Said", 310)}"
tags: ["{long("Tag", 130)}"]
---
Text.
""",
    "_talks/2020-01-01-talk.md": f"""---
title: "{long("Talk", 333)}"
collection: talks
type: "{long("Colloquium", 120)}"
venue: "{long("Hall", 222)}"
location: "{long("Bonn", 211)}"
date: 2020-01-01
---
Words.
""",
    "_publications/2020-01-01-paper.md": f"""---
title: "Zur Quantenmechanik"
collection: publications
permalink: /publication/quantenmechanik/
date: 2020-01-01
venue: "{long("Zeitschrift", 550)}"
note: "{long("Noted", 360)}"
tags: ["{long("Topic", 140)}"]
authors: ["M. Born", "{long("Jordan", 420)}"]
---
Words.
""",
}


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    for name, text in SITE.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def imported(command, path, tmp_path, **options):
    """The report as JSON."""
    target = tmp_path / "report.json"
    call_command(command, str(path), report=target, stdout=StringIO(), **options)
    return json.loads(target.read_text(encoding="utf-8"))


def cuts(report):
    """(place, beginning of the message) of what was too long."""
    return {
        (one["file"] + (f":{one['line']}" if one["line"] else ""), one["message"].partition(" characters")[0])
        for one in report["problems"]
        if " characters cut at " in one["message"] or " characters does not fit" in one["message"]
    }


def content():
    out = StringIO()
    call_command("export_fixtures", stdout=out)
    return out.getvalue()


def test_each_long_value_of_a_site_is_reported_where_it_stands(site, tmp_path):
    report = imported("import_site", site, tmp_path)

    assert cuts(report) == {
        ("_config.yml", "Description of 340"),
        ("_config.yml", "Google of 220"),
        ("_config.yml", "Lab of 230"),
        ("_config.yml", "Language of 23"),
        ("_config.yml:6", "Headline of 330"),
        ("_config.yml:6", "Location of 240"),
        ("_config.yml:6", "Organization of 250"),
        ("_config.yml:6", "Pronouns of 60"),
        ("_data/navigation.yml", "Label of 70"),
        ("_pages/long.md:7", "Description of 310"),
        ("_pages/long.md:7", "Tag of 130"),
        ("_pages/long.md:7", "Title of 412"),
        ("_publications/2020-01-01-paper.md:1", "Name of 413"),
        ("_publications/2020-01-01-paper.md:1", "Name of 420"),
        ("_publications/2020-01-01-paper.md:1", "Tag of 140"),
        ("_publications/2020-01-01-paper.md:6", "Venue of 550"),
        ("_publications/2020-01-01-paper.md:7", "Note of 360"),
        ("_talks/2020-01-01-talk.md:9", "Label of 120"),
        ("_talks/2020-01-01-talk.md:9", "Location of 211"),
        ("_talks/2020-01-01-talk.md:9", "Title of 333"),
        ("_talks/2020-01-01-talk.md:9", "Venue of 222"),
    }


def test_texts_are_cut_and_codes_left_out(site, tmp_path):
    imported("import_site", site, tmp_path)

    assert len(Page.objects.get(title__startswith="Page").title) == 300
    assert len(Lab.objects.get().description) == 300
    assert (Lab.objects.get().language, Lab.objects.get().google_verification) == ("en", "")


def test_second_run_changes_nothing(site, tmp_path):
    first = imported("import_site", site, tmp_path)
    before = content()

    second = imported("import_site", site, tmp_path)

    assert content() == before
    assert {one["outcome"] for one in second["objects"]} <= {"unchanged", "duplicate"}
    assert cuts(second) - cuts(first) == set()


def test_long_values_of_a_table_of_people_are_reported_with_their_line(tmp_path):
    table = tmp_path / "people.csv"
    table.write_text(
        f"name,headline,location,pronouns,role,title\n"
        f"Max Born,{long('Theory', 330)},{long('Bonn', 240)},{long('he', 60)},{long('Role', 130)},{long('Title', 230)}\n",
        encoding="utf-8",
    )

    report = imported("import_people", table, tmp_path)
    before = content()
    again = imported("import_people", table, tmp_path)

    place = "people.csv:2"
    assert cuts(report) == {
        (place, "Headline of 330"),
        (place, "Location of 240"),
        (place, "Pronouns of 60"),
        (place, "Role of 130"),
        (place, "Title of 230"),
    }
    assert (len(Person.objects.get().headline), len(Membership.objects.get().title)) == (300, 200)
    assert content() == before
    assert {one["outcome"] for one in again["objects"]} == {"unchanged"}


def test_long_values_of_a_bibliography_are_reported_with_their_line(tmp_path):
    file = tmp_path / "born.bib"
    file.write_text(
        f"@article{{born,\n  author = {{Born, M. and {long('Jordan', 170)}, P.}},\n  title = {{Zur Quantenmechanik}},\n"
        f"  keywords = {{{long('Quanten', 120)}}},\n  year = {{1925}},\n  url = {{https://example.org/{'x' * 2100}}}\n}}\n",
        encoding="utf-8",
    )

    report = imported("import_papers", file, tmp_path)
    before = content()
    again = imported("import_papers", file, tmp_path)

    assert cuts(report) == {
        ("born.bib:1", "Name of 170"),
        ("born.bib:1", "Tag of 120"),
        ("born.bib:1", "Address of 2120"),
    }
    assert Paper.objects.get().url == ""
    assert len(Authorship.objects.get(position=2).family) == 150
    assert len(Tag.objects.get().name) == 100
    assert content() == before
    assert {one["outcome"] for one in again["objects"]} == {"unchanged"}


def test_titles_of_all_kinds_of_rows_fit(site, tmp_path):
    imported("import_site", site, tmp_path)

    entry, link = Entry.objects.get(), MenuLink.objects.get()
    assert len(Paper.objects.get().container_title) == 500
    assert (len(entry.title), len(entry.label), len(entry.venue), len(entry.location)) == (300, 100, 200, 200)
    assert len(link.label) == 50


def test_redirect_to_an_address_that_is_too_long_is_left_out(site, tmp_path):
    (site / "_pages/moved.md").write_text(
        f"---\npermalink: /moved/\nredirect_to: https://example.org/{'x' * 2100}\n---\n", encoding="utf-8"
    )

    report = imported("import_site", site, tmp_path)

    assert not Address.objects.filter(path="/moved/").exists()
    assert [one["message"][:33] for one in report["problems"] if "/moved/" in one["message"]] == [
        "The redirect from /moved/ to http"
    ]
