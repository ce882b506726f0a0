"""ETag, Last-Modified and 304."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import pytest

from config.caching.validators import is_among
from profiles.models import Page
from profiles.uploads.files import keep
from tests.factories import make_home, make_page, make_paper, manager_client

pytestmark = pytest.mark.django_db

PATHS = ["/", "/a/", "/people/", "/publications/", "/publications/rings/", "/publications.bib", "/feed.xml"]


@pytest.fixture(autouse=True)
def site(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_home()
    make_paper(slug="rings")
    make_page("/a/", body="First.")


def fetch(client, path, **headers):
    answer = client.get(path, headers=headers)
    answer.close()
    return answer


@pytest.mark.parametrize("path", [*PATHS, "/sitemap.xml", "/robots.txt"])
def test_what_the_client_has_is_not_sent_again(client, path):
    whole = client.get(path, follow=True)

    unchanged = client.get(whole.request["PATH_INFO"], headers={"if-none-match": whole["ETag"]})

    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert "Content-Type" not in unchanged
    assert "Content-Length" not in unchanged
    for name in ("ETag", "Cache-Control"):
        assert unchanged[name] == whole[name]


def test_edit_is_sent(client):
    known = client.get("/a/")["ETag"]
    Page.objects.filter(title="About me").update(body="Second.")

    answer = client.get("/a/", headers={"if-none-match": known})

    assert answer.status_code == 200
    assert b"Second." in answer.content
    assert answer["ETag"] != known


def test_answer_says_when_it_was_rendered(client):
    before = datetime.now(UTC).replace(microsecond=0)

    rendered = parsedate_to_datetime(client.get("/a/")["Last-Modified"])

    assert before <= rendered <= datetime.now(UTC)


def test_date_alone_is_no_proof(client):
    date = client.get("/a/")["Last-Modified"]

    assert client.get("/a/", headers={"if-modified-since": date}).status_code == 200


@pytest.mark.parametrize("path", ["/a/", "/files/notes.txt"])
def test_head_is_as_get(client, path):
    keep(b"words", "notes.txt", None)
    get = fetch(client, path)

    head = client.head(path)
    head.close()

    names = ("Content-Length", "ETag", "Cache-Control", "Content-Type")
    assert {name: head[name] for name in names} == {name: get[name] for name in names}
    unchanged = client.head(path, headers={"if-none-match": get["ETag"]})
    unchanged.close()
    assert unchanged.status_code == 304


def test_editor_is_not_told_that_nothing_has_changed(client):
    known = client.get("/a/")["ETag"]
    editor = manager_client()

    answers = [editor.get("/a/", headers={"if-none-match": tag}) for tag in (known, "*")]

    assert [answer.status_code for answer in answers] == [200, 200]


@pytest.mark.parametrize("path", ["/nowhere/", "/A/"])
@pytest.mark.parametrize("tag", ["*", '"x"'])
def test_condition_counts_for_pages_only(client, path, tag):
    assert client.get(path, headers={"if-none-match": tag}).status_code in {301, 404}


def test_file_has_the_hash_of_its_bytes_and_the_date_it_was_written(client, tmp_path):
    upload = keep(b"words", "notes.txt", None)
    written = (tmp_path / upload.file.name).stat().st_mtime

    answer = fetch(client, "/files/notes.txt")

    assert answer["ETag"] == f'"{upload.sha256}"'
    assert parsedate_to_datetime(answer["Last-Modified"]).timestamp() == int(written)
    assert fetch(client, "/files/notes.txt", **{"if-none-match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("etag", "known", "is_known"),
    [
        ('"a"', ['"a"'], True),
        ('"a"', ['"b"', '"a"'], True),
        ('"a"', ['W/"a"'], True),
        ('"a"', ["*"], True),
        ('"a"', [], False),
        ('"a"', ['"b"'], False),
        ('"a"', ['"a', "a"], False),
    ],
)
def test_is_among(etag, known, is_known):
    assert is_among(etag, known) == is_known
