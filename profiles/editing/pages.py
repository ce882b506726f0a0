"""Pages, entries and tags in the admin."""

from django.contrib import admin
from django.utils.text import slugify

from profiles.editing.addresses import AddressedAdmin, AddressedForm, OldAddressInline
from profiles.editing.people_filter import PeopleFilter
from profiles.editing.saving import EditingAdmin
from profiles.editing.schedule import WHEN, ScheduledAdmin, ScheduledFilter, ScheduledForm
from profiles.editing.texts import TextAdmin
from profiles.editing.untouched_texts import LeavesTexts
from profiles.models import Entry, MenuLink, Page, Tag
from profiles.rendering.first_words import first_words
from profiles.views.blocks import validate_blocks

# A line of text makes an address that can still be read out.
_LETTERS_OF_ADDRESS = 50


class TextForm(LeavesTexts, ScheduledForm, AddressedForm):
    """A form with an address and a text that may hold blocks."""

    def clean_body(self):
        body = self.cleaned_data["body"]
        validate_blocks(body)
        return body


class EntryForm(TextForm):
    """An entry; news of one line needs no title, and no entry an address that somebody types."""

    address_missing = "Write a title or a text, or give a date or an address, such as /news/prize/."

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "title" in self.fields:
            self.fields["title"].help_text = "May be left empty: news of one line needs none."
        if "address" in self.fields:
            self.fields["address"].help_text = (
                "Where it is found, as in /news/prize/. Empty: made from the title, the text or the date. "
                "When it changes, the old address leads to the new one."
            )

    def default_path(self, cleaned):
        """Below the kind and the year, since titles of talks come again."""
        kind, start = cleaned.get("kind", ""), cleaned.get("start") or ""
        words = cleaned.get("title") or first_words(cleaned.get("body") or "", _LETTERS_OF_ADDRESS)
        if slug := slugify(words, allow_unicode=True):
            return "/" + "/".join(filter(None, [kind, start[:4], slug])) + "/"
        return f"/{kind}/{start}/" if start else ""


@admin.register(Page)
class PageAdmin(ScheduledAdmin, AddressedAdmin, TextAdmin):
    """A page: where it is, whose it is, and its text beside the preview."""

    form = TextForm
    list_display = ["__str__", "address", "person", "state", "menu_position"]
    list_filter = ["status", ScheduledFilter, ("person", PeopleFilter), "tags"]
    list_select_related = ["person"]
    list_per_page = 50
    search_fields = ["title__mentions", "body__mentions", "addresses__path__mentions"]
    autocomplete_fields = ["person", "tags"]
    inlines = [OldAddressInline]
    fieldsets = [
        (None, {"fields": [("title", "address"), ("person", "status")]}),
        (None, {"fields": ["body"], "classes": ["editor"]}),
        WHEN,
        ("Menu", {"fields": [("menu_label", "menu_position")], "classes": ["collapse"]}),
        (
            "More",
            {
                "fields": ["show_profile", ("description", "is_indexed"), "language", "tags"],
                "classes": ["collapse"],
            },
        ),
    ]

    def get_changeform_initial_data(self, request):
        initial = super().get_changeform_initial_data(request)
        return {**initial, "address": request.GET["address"]} if "address" in request.GET else initial


@admin.register(Entry)
class EntryAdmin(ScheduledAdmin, AddressedAdmin, TextAdmin):
    """A dated item and its text beside the preview."""

    form = EntryForm
    list_display = ["__str__", "kind", "start", "address", "person", "state"]
    list_filter = ["kind", "status", ScheduledFilter, ("person", PeopleFilter), "tags"]
    list_select_related = ["person"]
    list_per_page = 50
    search_fields = [
        "title__mentions",
        "body__mentions",
        "venue__mentions",
        "location__mentions",
        "label__mentions",
        "addresses__path__mentions",
    ]
    autocomplete_fields = ["person", "tags"]
    inlines = [OldAddressInline]
    fieldsets = [
        (None, {"fields": [("kind", "status"), ("title", "address"), ("start", "end"), "person"]}),
        (None, {"fields": ["body"], "classes": ["editor"]}),
        WHEN,
        (
            "More",
            {
                "fields": ["summary", "label", ("venue", "location"), "url", "language", "tags"],
                "classes": ["collapse"],
            },
        ),
    ]


@admin.register(MenuLink)
class MenuLinkAdmin(EditingAdmin):
    """Items of menus that are no pages."""

    list_display = ["label", "url", "person", "menu_position"]
    list_select_related = ["person"]
    list_per_page = 50
    search_fields = ["label__mentions", "url__mentions"]
    autocomplete_fields = ["person"]


@admin.register(Tag)
class TagAdmin(EditingAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name__mentions", "slug__mentions"]
    prepopulated_fields = {"slug": ["name"]}
