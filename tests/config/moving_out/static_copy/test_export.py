"""The static copy: every public address has a file, every link leads to one."""

import json
import re
from datetime import UTC, date, datetime
from html import unescape
from io import StringIO
from urllib.parse import unquote, urljoin

import pytest
import time_machine
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client

from config.demo.loading import load_demo
from profiles.models import Page, Upload
from profiles.uploads.files import keep
from tests.config.command_line import run
from tests.config.data_folders import copy_to
from tests.factories import (
    make_entry,
    make_home,
    make_lab,
    make_page,
    make_paper,
    make_person,
    make_redirect,
)

pytestmark = pytest.mark.django_db


def export(folder, *options):
    out = StringIO()
    call_command("export_site", folder, *options, stdout=out, stderr=StringIO())
    return out.getvalue()


def text(folder, name):
    return (folder / name).read_text(encoding="utf-8")


def dead_links(folder):
    """Links of the copy's pages to files that are not there, as a server of files would find them."""
    dead = []
    for page in sorted(folder.rglob("*.html")):
        if page.name == "404.html":
            continue
        base = f"https://copy/sub/{page.relative_to(folder).as_posix()}"
        for link in re.findall(r'\s(?:href|src|action)="([^"]*)"', page.read_text(encoding="utf-8")):
            target = urljoin(base, unescape(link)).partition("#")[0].partition("?")[0]
            if not target.startswith("https://copy/"):
                continue
            place = folder / unquote(target.removeprefix("https://copy/sub/"))
            if not (place / "index.html").is_file() and not place.is_file():
                dead.append((page.relative_to(folder).as_posix(), link))
    return dead


@pytest.fixture
def copy(tmp_path):
    return tmp_path / "copy"


@pytest.fixture(scope="module")
def demo(tmp_path_factory, django_db_setup, django_db_blocker):
    """A copy of the demo lab, which no test changes, and the sitemap of the lab itself."""
    copy = tmp_path_factory.mktemp("demo") / "copy"
    with django_db_blocker.unblock(), transaction.atomic():
        load_demo()
        export(copy)
        sitemap = Client().get("/sitemap.xml").content.decode()
        transaction.set_rollback(True)
    return copy, sitemap


def test_copy_of_the_demo_lab_has_no_dead_link_and_nothing_to_sign_in_with(demo):
    copy, _ = demo

    assert dead_links(copy) == []
    pages = [page.read_text(encoding="utf-8") for page in copy.rglob("*.html")]
    assert not [page for page in pages if "/admin/" in page or "<form" in page]


def test_every_address_of_the_sitemap_has_a_file(demo):
    copy, sitemap = demo

    paths = [url.removeprefix(settings.SITE_URL) for url in re.findall("<loc>(.*?)</loc>", sitemap)]

    assert [path for path in paths if not (copy / unquote(path).strip("/") / "index.html").is_file()] == []
    assert {name.name for name in copy.iterdir()} >= {
        "feed.xml",
        "sitemap.xml",
        "robots.txt",
        "publications.bib",
    }


def test_links_are_relative_and_canonical_ones_name_where_the_copy_is_served(copy):
    home = make_home()
    make_page("/", home, body="[CV](/cv/)")
    make_page("/cv/", home, "CV")

    export(copy, "--base-url", "https://noether.example.org/")

    assert '<a href="cv/">CV</a>' in text(copy, "index.html")
    assert '<link rel="canonical" href="https://noether.example.org/cv/">' in text(copy, "cv/index.html")
    assert "https://noether.example.org/cv/" in text(copy, "sitemap.xml")
    assert text(copy, "CNAME") == "noether.example.org\n"


def test_settings_are_as_before_afterwards(copy):
    before = settings.SITE_URL
    make_home()
    export(copy, "--base-url", "https://noether.example.org/sub/")
    assert before == settings.SITE_URL


@pytest.mark.parametrize("url", ["https://noether.github.io/", "http://127.0.0.1:8000/"])
def test_address_that_is_no_domain_of_ones_own_makes_no_cname(copy, url):
    make_home()
    export(copy, "--base-url", url)
    assert not (copy / "CNAME").exists()


