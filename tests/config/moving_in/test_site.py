"""import_site, through the command: a homepage comes in, comes in again, and edits stay."""

import json
import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from profiles.models import Address, ImportedValue, ImportRun, Lab, Page, Person, ProfileLink
from publications.models import Authorship, Paper
from tests.database_words import refuse_rows
from tests.factories import make_lab, make_name_form, make_page, make_person

pytestmark = pytest.mark.django_db

SEED = Path(__file__).resolve().parents[4] / "shared" / "seed" / "about.md"

HOMEPAGE = """---
permalink: /
title: "About me"
author_profile: true
redirect_from:
  - /about/
  - /about.html
---

I work on the theory of the atom in [Göttingen](https://www.uni-goettingen.de/).

## Selected Papers
- W Heisenberg, M Born, P Jordan, [On quantum mechanics II](https://arxiv.org/pdf/2501.00001.pdf). ICML 2024.
- W Heisenberg, M Born, P Jordan, [A new reading of kinematics](https://arxiv.org/pdf/2501.00002.pdf). NeurIPS 2023 (Spotlight).
- M Born, W Heisenberg, P Jordan, [Phase relations in atoms](https://arxiv.org/pdf/2501.00003.pdf). Annals of Physics 2022.

Write to me.
"""

CONFIG = """title: "Heisenberg's pages"
name: &name "Your Name"
locale: "en-GB"
author:
  name: "Werner Heisenberg"
  bio: "Quantum theory"
  location: "Göttingen"
  employer: "Institute for Theoretical Physics"
  email: "werner@example.org"
  orcid: "https://orcid.org/0000-0002-1825-0097"
  github: "uncertain"
  googlescholar: "https://yourfullgooglescholarurl.com"
"""


