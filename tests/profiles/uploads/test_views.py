"""Uploads as visitors fetch them: by what type, and under which policy."""

import mimetypes

import pytest

from profiles.uploads.keeping import keep

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
