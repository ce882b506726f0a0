"""Routes below /admin/ that come before the admin's own: the editor, guarded, and the way to a page.

The names of the editor's are those that django-markdownx looks for.
"""

from django.contrib import admin
from django.urls import path

from profiles.editing.drafts.keeping import keep
from profiles.editing.editor import preview, upload_picture
from profiles.editing.invitations import Welcome
from profiles.editing.on_site import show_on_site
from profiles.editing.pasts.deleted import show_deleted
from profiles.editing.rights import change_rights, invite, show_rights
from profiles.editing.signing_in.forgotten import ask_for_link
from profiles.editing.signing_in.sessions import show_sessions
from profiles.editing.viewing_as import view_as

urlpatterns = [
    path("rights/", admin.site.admin_view(show_rights), name="rights"),
    path("rights/invite/", admin.site.admin_view(invite), name="rights-invite"),
    path("invited/<uidb64>/<token>/", Welcome.as_view(), name="invited"),
    path("deleted/", admin.site.admin_view(show_deleted), name="deleted"),
    path("view-as/", admin.site.admin_view(view_as), name="view-as"),
    path("forgotten/", ask_for_link, name="forgotten"),
    path("sessions/", admin.site.admin_view(show_sessions), name="sessions"),
    path("rights/<int:pk>/", admin.site.admin_view(change_rights), name="rights-account"),
    path("editor/preview/", preview, name="markdownx_markdownify"),
    path("editor/keep/", keep, name="keep"),
    path("editor/picture/", upload_picture, name="markdownx_upload"),
    path(
        "r/<path:content_type_id>/<path:object_id>/", admin.site.admin_view(show_on_site), name="show-on-site"
    ),
]
