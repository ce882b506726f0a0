"""Accounts in the admin: who signs in, which member each is and what she may edit; for administrators."""

import json

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.db import transaction

from profiles.access.rules import SIGN_IN
from profiles.editing.permissions import PermissionsAdmin
from profiles.editing.rights import role_of
from profiles.models import Account, AuditEvent, AuditKind, UserSession


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

    def changelist_view(self, request, extra_context=None):
        # Accounts that are deleted from the list go with what the log says of it, or not at all.
        with transaction.atomic():
            return super().changelist_view(request, extra_context)

    def user_change_password(self, request, id, form_url=""):
        with transaction.atomic():
            return super().user_change_password(request, id, form_url)

    def log_addition(self, request, obj, message):
        AuditEvent.objects.record(AuditKind.RIGHTS_CHANGED, f"New account {_described(obj)}.", request)
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        is_password = request.resolver_match.url_name == "auth_user_password_change"
        kind = AuditKind.PASSWORD_CHANGED if is_password else AuditKind.RIGHTS_CHANGED
        if is_password:
            UserSession.objects.end_all(obj, but=request.session.session_key)
        UserSession.objects.end_with_account(obj)
        changes = LogEntry(change_message=json.dumps(message)).get_change_message()
        AuditEvent.objects.record(kind, f"Account {_described(obj)}. {changes}", request)
        return super().log_change(request, obj, message)

    def log_deletions(self, request, queryset):
        for user in queryset:
            AuditEvent.objects.record(
                AuditKind.RIGHTS_CHANGED, f"Account {_described(user)} deleted.", request
            )
        return super().log_deletions(request, queryset)


def _described(user):
    """An account and its role, as they are in the database now."""
    return f"{user} ({role_of(User.objects.select_related('account').get(pk=user.pk)).lower()})"
