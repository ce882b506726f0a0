"""The lab and its roles in the admin."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse

from profiles.editing.saving import EditingAdmin
from profiles.models import Address, Lab, Role


@admin.register(Role)
class RoleAdmin(EditingAdmin):
    list_display = ["name", "name_plural", "position"]
    list_editable = ["position"]
    search_fields = ["name__mentions", "name_plural__mentions"]


class LabForm(forms.ModelForm):
    def clean_home(self):
        """Nobody is home while something of the lab's own answers at “/”."""
        home = self.cleaned_data["home"]
        row = Address.objects.of_scope(None).with_key("/").filter(is_prefix=False).with_targets().first()
        if home and row and row.is_canonical:
            raise ValidationError(
                f"“/” is the address of the lab's page “{row.target}”. Move that page first."
            )
        if home and row:
            raise ValidationError("The lab has a redirect at “/”. Delete it first.")
        return home


@admin.register(Lab)
class LabAdmin(EditingAdmin):
    """The one row that describes the site."""

    form = LabForm
    autocomplete_fields = ["home"]
    fieldsets = [
        (None, {"fields": ["name", "headline", "description", "institution", "home"]}),
        ("House rules", {"fields": ["approves_first"]}),
        ("Look", {"fields": ["accent", "layout", "theme", "language"]}),
        (
            "Search engines",
            {
                "fields": [("google_verification", "bing_verification", "yandex_verification")],
                "description": "The tokens by which they know that the site is yours.",
                "classes": ["collapse"],
            },
        ),
    ]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Lab.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        """A list of one row would only stand in the way."""
        lab = Lab.objects.first()
        # Who may not is refused here already, and not sent to the form to be refused there.
        if lab is None or not self.has_view_permission(request):
            return super().changelist_view(request, extra_context)
        return HttpResponseRedirect(reverse("admin:profiles_lab_change", args=[lab.pk]))

    def view_on_site(self, lab):
        return "/"
