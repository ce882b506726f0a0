"""Where pages, entries and files live, in the admin: the address in their form, and old ones below it."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.forms import BaseInlineFormSet
from django.forms.models import InlineForeignKeyField
from django.utils.text import slugify

from profiles.addressing.built_in import is_list, list_keys
from profiles.addressing.moving import check_free, check_no_list, free_path, hides_list, move, redirect
from profiles.addressing.resolving import object_path
from profiles.editing.permissions import PartsInline
from profiles.models import Address, Lab
from profiles.models.addresses import Answer
from profiles.words.paths import path_key

ADDRESS_HELP = (
    "Where it is found, as in /about/. A homepage has /. Empty: made from the title. "
    "When it changes, the old address leads to the new one."
)


LIST_HELP = (
    "The site's own list answers here, below the title and text of this page. "
    "When the page is moved or deleted, no trace is left here: the list answers alone."
)


class AddressedForm(forms.ModelForm):
    """A form of an object that has an address in the space of its person."""

    address = forms.CharField(
        required=False, max_length=500, help_text=ADDRESS_HELP, widget=AdminTextInputWidget
    )

    # The folder for addresses made from the title.
    default_folder = "/"
    address_missing = "Give an address, such as /about/, or a title from which it can be made."

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "address" in self.fields and not self.instance._state.adding:
            row = Address.objects.of_target(self.instance).canonical().first()
            self.initial["address"] = row.path if row else ""

        if "address" in self.fields and is_list(str(self.initial.get("address", ""))):
            self.fields["address"].help_text = LIST_HELP

    def clean(self):
        cleaned = super().clean()
        if "address" in self.fields and "address" not in self.errors and "person" not in self.errors:
            try:
                cleaned["address"] = self._checked(cleaned)
            except ValidationError as error:
                self.add_error("address", error)
        return cleaned

    def default_path(self, cleaned):
        """The address of an object for which nobody typed one; "" when there is nothing to make it from."""
        slug = slugify(cleaned.get("title") or "", allow_unicode=True)
        return f"{self.default_folder}{slug}/" if slug else ""

    def _checked(self, cleaned):
        person = cleaned.get("person", self.instance.person)
        probe = self._meta.model(pk=self.instance.pk, person=person)
        path = check_free(probe, cleaned.get("address") or self._made(cleaned, person))
        check_front(path, person)
        return path

    def _made(self, cleaned, person):
        path = self.default_path(cleaned)
        if not path:
            raise ValidationError(self.address_missing)
        rows = Address.objects.of_scope(person).of_target(self.instance)
        return path if rows.with_key(path_key(path)).exists() else free_path(path, person)


def check_front(path, person):
    """Refuse “/” to the lab while a member is home: her homepage answers there."""
    lab = Lab.objects.current()
    if person is None and path_key(path) == "/" and lab.home_id:
        raise ValidationError(
            f"“/” shows the homepage of {lab.home}. Choose another address, or first empty “Home” of the lab."
        )


class OldAddressForm(forms.ModelForm):
    """One more address that leads to an object."""

    class Meta:
        model = Address
        fields = ["path"]
        labels = {"path": "old address"}

    def clean_path(self):
        """The path as it will be kept, unless something else answers there."""
        # The formset has set the object, its person included, as the form above it will leave it; a new one has no
        # key yet, and stands in the field that leads to it.
        target = self.instance.target or self._new_target()
        path = check_free(target, self.cleaned_data["path"])
        check_front(path, target.person)
        check_no_list(path, target.person)
        row = Address.objects.of_scope(target.person).with_key(path_key(path)).with_targets().first()
        if row and row.is_canonical:
            raise ValidationError(
                f"{row.path} is the address itself. When that is changed, the old one is kept here."
            )
        if row and row.status != Answer.GONE:
            raise ValidationError(f"{row.path} leads to “{row.target or row.url}”. Remove it there first.")
        return path

    def _new_target(self):
        fields = (field for field in self.fields.values() if isinstance(field, InlineForeignKeyField))
        return next(field.parent_instance for field in fields)


class OldAddressFormSet(BaseInlineFormSet):
    """The addresses that redirect to an object; each may be removed, none changed."""

    def save_new(self, form, commit=True):
        return redirect(self.instance, form.cleaned_data["path"], self.instance.person)

    def clean(self):
        super().clean()
        seen = set()
        for form in self.extra_forms:
            path = getattr(form, "cleaned_data", {}).get("path")
            if path and path_key(path) in seen:
                form.add_error("path", "This address stands here twice.")
            if path:
                seen.add(path_key(path))


class OldAddressInline(PartsInline, admin.TabularInline):
    """The addresses that redirect to an object."""

    model = Address
    form = OldAddressForm
    formset = OldAddressFormSet
    extra = 0
    verbose_name = "old address"
    verbose_name_plural = "old addresses that lead here"

    def get_queryset(self, request):
        return super().get_queryset(request).redirects()

    def has_change_permission(self, request, obj=None):
        return False


class AddressedAdmin(admin.ModelAdmin):
    """Objects with an address, moved in the transaction that saves them."""

    @admin.display(description="address")
    def address(self, obj):
        return next((row.path for row in obj.addresses.all() if row.is_canonical), "")

    def view_on_site(self, obj):
        return object_path(obj, Lab.objects.current()) or None

    def get_queryset(self, request):
        rows = Address.objects.canonical().select_related("person")
        return super().get_queryset(request).prefetch_related(Prefetch("addresses", rows))

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        # After the inlines, which could otherwise delete the row that has just become the address.
        if "address" in form.fields:
            row = move(form.instance, form.cleaned_data["address"])
            if hides_list(row) and "address" in form.changed_data:
                messages.warning(request, f"{row.path}: {LIST_HELP}")

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        free_built_in()

    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)
        free_built_in()


def free_built_in():
    """What was deleted leaves no “gone” where something answers by itself: front pages and the built-in lists."""
    gone = Address.objects.filter(status=Answer.GONE, is_prefix=False)
    gone.with_key("/").delete()
    for row in gone.filter(path_key__in=list_keys()):
        if hides_list(row):
            row.delete()
