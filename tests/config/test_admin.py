"""The export of chosen people from the admin's list."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.factories import make_page, make_paper, make_person

pytestmark = pytest.mark.django_db


def test_export_action_gives_the_same_as_the_command(admin_client):
    born, jordan = make_person(slug="born"), make_person(slug="jordan")
    make_page("/", born)
    make_paper("Zur Quantenmechanik", [born, jordan])
    out = StringIO()
    call_command("export_fixtures", "--person", "born", stdout=out)

    response = admin_client.post(
        reverse("admin:profiles_person_changelist"),
        {"action": "export_people", "_selected_action": [born.pk]},
    )

    assert response.content.decode() == out.getvalue()
    assert response["Content-Disposition"] == 'attachment; filename="people.json"'
