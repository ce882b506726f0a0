"""Fixtures: content goes out, comes in elsewhere, and goes out the same."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from itertools import count

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from config.moving_out.fixtures import CONTENT
from profiles.addressing.moving import redirect_url, rename_person
from profiles.models import (
    Account,
    Address,
    Entry,
    Lab,
    Page,
    Person,
    ProfileLink,
    Role,
    SecretLink,
    Tag,
    Upload,
)
from profiles.uploads.files import keep
from publications.models import Authorship, Paper, PaperLink
from publications.search.papers import matching
from tests.factories import (
    make_affiliation,
    make_entry,
    make_lab,
    make_membership,
    make_name_form,
    make_page,
    make_paper,
    make_person,
    make_redirect,
)

pytestmark = pytest.mark.django_db

START = datetime(2026, 12, 9, 8, tzinfo=UTC)


def export(*arguments):
    out = StringIO()
    call_command("export_fixtures", *arguments, stdout=out)
    return out.getvalue()


def import_(file):
    out = StringIO()
    call_command("import_fixtures", file, stdout=out)
    return out.getvalue()


@pytest.fixture
def save(tmp_path):
    """Write a fixture's text to a file and return its path as text."""
    numbers = count()

    def save(text):
        file = tmp_path / f"{next(numbers)}.json"
        file.write_text(text, encoding="utf-8")
        return str(file)

    return save


@pytest.fixture
def born():
    return make_person(slug="born", given_name="Max", family_name="Born", orcid="0000-0002-1825-0097")


@pytest.fixture
def lab(born):
    """Something of everything, with two members who published together."""
    jordan = make_person(slug="jordan", given_name="Pascual", family_name="Jordan")
    lab = make_lab(home=born)
    make_name_form(born, "M. Born")
    ProfileLink.objects.create(person=born, kind="github", value="born")
    make_affiliation(born, start="1921-04", kind="employment")
    make_membership(born, start="1921")
    make_membership(jordan, role="Assistant", start="1924", end="1926")
    page = make_page("/", born, title="About me", body="Über Quanten: „ħ“\n\n[[publications selected]]\n")
    page.tags.add(Tag.objects.create(name="Quanten", slug="quanten"))
    make_redirect("/about/", born, page=page)
    make_page("/cv/", jordan, title="Lebenslauf")
    make_page("/research/", None, title="Research")
    make_entry("/news/1925/", None, title="A paper", start="1925-11-16")
    make_redirect("/blog/", url="https://example.org/", is_prefix=True)
    make_redirect("/gone/", status=410)
    paper = make_paper("Zur Quantenmechanik", [born, jordan], slug="zur-quantenmechanik", is_selected=True)
    PaperLink.objects.create(paper=paper, kind="pdf", url="https://example.org/q.pdf")
    make_paper("Dreimännerarbeit", [born, "W Heisenberg", jordan], slug="dreimaenner", arxiv_id="2501.00001")
    make_paper("Alone", [jordan], slug="alone")
    return lab


def clear():
    for label in reversed(CONTENT):
        apps.get_model(label).objects.all().delete()


def test_content_is_every_model_but_accounts_and_imports():
    models = {
        model._meta.label
        for name in ("profiles", "publications")
        for model in apps.get_app_config(name).get_models()
    }

    assert models - set(CONTENT) == {
        "profiles.Account",
        "profiles.AuditEvent",
        "profiles.Change",
        "profiles.ChangedRow",
        "profiles.Delegation",
        "profiles.Draft",
        "profiles.ImportRun",
        "profiles.ImportedValue",
        "profiles.OpenForm",
        "profiles.OwnNames",
        "profiles.PreviewLink",
        "profiles.UserSession",
        "profiles.SecretLink",
    }


def test_no_content_refers_to_an_account():
    outside = [
        field
        for label in CONTENT
        for field in apps.get_model(label)._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model._meta.label not in CONTENT
    ]

    assert outside == []


@pytest.mark.parametrize("load", ["loaddata", "import_fixtures"])
def test_export_load_export_is_byte_identical(lab, save, load):
    before = export()
    clear()

    call_command(load, save(before), verbosity=0, stdout=StringIO())

    assert export() == before
    assert Address.objects.filter(scope=Lab().id).count() == 4


@pytest.mark.parametrize("load", ["loaddata", "import_fixtures"])
def test_loading_twice_changes_nothing(lab, save, load):
    before = export()

    call_command(load, save(before), verbosity=0, stdout=StringIO())

    assert export() == before