def test_address_without_a_slash_answers_as_file_and_as_folder(copy):
    make_page("/talks/2012", make_home(), "Talk")

    export(copy)

    assert "<h1>Talk</h1>" in text(copy, "talks/2012.html")
    assert '<a href="../2012.html">' in text(copy, "talks/2012/index.html")


def test_redirects_are_pages_that_lead_on(copy):
    home = make_home()
    page = make_page("/cv/", home, "CV")
    make_redirect("/resume.html", home, page=page)
    make_redirect("/blog/", home, url="https://example.org/")

    export(copy, "--base-url", "https://example.com/")

    old = text(copy, "resume.html")
    assert '<link rel="canonical" href="https://example.com/cv/">' in old
    assert '<meta http-equiv="refresh" content="0; url=cv/">' in old
    assert '<a href="https://example.org/">' in text(copy, "blog/index.html")
    assert json.loads(text(copy, "redirects.json")) == {
        "/blog/": "https://example.org/",
        "/resume.html": "https://example.com/cv/",
    }


@pytest.mark.parametrize("status", ["draft", "members", "unlisted"])
def test_nothing_hidden_is_in_the_copy_by_any_name(copy, settings, tmp_path, status):
    settings.MEDIA_ROOT = tmp_path / "media"
    make_lab()
    make_page("/about/", body="[[news]] [[people]]")
    make_page("/zqhidden/", title="Zqhidden", menu_position=1, is_indexed=False, status=status)
    make_redirect(
        "/zqhidden-old/", page=make_page("/zqhidden-2/", title="Zqhidden", status=status), status=301
    )
    make_entry("/news/zqhidden/", title="Zqhidden", start="1925", status=status)
    keep(b"zqhidden", "zqhidden.txt", None)
    Upload.objects.update(status=status)
    person = make_person("zqhidden", "Ada", "Zqhidden", status=status)
    keep(b"zqhidden of hers", "zqhidden.txt", person)
    make_page("/zqhidden/", person, title="Zqhidden")

    export(copy)

    found = [file for file in copy.rglob("*") if file.is_file()]
    assert found
    assert [
        file for file in found if "zqhidden" in str(file) or b"zqhidden" in file.read_bytes().lower()
    ] == []


def test_files_and_papers_come_along(copy):
    home = make_home()
    keep(b"%PDF-1.4", "cv.pdf", home)
    make_paper("Idealtheorie", [home], slug="idealtheorie")

    export(copy)

    assert (copy / "files" / "cv.pdf").read_bytes() == b"%PDF-1.4"
    assert "Idealtheorie" in text(copy, "publications/idealtheorie.bib")
    assert "Idealtheorie" in text(copy, "publications/idealtheorie/index.html")


def test_what_is_not_public_stays_out(copy):
    make_lab()
    make_page("/draft/", status="draft")
    make_page("/hidden/", make_person("artin", "Emil", "Artin", status="draft"))
    make_redirect("/gone/", status=410)
    make_paper("Draft", slug="draft", status="draft")
    make_entry("/news/draft/", status="draft")

    export(copy)

    names = {path.name for path in copy.rglob("*")}
    assert not names & {"draft", "draft.html", "hidden", "gone", "gone.html", "artin", "draft.bib"}


def test_missing_page_has_links_from_the_root(copy):
    make_home()
    export(copy, "--base-url", "https://example.org/group/")
    assert '<a href="/group/publications/">' in text(copy, "404.html")


def test_second_copy_replaces_the_first(copy):
    home = make_home()
    page = make_page("/cv/", home, "CV")
    export(copy)
    page.delete()

    export(copy)

    assert not (copy / "cv").exists()
    assert [path.name for path in copy.parent.iterdir()] == ["copy"]


def test_incremental_copy_writes_only_what_has_changed(copy):
    home = make_home()
    make_page("/cv/", home, "CV", body="Old.")
    make_page("/old/", home, "Old")
    export(copy)
    untouched = (copy / "publications" / "index.html").stat().st_mtime_ns

    assert export(copy, "--incremental").endswith(", 0 of them written now.\n")
    Page.objects.filter(title="CV").update(body="New.")
    Page.objects.filter(title="Old").delete()
    export(copy, "--incremental")

    assert "New." in text(copy, "cv/index.html")
    assert not (copy / "old" / "index.html").exists()
    assert (copy / "publications" / "index.html").stat().st_mtime_ns == untouched


