"""Whoever could edit before still can: by a role, instead of Django's permissions, which stay stored and unasked."""

from django.conf import settings
from django.db import migrations
from django.db.models import Q

_CONTENT = ["profiles", "publications"]
_EDITING = ["add_", "change_", "delete_"]


def give_roles(apps, schema_editor):
    """Say of every account what it becomes, and make those managers who held a right to edit content."""
    database = schema_editor.connection.alias
    users = apps.get_model("auth", "User").objects.using(database).order_by("username")
    accounts = apps.get_model("profiles", "Account").objects.using(database)
    managers = _with_rights(apps, database)
    for user in users:
        account = accounts.filter(user=user).first()
        if user.is_staff and not user.is_superuser and user.pk in managers:
            account = account or accounts.model(user=user)
            account.is_manager = True
            account.save(using=database)
        print(f"  {user.username}: {_role(user, account)}")


def take_roles(apps, schema_editor):
    """The permissions are still there; accounts of nobody go, for before they meant nothing."""
    accounts = apps.get_model("profiles", "Account").objects.using(schema_editor.connection.alias)
    accounts.filter(person=None).delete()


def _with_rights(apps, database):
    """The keys of users with a permission to edit content, their own or by a group."""
    editing = Q()
    for start in _EDITING:
        editing |= Q(codename__startswith=start)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    held = permissions.filter(editing, content_type__app_label__in=_CONTENT)
    users = apps.get_model("auth", "User").objects.using(database)
    having = Q(user_permissions__in=held) | Q(groups__permissions__in=held)
    return set(users.filter(having).values_list("pk", flat=True))


def _role(user, account):
    if not (user.is_active and user.is_staff):
        return "does not sign in"
    if user.is_superuser:
        return "site administrator"
    if account and account.is_manager:
        return "lab manager: edits all pages, people and papers"
    if account and account.person_id:
        return "member: edits her own page and papers"
    return "edits nothing yet: choose the member whose account this is, or make her a manager"


class Migration(migrations.Migration):
    dependencies = [
        ("profiles", "0005_own_rights"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_roles, take_roles)]
