"""Thumbnails of papers in the admin: the first page of the PDF that was uploaded for them."""

from django.contrib import admin

from profiles.editing.drafts.approval import refused_at_once
from profiles.editing.thumbnails import make_each
from profiles.uploads.pictures.refusals import PictureRefused
from profiles.uploads.thumbnails import is_pdf, make_thumbnail


@admin.action(description="Make a thumbnail", permissions=["change"])
def make_thumbnails(modeladmin, request, queryset):
    """The first page of its PDF becomes the picture of each paper."""
    if refused_at_once(request):
        return
    make_each(request, queryset.order_by("title", "pk"), _make)


def _make(paper):
    links = paper.links.filter(upload__isnull=False).select_related("upload__person")
    upload = next((link.upload for link in links if is_pdf(link.upload)), None)
    if upload is None:
        raise PictureRefused("No PDF has been uploaded for it. Add one to its links first.")
    paper.thumbnail = make_thumbnail(upload)
    paper.save(update_fields=["thumbnail"])
