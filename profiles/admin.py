"""The admins of the rooms below, named here so that Django finds them; the admin's name and index."""

from django.contrib import admin

from profiles.addresses.admin import RedirectAdmin
from profiles.editing.admin import EditingAdmin, MemberUserAdmin, in_groups
from profiles.importers.models import ImportRun
from profiles.pages.admin import EntryAdmin, MenuLinkAdmin, PageAdmin, TagAdmin
from profiles.people.admin import LabAdmin, PersonAdmin, RoleAdmin
from profiles.uploads.admin import UploadAdmin

__all__ = [
    "EntryAdmin",
    "LabAdmin",
    "MemberUserAdmin",
    "MenuLinkAdmin",
    "PageAdmin",
    "PersonAdmin",
    "RedirectAdmin",
    "RoleAdmin",
    "TagAdmin",
    "UploadAdmin",
]

admin.site.site_header = "Labfolio"
admin.site.site_title = "Labfolio"
# Text and preview need the whole width.
admin.site.enable_nav_sidebar = False
admin.site.index_title = "What would you like to edit?"
admin.site.get_app_list = in_groups(admin.site.get_app_list)


@admin.register(ImportRun)
class ImportRunAdmin(EditingAdmin):
    """What imports reported, to be read only."""

    list_display = ["source", "started"]
    search_fields = ["source"]
    date_hierarchy = "started"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
