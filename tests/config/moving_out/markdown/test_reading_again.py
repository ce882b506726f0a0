"""What export_markdown writes of pages, entries, menu and addresses is what the importer reads."""

from io import StringIO

import pytest
from django.core.management import call_command

from profiles.models import MenuLink, Tag
from profiles.reading.academicpages.site import read_site
from profiles.reading.jekyll.source import read_source
from profiles.uploads.files import keep
from tests.factories import make_entry, make_lab, make_page, make_person, make_redirect

pytestmark = pytest.mark.django_db

BODIES = (
    "",
    "One line",
    "\n\nBlank lines around\n\n",
    "---\n\nA rule before\n\n---\n",
    "# Heading\n\n\tcode with a tab\n\n[[publications selected year=1925]]\n\n[[talks]]\n",
    "Emoji 😀, colons: here, “quotes”, 'others' and \"more\"\n",
    "A formula $$\\frac{a}{b}$$ and braces {a} {{b}} {{ page.title }} {% if x %}y{% endif %}\n",
    "<div class='a'><b>HTML</b></div>\n\n[x](/files/a%20b.pdf)\n",
)
TITLES = (
    "",
    "no",
    "1925",
    "a: b # c",
    "'quoted'",
    '"quoted"',
    "---",
    "Ünïcode 😀",
    "- x",
    "[x]",
    "{x}",
    "a\\b",
)


@pytest.fixture
def noether(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return make_person()


@pytest.fixture
def read_again(tmp_path):
    """The site as the importer reads it after an export."""

    def read_again(*arguments):
        call_command("export_markdown", str(tmp_path / "site"), *arguments, stdout=StringIO())
        return read_site(read_source(tmp_path / "site"))

    return read_again


@pytest.mark.parametrize("body", BODIES)
def test_bodies(noether, read_again, body):
    make_page("/", noether, body="Home")
    make_page("/x/", noether, title="X", body=body)
    make_entry("/y/", noether, title="Y", body=body)

    site = read_again("--person", "noether")

    assert [page.body for page in site.pages if page.path == "/x/"] == [body]
    assert [entry.body for entry in site.entries] == [body]


@pytest.mark.parametrize("title", TITLES)
def test_titles(noether, read_again, title):
    make_page("/", noether, body="Home")
    make_page("/x/", noether, title=title)
    make_entry("/y/", noether, title=title, venue=title)

    site = read_again("--person", "noether")

    assert [page.title for page in site.pages if page.path == "/x/"] == [title]
    assert [(entry.title, entry.venue) for entry in site.entries] == [(title, title)]


@pytest.mark.parametrize("kind", ["talk", "teaching", "project", "news", "post"])
@pytest.mark.parametrize("start", ["1925", "1925-11", "1925-11-16"])
def test_entries(noether, read_again, kind, start):
    make_page("/", noether, body="Home")
    entry = make_entry(
        "/Talks/A_b",
        noether,
        title="Über Ringe",
        kind=kind,
        start=start,
        end="1926",
        label="Tutorial",
        venue="DMV",
        location="Danzig",
        summary="A *short* text.\n\nOf two paragraphs.",
        body="Long.",
        url="https://example.org/a",
        language="de",
        status="draft",
    )
    entry.tags.add(Tag.objects.create(name="Rings", slug="rings"))
    make_redirect("/b/", noether, entry=entry)

    (record,) = read_again("--person", "noether").entries

    same = (
        "kind",
        "title",
        "start",
        "end",
        "label",
        "venue",
        "location",
        "summary",
        "body",
        "url",
        "language",
    )
    assert {name: getattr(record, name) for name in same} == {name: getattr(entry, name) for name in same}
    assert (record.path, record.redirect_from, record.tags) == ("/Talks/A_b", ("/b/",), ("Rings",))
    assert not record.is_public


def test_page_with_everything(noether, read_again):
    make_page("/", noether, body="Home")
    page = make_page(
        "/CV.html", noether, title="Vita", show_profile=False, status="draft", language="no",
        description="One sentence.", is_indexed=False,
    )  # fmt: skip
    page.tags.add(Tag.objects.create(name="Vita, kurz", slug="vita"))
    make_redirect("/resume", noether, page=page)

    record = next(one for one in read_again("--person", "noether").pages if one.path == "/CV.html")

    same = ("title", "show_profile", "language", "description", "is_indexed")
    assert {name: getattr(record, name) for name in same} == {name: getattr(page, name) for name in same}
    assert (record.redirect_from, record.tags, record.is_public) == (("/resume",), ("Vita, kurz",), False)


def test_menu(noether, read_again):
    make_page("/", noether, body="Home")
    make_page("/cv/", noether, title="Curriculum", menu_label="CV", menu_position=2)
    MenuLink.objects.create(person=noether, label="Code", url="https://example.org/", menu_position=1)

    site = read_again("--person", "noether")

    page = next(page for page in site.pages if page.path == "/cv/")
    assert (page.menu_label, page.menu_position) == ("CV", 2)
    assert [(item.label, item.url, item.position) for item in site.menu] == [
        ("Code", "https://example.org/", 1)
    ]


def test_files_and_redirects(noether, read_again):
    make_page("/", noether, body="Home")
    upload = keep(b"%PDF", "cv.pdf", noether)
    make_redirect("/old.pdf", noether, upload=upload)
    make_redirect("/elsewhere", noether, url="https://example.org/x")

    site = read_again("--person", "noether")

    assert [(file.path, file.file) for file in site.files] == [("/files/cv.pdf", "files/cv.pdf")]
    assert [(redirect.path, redirect.target) for redirect in site.redirects] == [
        ("/elsewhere", "https://example.org/x"),
        ("/old.pdf", "/files/cv.pdf"),
    ]


def test_facts_of_the_site(noether, read_again):
    lab = make_lab(home=noether, language="de", description="Algebra.", google_verification="g-1")
    make_page("/", noether, body="Home")

    site = read_again()

    assert (site.title, site.description, site.language) == (lab.name, lab.description, lab.language)
    assert site.verification == {"google": "g-1"}
    assert site.people[0].name == "Emmy Noether"


def test_members_have_sites_of_their_own(noether, read_again, tmp_path):
    make_lab(home=noether)
    make_page("/", noether, body="Home")
    weyl = make_person(slug="weyl", given_name="Hermann", family_name="Weyl")
    make_page("/", weyl, title="", body="Geometry")

    front = read_again()
    site = read_site(read_source(tmp_path / "site" / "_members" / "weyl"))

    assert [page.body for page in front.pages] == ["Home"]
    assert [person.name for person in front.people] == ["Emmy Noether", "Hermann Weyl"]
    assert [page.body for page in site.pages] == ["Geometry"]
    assert site.people[0].name == "Hermann Weyl"
