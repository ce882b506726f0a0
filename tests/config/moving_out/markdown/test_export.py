"""export_markdown writes a folder as academicpages has it, and says what has no place in it."""

import json
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from config.moving_out.markdown.export import export_markdown
from profiles.models import MenuLink, ProfileLink, Tag
from profiles.reading.academicpages.author import read_person
from profiles.reading.records import DocumentRecord
from profiles.reading.sources.front_matter import Mapping as YamlMapping
from profiles.reading.sources.front_matter import read_mapping, split_front_matter
from profiles.uploads.files import keep
from publications.models import Authorship, Editor, PaperLink
from publications.reading.paper_files.reading import read_documents
from publications.reading.paper_files.site_facts import SiteFacts
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


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "site"


@pytest.fixture
def noether():
    return make_person(
        headline="Algebra: rings & ideals", pronouns="she/her", location="Göttingen", email="e@example.org"
    )


@pytest.fixture
def export(folder):
    def export(*arguments):
        out = StringIO()
        call_command("export_markdown", str(folder), *arguments, stdout=out)
        return out.getvalue()

    return export


def read(file):
    """The front matter of a file and its text."""
    parts = split_front_matter(file.read_text(encoding="utf-8"))
    return read_mapping(parts.yaml).values, parts.body


def own_data(folder):
    return (folder / "_data" / "labfolio.json").read_text(encoding="utf-8")


def config(folder):
    return read_mapping((folder / "_config.yml").read_text(encoding="utf-8")).values


def names(folder):
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_page_with_everything(noether, folder, export):
    page = make_page(
        "/CV.html",
        noether,
        title="Lebenslauf: mein",
        body="## Born\r\n\n[[affiliations]]\n",
        show_profile=False,
        status="draft",
        language="de",
        description="One sentence.",
        is_indexed=False,
    )
    page.tags.add(Tag.objects.create(name="Vita, kurz", slug="vita"))
    make_redirect("/resume", noether, page=page)
    make_redirect("/old/cv/?p=65", noether, page=page)

    export("--person", "noether")

    assert read(folder / "_pages" / "CV.md") == (
        {
            "title": "Lebenslauf: mein",
            "permalink": "/CV.html",
            "author_profile": False,
            "description": "One sentence.",
            "lang": "de",
            "tags": ["Vita, kurz"],
            "published": False,
            "redirect_from": ["/old/cv/?p=65", "/resume"],
            "sitemap": False,
        },
        "## Born\r\n\n[[affiliations]]\n".replace("\r\n", "\n"),
    )


def test_times_of_a_page_go_out_in_the_lab_s_time_zone(noether, folder, export, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    start, end = datetime(2026, 12, 9, 8, tzinfo=UTC), datetime(2027, 6, 1, tzinfo=UTC)
    make_page("/workshop/", noether, title="Workshop", body="Come.", publish_at=start, expire_at=end)
    times = {"publish_at": "2026-12-09T09:00:00+01:00", "expire_at": "2027-06-01T02:00:00+02:00"}
    values = {"title": "Workshop", "permalink": "/workshop/", "author_profile": True}
    found = []
    for when in (start - timedelta(seconds=1), start, end):
        with time_machine.travel(when, tick=False):
            export("--person", "noether")
        found.append(read(folder / "_pages" / "workshop.md")[0])

    assert found == [
        {**values, "published": False, **times},
        {**values, **times},
        {**values, "published": False, **times},
    ]


def test_homepage_is_about(noether, folder, export):
    make_page("/", noether, body="I am an algebraist.")

    export("--person", "noether")

    assert read(folder / "_pages" / "about.md") == (
        {"title": "About me", "permalink": "/", "author_profile": True},
        "I am an algebraist.",
    )


def test_page_without_an_address_gets_one(noether, folder, export):
    make_page("/x/", noether, title="Rings & ideals").addresses.all().delete()

    export("--person", "noether")

    assert read(folder / "_pages" / "Rings-ideals.md")[0]["permalink"] == "/Rings-ideals/"


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("talk", "_talks/a.md"),
        ("teaching", "_teaching/a.md"),
        ("project", "_portfolio/a.md"),
        ("news", "_news/a.md"),
        ("post", "_posts/1925-11-01-a.md"),
    ],
)
def test_entry_with_everything(noether, folder, export, kind, file):
    entry = make_entry(
        "/things/a",
        noether,
        title="Über Ringe",
        kind=kind,
        start="1925-11",
        end="1925-12",
        label="Tutorial",
        venue="DMV",
        location="Danzig",
        summary="*Short.*",
        body="Long.",
        url="https://example.org/a",
        language="de",
        status="draft",
    )
    make_redirect("/b/", noether, entry=entry)

    export("--person", "noether")

    assert read(folder / file) == (
        {
            "title": "Über Ringe",
            "permalink": "/things/a",
            "type": "Tutorial",
            "date": "1925-11-01",
            "start": "1925-11",
            "end_date": "1925-12",
            "venue": "DMV",
            "location": "Danzig",
            "link": "https://example.org/a",
            "excerpt": "*Short.*",
            "lang": "de",
            "published": False,
            "redirect_from": ["/b/"],
        },
        "Long.",
    )


