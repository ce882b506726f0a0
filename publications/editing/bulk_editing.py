"""The action that sets type and venue of many papers at once, after a page that asks what to."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.template.response import TemplateResponse

from profiles.editing.drafts.approval import refused_at_once
from publications.models import Paper

_FIELDS = ["type", "container_title", "container_title_short"]
_SHOWN = 20
_STEP = 500


class BulkForm(forms.ModelForm):
    """The values, and for each whether it is to be set at all: only what is ticked is changed."""

    class Meta:
        model = Paper
        fields = _FIELDS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in _FIELDS:
            label = f"Change {self.fields[name].label.lower()}"
            self.fields[f"set_{name}"] = forms.BooleanField(label=label, required=False)
            self.fields[name].required = False

    @property
    def rows(self):
        """(tick, value) of each field, for the template."""
        return [(self[f"set_{name}"], self[name]) for name in _FIELDS]

    @property
    def values(self):
        """What is to be written, by column."""
        return {name: self.cleaned_data[name] for name in _FIELDS if self.cleaned_data.get(f"set_{name}")}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("set_type") and not cleaned.get("type") and "type" not in self.errors:
            self.add_error("type", "Choose a type.")
        if not self.errors and not self.values:
            raise forms.ValidationError("Tick what is to be changed.")
        return cleaned

    def _get_validation_exclusions(self):
        """The other columns of a paper are none of this form's business."""
        return {field.name for field in Paper._meta.fields}


@admin.action(description="Change type or venue", permissions=["change"])
def edit_papers(model_admin, request, queryset):
    if refused_at_once(request):
        return None
    form = BulkForm(request.POST if "confirm" in request.POST else None)
    if form.is_bound and form.is_valid():
        count = _write(request, queryset, form.values)
        messages.success(request, f"{count} paper{'' if count == 1 else 's'} changed.")
        return None
    return TemplateResponse(
        request,
        "admin/publications/edit_papers.html",
        {
            **model_admin.admin_site.each_context(request),
            "title": "Change type or venue",
            "form": form,
            "papers": queryset[:_SHOWN],
            "count": queryset.count(),
            "selected": request.POST.getlist(admin.helpers.ACTION_CHECKBOX_NAME),
            "select_across": request.POST.get("select_across", "0"),
            "action": "edit_papers",
        },
    )


@transaction.atomic
def _write(request, queryset, values):
    papers = Paper.objects.filter(pk__in=queryset.order_by().values("pk"))
    # As a list: what is written may take a paper out of the filter by which it was selected.
    changed = [
        paper for paper in papers if any(getattr(paper, name) != value for name, value in values.items())
    ]
    for start in range(0, len(changed), _STEP):
        Paper.objects.filter(pk__in=[paper.pk for paper in changed[start : start + _STEP]]).update(**values)
    message = [{"changed": {"fields": [str(Paper._meta.get_field(name).verbose_name) for name in values]}}]
    if changed:
        LogEntry.objects.log_actions(request.user.pk, changed, CHANGE, message)
    return len(changed)
