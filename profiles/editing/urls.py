"""Routes of the editor, guarded, below /admin/. The names are those that django-markdownx looks for."""

from django.urls import path

from profiles.editing.editor import preview, upload_picture

urlpatterns = [
    path("editor/preview/", preview, name="markdownx_markdownify"),
    path("editor/picture/", upload_picture, name="markdownx_upload"),
]
