"""The export of chosen people from the admin's list."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.factories import editor_client, make_page, make_paper, make_person

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


@pytest.mark.parametrize("is_manager", [True, False])
def test_export_needs_the_right_to_all_that_is_in_it(is_manager):
    """A member takes her own page along by another way."""
    person = make_person(email="emmy@example.org", status="draft")
    client = editor_client(person=person, is_manager=is_manager)
    people = reverse("admin:profiles_person_changelist")
    is_offered = "export_people" in client.get(people).text

    response = client.post(people, {"action": "export_people", "_selected_action": [person.pk]})

    assert (is_offered, "emmy@example.org" in response.text) == (is_manager, is_manager)


def test_export_says_that_it_holds_what_is_private(admin_client):
    make_person()

    assert (
        "with drafts and private e-mail" in admin_client.get(reverse("admin:profiles_person_changelist")).text
    )
