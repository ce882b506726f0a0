"""People in the admin: who they are, where they work, their places in the lab, names and links."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from profiles.access.actions import Action
from profiles.access.status import is_public
from profiles.addressing.moving import rename_person
from profiles.addressing.resolving import person_path, row_path
from profiles.editing.drafts.drafts_admin import DraftsAdmin
from profiles.editing.held_files import HoldsFiles
from profiles.editing.pasts.leading import built_in_address
from profiles.editing.permissions import PartsInline
from profiles.editing.saving import DistinctFormSet, RowForm
from profiles.editing.schedule import WHEN, ScheduledAdmin, ScheduledFilter, ScheduledForm
from profiles.editing.uploads import PictureField
from profiles.models import Address, Affiliation, Lab, Membership, NameForm, Person, ProfileLink
from profiles.models.affiliations import Time
from profiles.models.folding import SortKey
from profiles.uploads.kinds import keep_picture
from profiles.words.paths import path_key

# Nothing is made from names without Latin letters.
SLUG_MISSING = "Give a short name in Latin letters for the address, as in emmy-noether."


class WhenFilter(admin.SimpleListFilter):
    """Who is here now, who has left, and who is yet to come; dates decide."""

    title = "time in the lab"
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [
            ("current", "Current members"),
            ("upcoming", "Joining soon"),
            ("alumni", "Alumni"),
            ("none", "Without a membership"),
        ]

    def queryset(self, request, queryset):
        chosen = {
            "current": queryset.members,
            "upcoming": queryset.newcomers,
            "alumni": queryset.alumni,
            "none": queryset.without_membership,
        }.get(self.value())
        return chosen() if chosen else queryset


class Portrait:
    """A picture that a form has already, as Django's file widget shows it."""

    def __init__(self, upload):
        row = Address.objects.of_target(upload).canonical().select_related("person").first()
        self.name = upload.name
        self.url = row_path(row, Lab.objects.current()) if row else ""

    def __str__(self):
        return self.name


