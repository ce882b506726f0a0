"""A member's site that goes out as Markdown and comes in elsewhere has the same rows."""

import json
from io import BytesIO, StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from PIL import Image

from config.demo.loading import load_demo
from config.moving_out.fixtures import CONTENT, all_rows, rows_of_people
from profiles.models import (
    Address,
    Entry,
    ImportRun,
    MenuLink,
    NameForm,
    Page,
    Person,
    ProfileLink,
    Role,
    Tag,
    Upload,
)
from profiles.uploads.files import keep
from profiles.uploads.pictures.reading import read_picture
from publications.models import PaperLink
from tests.factories import (
    make_affiliation,
    make_entry,
    make_lab,
    make_membership,
    make_page,
    make_paper,
    make_person,
    make_redirect,
)
from tests.profiles.uploads.pictures import exif, picture_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "uploads"


def content(person):
    """The member's rows without their keys: each says by words which others it refers to."""
    rows = rows_of_people([person])
    words = {row["pk"]: _words(row) for row in rows}
    found = []
    for row in rows:
        fields = {
            name: [words.get(one, one) for one in value]
            if isinstance(value, list)
            else words.get(value, value)
            for name, value in row["fields"].items()
            if not isinstance(value, dict)
        }
        found.append(
            json.dumps([row["model"], fields, row["fields"].get("extra")], sort_keys=True, ensure_ascii=False)
        )
    return sorted(found)


def _words(row):
    fields = row["fields"]
    order = ("name",) if row["model"] == "profiles.tag" else ("slug", "sha256", "title", "path", "name")
    named = (fields.get(name) for name in order)
    return f"{row['model']} {next(filter(None, named), '')}"


def empty():
    for label in reversed(CONTENT):
        apps.get_model(label).objects.all().delete()
    Address.objects.all().delete()


@pytest.fixture
def round_trip(tmp_path):
    """Export a member, empty the site, import; returns the rows before and after."""

    def round_trip(person, *options):
        before = content(person)
        folder, slug = str(tmp_path / "site"), person.slug
        call_command("export_markdown", folder, "--person", slug, *options, stdout=StringIO())
        empty()
        call_command("import_site", folder, "--person", slug, stdout=StringIO())
        return before, content(Person.objects.get(slug=slug))

    return round_trip


@pytest.mark.parametrize("slug", ["emmy-noether", "max-born", "david-hilbert"])
def test_member_of_the_demo(round_trip, slug):
    load_demo()

    before, after = round_trip(Person.objects.get(slug=slug))

    assert after == before


def whole():
    """All rows of the install without their keys, in words."""
    rows = all_rows()
    words = {row["pk"]: _words(row) for row in rows}
    found = []
    for row in rows:
        lists = {name: value for name, value in row["fields"].items() if isinstance(value, list)}
        single = {name: words.get(value, value) for name, value in row["fields"].items() if _is_plain(value)}
        lists = {name: [words.get(one, one) for one in value] for name, value in lists.items()}
        found.append(json.dumps([row["model"], single | lists], sort_keys=True, ensure_ascii=False))
    return sorted(found)


def _is_plain(value):
    return not isinstance(value, list | dict)


def test_whole_lab_comes_back_by_one_command_and_a_second_changes_nothing(tmp_path):
    load_demo()
    before, folder, out = whole(), str(tmp_path / "site"), StringIO()
    call_command("export_markdown", folder, "--with-private", stdout=StringIO())
    empty()

    call_command("import_site", folder, "--report", tmp_path / "report.json", stdout=out)

    assert whole() == before
    assert f"{folder}/_members/emmy-noether\n" in out.getvalue()
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert f"{folder}/_members/emmy-noether" in [one["source"] for one in report["members"]]
    again = StringIO()
    call_command("import_site", folder, stdout=again)
    assert again.getvalue().count("Nothing has changed.") == 1 + len(report["members"])
    assert whole() == before


