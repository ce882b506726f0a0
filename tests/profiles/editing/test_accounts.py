"""Accounts in the admin: administrators give roles there, nobody else gets in, and Django's own lists are gone."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import NoReverseMatch, reverse

from profiles.models import Account
from tests.admin_forms import add_url, change_url, save, send, shown
from tests.factories import editor_client, make_editor, make_person, manager_client

pytestmark = pytest.mark.django_db

PASSWORD = {"password1": "copper-lattice-7", "password2": "copper-lattice-7", "usable_password": "true"}


def rights_of(user):
    user = User.objects.get(pk=user.pk)
    return user.is_staff, user.is_superuser, user.groups.count(), user.user_permissions.count()


def state_of(user):
    return User.objects.filter(pk=user.pk).values().get(), Account.objects.filter(user=user).values().first()


@pytest.mark.parametrize("who", ["manager", "member", "nobody"])
@pytest.mark.parametrize("kind", ["administrator", "manager", "member", "own"])
def test_accounts_are_changed_by_administrators_only(who, kind):
    clients = {
        "manager": manager_client,
        "member": lambda: editor_client(person=make_person()),
        "nobody": editor_client,
    }
    client = clients[who]()
    users = {
        "administrator": lambda: User.objects.create_superuser("boss", email="boss@example.org"),
        "manager": lambda: make_editor("second", is_manager=True),
        "member": lambda: make_editor("landau", person=make_person("landau", "Edmund", "Landau")),
        "own": lambda: client.user,
    }
    user = users[kind]()
    before = state_of(user)
    rights = {"is_staff": "on", "is_superuser": "on", "account-0-is_manager": "on"}

    client.post(change_url(user), {"username": "mine", "email": "mine@example.org", **rights})
    client.post(reverse("admin:auth_user_password_change", args=[user.pk]), PASSWORD)
    client.post(reverse("admin:auth_user_delete", args=[user.pk]), {"post": "yes"})
    client.post(add_url(User), {"username": "new", **PASSWORD, **rights})
    many = {"action": "delete_selected", "_selected_action": [user.pk], "post": "yes"}
    client.post(reverse("admin:auth_user_changelist"), many)

    assert state_of(user) == before
    assert not User.objects.filter(username="new").exists()


def test_administrator_sets_a_password_and_deletes(admin_client):
    user = make_editor("landau")

    admin_client.post(reverse("admin:auth_user_password_change", args=[user.pk]), PASSWORD)
    assert User.objects.get(pk=user.pk).check_password("copper-lattice-7")
    admin_client.post(reverse("admin:auth_user_delete", args=[user.pk]), {"post": "yes"})
    assert not User.objects.filter(pk=user.pk).exists()


def test_administrator_makes_another_one(admin_client):
    user = User.objects.create_user("landau")

    save(admin_client, change_url(user), is_superuser="on", is_staff="on")

    assert rights_of(user) == (True, True, 0, 0)


def test_administrator_makes_a_manager_of_a_member(admin_client):
    person = make_person()
    user = make_editor(person=person)

    save(admin_client, change_url(user), **{"account-0-is_manager": "on"})

    assert Account.objects.values_list("person", "is_manager").get(user=user) == (person.pk, True)


def test_django_s_permissions_are_in_no_form(admin_client):
    """Nothing asks for them any more, so they are not to be given by a form that somebody has made up either."""
    user, group = make_editor("landau"), Group.objects.create(name="Everything")
    url, every = change_url(user), list(Permission.objects.values_list("pk", flat=True))
    data = shown(admin_client, url)

    send(admin_client, url, data, first_name="Edmund", groups=[group.pk], user_permissions=every)

    assert not {"groups", "user_permissions"} & set(data)
    assert (User.objects.get(pk=user.pk).first_name, rights_of(user)) == ("Edmund", (True, False, 0, 0))
    with pytest.raises(NoReverseMatch):
        reverse("admin:auth_group_changelist")