def test_folder_of_somebody_else_is_refused(copy):
    copy.mkdir()
    (copy / "thesis.tex").write_text("x", encoding="utf-8")

    with pytest.raises(CommandError, match="holds files that export_site has not written"):
        export(copy)

    assert [path.name for path in copy.iterdir()] == ["thesis.tex"]


def test_file_in_the_place_of_the_folder_is_refused(copy):
    copy.write_text("x", encoding="utf-8")
    with pytest.raises(CommandError, match="is a file. Name a folder."):
        export(copy)


def test_addresses_that_cannot_both_be_files_are_reported(copy):
    home = make_home()
    make_page("/talks.pdf/one/", home)
    keep(b"%PDF", "talks.pdf", home).addresses.update(path="/talks.pdf", path_key="/talks.pdf")

    with pytest.raises(CommandError, match="1 addresses are missing from the copy"):
        export(copy)


def test_install_that_never_served_has_all_of_it(tmp_path, migrated):
    """Its static files have not been collected yet."""
    data = copy_to(tmp_path / "data", migrated)

    done = run(data, "export_site", str(tmp_path / "copy"))

    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("Copying pages: ")
    assert (tmp_path / "copy" / "publications" / "index.html").is_file()
    assert list((tmp_path / "copy" / "static" / "profiles").glob("site*.css"))


def test_copy_holds_the_variants_that_pages_offer(copy, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    home = make_home()
    home.image = keep(b"me", "me.jpg", home, width=300, height=300, variants={112: b"112", 224: b"224"})
    home.save()
    keep(b"tea", "tea time, 1.jpg", home, width=300, height=300, variants={112: b"tea 112"})
    make_page("/tea/", home, body="![Tea](/files/tea_time_1.jpg)")

    export(copy)

    page = text(copy, "tea/index.html")
    chosen = [one.split() for value in re.findall(r'srcset="([^"]*)"', page) for one in value.split(", ")]
    assert [width for _, width in chosen] == ["112w", "224w", "300w", "112w", "300w"]
    assert [(copy / "tea" / unquote(link)).read_bytes() for link, _ in chosen] == [
        *(b"112", b"224", b"me"),
        *(b"tea 112", b"tea"),
    ]
    assert all(link.startswith("../") for link, _ in chosen)


def test_copy_has_what_is_public_by_then_and_says_when_that_changes(tmp_path):
    make_lab()
    make_page("/soon/", title="Soon", menu_position=1, publish_at=datetime(2026, 12, 9, 8, tzinfo=UTC))
    said = {}
    for day in ("08", "09"):
        with time_machine.travel(f"2026-12-{day}T08:00:00Z", tick=False):
            said[day] = export(tmp_path / day).splitlines()[1:]

    assert [(tmp_path / day / "soon" / "index.html").exists() for day in said] == [False, True]
    assert ["Soon" in text(tmp_path / day, "publications/index.html") for day in said] == [False, True]
    assert said == {
        "08": ["On 9 Dec, 08:00 (UTC) something appears or disappears: export again then."],
        "09": [],
    }


def test_copy_leads_to_where_visitors_of_a_former_member_are_sent(tmp_path):
    make_lab()
    new = {"forward_to": "https://example.org/~x/", "forward_after": date(2026, 11, 27)}
    for slug, is_all in (("born", False), ("hund", True)):
        person = make_person(slug, slug.title(), slug.title(), **new, forwards_below=is_all)
        make_page("/about/", person, body="Whoever I am.")
    with time_machine.travel("2026-11-27T12:00:00Z", tick=False):
        export(tmp_path / "copy")
        before = text(tmp_path / "copy", "people/hund/about/index.html")
    with time_machine.travel("2026-11-28T12:00:00Z", tick=False):
        export(tmp_path / "copy", "--incremental")
        export(tmp_path / "whole")

    assert "Whoever I am." in before
    for copy in (tmp_path / "copy", tmp_path / "whole"):
        leads = [text(copy, f"people/{place}index.html") for place in ("born/", "hund/", "hund/about/")]
        assert all('url=https://example.org/~x/"' in lead and "Whoever" not in lead for lead in leads)
        assert "Whoever I am." in text(copy, "people/born/about/index.html")
        assert 'href="https://example.org/~x/"' in text(copy, "people/index.html")
        assert dead_links(copy) == []
