"""The admins of the rooms below, named here so that Django finds them; the admin's name and index."""

from django.contrib import admin

from profiles.addresses.admin import RedirectAdmin
from profiles.editing.accounts import MemberUserAdmin, RightsAdmin
from profiles.editing.index import in_groups
from profiles.editing.kept import keeping, returning
from profiles.editing.permissions import may_enter
from profiles.importers.admin import ImportRunAdmin
from profiles.pages.admin import EntryAdmin, MenuLinkAdmin, PageAdmin, TagAdmin
from profiles.people.admin import LabAdmin, PersonAdmin, RoleAdmin
from profiles.uploads.admin import UploadAdmin

__all__ = [
    "EntryAdmin",
    "ImportRunAdmin",
    "LabAdmin",
    "MemberUserAdmin",
    "MenuLinkAdmin",
    "PageAdmin",
    "PersonAdmin",
    "RedirectAdmin",
    "RightsAdmin",
    "RoleAdmin",
    "TagAdmin",
    "UploadAdmin",
]

admin.site.site_header = "Labfolio"
admin.site.site_title = "Labfolio"
# Text and preview need the whole width.
admin.site.enable_nav_sidebar = False
admin.site.index_title = "What would you like to edit?"
admin.site.has_permission = may_enter
admin.site.get_app_list = in_groups(admin.site.get_app_list)
admin.site.login = returning(admin.site, admin.site.login)
admin.site.admin_view = keeping(admin.site, admin.site.admin_view)
