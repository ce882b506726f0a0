"""Thumbnails in the admin: made of the PDF files that are ticked."""

from collections.abc import Callable, Iterable

from django.contrib import admin, messages
from django.db.models import Model
from django.utils.text import get_text_list

from profiles.models import Upload
from profiles.uploads.pictures.refusals import PictureRefused
from profiles.uploads.thumbnails import make_thumbnail

# Each may take ten seconds.
MOST = 5


def make_each(request, things: Iterable[Model], make: Callable[[Model], object]) -> None:
    """Make a thumbnail for each of a few rows; a message says for which, one each why not for others."""
    chosen = list(things[: MOST + 1])
    if len(chosen) > MOST:
        messages.error(request, f"Choose at most {MOST} at once: drawing a page may take some seconds.")
        return
    made = []
    for thing in chosen:
        try:
            make(thing)
        except PictureRefused as error:
            messages.error(request, f"{thing}: {error}")
        else:
            made.append(str(thing))
    if made:
        messages.success(request, f"A thumbnail has been made for {get_text_list(made, 'and')}.")


@admin.action(description="Make a thumbnail", permissions=["add"])
def make_thumbnails(modeladmin, request, queryset):
    """Of each PDF a picture of its first page, beside it."""
    make_each(request, queryset.order_by("name", "pk"), _make)


def _make(upload: Upload) -> None:
    make_thumbnail(upload)