def test_dry_run_of_a_whole_lab_writes_nothing(tmp_path):
    load_demo()
    folder = str(tmp_path / "site")
    call_command("export_markdown", folder, stdout=StringIO())
    empty()

    call_command("import_site", folder, "--dry-run", stdout=StringIO())

    assert not Person.objects.exists()


def test_sites_of_members_that_come_before_a_bad_one_are_kept(tmp_path):
    load_demo()
    folder, out = tmp_path / "site", StringIO()
    call_command("export_markdown", str(folder), stdout=StringIO())
    empty()
    (folder / "_members" / "emmy-noether" / "_config.yml").write_text("author: [", encoding="utf-8")

    with pytest.raises(CommandError, match="_config.yml"):
        call_command("import_site", str(folder), "--report", tmp_path / "report.json", stdout=out)

    assert Person.objects.filter(slug="david-hilbert").exists()
    assert not Person.objects.filter(slug="emmy-noether").exists()
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["members"]


@pytest.fixture
def noether():
    person = make_person(
        headline="Algebra: rings & ideals",
        location="Göttingen",
        pronouns="she/her",
        email="e@example.org",
        email_is_public=True,
        orcid="0000-0002-1825-0097",
    )
    make_lab(home=person)
    ProfileLink.objects.create(person=person, kind="github", value="noether", position=1)
    ProfileLink.objects.create(
        person=person, kind="link", value="https://example.org/family", label="Family tree", position=2
    )
    make_affiliation(person, role="Professor", start="1922", department="Mathematics", location="Göttingen")
    make_affiliation(person, kind="education", role="Doctorate", organization="Erlangen", end="1907")
    page = make_page("/CV.html", person, title="Lebenslauf: meiner", body="## Born\n\n[[affiliations]]\n")
    page.tags.add(Tag.objects.create(name="Vita", slug="vita"))
    make_redirect("/resume", person, page=page)
    make_redirect("/elsewhere", person, url="https://example.org/x")
    make_page("/", person, title="", body="I am an algebraist.", menu_position=None)
    make_page("/draft/", person, title="Draft", status="draft", show_profile=False, is_indexed=False)
    for kind in ("talk", "teaching", "project", "news", "post"):
        make_entry(
            f"/{kind}/one", person, title=f"A {kind}", kind=kind, start="1925-11", end="1926", venue="DMV",
            location="Danzig", label="Kind", summary="*Short.*", body="Long.\n", url="https://example.org/a",
        )  # fmt: skip
    keep(b"%PDF-1.4\n%%EOF\n", "cv.pdf", person)
    return person


def test_member_with_something_of_everything(noether, round_trip):
    before, after = round_trip(noether)

    assert after == before


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_pictures_keep_their_very_bytes(noether, round_trip, format_):
    picture = read_picture(picture_bytes(format_, **({} if format_ == "GIF" else {"exif": exif(6)})))
    size = {"width": picture.width, "height": picture.height}
    keep(picture.data, f"emmy{picture.extension}", noether, alt="Emmy Noether", **size)

    before, after = round_trip(noether)

    assert after == before


def test_papers_with_files(noether, round_trip):
    picture = BytesIO()
    Image.new("L", (4, 4)).save(picture, "GIF")
    paper = make_paper(
        "Idealtheorie in Ringbereichen",
        [noether, "H. Weyl"],
        slug="idealtheorie",
        is_selected=True,
        issued="1921-09",
        container_title="Mathematische Annalen",
        container_title_short="Math. Ann.",
        volume="83",
        page="24–66",
        abstract="A first paragraph.\n\nA second paragraph that goes on for more than eight words.",
        note="Spotlight",
        stage="accepted",
        language="de",
        doi="10.1007/bf01464225",
        status="draft",
        citation_key="noether21",
        extra={"bibtex:annote": "Rings"},
    )
    PaperLink.objects.create(
        paper=paper, kind="slides", upload=keep(b"%PDF-1.4\nslides", "slides.pdf", noether), position=1
    )
    PaperLink.objects.create(
        paper=paper, kind="code", url="https://example.org/code", label="Sources", position=2
    )
    paper.tags.add(Tag.objects.create(name="Algebra", slug="algebra"))

    before, after = round_trip(noether)

    assert after == before


