"""import_site once more: what changed in the source comes in, what was edited here stays, and the report says both."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from profiles.addressing.moving import move
from profiles.models import Address, ImportRun, NameForm, Page, Person
from publications.models import Authorship, Paper
from tests.factories import make_entry, make_lab, make_paper, make_person

pytestmark = pytest.mark.django_db

HOMEPAGE = """---
permalink: /
title: "About me"
redirect_from:
  - /about/
---

Quantum theory.

## Papers
- W Heisenberg, M Born, P Jordan, [On quantum mechanics II](https://arxiv.org/pdf/2501.00001.pdf). [[code](https://example.org/code)] ICML 2024.
- W Heisenberg, M Born, [A new reading of kinematics](https://arxiv.org/pdf/2501.00002.pdf). NeurIPS 2023.

Write to me.
"""

CONFIG = """title: "Pages"
author:
  name: "Werner Heisenberg"
  employer: "University of Leipzig"
  github: "uncertain"
"""


def run(*arguments):
    out = StringIO()
    call_command("import_site", *map(str, arguments), stdout=out)
    return out.getvalue()


def content():
    out = StringIO()
    call_command("export_fixtures", stdout=out)
    return out.getvalue()


def make_site(folder, homepage=HOMEPAGE, config=CONFIG, **pages):
    (folder / "_pages").mkdir(parents=True, exist_ok=True)
    (folder / "_config.yml").write_text(config, encoding="utf-8")
    (folder / "_pages" / "about.md").write_text(homepage, encoding="utf-8")
    for name, text in pages.items():
        (folder / "_pages" / f"{name}.md").write_text(
            f"---\npermalink: /{name}/\ntitle: {name}\n{text}", encoding="utf-8"
        )
    return folder


@pytest.fixture
def site(tmp_path):
    return make_site(tmp_path / "heisenberg", cv="---\nBorn in Würzburg.\n")


def test_new_link_in_the_source_comes_in(site):
    run(site)
    make_site(site, config=CONFIG + '  twitter: "quantum"\n')

    report = run(site)

    assert sorted(Person.objects.get().links.values_list("kind", flat=True)) == ["github", "twitter"]
    assert "updated   person: Werner Heisenberg (links)" in report
    assert "\nDone.\n" in report


def test_new_employer_in_the_source_comes_in(site):
    run(site)
    make_site(site, config=CONFIG.replace("Leipzig", "Göttingen"))

    report = run(site)

    assert Person.objects.get().affiliations.filter(organization="University of Göttingen").exists()
    assert "updated   person: Werner Heisenberg (affiliations)" in report


def test_new_link_of_a_paper_comes_in(site):
    run(site)
    make_site(site, HOMEPAGE.replace("NeurIPS 2023.", "[[slides](https://example.org/s)] NeurIPS 2023."))

    report = run(site)

    assert Paper.objects.get(arxiv_id="2501.00002").links.get().url == "https://example.org/s"
    assert "updated   paper: A new reading of kinematics (links)" in report


def test_removed_lists_are_named(site):
    run(site)
    person = Person.objects.get()
    person.links.all().delete()
    person.name_forms.filter(text="W. Heisenberg").delete()
    Address.objects.filter(path="/about/").delete()
    before = content()

    report = run(site)

    assert content() == before
    for line in ("person: Werner Heisenberg (links)", "person: Werner Heisenberg (name_forms)"):
        assert f"left      {line}. Edited here since, so left as it is." in report
    assert "left      page: About me (redirect_from). Edited here since" in report


def test_edited_authors_are_named(site):
    run(site)
    Authorship.objects.filter(name="P Jordan").delete()
    before = content()

    report = run(site)

    assert content() == before
    assert "left      paper: On quantum mechanics II (authors). Edited here since" in report


def test_corrected_author_leaves_everybody_else_linked(site):
    run(site)
    born = make_person(slug="born", given_name="Max", family_name="Born")
    Authorship.objects.filter(name="M Born").update(person=born, is_hidden=True)
    Authorship.objects.filter(paper__arxiv_id="2501.00001", name="W Heisenberg").update(is_selected=False)
    make_site(site, HOMEPAGE.replace("M Born, P Jordan", "Max Born, Pascual Jordan"))

    report = run(site)

    authors = Authorship.objects.filter(paper__arxiv_id="2501.00001")
    assert [(one.name, str(one.person), one.is_selected, one.is_hidden) for one in authors] == [
        ("W Heisenberg", "Werner Heisenberg", False, False),
        ("Max Born", "Max Born", False, True),
        ("Pascual Jordan", "None", False, False),
    ]
    assert "updated   paper: On quantum mechanics II (authors)" in report


def test_moved_page_whose_old_address_was_removed_is_not_made_again(site):
    run(site)
    page = Page.objects.get(title="cv")
    move(page, "/vita/")
    Address.objects.filter(path="/cv/").delete()
    before = content()

    run(site)

    assert content() == before


def test_deleted_page_whose_address_was_removed_stays_away(site):
    run(site)
    Page.objects.get(title="cv").delete()
    Address.objects.filter(path="/cv/").delete()
    before = content()

    report = run(site)

    assert content() == before
    assert "left      page: cv. Deleted here, so left out." in report


def test_renamed_person_is_found_again(site):
    run(site)
    Person.objects.update(given_name="Werner Karl", slug="wkh")
    before = content()

    run(site)

    assert content() == before


def test_paper_with_the_title_of_a_deleted_page_comes_in(site):
    make_site(site, **{"On quantum mechanics II": "---\nText.\n"})
    (site / "_pages" / "about.md").write_text(HOMEPAGE.split("## Papers")[0], encoding="utf-8")
    run(site)
    Page.objects.get(title="On quantum mechanics II").delete()
    make_site(site)

    run(site)

    assert Paper.objects.filter(title="On quantum mechanics II").exists()


def test_redirect_that_is_taken_is_reported_by_each_run(site):
    make_site(site, HOMEPAGE.replace("/about/", "/admin/x/"))

    reports = [run(site), run(site)]

    sentence = "The redirect from /admin/x/ was left out: The site keeps /admin/x/ for itself."
    assert [sentence in report for report in reports] == [True, True]
    assert reports[1].rstrip().endswith("Nothing has changed.")


def test_link_that_is_refused_is_reported_by_each_run(site):
    make_site(site, config=CONFIG + f'  uri: "https://example.org/{"x" * 501}"\n')

    reports = [run(site), run(site)]

    assert ["Left out." in report for report in reports] == [True, True]
    assert reports[1].rstrip().endswith("Nothing has changed.")


def test_identifier_that_another_paper_has_is_left_out(site):
    run(site)
    make_paper("Other", ["X Y"], slug="other", arxiv_id="2501.00003")
    Paper.objects.filter(arxiv_id="2501.00001").update(doi="10.1007/bf01379806")
    text = HOMEPAGE.replace("ICML 2024.", "ICML 2024. doi:10.1007/bf01379806")
    make_site(site, text.replace("2501.00001", "2501.00003"))

    report = run(site)

    assert Paper.objects.get(arxiv_id="2501.00003").slug == "other"
    assert Paper.objects.get(doi="10.1007/bf01379806").arxiv_id == "2501.00001"
    assert "arxiv_id: Another paper has this arXiv id. Left out." in report


def test_two_members_share_a_paper_and_each_run_stays_calm(site, tmp_path):
    run(site)
    other = make_site(
        tmp_path / "born",
        HOMEPAGE.replace("W Heisenberg, M Born, P Jordan", "Werner Heisenberg, Max Born and Pascual Jordan")
        .replace("II](", "II, revised](")
        .replace("ICML 2024.", "ICML 2024 (Spotlight)."),
        CONFIG.replace("Werner Heisenberg", "Max Born"),
    )

    run(other)

    paper = Paper.objects.get(arxiv_id="2501.00001")
    assert paper.title == "On quantum mechanics II"
    assert [str(one.person) for one in paper.authorships.all()] == ["Werner Heisenberg", "Max Born", "None"]
    assert paper.note == "Spotlight"
    assert [run(path).rstrip().splitlines()[-1] for path in (site, other, site)] == [
        "Nothing has changed."
    ] * 3


def test_owner_with_a_second_spelling_is_found_among_authors(site):
    make_site(site, config=CONFIG.replace("Werner Heisenberg", "Werner Heisenberg (海森堡)"))

    run(site)

    person = Person.objects.get()
    assert (person.name, person.slug) == ("Werner Heisenberg (海森堡)", "werner-heisenberg")
    assert Authorship.objects.filter(person=person, is_selected=True).count() == 2


def test_list_of_somebody_elses_papers_stays_text(site):
    make_site(site, config=CONFIG.replace("Werner Heisenberg", "Emmy Noether"))

    report = run(site)

    assert not Paper.objects.exists()
    assert "On quantum mechanics II" in Page.objects.get(title="About me").body
    assert "_pages/about.md:11: Emmy Noether is an author of none of the 2 papers listed here" in report


def test_paper_without_the_owner_is_reported(site):
    make_site(site, HOMEPAGE.replace("W Heisenberg, M Born, [", "E Schrödinger, M Born, ["))

    report = run(site)

    sentence = "Not surely a paper by Werner Heisenberg, so it does not stand on her page: A new reading"
    assert sentence in report


def test_further_list_is_not_shown_twice(site):
    more = "\n## Older\n- W Heisenberg, [Phase relations](https://arxiv.org/pdf/2401.00003.pdf). ICML 2021.\n- W Heisenberg, [Spectral lines](https://arxiv.org/pdf/2401.00004.pdf). ICML 2020.\n"
    make_site(site, HOMEPAGE + more)

    run(site)

    selected = Authorship.objects.filter(person__isnull=False).order_by("selected_order")
    assert [one.is_selected for one in selected] == [True, True, False, False]
    body = Page.objects.get(title="About me").body
    assert (body.count("[[publications selected]]"), body.count("Phase relations")) == (1, 1)


@pytest.mark.parametrize("name", ["123", "!!!", "x" * 200])
def test_nonsense_is_no_name(site, name):
    with pytest.raises(CommandError, match="is not a name"):
        run(site, "--name", name)

    assert not ImportRun.objects.exists()


def test_slug_that_is_too_long(site):
    with pytest.raises(CommandError, match="at most 100 characters"):
        run(site, "--person", "x" * 101)


def test_author_who_is_another_member_stays_hers(site):
    run(site)
    namesake = make_person(slug="w", given_name="W", family_name="Heisenberg")
    Authorship.objects.filter(name="W Heisenberg").update(person=namesake)
    NameForm.objects.filter(person=namesake).delete()
    before = content()

    run(site)

    assert content() == before


def test_page_at_an_address_where_an_entry_lives_gets_another_once(site):
    person = make_person(slug="wh", given_name="Werner", family_name="Heisenberg")
    make_lab(home=person)
    make_entry("/cv/", person)

    reports = [run(site), run(site)]

    assert "/cv/ is taken, so this page has the address /cv-2/." in reports[0]
    assert reports[1].rstrip().endswith("Nothing has changed.")
    assert Page.objects.filter(title="cv").count() == 1