def test_post_without_a_date(noether, folder, export):
    make_entry("/a/", noether, kind="post")

    export("--person", "noether")

    assert "date" not in read(folder / "_posts" / "1900-01-01-a.md")[0]


def test_author_block(noether, folder, export):
    noether.orcid, noether.email_is_public = "0000-0002-1825-0097", True
    noether.image = keep(b"GIF", "emmy.gif", noether)
    noether.save()
    links = [
        ("github", "noether", ""),
        ("link", "https://example.org/family", "Family tree"),
        ("github", "ideals", ""),
        ("link", "https://example.org/", ""),
        ("link", "https://example.org/gh", "GitHub"),
    ]
    for position, (kind, value, label) in enumerate(links):
        ProfileLink.objects.create(person=noether, kind=kind, value=value, label=label, position=position)

    export("--person", "noether")

    assert config(folder)["author"] == {
        "name": "Emmy Noether",
        "avatar": "/files/emmy.gif",
        "bio": "Algebra: rings & ideals",
        "pronouns": "she/her",
        "location": "Göttingen",
        "email": "e@example.org",
        "orcid": "https://orcid.org/0000-0002-1825-0097",
        "github": "noether",
        "links": [
            {"label": "Family tree", "kind": "link", "url": "https://example.org/family"},
            {"kind": "github", "url": "https://github.com/ideals"},
            {"kind": "link", "url": "https://example.org/"},
            {"label": "GitHub", "kind": "link", "url": "https://example.org/gh"},
        ],
    }
    person = read_person(YamlMapping(config(folder)), "_config.yml", (), [])
    assert [(link.kind, link.value, link.label) for link in person.links[2:]] == [
        ("github", "noether", ""),
        ("link", "https://example.org/family", "Family tree"),
        ("github", "ideals", ""),
        ("link", "https://example.org/", ""),
        ("link", "https://example.org/gh", "GitHub"),
    ]


def test_private_e_mail_address_stays(noether, folder, export):
    report = export("--person", "noether")

    assert "email" not in config(folder)["author"]
    assert "Left behind: The e-mail address is not public, so it was left out; --with-private" in report
    assert "noether@" not in own_data(folder)


def test_private_e_mail_address_goes_along_when_asked_for(noether, folder, export):
    report = export("--person", "noether", "--with-private")

    assert "email" not in config(folder)["author"]
    assert json.loads(own_data(folder))["person"]["email"] == noether.email
    assert "Left behind" not in report


def test_facts_of_the_site(noether, folder, export):
    make_lab(
        home=noether, language="de", description="Algebra.", google_verification="g", bing_verification="b"
    )

    export()

    found = config(folder)
    assert {name: found[name] for name in ("title", "name", "description", "locale", "baseurl")} == {
        "title": "Göttingen Mathematics",
        "name": "Emmy Noether",
        "description": "Algebra.",
        "locale": "de",
        "baseurl": "",
    }
    assert (found["google_site_verification"], found["bing_site_verification"]) == ("g", "b")
    assert "yandex_site_verification" not in found


def test_menu_in_its_order(noether, folder, export):
    make_page("/cv/", noether, title="Curriculum", menu_label="CV", menu_position=2)
    make_page("/draft/", noether, menu_position=3, status="draft")
    make_page("/quiet/", noether)
    MenuLink.objects.create(person=noether, label="Code", url="https://example.org/", menu_position=1)

    export("--person", "noether")

    menu = read_mapping((folder / "_data" / "navigation.yml").read_text(encoding="utf-8")).values
    assert menu == {
        "main": [{"title": "Code", "url": "https://example.org/"}, {"title": "CV", "url": "/cv/"}]
    }


def test_curriculum_is_json_resume(noether, folder, export):
    make_affiliation(noether, kind="employment", role="Professor", start="1922", department="Mathematics")
    make_affiliation(noether, "Erlangen", kind="education", role="Doctorate", end="1907", advisor="Gordan")

    export("--person", "noether")

    assert json.loads((folder / "_data" / "cv.json").read_text(encoding="utf-8")) == {
        "basics": {"name": "Emmy Noether"},
        "work": [
            {
                "name": "University of Göttingen",
                "position": "Professor",
                "department": "Mathematics",
                "startDate": "1922",
            }
        ],
        "education": [
            {"institution": "Erlangen", "studyType": "Doctorate", "endDate": "1907", "advisor": "Gordan"}
        ],
    }