@pytest.mark.parametrize("load", ["loaddata", "import_fixtures"])
def test_times_come_back_and_older_fixtures_have_none(lab, born, save, load):
    page = make_page("/soon/", born, title="Soon", publish_at=START, expire_at=START + timedelta(days=1))
    before = export()
    older = json.loads(before)
    for row in older:
        for name in ("publish_at", "expire_at"):
            row["fields"].pop(name, None)
    clear()

    call_command(load, save(before), verbosity=0, stdout=StringIO())
    assert export() == before
    clear()
    call_command(load, save(json.dumps(older)), verbosity=0, stdout=StringIO())

    page = Page.objects.get(pk=page.pk)
    assert (page.publish_at, page.expire_at) == (None, None)


def test_export_holds_no_accounts(lab, born, django_user_model):
    user = django_user_model.objects.create_user("max", password="a secret")
    Account.objects.create(user=user, person=born)

    text = export()

    assert {row["model"] for row in json.loads(text)} <= {label.lower() for label in CONTENT}
    assert "a secret" not in text


def test_export_is_in_a_stable_order(lab):
    rows = json.loads(export())
    order = [label.lower() for label in CONTENT]

    assert rows == sorted(rows, key=lambda row: (order.index(row["model"]), row["pk"]))


def test_export_to_a_file(lab, tmp_path):
    target = tmp_path / "lab.json"

    call_command("export_fixtures", str(target))

    assert target.read_text(encoding="utf-8") == export()
    assert "Über Quanten: „ħ“" in target.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [target]


