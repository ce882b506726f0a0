"""What every request passes before a page answers."""

import pytest

from profiles.uploads.keeping import keep

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/people/", "/admin/login/", "/nowhere/"])
def test_unknown_host_is_refused(client, settings, path):
    settings.ALLOWED_HOSTS = ["lab.example.org"]

    assert client.get(path, headers={"host": "evil.example"}).status_code == 400
    assert client.get(path, headers={"host": "lab.example.org"}).status_code in {200, 404}


def test_answer_with_a_policy_of_its_own_keeps_it(client, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    keep(b"plain", "notes.txt", None)

    response = client.get("/files/notes.txt")
    response.close()

    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
