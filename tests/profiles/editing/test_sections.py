"""Sections that another room adds to the admin of a model: each part stands after the admin's own."""

import pytest
from django.contrib import admin
from django.http import HttpResponse
from django.urls import path, reverse

from profiles.access.actions import Action as Right
from profiles.access.rules import can
from profiles.editing import sections
from profiles.editing.permissions import PartsInline
from profiles.editing.sections import Action, Section
from profiles.models import Membership, Role
from tests.admin_forms import change_url, save
from tests.factories import make_membership, make_person, manager_client

pytestmark = pytest.mark.django_db


class MembershipInline(PartsInline, admin.TabularInline):
    model = Membership
    extra = 0


def held_by(role):
    return f"Held by {role.memberships.count()}"


@admin.action(description="Count the chosen")
def count_chosen(model_admin, request, queryset):
    return HttpResponse(f"{queryset.count()} chosen")


@pytest.fixture
def saved():
    """The changes of which the section was told."""
    return []


@pytest.fixture
def role(saved, monkeypatch):
    """A role that somebody has, in whose admin stands a section."""
    monkeypatch.setattr(sections, "_sections", {})
    sections.add(
        Role,
        Section(
            fieldsets=[("Who has it", {"fields": [held_by]})],
            inlines=[MembershipInline],
            readonly=[held_by],
            after_save=lambda request, form, formsets, change: saved.append(
                (form.instance.name, len(formsets))
            ),
            actions=[Action(count_chosen, lambda request: can(request.user, Right.ADMINISTER))],
        ),
    )
    return make_membership(make_person()).role


def test_form_shows_what_is_added_after_its_own(role):
    page = manager_client().get(change_url(role)).text

    assert page.index("name_plural") < page.index("Who has it") < page.index("Held by 1")
    assert page.count("Held by 1") == 1
    assert 'name="memberships-TOTAL_FORMS"' in page


def test_section_is_told_of_what_was_saved(role, saved):
    save(manager_client(), change_url(role), name="Reader")

    assert saved == [("Reader", 1)]


@pytest.mark.parametrize("is_meant", [False, True])
def test_action_is_offered_to_whom_it_is_meant_for(role, is_meant, admin_client):
    client = admin_client if is_meant else manager_client()
    roles = reverse("admin:profiles_role_changelist")
    is_offered = "Count the chosen" in client.get(roles).text

    response = client.post(roles, {"action": "count_chosen", "_selected_action": [role.pk]})

    assert (is_offered, "1 chosen" in response.text) == (is_meant, is_meant)
    assert "Count the chosen" not in client.get(roles, {"_popup": "1"}).text


def test_addresses_are_asked_before_the_admins_own(monkeypatch):
    monkeypatch.setattr(sections, "_sections", {})
    sections.add(
        Role, Section(urls=lambda model_admin: [path("<path:any>", lambda request, any: None, name="all")])
    )

    assert [url.name for url in admin.site.get_model_admin(Role).get_urls()][:2] == [
        "all",
        "profiles_role_changelist",
    ]


def test_other_models_have_nothing_of_it(role):
    person = make_person(slug="courant")

    assert "Who has it" not in manager_client().get(change_url(person)).text