class PersonForm(ScheduledForm, HoldsFiles, forms.ModelForm):
    """A person with her portrait brought along in the same form."""

    portrait = PictureField(required=False, help_text="A PNG, JPEG, GIF, WebP or AVIF; a square looks best.")
    portrait_alt = forms.CharField(
        label="Description of the portrait",
        required=False,
        widget=AdminTextInputWidget,
        max_length=500,
        help_text="For those who cannot see it, as in “Emmy Noether in a garden”.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.image:
            self.initial["portrait"] = Portrait(self.instance.image)
            self.initial["portrait_alt"] = self.instance.image.alt
        if "slug" in self.fields:
            self.fields["slug"].error_messages["required"] = SLUG_MISSING

    def clean_slug(self):
        """A slug whose addresses are free of pages of the lab, which would hide the person."""
        slug = self.cleaned_data["slug"]
        root = path_key(f"/people/{slug}/")
        rows = Address.objects.of_scope(None).canonical()
        taken = rows.filter(path_key=root).first() or rows.filter(path_key__startswith=root + "/").first()
        if taken and slug != self.initial.get("slug"):
            what = f"“{taken.target}”" if is_public(taken.target) else "another page"
            raise ValidationError(f"{taken.path} is the address of {what}. Move that page first.")
        return slug

    def save_portrait(self):
        """Keep, describe or take away the portrait of the saved person."""
        person, file = self.instance, self.cleaned_data.get("portrait")
        alt = self.cleaned_data.get("portrait_alt", "")
        if hasattr(file, "picture"):
            person.image = keep_picture(file, person, alt=alt or f"Portrait of {person}")
        elif file is False:
            person.image = None
        elif person.image and "portrait_alt" in self.changed_data:
            person.image.alt = alt
            person.image.save(update_fields=["alt"])
        person.save(update_fields=["image"])


class AffiliationInline(PartsInline, admin.StackedInline):
    model = Affiliation
    form = RowForm
    formset = DistinctFormSet
    extra = 0
    fields = [
        ("kind", "role"),
        ("organization", "department"),
        ("start", "end"),
        ("location", "advisor"),
        "url",
    ]
    classes = ["collapse"]


class MembershipInline(PartsInline, admin.TabularInline):
    """Her times in the lab, which managers know."""

    model = Membership
    changed_by = Action.MANAGE
    form = RowForm
    formset = DistinctFormSet
    extra = 0
    fields = ["role", "title", "start", "end", "destination"]
    verbose_name_plural = "memberships in the lab"


class NameFormInline(PartsInline, admin.TabularInline):
    model = NameForm
    form = RowForm
    formset = DistinctFormSet
    extra = 0
    verbose_name = "name form"
    verbose_name_plural = "names on papers"


class ProfileLinkInline(PartsInline, admin.TabularInline):
    model = ProfileLink
    form = RowForm
    formset = DistinctFormSet
    extra = 0
    fields = ["position", "kind", "value", "label"]
    classes = ["ordered"]
    verbose_name_plural = "links"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "position":
            field.label = "order"
            field.widget.attrs["data-order"] = ""
        return field

    @property
    def media(self):
        return super().media + forms.Media(js=["profiles/ordering.js"])


@admin.register(Person)
class PersonAdmin(ScheduledAdmin, DraftsAdmin):
    """A member: what is known of her, her times in the lab, her names and links."""

    form = PersonForm
    list_display = ["name", "role", "slug", "state"]
    list_per_page = 50
    list_filter = [WhenFilter, "memberships__role", "status", ScheduledFilter]
    search_fields = [
        "given_name__mentions",
        "family_name__mentions",
        "slug__mentions",
        "orcid__mentions",
        "email__mentions",
        "name_forms__text__mentions",
    ]
    prepopulated_fields = {"slug": ["given_name", "family_name"]}
    readonly_fields = ["homepage"]
    shown_besides = ["image"]
    fieldsets = [
        (None, {"fields": [("given_name", "family_name"), "slug", "headline", "status", "homepage"]}),
        WHEN,
        ("Portrait", {"fields": ["portrait", "portrait_alt"]}),
        ("Contact", {"fields": [("email", "email_is_public"), "orcid", ("location", "pronouns")]}),
    ]
    inlines = [AffiliationInline, MembershipInline, NameFormInline, ProfileLinkInline]

    def get_queryset(self, request):
        return super().get_queryset(request).with_memberships()

    @admin.display(ordering=SortKey("family_name", "given_name"))
    def name(self, person):
        return person.name

    @admin.display(description="role")
    def role(self, person):
        """What she is now, what she was last, or what she will be."""
        rows = {time: [row for row in person.memberships.all() if row.time == time] for time in Time}
        if current := rows[Time.CURRENT]:
            return current[0].title or current[0].role.name
        if ended := rows[Time.ENDED]:
            return f"was {ended[0].role.name}, {ended[0].years}".removesuffix(", ")
        coming = rows[Time.UPCOMING]
        return f"{coming[-1].role.name} from {coming[-1].start}" if coming else ""

    @admin.display(description="homepage")
    def homepage(self, person):
        """Where it is, and where its text is edited."""
        if person._state.adding:
            return "At /people/ and the slug, as soon as this is saved."
        path = person_path(person, Lab.objects.current())
        row = Address.objects.of_scope(person).canonical().with_key("/").filter(page__isnull=False).first()
        if row:
            edit, words = reverse("admin:profiles_page_change", args=[row.page_id]), "Edit its text"
        else:
            query = urlencode({"person": person.pk, "address": "/", "title": person.name})
            edit, words = f"{reverse('admin:profiles_page_add')}?{query}", "Write a text for it"
        return format_html('<a href="{}">{}</a> &nbsp; <a href="{}">{}</a>', path, path, edit, words)

    def view_on_site(self, person):
        return person_path(person, Lab.objects.current())

    def addresses_of(self, obj):
        """All below her homepage: what is in her space goes with her."""
        return [built_in_address(f"/people/{obj.slug}/", is_prefix=True)]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "slug" in form.changed_data:
            rename_person(obj, form.initial["slug"])
        form.save_portrait()