def run(*arguments, **options):
    out = StringIO()
    call_command("import_site", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def content():
    """All content as text, to compare before and after."""
    out = StringIO()
    call_command("export_fixtures", stdout=out)
    return out.getvalue()


@pytest.fixture
def homepage(tmp_path):
    file = tmp_path / "about.md"
    file.write_text(HOMEPAGE, encoding="utf-8")
    return file


@pytest.fixture
def site(tmp_path):
    pages = tmp_path / "site" / "_pages"
    pages.mkdir(parents=True)
    (pages / "about.md").write_text(HOMEPAGE, encoding="utf-8")
    (pages / "cv.md").write_text(
        "---\npermalink: /cv/\ntitle: CV\n---\nBorn in Würzburg.\n", encoding="utf-8"
    )
    (tmp_path / "site" / "_config.yml").write_text(CONFIG, encoding="utf-8")
    return tmp_path / "site"


def needs_seed(test):
    return pytest.mark.skipif(not SEED.exists(), reason=f"the seed page is not at {SEED}")(test)


@needs_seed
def test_seed_makes_person_page_and_redirects(client):
    run(SEED, "--home")

    person = Person.objects.get()
    assert (person.given_name, person.family_name, person.slug) == ("L", "Zhu", "l-zhu")
    assert Page.objects.get().title == "About me"
    assert client.get("/").status_code == 200
    for path in ("/about/", "/about.html", "/about", "/about/index.html"):
        assert client.get(path).headers["Location"] == "/"


@needs_seed
def test_seed_papers_are_read_in_full():
    run(SEED, "--home")

    papers = Paper.objects.order_by("authorships__selected_order").filter(authorships__is_selected=True)
    assert [(paper.arxiv_id, paper.container_title, paper.issued, paper.note) for paper in papers] == [
        ("2306.04815", "ICML", "2024", ""),
        ("2205.11787", "ICLR", "2024", ""),
        ("2205.11786", "NeurIPS", "2022", ""),
        ("2010.01092", "NeurIPS", "2020", "Spotlight"),
        ("2003.00307", "Applied and Computational Harmonic Analysis", "2022", ""),
    ]
    assert papers[4].container_title_short == "ACHA"
    assert papers[0].url == "https://arxiv.org/pdf/2306.04815.pdf"
    assert [author.name for author in papers[0].authorships.all()] == [
        "L Zhu",
        "C Liu",
        "A Radhakrishnan",
        "M Belkin",
    ]
    assert [author.name for author in papers[3].authorships.all()] == ["C Liu", "L Zhu", "M Belkin"]
    assert set(Authorship.objects.filter(person__isnull=False).values_list("name", flat=True)) == {"L Zhu"}


@needs_seed
def test_seed_body_keeps_every_other_word():
    source = SEED.read_text(encoding="utf-8").split("---", 2)[2]
    kept = [line for line in source.splitlines() if line.strip() and not line.startswith("- ")]

    run(SEED, "--home")

    lines = [line for line in Page.objects.get().body.splitlines() if line.strip()]
    assert lines == [*kept, "[[publications selected]]"]


@needs_seed
def test_seed_report_calls_the_owner_a_guess():
    report = run(SEED, "--home")

    assert "A guess: this is the page of L Zhu, who stands first in 3 of 5 papers." in report
    assert "C Liu (first in 2 of 5), M Belkin (first in 0 of 5)" in report
    assert f"import_site {SEED} --person l-zhu --name 'C Liu'" in report


def test_second_run_changes_nothing(homepage):
    run(homepage)
    before, values = content(), list(ImportedValue.objects.order_by("pk").values())

    report = run(homepage)

    assert "Nothing has changed." in report
    assert content() == before
    assert list(ImportedValue.objects.order_by("pk").values()) == values
    assert ImportRun.objects.count() == 1


def test_edited_fields_are_left_and_named(homepage):
    run(homepage)
    Page.objects.update(body="My own words.")
    Paper.objects.filter(arxiv_id="2501.00001").update(title="Another title", note="Best paper")
    Person.objects.update(given_name="Werner Karl")
    before = content()

    report = run(homepage)

    assert content() == before
    assert "left      page: About me (body). Edited here since, so left as it is." in report
    assert "left      paper: Another title (title)" in report
    assert "left      person: Werner Karl Heisenberg (given_name)" in report


def test_changed_source_updates_what_nobody_edited(homepage):
    run(homepage)
    Page.objects.update(title="My own title")
    homepage.write_text(
        HOMEPAGE.replace("About me", "About W").replace("Write to me", "Write to us"), encoding="utf-8"
    )

    report = run(homepage)

    page = Page.objects.get()
    assert page.title == "My own title"
    assert page.body.rstrip().endswith("Write to us.")
    assert "updated   page: My own title (body)" in report
    assert "left      page: My own title (title)" in report


def test_deleted_paper_stays_away(homepage):
    run(homepage)
    Paper.objects.get(arxiv_id="2501.00002").delete()

    report = run(homepage)

    assert not Paper.objects.filter(arxiv_id="2501.00002").exists()
    assert "left      paper: A new reading of kinematics. Deleted here, so left out." in report


def test_deleted_page_and_redirect_stay_away(site):
    run(site)
    Page.objects.get(title="CV").delete()
    Address.objects.filter(path="/about/").delete()
    before = content()

    run(site)

    assert content() == before


def test_removed_link_stays_away(site):
    run(site)
    ProfileLink.objects.get(kind="github").delete()

    run(site)

    assert not ProfileLink.objects.filter(kind="github").exists()


def test_unselected_paper_stays_unselected(homepage):
    run(homepage)
    Authorship.objects.filter(paper__arxiv_id="2501.00001").update(is_selected=False)

    run(homepage)

    assert not Authorship.objects.filter(paper__arxiv_id="2501.00001", is_selected=True).exists()


def test_reordered_authors_stay_as_they_are(homepage):
    run(homepage)
    Authorship.objects.filter(paper__arxiv_id="2501.00001", name="P Jordan").delete()
    before = content()

    run(homepage)

    assert content() == before


def test_dry_run_of_many_papers_leaves_the_index_of_the_search_alone(tmp_path):
    folder = tmp_path / "site"
    (folder / "_publications").mkdir(parents=True)
    (folder / "_config.yml").write_text(CONFIG, encoding="utf-8")
    for number in range(301):
        text = f"---\ntitle: Title {number}\ndate: 1925-01-01\npermalink: /publication/{number}\n---\n"
        (folder / "_publications" / f"{number}.md").write_text(text, encoding="utf-8")

    with CaptureQueriesContext(connection) as queries:
        run(folder, "--dry-run")

    statements = [query["sql"] for query in queries]
    assert any('INSERT INTO "publications_paper"' in one for one in statements)
    assert [one for one in statements if "TRIGGER" in one or "paperindex" in one] == []


def test_dry_run_writes_nothing_and_reports_the_same(homepage):
    rehearsal = run(homepage, "--dry-run")

    assert not Person.objects.exists()
    assert not Lab.objects.exists()
    assert not ImportRun.objects.exists()
    report, _, steps = rehearsal.partition("This was a dry run: nothing has been written.\n")
    assert steps == "\nTo write it, run the same command without --dry-run.\n"
    assert run(homepage).startswith(f"{report}Done.\n")


def test_report_as_json(homepage, tmp_path):
    target = tmp_path / "report.json"

    run(homepage, "--report", target)

    report = json.loads(target.read_text(encoding="utf-8"))
    assert report["counts"]["paper"] == {"created": 3}
    assert report["dry_run"] is False
    assert report["objects"][-1]["line"] == 15
    assert {path.name for path in tmp_path.iterdir()} == {"about.md", "report.json"}


@pytest.mark.parametrize("place", ["no/report.json", "."])
def test_report_that_cannot_be_written_stops_before_the_import(homepage, tmp_path, place):
    with pytest.raises(CommandError, match="cannot be written"):
        run(homepage, "--report", tmp_path / place)

    assert not ImportRun.objects.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["about.md"]


def test_names_of_files_and_people_that_are_no_utf_8(homepage, tmp_path):
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    homepage.rename(folder / os.fsdecode(b"caf\xe9.md"))

    with pytest.raises(CommandError, match="not UTF-8"):
        run(folder / os.fsdecode(b"caf\xe9.md"))
    (folder / os.fsdecode(b"caf\xe9.md")).rename(folder / "about.md")
    run(folder, "--name", os.fsdecode(b"Werner\xff Heisenberg"))

    assert Person.objects.get().name == "Werner? Heisenberg"
    assert "�" not in ImportRun.objects.get().source


def test_folder_with_config_fills_the_profile(site):
    run(site)

    person = Person.objects.get()
    assert person.name == "Werner Heisenberg"
    assert (person.headline, person.location) == ("Quantum theory", "Göttingen")
    assert (person.email, person.email_is_public) == ("werner@example.org", True)
    assert person.orcid == "0000-0002-1825-0097"
    assert [str(link) for link in person.links.all()] == ["GitHub: uncertain"]
    assert person.affiliations.get().organization == "Institute for Theoretical Physics"
    assert Lab.objects.get().name == "Heisenberg's pages"
    assert sorted(Address.objects.values_list("path", flat=True)) == ["/", "/about/", "/cv/"]


def test_folder_of_one_member_emphasises_her_name(site):
    run(site)

    assert Authorship.objects.filter(person__slug="werner-heisenberg", is_selected=True).count() == 3


def test_name_option_wins(site):
    run(site, "--name", "Pascual Jordan")

    assert Person.objects.get().slug == "pascual-jordan"
    assert set(Authorship.objects.exclude(person=None).values_list("name", flat=True)) == {"P Jordan"}


def test_tie_asks_for_the_name(tmp_path):
    file = tmp_path / "about.md"
    lines = [line for line in HOMEPAGE.splitlines(keepends=True) if "reading of kinematics" not in line]
    file.write_text("".join(lines), encoding="utf-8")

    with pytest.raises(
        CommandError, match="its papers leave it open: W Heisenberg .first in 1 of 2."
    ) as error:
        run(file)

    assert f"import_site {file} --name 'W Heisenberg'" in str(error.value)
    assert not Person.objects.exists()


def test_name_from_the_folder_when_nothing_else_tells(tmp_path):
    folder = tmp_path / "emmy-noether.github.io"
    folder.mkdir()
    (folder / "index.md").write_text("---\ntitle: Hello\npermalink: /\n---\nIdeals.\n", encoding="utf-8")

    report = run(folder)

    assert Person.objects.get().name == "Emmy Noether"
    assert "the folder's name was taken: Emmy Noether" in report


def test_correcting_the_name_moves_everything(homepage, client):
    run(homepage)

    run(homepage, "--person", "w-heisenberg", "--name", "M Born")

    person = Person.objects.get()
    assert (person.name, person.slug) == ("M Born", "m-born")
    assert set(Authorship.objects.exclude(person=None).values_list("name", flat=True)) == {"M Born"}
    assert "W Heisenberg" not in person.name_forms.values_list("text", flat=True)
    assert client.get("/people/w-heisenberg/").headers["Location"] == "/"


def test_corrected_name_is_kept_by_further_runs(homepage):
    run(homepage)
    run(homepage, "--person", "w-heisenberg", "--name", "Werner Heisenberg")
    before = content()

    run(homepage, "--person", "werner-heisenberg", "--name", "Werner Heisenberg")

    assert content() == before


def test_person_who_signs_so_is_found_again(homepage):
    person = make_person(slug="heisenberg", given_name="Werner", family_name="Heisenberg")
    make_name_form(person, "W Heisenberg")

    run(homepage)

    assert Person.objects.get().slug == "heisenberg"
    assert Authorship.objects.filter(person=person).count() == 3


def test_person_option_makes_or_takes_that_member(homepage):
    run(homepage, "--person", "wh", "--name", "Werner Heisenberg")

    assert Person.objects.get().slug == "wh"


def test_person_option_that_is_no_slug(homepage):
    with pytest.raises(CommandError, match="Use small letters, digits and single hyphens"):
        run(homepage, "--person", "W H", "--name", "Werner Heisenberg")


def test_first_person_becomes_home(homepage):
    run(homepage)

    assert Lab.objects.get().home == Person.objects.get()


def test_further_person_does_not_become_home(homepage, client):
    make_person(slug="noether")

    run(homepage)

    assert Lab.objects.get().home is None
    assert client.get("/people/w-heisenberg/").status_code == 200


def test_home_option_overrides(homepage, client):
    make_lab(home=make_person(slug="noether"))
    make_page("/", None, title="The lab")

    report = run(homepage, "--home")

    assert client.get("/").context["page"].title == "About me"
    assert client.get("/lab/").context["page"].title == "The lab"
    assert "The lab's own page “The lab” has moved from / to /lab/." in report


def test_hand_made_values_are_not_overwritten(homepage):
    person = make_person(slug="w-heisenberg", given_name="W", family_name="Heisenberg", headline="Mine")
    make_page("/", person, title="Mine", body="Mine.")

    report = run(homepage)

    page = Page.objects.get()
    assert (page.title, page.body) == ("Mine", "Mine.")
    assert "left      page: Mine (title, body)" in report


def test_unread_items_stay_in_the_body(homepage):
    homepage.write_text(
        HOMEPAGE.replace("\nWrite to me", "- Full list on Google Scholar\n\nWrite to me"), encoding="utf-8"
    )

    report = run(homepage)

    assert "[[publications selected]]\n\n- Full list on Google Scholar\n" in Page.objects.get().body
    assert "about.md:16: Not read as a paper, so it stays as text: - Full list on Google Scholar" in report


def test_page_that_only_redirects_becomes_a_row(site, client):
    (site / "_pages" / "blog.md").write_text(
        "---\npermalink: /blog/\nredirect_to: https://example.org/blog\n---\n", encoding="utf-8"
    )

    run(site)
    run(site)

    assert client.get("/blog/").headers["Location"] == "https://example.org/blog"


def test_draft_stays_a_draft(site, client):
    (site / "_pages" / "plan.md").write_text(
        "---\npermalink: /plan/\ntitle: Plan\npublished: false\n---\nLater.\n", encoding="utf-8"
    )

    run(site)

    assert client.get("/plan/").status_code == 404
    assert Page.objects.get(title="Plan").status == "draft"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("latin.md", b"---\ntitle: Caf\xe9\n---\n", "UTF-8"),
        ("broken.md", b"---\ntitle: [a\npermalink: /\n---\n", "broken.md:"),
        ("open.md", b"---\ntitle: a\n\nText.\n", "open.md"),
        ("large.md", None, "MB"),
    ],
)
def test_bad_file_is_refused_in_a_sentence(tmp_path, name, content, sentence):
    file = tmp_path / name
    if content is None:
        with file.open("wb") as stream:
            os.truncate(stream.fileno(), 50_000_000)
    else:
        file.write_bytes(content)

    with pytest.raises(CommandError) as error:
        run(file)

    assert sentence in str(error.value)
    assert "Traceback" not in str(error.value)
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize("name", ["missing.md", "empty"])
def test_missing_file_and_empty_folder(tmp_path, name):
    (tmp_path / "empty").mkdir()

    with pytest.raises(CommandError) as error:
        run(tmp_path / name)

    assert name in str(error.value)
    assert str(error.value).count("\n") == 0


def test_person_with_the_same_orcid_is_the_same(site):
    make_person(slug="wh", given_name="Werner Karl", orcid="0000-0002-1825-0097")

    run(site)

    assert Person.objects.get().slug == "wh"


def test_value_that_a_field_refuses_is_left_out_and_reported(site):
    config = (site / "_config.yml").read_text(encoding="utf-8")
    (site / "_config.yml").write_text(config.replace("werner@example.org", "werner@"), encoding="utf-8")

    run(site)

    assert Person.objects.get().email == ""


def test_error_half_way_writes_nothing(site):
    before = content()
    refuse_rows("publications_authorship", "disk is full")

    with pytest.raises(CommandError, match="the database says: disk is full. Nothing has been written."):
        run(site)

    assert content() == before
    assert not ImportRun.objects.exists()
