"""Redirects in the admin: addresses that lead elsewhere, or answer that nothing is there any more."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db.models import Prefetch

from profiles.addressing.moving import check_free, check_no_list
from profiles.addressing.resolving import Claim, redirect_target, row_path
from profiles.addressing.targets import OBJECTS, read_target
from profiles.editing.addresses import check_front
from profiles.editing.people_filter import PeopleFilter
from profiles.editing.saving import EditingAdmin
from profiles.models import Address, Lab
from profiles.models.addresses import Answer
from profiles.words.paths import clean_path, is_reserved, path_key


class RedirectForm(forms.ModelForm):
    """A redirect, its target typed in one field."""

    target = forms.CharField(
        label="to",
        required=False,
        max_length=2000,
        widget=AdminTextInputWidget,
        help_text="A path on this site, such as /about/, or a whole address that begins with https://. "
        "Empty if the answer is “gone”.",
    )
    # Set by the admin for each request.
    user = None

    class Meta:
        model = Address
        fields = ["person", "path", "is_prefix", "status"]
        labels = {"path": "from"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding and self.instance.status != Answer.GONE:
            self.initial["target"] = redirect_target(Claim(self.instance), Lab.objects.current())

    def clean_path(self):
        try:
            path = clean_path(self.cleaned_data["path"])
        except ValueError as error:
            raise ValidationError(str(error)) from error
        if is_reserved(path):
            raise ValidationError(f"The site keeps {path} for itself. Choose another address.")
        return path

    def clean(self):
        cleaned = super().clean()
        if "path" in self.errors or "person" in self.errors:
            return cleaned
        self._try("path", self._check_source, cleaned)
        if cleaned.get("status") == Answer.GONE:
            if cleaned.get("target"):
                self.add_error("target", "What is gone leads nowhere. Empty this, or choose another answer.")
            cleaned["found"] = {**dict.fromkeys(OBJECTS), "url": ""}
        elif not cleaned.get("target"):
            self.add_error("target", "Say where the address leads, or choose the answer “gone”.")
        elif not self.errors:
            self._try("target", self._read_target, cleaned)
        if not self.errors and not cleaned.get("is_prefix") and not cleaned["found"]["url"]:
            self._try("path", lambda data: check_no_list(data["path"], data.get("person")), cleaned)
        return cleaned

    def _post_clean(self):
        self.instance.path_key = path_key(self.cleaned_data.get("path", "/"))
        for name, value in self.cleaned_data.get("found", {}).items():
            setattr(self.instance, name, value)
        super()._post_clean()

    def _try(self, field, step, cleaned):
        try:
            step(cleaned)
        except ValidationError as error:
            self.add_error(field, error)

    def _check_source(self, cleaned):
        person, path = cleaned.get("person"), cleaned["path"]
        probe = Address(pk=self.instance.pk, person=person)
        check_free(probe, path)
        if not cleaned.get("is_prefix"):
            check_front(path, person)
        row = Address.objects.of_scope(person).with_key(path_key(path)).exclude(pk=self.instance.pk).first()
        if row:
            where = "answers “gone”" if row.status == Answer.GONE else f"leads to “{row.target or row.url}”"
            raise ValidationError(f"{row.path} already {where}. Change that redirect instead.")

    def _read_target(self, cleaned):
        source = Address(
            pk=self.instance.pk,
            person=cleaned.get("person"),
            path=cleaned["path"],
            is_prefix=cleaned.get("is_prefix", False),
        )
        cleaned["found"] = read_target(cleaned["target"], source, Lab.objects.current(), self.user)


@admin.register(Address)
class RedirectAdmin(EditingAdmin):
    """Addresses that lead elsewhere, and those that are gone; where something lives is changed there."""

    form = RedirectForm
    fields = ["path", "target", "status", "person", "is_prefix"]
    list_filter = ["status", "is_prefix", ("person", PeopleFilter)]
    search_fields = [
        "path__mentions",
        "url__mentions",
        "page__title__mentions",
        "entry__title__mentions",
        "upload__name__mentions",
    ]
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
