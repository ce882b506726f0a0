"""What rights cost: a member's form and list take hardly more queries than those of an administrator, who has all."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from profiles.models import Entry, Page, Person, Upload
from publications.models import Paper
from tests.admin_forms import change_url


def count(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize("model", [Page, Entry, Upload, Person, Paper], ids=lambda model: model.__name__)
def test_queries_with_and_without_rights(model, world):
    row = world.rows[model]["own"]
    for url in (
        change_url(row),
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"),
    ):
        found = {role: count(world.clients[role], url) for role in ("administrator", "member", "delegate")}
        assert max(found.values()) <= found["administrator"] + 4, found