def test_export_to_a_file_that_cannot_be_written(lab, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_fixtures", str(tmp_path / "no" / "lab.json"))


def test_export_of_an_unknown_person():
    with pytest.raises(CommandError, match="There is no member “x”"):
        export("--person", "x")


def test_export_of_a_person_holds_her_rows_and_papers(lab):
    rows = json.loads(export("--person", "born"))

    titles = {row["fields"].get("title") or row["fields"].get("slug") for row in rows if "fields" in row}
    assert {"About me", "Zur Quantenmechanik", "Dreimännerarbeit", "born"} <= titles
    assert not titles & {"Lebenslauf", "Research", "Alone", "jordan", "A paper"}
    assert "profiles.lab" not in {row["model"] for row in rows}


def test_export_of_a_person_leaves_co_authors_persons_out(lab, born):
    rows = json.loads(export("--person", "born"))

    authors = [row["fields"] for row in rows if row["model"] == "publications.authorship"]
    assert {author["person"] for author in authors} == {str(born.pk), None}
    assert not any(author["is_selected"] for author in authors if author["person"] is None)
    assert "Pascual Jordan" in {author["name"] for author in authors}


def test_export_of_a_person_takes_her_old_addresses_along(lab, born):
    born.slug = "max-born"
    born.save()
    rename_person(born, "born")
    redirect_url("/publications/old/", "/publications/zur-quantenmechanik/")

    rows = json.loads(export("--person", "max-born"))

    paths = {row["fields"]["path"] for row in rows if row["model"] == "profiles.address"}
    assert paths == {"/", "/about/", "/people/born/", "/publications/old/"}


def test_person_export_loads_into_an_empty_database(lab, save):
    before = export("--person", "born")
    clear()

    call_command("loaddata", save(before), verbosity=0)

    assert export("--person", "born") == before


def test_import_of_a_person_clears_nothing_of_her_co_authors(lab, save):
    fixture = save(export("--person", "born"))
    before = export()
    Person.objects.get(slug="born").delete()
    Paper.objects.filter(slug="zur-quantenmechanik").update(title="Changed")

    import_(fixture)

    assert Authorship.objects.filter(person__slug="jordan", is_selected=True).count() == 1
    assert Authorship.objects.filter(person__slug="born").count() == 2
    assert Page.objects.filter(title="Lebenslauf").exists()
    # The lab's home was hers and is the lab's to set again.
    Lab.objects.update(home=Person.objects.get(slug="born"))
    assert json.loads(export()) == json.loads(before)


def test_import_matches_a_paper_that_is_here_under_another_key(lab, born, save):
    fixture = save(export("--person", "born"))
    Paper.objects.all().delete()
    born.delete()
    jordan = Person.objects.get(slug="jordan")
    here = make_paper(
        "Dreimännerarbeit", ["Max Born", jordan], slug="here", arxiv_id="2501.00001", is_selected=True
    )

    report = import_(fixture)

    assert Paper.objects.filter(arxiv_id="2501.00001").get() == here
    assert [str(author.person) for author in here.authorships.all()] == ["Max Born", "Pascual Jordan"]
    assert here.authorships.get(person=jordan).is_selected
    assert "Already here: paper “Dreimännerarbeit”" in report


def test_import_matches_roles_and_tags_by_name(lab, born, save):
    fixture = save(export("--person", "born"))
    clear()
    role, tag = Role.objects.create(name="Professor"), Tag.objects.create(name="Quanten", slug="quanten")

    import_(fixture)

    person = Person.objects.get(slug="born")
    assert person.memberships.get().role == role
    assert person.pages.get().tags.get() == tag


def test_import_keeps_authors_that_only_this_install_has(lab, save):
    fixture = save(export())
    paper = Paper.objects.get(slug="alone")
    Authorship.objects.create(paper=paper, position=2, name="E. Wigner")
    Authorship.objects.filter(paper=paper, position=1).update(name="Changed")

    import_(fixture)

    assert [author.name for author in paper.authorships.all()] == ["Pascual Jordan", "E. Wigner"]


def test_import_after_a_move_brings_the_address_back(lab, client, save):
    from profiles.addressing.moving import move

    fixture = save(export())
    move(Page.objects.get(title="Research"), "/what-we-do/")

    import_(fixture)

    assert client.get("/research/").status_code == 200
    assert client.get("/what-we-do/").headers["Location"] == "/research/"


def test_import_refuses_another_person_with_the_slug(lab, save):
    fixture = save(export("--person", "born"))
    Person.objects.get(slug="born").delete()
    make_person(slug="born")

    with pytest.raises(CommandError, match="“born” is Emmy Noether here"):
        import_(fixture)


def test_import_refuses_an_address_where_something_lives(lab, save):
    fixture = save(export())
    Page.objects.get(title="Research").delete()
    Address.objects.filter(path="/research/").delete()
    make_page("/research/", None, title="Other research")
    before = export()

    with pytest.raises(CommandError, match="/research/ is the address of “Other research” here"):
        import_(fixture)

    assert export() == before


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "is not a JSON file .line 1"),
        ("{}", "is not a fixture"),
        ('[{"model": "profiles.page"}]', "is not a fixture"),
        ("[" * 100_000, "nested too deep"),
        ('[{"model": "auth.user", "pk": "1", "fields": {}}]', "auth.user, which is not content"),
        ('[{"model": "profiles.page", "pk": "x", "fields": {"title": "a"}}]', "cannot be read"),
        (
            '[{"model": "profiles.nameform", "pk": "01a209f4-17cc-727f-bbde-7fbb8079db04", "fields": '
            '{"person": "01a209f4-17cc-727f-bbde-7fbb8079db05", "text": "A"}}]',
            "contradicts what is here",
        ),
    ],
)
def test_import_refuses_what_is_no_fixture(save, text, sentence):
    with pytest.raises(CommandError, match=sentence):
        import_(save(text))


def test_import_of_a_missing_file():
    with pytest.raises(CommandError, match="cannot be read"):
        import_("/no/such/file.json")


def test_import_of_bytes_that_are_not_utf_8(tmp_path):
    file = tmp_path / "x.json"
    file.write_bytes(b'["\xff"]')

    with pytest.raises(CommandError, match="is not text in UTF-8 .byte 2"):
        import_(str(file))


def _many_papers(count, born):
    tag, _ = Tag.objects.get_or_create(name="Quanten", slug="quanten")
    for number in range(count):
        paper = make_paper(f"Zur Quantenmechanik {number}", [born, "P. Jordan"], slug=f"q-{number}")
        paper.tags.add(tag)
        PaperLink.objects.create(paper=paper, kind="pdf", url=f"https://example.org/{number}.pdf")


def _queries(django_assert_max_num_queries, file):
    with django_assert_max_num_queries(1_000) as queries:
        import_(file)
    return len(queries)


