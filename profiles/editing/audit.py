"""The audit log in the admin: administrators read it, and nobody writes in it."""

from django.contrib import admin

from profiles.editing.permissions import PermissionsAdmin
from profiles.models import AuditEvent


@admin.register(AuditEvent)
class AuditEventAdmin(PermissionsAdmin, admin.ModelAdmin):
    """To be read only."""

    list_display = ["time", "kind", "by_name", "about", "address"]
    list_filter = ["kind", "by"]
    search_fields = ["by_name", "about", "address"]
    search_help_text = "By whom, about whom or what, or from which address."
    date_hierarchy = "time"
    fields = ["time", "kind", "by_name", "about", "address"]
    list_per_page = 100
    actions = None
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
