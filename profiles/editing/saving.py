"""Saving in the admin: one transaction a form, put together with what somebody else has saved meanwhile."""

from django.apps import apps
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms import BaseInlineFormSet, Media, ModelForm
from django.forms.models import InlineForeignKeyField
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import lazy

from profiles.editing.choices import UNCLEAR, chosen, sealed
from profiles.editing.inline_rows import InlineRows
from profiles.editing.list_rows import ListRowForm
from profiles.editing.mending import to_be_mended
from profiles.editing.overtaking import Comparison
from profiles.editing.pasts.deleting import DeletingAdmin
from profiles.editing.pasts.page import HistoryAdmin
from profiles.editing.permissions import PermissionsAdmin
from profiles.editing.refusing import SHOWN_ONLY, last_saved, mark_rows, refuse
from profiles.editing.sections import SectionedAdmin
from profiles.editing.typed import typed_texts
from profiles.editing.versions import VERSION, as_text, from_text, version_of
from profiles.models import Lab


class EditingAdmin(HistoryAdmin, PermissionsAdmin, SectionedAdmin, DeletingAdmin):
    """One transaction and one lock a saved form; what somebody else has changed meanwhile, too, is asked.

    Inlines, without many-to-many fields, lose rows first.
    """

    # Rows that nobody deletes by themselves, but which go with what they belong to.
    is_part = False

    @property
    def media(self):
        return super().media + Media(js=["profiles/form_bar.js"])

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            obj = self.locked_object(request, object_id)
            if object_id and not self.has_change_permission(request, obj):
                return self._not_hers_any_more(request)
            if object_id and obj is None:
                return self._deleted_meanwhile(request, object_id)
            if obj is not None and self.has_change_permission(request, obj):
                extra_context = {**(extra_context or {}), **self._compared(request, obj)}
            response = super().changeform_view(request, object_id, form_url, extra_context)
            if "overtaken" in (extra_context or {}) and response.status_code == 302:
                # As a form it shows that itself.
                messages.info(request, f"{extra_context['saved_by']}. {extra_context['overtaken'].sentence}")
            return response

    def locked_object(self, request, object_id):
        """What is saved, as it is while nobody else saves anything; asked for once a request. None of something new.

        Two who move pages to one address at once would both find it free.
        """
        if not hasattr(request, "locked"):
            Lab.objects.lock()
            request.locked = self.get_object(request, unquote(object_id)) if object_id else None
        return request.locked

    def changelist_view(self, request, extra_context=None):
        if request.method != "POST" or "_save" not in request.POST:
            return super().changelist_view(request, extra_context)
        with transaction.atomic():
            Lab.objects.lock()
            return super().changelist_view(request, extra_context)

    def get_changelist_form(self, request, **kwargs):
        return super().get_changelist_form(request, **{"form": ListRowForm, **kwargs})

    def add_view(self, request, form_url="", extra_context=None):
        return super().add_view(request, form_url, extra_context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return super().change_view(request, object_id, form_url, extra_context)

    # Somebody who was signed out gets what was typed into these back, and nothing is saved unseen.
    add_view.shows_typed = change_view.shows_typed = True

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        # A class made for this request.
        if sentence := getattr(request, "refusal", ""):
            refuse(form, sentence, getattr(request, "conflicts", ()))
        return form

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change and obj is not None and "version" not in context:
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            context["version"] = as_text(version_of(context["adminform"].form, formsets))
        self._say_what_to_mend(request, context)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _say_what_to_mend(self, request, context):
        """In place of the admin's sentence, which does not lead to the fields."""
        refusal = getattr(request, "refusal", "")
        inlines = [
            (str(inline.opts.verbose_name), str(inline.opts.verbose_name_plural), inline.formset)
            for inline in context["inline_admin_formsets"]
        ]
        mark_rows([formset for *_, formset in inlines], getattr(request, "conflict_rows", ()))
        context["mend"] = to_be_mended(context["adminform"].form, inlines, refusal)
        context["refusal"] = "" if refusal == SHOWN_ONLY else refusal
        context["errors"] = ()

    def _not_hers_any_more(self, request):
        """What was typed by somebody who had the form, and may not send it any more, to be copied."""
        if from_text(request.POST.get(VERSION, "")) is None:
            raise PermissionDenied
        sentence = f"Not saved: you may no longer edit this {self.opts.verbose_name}."
        return self._to_be_copied(request, "No longer yours to edit", sentence, status=403)

    def _deleted_meanwhile(self, request, object_id):
        """What was sent for an object that is no more, or no more hers: in the form of a new one, or to be copied."""
        what = f"this {self.opts.verbose_name} has been deleted meanwhile, or is no longer yours to edit"
        if not self.has_add_permission(request):
            sentence = f"Not saved: {what}, and you may not make a new one."
            return self._to_be_copied(request, "Deleted meanwhile", sentence)
        request.refusal = f"Not saved: {what}. What you typed stands here: save, and a new one is made of it."
        data = request.POST.copy()
        for formset, _ in self._stored_formsets(request, None):
            if rows := InlineRows.read(data, formset):
                rows.make_all_new()
                rows.write(data)
        request.POST = data
        url = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add")
        return super().changeform_view(request, None, url, None)

    def _to_be_copied(self, request, title, sentence, status=200):
        context = {"title": title, "sentence": sentence, "is_too_large": True}
        texts = {"typed": typed_texts(request.POST), **self.admin_site.each_context(request)}
        return TemplateResponse(request, "admin/deleted_meanwhile.html", {**texts, **context}, status=status)

    def _compared(self, request, obj):
        """What the page is to show of a form that was sent: its version now, and what others have changed."""
        form = self.get_form(request, obj, change=True)(instance=obj)
        formsets = list(self._stored_formsets(request, obj))
        version = version_of(form, [formset for formset, _ in formsets])
        # Only a page that is shown once more needs it as text.
        context = {"version": lazy(as_text, str)(version)}
        request.POST, is_clear = chosen(request.POST)
        if not is_clear:
            request.refusal = UNCLEAR
        sent = request.POST.get(VERSION)
        seen = from_text(sent) if sent is not None else version
        if seen == version:
            return context
        overtaken = Comparison(request.POST, request.FILES, seen).result(form, formsets)
        request.POST = overtaken.data
        theirs, sentence = last_saved(obj, request.user)
        saved_by = f"{sentence} while you had this open"
        context |= {"saved_by": saved_by[0].upper() + saved_by[1:], "theirs": theirs, "overtaken": overtaken}
        if overtaken.differences:
            request.refusal = f"Not saved yet: {saved_by}."
            context["choices"] = self._ask(request, overtaken)
        return context

    def _ask(self, request, overtaken):
        """Let the form show where two have changed the same; the choices, sealed for when it is sent again."""
        request.conflicts = overtaken.fields
        request.conflict_rows = [
            (one.row.prefix, one.row.number, one.column) for one in overtaken.differences if one.row
        ]
        return sealed(overtaken.differences)

    def _stored_formsets(self, request, obj):
        """The inlines as they are stored, each with whether its rows are edited."""
        for formset, inline in self.get_formsets_with_inlines(request, obj):
            rows = formset(
                instance=obj, prefix=formset.get_default_prefix(), queryset=inline.get_queryset(request)
            )
            yield rows, inline.has_change_permission(request, obj)

    def get_deleted_objects(self, objs, request):
        """Whoever may delete an object may delete its parts, which their own admin never does."""
        rows, counts, needed, protected = super().get_deleted_objects(objs, request)
        parts = {model._meta.verbose_name for model in apps.get_models() if self._is_part(model)}
        return rows, counts, needed - parts, protected

    def _is_part(self, model):
        site = self.admin_site
        return site.is_registered(model) and getattr(site.get_model_admin(model), "is_part", False)

    def save_formset(self, request, form, formset, change):
        rows = formset.save(commit=False)
        for row in formset.deleted_objects:
            row.delete()
        for row in rows:
            row.save()


class RowForm(ModelForm):
    """A row of a form with several, which may take what another row gives up in the same save."""

    def validate_constraints(self):
        """As Django 5 has it, without the rows' owner; the rows are compared with each other by their formset.

        Django 6.1 compares each with the rows that are stored, of which this save may delete or change some.
        """
        owners = {name for name, field in self.fields.items() if isinstance(field, InlineForeignKeyField)}
        try:
            self.instance.validate_constraints(exclude=self._get_validation_exclusions() | owners)
        except ValidationError as error:
            self._update_errors(error)


class DistinctFormSet(BaseInlineFormSet):
    """Rows compared as they will be stored: “https://github.com/ada” and “ada” are one account."""

    def clean(self):
        super().clean()
        for constraint in self.model._meta.total_unique_constraints:
            self._check(constraint.fields)

    def _check(self, fields):
        seen = set()
        for form in self.forms:
            if not form.is_valid() or (not form.has_changed() and form.instance._state.adding):
                continue
            if form in self.deleted_forms:
                continue
            key = tuple(getattr(form.instance, self.model._meta.get_field(name).attname) for name in fields)
            if key in seen:
                form.add_error(None, "This row says the same as one above it. Delete one of them.")
            seen.add(key)
