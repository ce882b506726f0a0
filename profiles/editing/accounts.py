"""Accounts in the admin: users, the member that each is, and groups; rights are given by superusers only."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from profiles.access.rules import RIGHTS, Action, can
from profiles.editing.permissions import PermissionsAdmin
from profiles.models import Account


class AccountInline(admin.StackedInline):
    model = Account
    can_delete = False
    autocomplete_fields = ["person"]
    verbose_name_plural = "which member this is"


admin.site.unregister(User)


@admin.register(User)
class MemberUserAdmin(PermissionsAdmin, UserAdmin):
    """Users, and the member that each is. Rights are given, and accounts with rights changed, by superusers only."""

    inlines = [AccountInline]

    def get_readonly_fields(self, request, obj=None):
        fixed = super().get_readonly_fields(request, obj)
        return fixed if can(request.user, Action.ADMINISTER) else [*fixed, *RIGHTS]


admin.site.unregister(Group)


@admin.register(Group)
class RightsAdmin(PermissionsAdmin, GroupAdmin):
    """Groups of users and the rights that come with them: whoever could change one could take every right."""
