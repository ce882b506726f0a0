"""An import is taken out again as a whole: all is as it was before; where something was edited since, nothing is done."""

import json
from io import StringIO

import pytest
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.urls import reverse

from profiles.addressing.moving import move
from profiles.history.changing import changing
from profiles.models import Account, Change, ImportRun, Lab, MenuLink, Page, Person, Tag
from publications.models import Authorship, Paper
from tests.admin_forms import change_url, save, shown
from tests.factories import make_editor, make_lab, make_page, make_paper, make_person, manager_client

pytestmark = pytest.mark.django_db

HOMEPAGE = """---
permalink: /
title: "About me"
redirect_from:
  - /about/
---

I work on the theory of the atom.
"""
TALK = """---
title: "On kinematics"
collection: talks
permalink: /talks/kinematics
date: 1927-03-01
venue: "Leipzig"
---

Of uncertainty.
"""
CONFIG = """title: "Heisenberg's pages"
author:
  name: "Werner Heisenberg"
  bio: "Quantum theory"
  github: "uncertain"
"""
PAPERS = """@article{a, title={Idealtheorie}, author={Noether, Emmy and Krull, Wolfgang}, doi={10.1000/1}, year={1921}, keywords={rings}}
@article{b, title={Invarianten}, author={Noether, Emmy}, doi={10.1000/2}, year={1918}}
"""
PEOPLE = """name,email,role,start,headline,github
Emmy Noether,noether@example.org,Professor,1922,Algebra,noether
"van der Waerden, Bartel",,Postdoc,1927-10,,
"""


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def client():
    make_lab()
    return manager_client()


def write_site(folder, homepage=HOMEPAGE, config=CONFIG):
    for name, text in (("_config.yml", config), ("_pages/about.md", homepage), ("_talks/1927.md", TALK)):
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(text)
    (folder / "files").mkdir(exist_ok=True)
    (folder / "files" / "cv.pdf").write_bytes(b"%PDF-1.4 a cv")


def bring_in(kind, folder, text=None):
    """One import by its command; the run that it was."""
    if kind == "site":
        write_site(folder, **({"homepage": text} if text else {}))
        call_command("import_site", str(folder), stdout=StringIO(), stderr=StringIO())
    else:
        name, command, first = {
            "BibTeX": ("papers.bib", "import_papers", PAPERS), "people": ("people.csv", "import_people", PEOPLE),
        }[kind]  # fmt: skip
        (folder / name).write_text(text or first)
        call_command(command, str(folder / name), stdout=StringIO(), stderr=StringIO())
    return ImportRun.objects.latest("started")


def content():
    """All content as text."""
    out = StringIO()
    call_command("export_fixtures", stdout=out)
    return out.getvalue()


def url_of(run):
    return reverse("admin:profiles_importrun_take_out", args=[run.pk])


def take_out(client, run):
    response = client.post(url_of(run))
    said = [str(one) for one in get_messages(response.wsgi_request)]
    return response.status_code, said


KINDS = ["site", "BibTeX", "people"]


@pytest.mark.parametrize("kind", KINDS)
def test_import_into_a_lab_that_has_other_things_is_taken_out(client, tmp_path, kind):
    make_page("/other/", make_person("ada", "Ada", "Lovelace"), "Other")
    before = content()
    run = bring_in(kind, tmp_path)
    assert content() != before

    status, said = take_out(client, run)

    assert (status, said) == (302, ["Taken out. What went stands under “Deleted”."])
    assert content() == before


def test_site_in_an_empty_install_is_taken_out(client, tmp_path):
    Lab.objects.all().delete()
    before = content()
    run = bring_in("site", tmp_path)

    take_out(client, run)

    assert content() == before


@pytest.mark.parametrize("kind", KINDS)
def test_import_is_made_again_after_it_was_taken_out(client, tmp_path, kind):
    run = bring_in(kind, tmp_path)
    counts = [model.objects.count() for model in (Page, Paper, Person)]
    take_out(client, run)

    bring_in(kind, tmp_path)

    assert [model.objects.count() for model in (Page, Paper, Person)] == counts


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("site", HOMEPAGE.replace("the atom", "the nucleus").replace("/about/", "/me/").replace("About me", "I")),
        ("BibTeX", PAPERS.replace("year={1921}", "year={1922}, volume={83}").replace(" and Krull, Wolfgang", "")),
        ("people", PEOPLE.replace("Algebra", "Rings").replace("1922", "1923")),
    ],
    ids=KINDS,
)  # fmt: skip
def test_what_a_second_import_changed_is_as_the_first_had_left_it(client, tmp_path, kind, text):
    bring_in(kind, tmp_path)
    before = content()
    run = bring_in(kind, tmp_path, text)
    assert content() != before

    status, said = take_out(client, run)

    assert (status, said) == (302, ["Taken out. What went stands under “Deleted”."])
    assert content() == before
    # What came back is taken for what an import wrote: the same comes in once more.
    bring_in(kind, tmp_path, text)
    assert content() != before


def test_page_of_the_run_says_what_goes_and_comes_back(client, tmp_path):
    paper = make_paper("Idealtheorie", ["Emmy Noether"], doi="10.1000/1")
    run = bring_in("BibTeX", tmp_path)

    words = client.get(url_of(run)).context["words"]

    assert (sorted(words.going), words.returning, words.edited) == (["1 paper", "1 tag"], ["1 paper"], [])
    assert url_of(run) in client.get(reverse("admin:profiles_importrun_change", args=[run.pk])).text
    take_out(client, run)
    assert list(Paper.objects.values_list("pk", "issued")) == [(paper.pk, "")]


