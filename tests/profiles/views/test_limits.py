"""Limits for each client: what is counted, what is answered then, and who is not counted."""

import pytest
import time_machine

from profiles.views.limits import Limit
from publications.models import Paper
from tests.factories import make_paper

pytestmark = pytest.mark.django_db

MOST = 3


@pytest.fixture(autouse=True)
def low_limits(monkeypatch):
    """Few requests reach them, all in one minute."""
    for limit in Limit:
        monkeypatch.setattr(limit, "most", MOST)
    with time_machine.travel("2026-03-02 10:00:20+00:00", tick=False):
        yield


def statuses(client, path, count=MOST + 2, **options):
    return [client.get(path, **options).status_code for _ in range(count)]


@pytest.mark.parametrize(
    "path",
    [
        "/publications/?q=ideale",
        "/publications/?year=1921",
        "/publications/?page=2",
        "/publications.bib",
        "/publications.bib?q=ideale",
        "/sitemap.xml",
    ],
)
def test_what_is_expensive_is_refused_after_so_many(client, path):
    make_paper("Ideale", issued="1921")
    Paper.objects.bulk_create(
        Paper(title=f"Paper {number}", slug=f"number-{number}") for number in range(100)
    )

    assert statuses(client, path) == [200] * MOST + [429] * 2


@pytest.mark.parametrize(
    "path", ["/", "/publications/", "/publications/ideale/", "/publications/ideale.bib", "/people/"]
)
def test_what_is_cheap_is_not_counted(client, path):
    make_paper("Ideale", slug="ideale")

    assert set(statuses(client, path)) == {200}


def test_refusal_says_when_to_come_again(client):
    statuses(client, "/publications/?q=ideale", MOST)

    response = client.get("/publications/?q=ideale")

    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (
        429,
        "40",
        "no-store",
    )
    assert "come again in 40 seconds" in response.content.decode()


def test_next_minute_counts_anew(client):
    statuses(client, "/publications/?q=ideale")

    with time_machine.travel("2026-03-02 10:01:00+00:00", tick=False):
        assert client.get("/publications/?q=ideale").status_code == 200


def test_each_client_has_its_own_count(client):
    statuses(client, "/publications/?q=ideale", REMOTE_ADDR="198.51.100.7")

    assert statuses(client, "/publications/?q=ideale", 1, REMOTE_ADDR="198.51.100.8") == [200]


def test_whoever_has_signed_in_is_not_counted(admin_client):
    assert set(statuses(admin_client, "/publications/?q=ideale")) == {200}
