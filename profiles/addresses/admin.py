"""Redirects, and what the admins of objects with an address have in common."""

from django.contrib import admin, messages
from django.db.models import Prefetch

from profiles.addresses.built_in import list_keys
from profiles.addresses.forms import LIST_HELP, OldAddressForm, OldAddressFormSet, RedirectForm
from profiles.addresses.models import Address, Answer
from profiles.addresses.moving import hides_list, move
from profiles.addresses.resolving import Claim, object_path, redirect_target, row_path
from profiles.editing.saving import EditingAdmin
from profiles.people.lab import Lab


class OldAddressInline(admin.TabularInline):
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


@admin.register(Address)
class RedirectAdmin(EditingAdmin):
    """Addresses that lead elsewhere, and those that are gone; where something lives is changed there."""

    form = RedirectForm
    fields = ["path", "target", "status", "person", "is_prefix"]
    list_filter = ["status", "is_prefix", ("person", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["path", "url", "page__title", "entry__title", "upload__name"]
    autocomplete_fields = ["person"]
    list_select_related = ["person", "page", "entry", "upload", "space"]

    def get_queryset(self, request):
        rows = Address.objects.canonical().select_related("person")
        targets = [Prefetch(f"{name}__addresses", rows) for name in ("page", "entry", "upload")]
        return super().get_queryset(request).redirects().with_targets().prefetch_related(*targets)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.user = request.user
        return form

    def get_list_display(self, request):
        lab = Lab.objects.current()

        @admin.display(description="from", ordering="path_key")
        def source(row):
            return row_path(row, lab)

        @admin.display(description="to")
        def leads_to(row):
            return "" if row.status == Answer.GONE else redirect_target(Claim(row), lab) or str(row.target)

        return [source, leads_to, "status", "person", "is_prefix"]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": "Redirects", **(extra_context or {})})

    def view_on_site(self, row):
        return row_path(row, Lab.objects.current())

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        _shorten_ways_to(obj)


def _shorten_ways_to(row):
    """Redirects to the address of this one lead from now on where it leads."""
    here = row_path(row, Lab.objects.current())
    if row.is_prefix or row.status == Answer.GONE:
        return
    values = {"page": row.page, "entry": row.entry, "upload": row.upload, "space": row.space, "url": row.url}
    Address.objects.redirects().filter(url=here, is_prefix=False).exclude(pk=row.pk).update(**values)