def test_drafts_beside_what_goes_are_told_and_there_again(client, tmp_path):
    run = bring_in("BibTeX", tmp_path)
    paper = Paper.objects.get(title="Invarianten")
    save(client, change_url(paper), _draft="1", title="Invariants")

    assert "1 draft beside what goes is kept" in client.get(url_of(run)).text
    assert take_out(client, run)[1] == ["Taken out. What went stands under “Deleted”."]
    rows = client.get(reverse("deleted")).context["rows"]
    client.post(reverse("deleted"), {"recover": next(row.value for row in rows if row.name == "Invarianten")})
    assert shown(client, change_url(paper))["title"] == "Invariants"


def edits():
    """Edits by which an import cannot be taken out any more, each with what is named."""
    return {
        "a field": lambda: Paper.objects.filter(title="Invarianten").update(volume="1"),
        "an author": lambda: Authorship.objects.filter(name__contains="Krull").update(
            orcid="0000-0002-1825-0097"
        ),
        "an author more": lambda: Authorship.objects.create(
            paper=Paper.objects.get(title="Invarianten"), position=9, name="M. Born"
        ),
        "another slug": lambda: Paper.objects.filter(title="Invarianten").update(slug="x"),
        "a topic elsewhere": lambda: make_paper("Mine").tags.add(Tag.objects.get(name="rings")),
    }


@pytest.mark.parametrize("edit", edits())
def test_papers_that_were_edited_since_stay(client, tmp_path, edit):
    run = bring_in("BibTeX", tmp_path)
    with changing(None, "Edited"):
        edits()[edit]()
    before = content()

    [edited] = client.get(url_of(run)).context["words"].edited
    status, said = take_out(client, run)

    assert (status, len(said), said[0][:13]) == (200, 1, "Not taken out")
    assert edited.startswith("paper")
    assert content() == before
    assert Paper.objects.filter(title="Invarianten").exists()


def test_person_of_whom_something_was_made_since_stays(client, tmp_path):
    run = bring_in("people", tmp_path)
    emmy = Person.objects.get(family_name="Noether")
    with changing(None, "Edited"):
        make_page("/cv/", emmy, "CV")
        make_paper("Rings", [emmy])
        MenuLink.objects.create(person=emmy, label="CV", url="/cv/")
    account = make_editor("emmy", person=emmy)

    edited = client.get(url_of(run)).context["words"].edited
    take_out(client, run)

    assert any("page “CV”" in one for one in edited) and any("authorship" in one for one in edited)
    assert any("account" in one for one in edited)
    assert Account.objects.get(user=account).person == emmy


def test_page_that_was_moved_since_stays(client, tmp_path):
    run = bring_in("site", tmp_path)
    with changing(None, "Moved"):
        move(Page.objects.get(), "/me/")

    assert client.get(url_of(run)).context["words"].edited == ["page “About me”"]


def test_what_is_as_it_was_again_is_no_hindrance(client, tmp_path):
    run = bring_in("BibTeX", tmp_path)
    for volume in ("1", ""):
        with changing(None, "Edited"):
            Paper.objects.filter(title="Invarianten").update(volume=volume)

    assert take_out(client, run)[0] == 302
    assert not Paper.objects.exists()


def test_what_was_deleted_since_is_no_hindrance(client, tmp_path):
    run = bring_in("BibTeX", tmp_path)
    with changing(None, "Deleted"):
        Paper.objects.filter(title="Invarianten").delete()

    assert take_out(client, run)[0] == 302
    assert not Paper.objects.exists()


def test_edits_of_other_things_stay(client, tmp_path):
    run = bring_in("BibTeX", tmp_path)
    mine = make_paper("Mine", ["Emmy Noether"])

    take_out(client, run)

    assert list(Paper.objects.all()) == [mine]


def test_taken_out_it_is_so_once(client, tmp_path):
    run = bring_in("people", tmp_path)
    take_out(client, run)

    assert client.get(url_of(run)).status_code == client.post(url_of(run)).status_code == 404
    assert "It was taken out on" in client.get(reverse("admin:profiles_importrun_change", args=[run.pk])).text
    assert Change.objects.latest("id").why == f"Import of {run.source} taken out"


def test_run_whose_history_is_pruned_is_not_taken_out(client, tmp_path):
    run = bring_in("people", tmp_path)
    Change.objects.all().delete()

    assert client.get(url_of(run)).status_code == 404
    assert "cannot be taken out" in client.get(reverse("admin:profiles_importrun_change", args=[run.pk])).text


def test_run_of_an_earlier_version_is_not_taken_out(client):
    run = ImportRun.objects.create(source="old.bib", report=json.loads("{}"))

    assert client.get(url_of(run)).status_code == 404


def test_what_went_is_recovered(client, tmp_path):
    take_out(client, bring_in("BibTeX", tmp_path))
    rows = client.get(reverse("deleted")).context["rows"]

    client.post(
        reverse("deleted"), {"recover": next(row.value for row in rows if row.name == "Idealtheorie")}
    )

    assert [author.family for author in Paper.objects.get().authorships.all()] == ["Noether", "Krull"]
