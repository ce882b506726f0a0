"""The secret link in the form of whatever can be by link only: to be copied, and to be made anew."""

from django.conf import settings
from django.contrib import admin
from django.utils.html import format_html

from profiles.access.status import is_by_link
from profiles.editing.sections import Section, add
from profiles.models import Entry, Page, Person, SecretLink, Upload

# Of the tick that makes the present link work no more.
_ANEW = "new_secret_link"


@admin.display(description="secret link")
def secret_link(row):
    """The address to hand on while the row is by link only."""
    link = SecretLink.objects.of(row).first() if is_by_link(row) else None
    if link is None:
        return "None. Choose “By link only” as status and save: then a link stands here to be handed on."
    return format_html(
        '<a href="{0}" rel="noreferrer">{1}{0}</a><p class="help">Whoever has it sees this, without signing in.</p>'
        '<p><label><input type="checkbox" name="{2}"> '
        "New link when this is saved; the present one works no more</label></p>",
        link.path,
        settings.SITE_URL,
        _ANEW,
    )


def _make(request, form, formsets, change):
    if is_by_link(form.instance):
        SecretLink.objects.make(form.instance, is_anew=_ANEW in request.POST)


SECTION = Section(
    fieldsets=[("By link only", {"fields": [secret_link], "classes": ["collapse"]})],
    readonly=[secret_link],
    after_save=_make,
)
for _model in (Page, Entry, Person, Upload):
    add(_model, SECTION)