def test_menu(noether, round_trip):
    make_page("/teaching/", noether, title="My courses", menu_label="Teaching", menu_position=1)
    MenuLink.objects.create(person=noether, label="CV as PDF", url="/files/cv.pdf", menu_position=2)

    before, after = round_trip(noether)

    assert after == before


def test_second_import_changes_nothing(noether, round_trip, tmp_path):
    make_paper("Ringe", [noether, "H. Weyl"], slug="ringe", issued="1921")
    _, before = round_trip(noether)
    runs = ImportRun.objects.count()

    call_command("import_site", str(tmp_path / "site"), "--person", "noether", stdout=StringIO())

    assert content(Person.objects.get(slug="noether")) == before
    assert ImportRun.objects.count() == runs


def test_what_academicpages_has_no_words_for(noether, round_trip):
    make_membership(
        noether, role="Lecturer", start="1922", end="1933", title="Privatdozentin", destination="Bryn Mawr"
    )
    Role.objects.update(name_plural="Lecturers", position=3)
    NameForm.objects.create(person=noether, text="E. Noether (Göttingen)")
    noether.affiliations.update(advisor="Paul Gordan")
    ProfileLink.objects.create(person=noether, kind="mastodon", value="https://m.example.org/@n", position=3)
    noether.pages.filter(title="Draft").update(menu_position=7)
    noether.pages.filter(title="").update(menu_position=1)
    MenuLink.objects.create(person=noether, label="Code", url="https://code.example.org/", menu_position=9)
    talk = noether.entries.get(kind="talk")
    talk.tags.add(Tag.objects.create(name="Invariants", slug="theory-of-invariants"))
    upload = keep(b"%PDF-1.4 x", "vita.pdf", noether, alt="My life")
    make_redirect("/gone/", noether, status=410)
    make_redirect("/blog/", noether, url="https://blog.example.org/", is_prefix=True)
    make_redirect("/tours/", noether, entry=talk, is_prefix=True)
    make_redirect("/now", noether, upload=upload, status=302)
    Address.objects.create(path="/people/emmy/", path_key="/people/emmy", space=noether)
    paper = make_paper(
        "Ringe", [noether, "H. Weyl"], slug="ringe", issued="1921-01-01", abstract="Six words."
    )
    paper.tags.add(Tag.objects.create(name="Rings, ideals", slug="rings-ideals"))
    paper.authorships.filter(person=noether).update(is_selected=True, selected_order=4)
    make_paper("Modul", [noether], slug="modul").authorships.update(is_hidden=True)

    before, after = round_trip(noether)

    assert after == before


def test_private_e_mail_address_and_draft(noether, round_trip):
    Person.objects.update(email_is_public=False, status="draft")

    before, after = round_trip(noether, "--with-private")

    assert after == before


def test_slug_comes_along(noether, tmp_path):
    folder = str(tmp_path / "site")
    Person.objects.update(slug="an-algebraist")
    call_command("export_markdown", folder, "--person", "an-algebraist", stdout=StringIO())
    Address.objects.all().delete()
    Person.objects.all().delete()

    call_command("import_site", folder, stdout=StringIO())

    assert Person.objects.get().slug == "an-algebraist"


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("{", True),
        ("[]", False),
        ('{"person": 3, "roles": [1, {"name": 2}], "addresses": [{"path": "a\\nb"}]}', False),
    ],
)
def test_damaged_file_of_our_own_is_no_harm(noether, tmp_path, text, is_told):
    folder = tmp_path / "site"
    call_command("export_markdown", str(folder), "--person", "noether", stdout=StringIO())
    (folder / "_data" / "labfolio.json").write_text(text)
    report = StringIO()

    call_command("import_site", str(folder), "--person", "noether", stdout=report)

    assert ("This is not a JSON file" in report.getvalue()) is is_told
    assert noether.pages.count() == 3


