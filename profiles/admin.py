"""The admins of the rooms below, named here so that Django finds them; the admin's name and index."""

from django.contrib import admin

from profiles.editing.accounts import MemberUserAdmin
from profiles.editing.audit import AuditEventAdmin
from profiles.editing.changes import naming
from profiles.editing.desk import with_blocks
from profiles.editing.drafts import on_desk
from profiles.editing.import_runs import ImportRunAdmin
from profiles.editing.index import in_groups
from profiles.editing.kept import keeping, returning
from profiles.editing.lab import LabAdmin, RoleAdmin
from profiles.editing.pages import EntryAdmin, MenuLinkAdmin, PageAdmin, TagAdmin
from profiles.editing.pasts import others
from profiles.editing.pasts.deleting import delete_chosen
from profiles.editing.people import PersonAdmin
from profiles.editing.permissions import ChoicesView, may_enter
from profiles.editing.redirects import RedirectAdmin
from profiles.editing.secret_links import SECTION
from profiles.editing.signing_in import noting
from profiles.editing.signing_in.form import SignInForm
from profiles.editing.signing_in.page import limiting
from profiles.editing.signing_in.passwords import telling
from profiles.editing.signing_in.sessions import seeing
from profiles.editing.uploads import UploadAdmin

__all__ = [
    "SECTION",
    "AuditEventAdmin",
    "EntryAdmin",
    "ImportRunAdmin",
    "LabAdmin",
    "MemberUserAdmin",
    "MenuLinkAdmin",
    "PageAdmin",
    "PersonAdmin",
    "RedirectAdmin",
    "RoleAdmin",
    "TagAdmin",
    "UploadAdmin",
    "noting",
]

admin.site.site_header = "Labfolio"
admin.site.site_title = "Labfolio"
# Text and preview need the whole width.
admin.site.enable_nav_sidebar = False
admin.site.index_title = "What would you like to edit?"
admin.site.add_action(delete_chosen, "delete_selected")
admin.site.login_form = SignInForm
admin.site.has_permission = may_enter
admin.site.get_app_list = in_groups(admin.site.get_app_list)
admin.site.index = with_blocks(admin.site.index)
admin.site.login = limiting(returning(admin.site, admin.site.login))
admin.site.password_change = telling(admin.site.password_change)
admin.site.admin_view = keeping(admin.site, naming(seeing(admin.site.admin_view)))


on_desk.register()
others.register()


def _offer(request):
    return ChoicesView.as_view(admin_site=admin.site)(request)


admin.site.autocomplete_view = _offer
