"""Drafts, links and open forms are no content: no page is made anew for them, no history kept, nothing goes out."""

import json
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client

from profiles.models import Change, Draft, OpenForm, PreviewLink
from tests.admin_forms import change_url, send
from tests.factories import make_lab, make_page, manager_client
from tests.page_versions import moved_by
from tests.profiles.editing.drafts.test_drafts import keep, opened

pytestmark = pytest.mark.django_db
SECRET = "zqsecret draft"


@pytest.fixture
def page():
    make_lab()
    return make_page("/about/", title="About", body="Text")


def test_nothing_but_publishing_moves_pages_or_fills_the_history(page):
    client = manager_client()
    data, _ = opened(client, change_url(page))
    changes = Change.objects.count()

    assert moved_by(lambda: keep(client, page, {**data, "body": SECRET}, uuid4())) == set()
    assert moved_by(lambda: keep(client, page, {}, uuid4(), form="")) == set()
    data, _ = opened(client, change_url(page))
    assert moved_by(lambda: send(client, change_url(page), data, _link="1")) == set()
    link = PreviewLink.objects.get()
    assert moved_by(lambda: Client().get(link.path)) == set()
    assert moved_by(lambda: send(client, change_url(page), data, _preview="1")) == set()
    assert moved_by(lambda: client.get(change_url(page))) == set()
    assert Change.objects.count() == changes
    assert (Draft.objects.count(), OpenForm.objects.count(), PreviewLink.objects.get().openings) == (1, 1, 1)

    data, _ = opened(client, change_url(page))
    assert moved_by(lambda: send(client, change_url(page), data, _publish="1"))
    assert Change.objects.count() == changes + 1


def test_nothing_of_it_goes_out(page, tmp_path):
    client = manager_client()
    send(client, change_url(page), opened(client, change_url(page))[0], body=SECRET, _link="1")
    out = StringIO()
    call_command("export_fixtures", stdout=out)
    call_command("export_site", tmp_path / "copy", stdout=StringIO(), stderr=StringIO())
    call_command("export_markdown", tmp_path / "markdown", stdout=StringIO(), stderr=StringIO())

    models = {row["model"] for row in json.loads(out.getvalue())}
    written = b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    assert written
    assert SECRET.encode() not in written
    assert SECRET not in out.getvalue()
    assert not models & {"profiles.draft", "profiles.change", "profiles.changedrow", "profiles.previewlink"}
    for path in ("/about/", "/feed.xml", "/sitemap.xml", "/people/"):
        assert SECRET not in Client().get(path).text