@pytest.mark.parametrize("status", ["draft", "members", "unlisted"])
def test_what_is_hidden_comes_back_as_a_draft(round_trip, status):
    noether = make_person()
    make_page("/", noether)
    make_page("/rules/", noether, title="Rules", status=status)
    make_entry("/talks/rules/", noether, title="Rules", kind="talk", start="1925", status=status)
    keep(b"rules", "rules.txt", noether)
    keep(b"cv", "cv.txt", noether)
    Upload.objects.filter(name="rules.txt").update(status=status)

    round_trip(noether)

    hidden = [Page.objects.get(title="Rules"), Entry.objects.get(), Upload.objects.get(name="rules.txt")]
    assert [row.status for row in hidden] == ["draft"] * 3
    assert Upload.objects.get(name="cv.txt").status == "public"


@pytest.mark.parametrize("status", ["draft", "members", "unlisted"])
def test_hidden_member_comes_back_as_a_draft(round_trip, status):
    person = make_person(status=status)
    make_page("/", person)

    round_trip(person)

    assert Person.objects.get().status == "draft"


@pytest.mark.parametrize("status", ["members", "unlisted"])
def test_import_of_what_is_here_leaves_what_hides_it(tmp_path, status):
    noether = make_person()
    make_page("/", noether)
    make_page("/rules/", noether, title="Rules")
    make_entry("/talks/rules/", noether, title="Rules", kind="talk", start="1925")
    keep(b"rules", "rules.txt", noether)
    folder = str(tmp_path / "site")
    for command, *options in (("export_markdown", folder), ("import_site", folder)):
        call_command(command, *options, "--person", "noether", stdout=StringIO())
    for model in (Person, Page, Entry, Upload):
        model.objects.update(status=status)

    call_command("import_site", folder, "--person", "noether", stdout=StringIO())

    assert {row.status for model in (Person, Page, Entry, Upload) for row in model.objects.all()} == {status}


@pytest.mark.parametrize("hides", ["file", "space"])
def test_hidden_files_of_others_are_not_in_the_site_of_a_co_author(tmp_path, hides):
    noether, born = make_person(), make_person("born", "Max", "Born")
    make_page("/", noether)
    upload = keep(b"proofs", "proofs.pdf", born)
    paper = make_paper("Rings", [noether, born], thumbnail=upload)
    PaperLink.objects.create(paper=paper, kind="pdf", upload=upload)
    (Upload.objects.all() if hides == "file" else Person.objects.filter(pk=born.pk)).update(status="members")
    folder = tmp_path / "site"

    call_command("export_markdown", folder, "--person", "noether", stdout=StringIO())

    files = [file for file in folder.rglob("*") if file.is_file()]
    assert files
    assert [one for one in files if "proofs" in one.name or b"proofs" in one.read_bytes()] == []


def test_hidden_files_of_a_whole_lab_come_back_hidden(tmp_path):
    make_lab()
    make_page("/", None, title="Lab")
    noether, born = make_person(), make_person("born", "Max", "Born", status="members")
    for person in (noether, born):
        make_page("/", person)
    upload = keep(b"proofs", "proofs.pdf", born)
    PaperLink.objects.create(paper=make_paper("Rings", [noether, born]), kind="pdf", upload=upload)
    call_command("export_markdown", str(tmp_path / "site"), "--with-private", stdout=StringIO())
    empty()

    call_command("import_site", str(tmp_path / "site"), stdout=StringIO())

    found = [(row.person.slug, row.person.status) for row in Upload.objects.all()]
    assert found == [("born", "draft")]
