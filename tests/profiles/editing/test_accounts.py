"""Accounts in the admin: who may change others without being a superuser, nobody makes one or takes one over."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from tests.admin_forms import change_url, save
from tests.factories import editor_client

pytestmark = pytest.mark.django_db

USERS = ["view_user", "add_user", "change_user", "delete_user"]


@pytest.fixture
def client():
    return editor_client(*USERS, *[f"{action}_group" for action in ("view", "add", "change", "delete")])


@pytest.fixture
def boss():
    return User.objects.create_superuser("boss", email="boss@example.org", password="first")


def make_user(name="landau", rights=(), groups=()):
    user = User.objects.create_user(name)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    user.groups.set(groups)
    return user


def rights_of(user):
    user = User.objects.get(pk=user.pk)
    return user.is_staff, user.is_superuser, user.groups.count(), user.user_permissions.count()


@pytest.mark.parametrize("whose", ["own", "others"])
def test_nobody_gives_rights_who_is_no_superuser(client, whose):
    user = client.user if whose == "own" else make_user()
    group = Group.objects.create(name="Everything")
    every = list(Permission.objects.values_list("pk", flat=True))
    before = rights_of(user)

    save(
        client,
        change_url(user),
        first_name="Changed",
        is_superuser="on",
        is_staff="on",
        groups=[group.pk],
        user_permissions=every,
    )

    assert User.objects.get(pk=user.pk).first_name == "Changed"
    assert rights_of(user) == before


@pytest.mark.parametrize("kind", ["superuser", "with a right", "in a group"])
def test_account_with_rights_is_not_changed_nor_deleted(client, boss, kind):
    group = Group.objects.create(name="Editors")
    made = {"with a right": {"rights": ["view_page"]}, "in a group": {"groups": [group]}}
    user = boss if kind == "superuser" else make_user(**made[kind])
    before = User.objects.filter(pk=user.pk).values().get()

    password = {"password1": "copper-lattice-7", "password2": "copper-lattice-7", "usable_password": "true"}
    statuses = [
        client.post(change_url(user), {"username": "mine", "email": "mine@example.org"}).status_code,
        client.post(reverse("admin:auth_user_password_change", args=[user.pk]), password).status_code,
        client.post(reverse("admin:auth_user_delete", args=[user.pk]), {"post": "yes"}).status_code,
    ]
    many = {"action": "delete_selected", "_selected_action": [user.pk], "post": "yes"}
    client.post(reverse("admin:auth_user_changelist"), many)

    assert statuses == [403, 403, 403]
    assert User.objects.filter(pk=user.pk).values().get() == before


def test_account_without_rights_is_changed_and_deleted(client):
    user = make_user()
    password = {"password1": "copper-lattice-7", "password2": "copper-lattice-7", "usable_password": "true"}

    client.post(reverse("admin:auth_user_password_change", args=[user.pk]), password)
    assert User.objects.get(pk=user.pk).check_password("copper-lattice-7")
    client.post(reverse("admin:auth_user_delete", args=[user.pk]), {"post": "yes"})
    assert not User.objects.filter(pk=user.pk).exists()


def test_groups_are_changed_by_superusers_only(client, admin_client):
    group = Group.objects.create(name="Editors")
    client.user.groups.add(group)
    every = {"name": "Editors", "permissions": list(Permission.objects.values_list("pk", flat=True))}

    assert client.post(change_url(group), every).status_code == 403
    assert client.post(reverse("admin:auth_group_add"), {"name": "Others"}).status_code == 403
    assert (
        client.post(reverse("admin:auth_group_delete", args=[group.pk]), {"post": "yes"}).status_code == 403
    )
    assert group.permissions.count() == 0
    assert admin_client.post(change_url(group), every).status_code == 302
    assert group.permissions.count() == len(every["permissions"])


def test_superuser_makes_another_one(admin_client):
    user = make_user()

    save(admin_client, change_url(user), is_superuser="on", is_staff="on")

    assert rights_of(user)[:2] == (True, True)
