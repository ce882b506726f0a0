"""Accounts in the admin: who signs in, which member each is and what she may edit; for administrators."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User

from profiles.access.rules import SIGN_IN
from profiles.editing.permissions import PermissionsAdmin
from profiles.models import Account


class AccountInline(admin.StackedInline):
    model = Account
    can_delete = False
    fields = ["person", "is_manager", "until"]
    autocomplete_fields = ["person"]
    verbose_name_plural = "what she may edit"


# What is given by Django's lists of permissions is given by roles here.
admin.site.unregister(Group)
admin.site.unregister(User)


@admin.register(User)
class MemberUserAdmin(PermissionsAdmin, UserAdmin):
    """Whoever signs in; the names of Django's own fields are those of our roles."""

    is_shown = False
    inlines = [AccountInline]
    list_display = ["username", "email", "first_name", "last_name", *SIGN_IN]
    list_filter = [*SIGN_IN, "account__is_manager"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Name", {"fields": ["first_name", "last_name", "email"]}),
        ("Signing in", {"fields": SIGN_IN}),
        ("When", {"fields": ["last_login", "date_joined"], "classes": ["collapse"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