COLUMNS = (
    "title", "issued", "type", "container_title", "container_title_short", "volume", "issue", "page", "publisher",
    "abstract", "body", "note", "award", "stage", "language", "doi", "citation_key",
)  # fmt: skip


def test_paper_is_read_again_as_it_is(noether, folder, export):
    paper = make_paper(
        "Idealtheorie in Ringbereichen: Teil I",
        [noether, "H. Weyl", "Bartel van der Waerden"],
        slug="idealtheorie",
        is_selected=True,
        issued="1921-09",
        type="chapter",
        container_title="Mathematische Annalen",
        container_title_short="Math. Ann.",
        volume="83",
        issue="1/2",
        page="24–66",
        publisher="Springer",
        abstract="First paragraph.\n\nSecond paragraph that goes on for more than eight words.",
        body="![Ring](/files/ring.png)",
        note="Spotlight",
        award="Best paper",
        stage="accepted",
        language="de",
        doi="10.1007/BF01464225".lower(),
        status="draft",
        citation_key="noether21",
        has_other_authors=True,
        extra={"jekyll:badge": "gold", "bibtex:annote": "Rings"},
    )
    Authorship.objects.filter(paper=paper, position=2).update(
        given="Hermann", orcid="0000-0002-1825-0097", is_equal_contribution=True
    )
    Editor.objects.create(paper=paper, position=1, name="Felix Klein", given="Felix", family="Klein")
    PaperLink.objects.create(paper=paper, kind="pdf", upload=keep(b"%PDF", "ideal.pdf", noether), position=1)
    PaperLink.objects.create(
        paper=paper, kind="code", url="https://example.org/code", label="Sources", position=2
    )
    paper.tags.add(Tag.objects.create(name="Algebra", slug="algebra"))
    paper.thumbnail = keep(b"GIF", "ring.gif", noether)
    paper.save()
    make_redirect("/publication/2021-ideal", noether, url="/publications/idealtheorie/")

    export("--person", "noether")

    record, permalink = read_paper(folder, "idealtheorie")
    same = [*COLUMNS, "extra"]
    assert {name: getattr(record, name) for name in same} == {name: getattr(paper, name) for name in same}
    assert [(a.printed, a.given, a.family, a.orcid, a.is_equal_contribution) for a in record.authors] == [
        ("Emmy Noether", "Emmy", "Noether", "", False),
        ("H. Weyl", "Hermann", "Weyl", "0000-0002-1825-0097", True),
        ("Bartel van der Waerden", "Bartel van der", "Waerden", "", False),
    ]
    assert record.authors[-1].others_follow
    assert [editor.family for editor in record.editors] == ["Klein"]
    assert [(link.kind, link.url, link.label) for link in record.links] == [
        ("pdf", "/files/ideal.pdf", ""),
        ("code", "https://example.org/code", "Sources"),
    ]
    assert (record.keywords, record.is_selected, record.thumbnail) == (["Algebra"], True, "/files/ring.gif")
    values, _ = read(folder / "_publications" / "idealtheorie.md")
    assert (permalink, values["published"]) == ("/publications/idealtheorie/", False)
    assert values["redirect_from"] == ["/publication/2021-ideal"]
    assert values["paperurl"] == "/files/ideal.pdf"


def read_paper(folder, slug):
    """The paper of a file, as the importer reads it."""
    values, body = read(folder / "_publications" / f"{slug}.md")
    document = DocumentRecord(values["permalink"], values, {}, body, file=f"_publications/{slug}.md")
    files = {f"/{name}": f"/{name}" for name in names(folder)}
    papers, _ = read_documents([document], SiteFacts({}, (), "", files, str))
    return papers[0].record, papers[0].path


def test_plain_paper_has_names_only(noether, folder, export):
    make_paper("Ringe", [noether, "Hermann Weyl"], slug="ringe", url="https://example.org/ringe")

    export("--person", "noether")

    values, _ = read(folder / "_publications" / "ringe.md")
    assert values["authors"] == ["Emmy Noether", "Hermann Weyl"]
    assert values["paperurl"] == "https://example.org/ringe"
    assert read_paper(folder, "ringe")[0].url == "https://example.org/ringe"


def test_bibliography_has_all_papers(noether, folder, export):
    make_paper("Ringe", [noether], slug="ringe", issued="1921")
    make_paper("Ideale", [noether], slug="ideale", issued="1922")
    make_paper("Other", ["Hermann Weyl"], slug="other")

    export("--person", "noether")

    text = (folder / "_bibliography" / "papers.bib").read_text(encoding="utf-8")
    assert text.count("@article{") == 2


