"""Parts of files, by the client of the tests; test_file_serving.py asks a server."""

from itertools import product

import pytest

from config.caching.ranges import Unsatisfiable, part_of
from profiles.uploads.files import keep
from tests.factories import make_page

pytestmark = pytest.mark.django_db

DATA = bytes(range(256)) * 1000
PATH = "/files/film.mp4"


@pytest.fixture(autouse=True)
def upload(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return keep(DATA, "film.mp4", None)


def ask(client, path=PATH, method="get", **headers):
    """(status, body, Content-Range) of an answer."""
    answer = getattr(client, method)(
        path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    body = answer.getvalue()
    answer.close()
    assert method == "head" or int(answer["Content-Length"]) == len(body)
    return answer.status_code, body, answer.get("Content-Range", "")


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-99", 0, 99),
        ("bytes=100000-", 100_000, 255_999),
        ("bytes=-1", 255_999, 255_999),
        ("bytes=-100", 255_900, 255_999),
        ("bytes=-999999", 0, 255_999),
        ("bytes=255999-999999", 255_999, 255_999),
        ("Bytes = 5 - 9", 5, 9),
        ("bytes=0-255999", 0, 255_999),
    ],
)
def test_part(client, asked, first, last):
    assert ask(client, range=asked) == (206, DATA[first : last + 1], f"bytes {first}-{last}/256000")


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=0-1,5-6",
        "bytes=9-5",
        "bytes=-",
        "bytes=a-b",
        "lines=1-2",
        "bytes",
        "",
        "bytes=0-" + "9" * 30,
        "bytes=٣-",
    ],
)
def test_what_is_no_single_part_is_answered_whole(client, asked):
    assert ask(client, range=asked) == (200, DATA, "")


@pytest.mark.parametrize("asked", ["bytes=256000-", "bytes=256000-256001", "bytes=-0"])
def test_part_that_the_file_does_not_have(client, asked):
    assert ask(client, range=asked) == (416, b"", "bytes */256000")


def test_refusal_of_a_part_is_not_kept(client):
    answer = client.get(PATH, headers={"range": "bytes=-0"})
    answer.close()

    assert answer["Cache-Control"] == "no-store"


def test_part_goes_on_only_with_the_bytes_that_it_began_with(client, upload):
    etag = f'"{upload.sha256}"'

    assert ask(client, range="bytes=9-", if_range=etag)[0] == 206
    for other in ('"other"', f"W/{etag}", "Fri, 27 Nov 2026 08:00:00 GMT", "*"):
        assert ask(client, range="bytes=9-", if_range=other) == (200, DATA, "")


def test_range_that_cannot_be_is_not_refused_to_who_had_another_file(client):
    assert ask(client, range="bytes=999999-", if_range='"other"') == (200, DATA, "")


def test_known_file_is_not_sent_in_parts_either(client, upload):
    answer = client.get(PATH, headers={"range": "bytes=0-9", "if-none-match": f'"{upload.sha256}"'})
    answer.close()

    assert answer.status_code == 304


def test_head_says_that_parts_can_be_asked_for(client):
    answer = client.head(PATH, headers={"range": "bytes=0-9"})
    answer.close()

    assert (answer.status_code, answer["Accept-Ranges"], answer["Content-Length"]) == (200, "bytes", "256000")
    assert "Content-Range" not in answer


def test_part_has_the_headers_of_the_whole(client):
    whole, part = client.get(PATH), client.get(PATH, headers={"range": "bytes=5-9"})
    for answer in (whole, part):
        answer.close()

    names = ("ETag", "Cache-Control", "Content-Type", "Content-Security-Policy", "X-Content-Type-Options")
    assert {name: part[name] for name in names} == {name: whole[name] for name in names}


def test_file_is_closed(client):
    answer = client.get(PATH, headers={"range": "bytes=5-9"})
    file = answer._resource_closers[0].__self__

    answer.close()

    assert file.closed


def test_page_comes_whole(client):
    make_page("/a/")
    whole = client.get("/a/")

    answer = client.get("/a/", headers={"range": "bytes=0-9"})

    assert (answer.status_code, answer.content) == (200, whole.content)
    assert "Accept-Ranges" not in answer


def test_empty_file_comes_whole(client):
    keep(b"", "empty.txt", None)

    assert ask(client, "/files/empty.txt", range="bytes=0-") == (200, b"", "")


@pytest.mark.parametrize("size", [1, 10])
def test_part_is_within_the_file(size):
    for first, last in product(range(12), range(12)):
        expected = None if last < first else (first, min(last, size - 1))
        if first >= size and last >= first:
            with pytest.raises(Unsatisfiable):
                part_of(f"bytes={first}-{last}", size)
        else:
            assert part_of(f"bytes={first}-{last}", size) == expected
