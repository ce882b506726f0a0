"""Uploads as visitors fetch them: by what type, and under which policy."""

import mimetypes

import pytest

from profiles.addressing.moving import move
from profiles.models import MenuLink, ProfileLink
from profiles.uploads.files import keep
from publications.models import PaperLink
from tests.factories import make_entry, make_page, make_paper, make_person, manager_client

pytestmark = pytest.mark.django_db

SANDBOX = "default-src 'none'; sandbox"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def get(client, path, **headers):
    response = client.get(path, headers=headers)
    response.close()
    return response


@pytest.mark.parametrize(
    "ending",
    [
        "js",
        "mjs",
        "cjs",
        "css",
        "html",
        "htm",
        "xhtml",
        "xml",
        "xsl",
        "xslt",
        "rdf",
        "vbs",
        "htc",
        "JS",
        "js.gz",
    ],
)
def test_what_could_run_or_style_has_no_such_type(client, ending):
    keep(b"document.title = 'run'", f"x.{ending}", None)

    response = get(client, f"/files/x.{ending.lower()}")

    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert (response["X-Content-Type-Options"], response["Content-Security-Policy"]) == ("nosniff", SANDBOX)


@pytest.mark.parametrize(
    "kind",
    ["text/javascript", "application/x-javascript", "application/ecmascript", "text/jscript", "text/css"],
)
def test_type_that_the_machine_knows_by_another_ending_is_not_sent_either(client, monkeypatch, kind):
    monkeypatch.setitem(mimetypes.types_map, ".odd", kind)
    keep(b"x", "x.odd", None)

    assert get(client, "/files/x.odd")["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("cv.pdf", "application/pdf"),
        ("notes.txt", "text/plain"),
        ("data.csv", "text/csv"),
        ("talks.ics", "text/calendar"),
        ("code.zip", "application/zip"),
        ("data.json", "application/json"),
        ("film.mp4", "video/mp4"),
        ("mark.svg", "image/svg+xml"),
    ],
)
def test_other_files_keep_their_types(client, name, kind):
    keep(b"x", name, None)

    assert get(client, f"/files/{name}")["Content-Type"] == kind


@pytest.mark.parametrize("name", ["notes.txt", "mark.svg"])
def test_answer_that_nothing_has_changed_has_the_same_policy(client, name):
    keep(b"x", name, None)
    whole = get(client, f"/files/{name}")

    unchanged = get(client, f"/files/{name}", **{"if-none-match": whole["ETag"]})

    assert unchanged.status_code == 304
    assert unchanged["Content-Security-Policy"] == whole["Content-Security-Policy"]


PUBLIC = "public, no-cache"
PRIVATE = "private, no-store"
# What shows a file: each makes a row with this status that does.
USES = {
    "portrait": lambda upload, status: make_person("artin", image=upload, status=status),
    "page": lambda upload, status: make_page("/a/", body="[x](/files/x%20y.pdf)", status=status),
    "page by the space": lambda upload, status: make_page(
        "/a/", body="![](/people/a/files/x y.pdf)", status=status
    ),
    "page without the root": lambda upload, status: make_page(
        "/a/", body="[x](../files/x%20y.pdf)", status=status
    ),
    "page by the old address": lambda upload, status: make_page("/a/", body="[x](/old.pdf)", status=status),
    "page of a member": lambda upload, status: make_page(
        "/a/", make_person("artin", status=status), body="/files/x%20y.pdf"
    ),
    "entry": lambda upload, status: make_entry(body="[x](/files/x%20y.pdf)", status=status),
    "summary": lambda upload, status: make_entry(summary="[x](/files/x%20y.pdf)", status=status),
    "menu": lambda upload, status: MenuLink.objects.create(
        person=make_person("artin", status=status), label="x", url="/files/x%20y.pdf"
    ),
    "profile": lambda upload, status: ProfileLink.objects.create(
        person=make_person("artin", status=status), kind="website", value="/files/x%20y.pdf"
    ),
    "picture of a paper": lambda upload, status: make_paper(thumbnail=upload, status=status),
    "text of a paper": lambda upload, status: make_paper(body="[x](/files/x%20y.pdf)", status=status),
    "link of a paper": lambda upload, status: PaperLink.objects.create(
        paper=make_paper(status=status), kind="pdf", upload=upload
    ),
    "address of a paper": lambda upload, status: PaperLink.objects.create(
        paper=make_paper(status=status), kind="pdf", url="/files/x%20y.pdf"
    ),
}


@pytest.fixture
def upload():
    upload = keep(b"x", "x.pdf", None)
    move(upload, "/old.pdf")
    move(upload, "/files/x y.pdf")
    return upload


def caching(client, path="/files/x y.pdf", **headers):
    return get(client, path, **headers)["Cache-Control"]


def test_file_that_nothing_shows_may_be_cached(client, upload):
    make_page("/a/", body="[x](/files/other.pdf)", status="draft")

    assert caching(client) == PUBLIC


@pytest.mark.parametrize("use", USES)
def test_file_of_drafts_only_is_kept_by_no_cache(client, upload, use):
    USES[use](upload, "draft")

    assert caching(client) == PRIVATE
    assert caching(client, **{"if-none-match": f'"{upload.sha256}"'}) == PRIVATE


@pytest.mark.parametrize("use", USES)
def test_file_that_visitors_see_may_be_cached_whatever_draft_has_it_too(client, upload, use):
    make_page("/draft/", body="[x](/files/x%20y.pdf)", status="draft")
    USES[use](upload, "public")

    assert caching(client) == PUBLIC


def test_file_of_a_draft_member_is_kept_by_no_cache(upload):
    person = make_person("artin", status="draft")
    keep(b"x", "notes.txt", person)

    assert caching(manager_client(), "/people/artin/files/notes.txt") == PRIVATE


@pytest.mark.parametrize("pages", [1, 20])
def test_file_costs_few_queries(client, upload, pages, django_assert_num_queries):
    for number in range(pages):
        make_page(f"/{number}/", make_person(f"member-{number}"), body="[x](/files/x%20y.pdf)")

    # The lab, the address, the file, its addresses, and whether drafts use it.
    with django_assert_num_queries(5):
        caching(client)