@pytest.mark.parametrize("place", ["empty", "same", "other keys"])
def test_import_asks_as_often_for_many_papers_as_for_one(save, place, django_assert_max_num_queries):
    counted = []
    for many in (1, 30):
        clear()
        born = make_person(slug="born", given_name="Max", family_name="Born")
        _many_papers(many, born)
        for number in range(many):
            make_page(f"/papers/{number}/", born, title=f"Paper {number}")
        file = save(export("--person", "born"))
        if place != "same":
            clear()
        if place == "other keys":
            _many_papers(many, "M. Born")
        counted.append(_queries(django_assert_max_num_queries, file))
        assert Paper.objects.count() == many

    assert counted[0] == counted[1]
    assert counted[0] < 100


def test_import_brings_tags_back_to_what_the_file_says(lab, save):
    page = Page.objects.get(title="About me")
    before = export()
    page.tags.set([Tag.objects.create(name="Other", slug="other")])

    import_(save(before))

    assert [tag.slug for tag in page.tags.all()] == ["quanten"]


def test_papers_that_changed_slugs_get_those_of_the_file_where_they_are_free(lab, save):
    before = export()
    Paper.objects.filter(slug="alone").update(slug="former")
    Paper.objects.filter(slug="dreimaenner").update(slug="alone")

    import_(save(before))

    assert export() == before


def test_new_paper_whose_slug_another_one_has_gets_one_of_its_own(lab, save):
    file = save(export())
    Paper.objects.filter(slug="alone").delete()
    make_paper("Something else", slug="alone")

    import_(file)

    assert Paper.objects.get(title="Alone").slug == "alone-2"


def test_imported_papers_are_found_by_their_words_and_authors(lab, save):
    file = save(export())
    clear()

    import_(file)

    assert {paper.slug for paper in matching(Paper.objects.all(), "heisenberg")} == {"dreimaenner"}


def test_authors_of_a_paper_with_a_gap_are_followed_by_those_of_this_install(lab, save):
    paper = Paper.objects.get(slug="alone")
    Authorship.objects.filter(paper=paper).update(position=2)
    file = save(export())
    Authorship.objects.create(paper=paper, position=3, name="E. Wigner")

    import_(file)

    assert [author.position for author in paper.authorships.all()] == [2, 3]


@pytest.mark.parametrize(
    ("here", "count"), [("Dreimannerarbeit", 3), ("DREIMÄNNERARBEIT", 3), ("Another", 4)]
)
def test_paper_of_a_file_is_found_by_its_title_however_it_is_spelled(lab, save, here, count):
    Paper.objects.filter(slug="dreimaenner").update(arxiv_id="", title="Dreimännerarbeit")
    file = save(export())
    Paper.objects.filter(slug="dreimaenner").delete()
    make_paper(here, ["Max Born", "W Heisenberg", "P Jordan"], slug="here")

    import_(file)

    assert Paper.objects.count() == count


def test_whole_lab_keeps_what_hides_its_rows(lab, save, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    keep(b"rules", "rules.txt", None)
    for model, status in ((Person, "members"), (Page, "members"), (Entry, "unlisted"), (Upload, "members")):
        model.objects.update(status=status)
    fixture = save(export())
    clear()

    import_(fixture)

    found = [{row.status for row in model.objects.all()} for model in (Person, Page, Entry, Upload)]
    assert found == [{"members"}, {"members"}, {"unlisted"}, {"members"}]


@pytest.mark.parametrize("hides", ["file", "space"])
def test_export_of_a_person_leaves_hidden_files_of_others_out(lab, settings, tmp_path, hides):
    settings.MEDIA_ROOT = tmp_path
    jordan, paper = Person.objects.get(slug="jordan"), Paper.objects.get(slug="dreimaenner")
    upload = keep(b"proofs", "proofs.pdf", jordan)
    Paper.objects.update(thumbnail=upload)
    PaperLink.objects.create(paper=paper, kind="pdf", upload=upload)
    assert "proofs.pdf" in export("--person", "born")

    rows = Upload.objects.all() if hides == "file" else Person.objects.filter(slug="jordan")
    rows.update(status="members")

    text = export("--person", "born")
    assert ("proofs.pdf" in text, str(upload.pk) in text) == (False, False)
    assert "proofs.pdf" in export("--person", "jordan")


def test_secret_links_do_not_travel_and_are_made_anew(lab, save):
    Page.objects.filter(title="Research").update(status="unlisted")
    key = SecretLink.objects.make(Page.objects.get(title="Research")).key
    text = export()
    assert key not in text
    clear()

    import_(save(text))

    links = list(SecretLink.objects.all())
    assert [link.page.title for link in links] == ["Research"]
    assert links[0].key != key
