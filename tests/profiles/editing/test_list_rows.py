"""Rows that are edited in a list: nobody writes over what somebody else has saved meanwhile."""

import pytest
from django.urls import reverse

from profiles.models import Role, Upload
from profiles.uploads.files import keep

pytestmark = pytest.mark.django_db

ROLES = reverse("admin:profiles_role_changelist")
FILES = reverse("admin:profiles_upload_changelist")


def opened(client, url):
    """The data of a list as a browser has it, with what its rows were shown with."""
    formset = client.get(url).context["cl"].formset
    return data_of(formset)


def data_of(formset):
    data = {"_save": "Save"}
    for form in [formset.management_form, *formset.forms]:
        for field in form:
            data[field.html_name] = field.value()
            if field.field.show_hidden_initial:
                sent = form.data.get(field.html_initial_name) if form.is_bound else None
                data[field.html_initial_name] = field.initial if sent is None else sent
    return data


def make_roles():
    return [
        Role.objects.create(name=name, position=number)
        for number, name in enumerate(("Professor", "Postdoc"))
    ]


def positions():
    return list(Role.objects.order_by("name").values_list("name", "position"))


def test_list_without_a_rival_is_saved(admin_client):
    make_roles()

    response = admin_client.post(ROLES, {**opened(admin_client, ROLES), "form-0-position": 7})

    assert response.status_code == 302
    assert positions() == [("Postdoc", 1), ("Professor", 7)]


def test_row_that_somebody_else_has_changed_is_refused_and_decided_by_saving_once_more(admin_client):
    make_roles()
    data = opened(admin_client, ROLES)
    Role.objects.filter(name="Professor").update(position=5)

    refused = admin_client.post(ROLES, {**data, "form-0-position": 7})
    formset = refused.context["cl"].formset
    before = positions()
    again = admin_client.post(ROLES, data_of(formset))

    said = [str(error) for form in formset.forms for errors in form.errors.values() for error in errors]
    assert said == [
        "Not saved yet: somebody has changed this meanwhile to “5”. Save once more to keep yours."
    ]
    assert "“5”" in refused.content.decode()
    assert before == [("Postdoc", 1), ("Professor", 5)]
    assert again.status_code == 302
    assert ("Professor", 7) in positions()


def test_row_that_was_not_touched_stays_as_somebody_else_saved_it(admin_client):
    keep(b"one", "one.pdf", None, alt="One")
    keep(b"two", "two.pdf", None, alt="Two")
    data = opened(admin_client, FILES)
    Upload.objects.filter(name="one.pdf").update(alt="Theirs")
    touched = next(name for name, value in data.items() if value == "Two" and not name.startswith("initial"))

    response = admin_client.post(FILES, {**data, touched: "Mine"})

    assert response.status_code == 302
    assert sorted(Upload.objects.values_list("alt", flat=True)) == ["Mine", "Theirs"]