def test_files_stand_at_their_addresses(noether, folder, export):
    upload = keep(b"%PDF", "cv.pdf", noether, alt="My life")
    make_redirect("/old.pdf", noether, upload=upload)
    make_redirect("/elsewhere", noether, url="https://example.org/")

    report = export("--person", "noether")

    assert (folder / "files" / "cv.pdf").read_bytes() == b"%PDF"
    assert json.loads((folder / "redirects.json").read_text(encoding="utf-8")) == {
        "/elsewhere": "https://example.org/",
        "/old.pdf": "/files/cv.pdf",
    }
    assert json.loads(own_data(folder))["files"] == [
        {"path": "/files/cv.pdf", "name": "cv.pdf", "alt": "My life"}
    ]
    assert "cv.pdf" not in report


@pytest.mark.parametrize("path", ["/_config.yml", "/notes.md", "/redirects.json", "/" + "a" * 240 + ".pdf"])
def test_file_at_an_address_that_means_something_else(noether, folder, export, path):
    upload = keep(b"x", "x.pdf", noether)
    upload.addresses.update(path=path, path_key=path)

    export("--person", "noether")

    redirects = json.loads((folder / "redirects.json").read_text(encoding="utf-8"))
    assert redirects[path].startswith("/files/")
    assert (folder / redirects[path].lstrip("/")).read_bytes() == b"x"
    assert "title" in config(folder)


def test_upload_without_its_file(noether, folder, export):
    default_storage.delete(keep(b"%PDF", "cv.pdf", noether).file.name)

    with pytest.raises(CommandError, match="The upload “cv.pdf” has lost its file"):
        export("--person", "noether")

    assert not folder.exists()


def test_what_academicpages_has_no_words_for_stands_in_a_file_of_its_own(noether, folder, export):
    make_name_form(noether, "E. Noether")
    make_membership(noether, role="Lecturer", start="1922", end="1933")
    make_redirect("/gone/", noether, status=410)
    make_redirect("/blog/", noether, url="https://example.org/", is_prefix=True)

    export("--person", "noether")

    found = json.loads(own_data(folder))
    assert found["name_forms"] == ["E. Noether"]
    assert found["memberships"] == [{"role": "Lecturer", "start": "1922", "end": "1933"}]
    assert found["addresses"] == [
        {"path": "/blog/", "is_prefix": True, "target": "https://example.org/"},
        {"path": "/gone/", "status": 410},
    ]


def test_lab_with_members(noether, folder, export):
    weyl = make_person(slug="weyl", given_name="Hermann", family_name="Weyl", headline="Geometry")
    make_person(slug="draft", family_name="Draft", status="draft")
    make_membership(weyl, role="Lecturer", start="1908", end="1913")
    make_lab(home=noether)
    make_page("/", noether, title="Emmy")
    make_page("/cv/", noether, title="Hers")
    make_page("/cv/", None, title="The lab's")
    make_page("/", weyl, title="Hermann")

    report = export()

    assert {"_pages/about.md", "_members/weyl/_pages/about.md", "_members/draft/_config.yml"} <= names(folder)
    assert read(folder / "_people" / "weyl.md")[0] == {
        "title": "Hermann Weyl",
        "permalink": "/people/weyl/",
        "role": "Lecturer",
        "headline": "Geometry",
        "tags": ["alumni"],
    }
    assert not (folder / "_people" / "draft.md").exists()
    assert read(folder / "_members" / "weyl" / "_pages" / "about.md")[0]["title"] == "Hermann"
    assert "/cv/ of Emmy Noether is /people/noether/cv/ in the folder" in report


def test_lab_without_a_home(folder, export):
    make_lab()
    make_person()
    make_person(slug="weyl")
    make_page("/", None, title="Our lab")

    export()

    assert "author" not in config(folder)
    assert read(folder / "_pages" / "about.md")[0]["title"] == "Our lab"


def test_second_export_is_the_same(noether, folder, export):
    make_page("/", noether)
    make_paper("Ringe", [noether])
    export()
    before = {name: (folder / name).read_bytes() for name in names(folder)}

    export()

    assert {name: (folder / name).read_bytes() for name in names(folder)} == before


def test_unknown_member(export):
    with pytest.raises(CommandError, match="There is no member “x”"):
        export("--person", "x")


def test_folder_that_no_export_wrote(noether, folder, export):
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")

    with pytest.raises(CommandError, match="holds files that no export wrote"):
        export()


def test_folder_with_a_name_that_no_disk_takes(noether, tmp_path):
    with pytest.raises(CommandError, match="cannot be written .File name too long"):
        call_command("export_markdown", str(tmp_path / ("x" * 300)))


def test_where_visitors_are_sent_is_said_to_stay(tmp_path):
    person = make_person("born", forward_to="https://example.org/", forward_after=date(2026, 11, 27))

    _, left = export_markdown(tmp_path / "out", person)

    assert "That visitors are sent to https://example.org/ is said on this install only." in left
