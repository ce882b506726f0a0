"""The rights that the admin asks for: those of ``profiles.access``."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import ValidationError
from django.forms import CheckboxInput
from django.forms.utils import pretty_name

from profiles.access.actions import Action
from profiles.access.choices import choosable, likely_owner, needs_owner
from profiles.access.ownership import allowed
from profiles.access.refusals import NotYours, is_known_to_all
from profiles.access.rules import can, can_some
from profiles.editing.choosers import Choosers, choosing
from profiles.editing.seen_by import new_row, seen_by


def may_enter(request):
    """What the admin's site asks of each request, and before it shows what was kept of a form."""
    return can(request.user, Action.ENTER_ADMIN)


def may(request, action, row):
    """``can``, asked once where nothing is saved: a form asks the same of its row a dozen times."""
    if request.method not in {"GET", "HEAD"}:
        return can(request.user, action, row)
    answers = vars(request).setdefault("_may", {})
    asked = (action, row._meta.label, row.pk)
    if asked not in answers:
        answers[asked] = can(request.user, action, row)
    return answers[asked]


def stored(request, obj):
    """The row of a form as it is stored; shown as it was sent, ``obj`` has in it what was typed."""
    return obj and (getattr(request, "locked", None) or obj)


class PermissionsAdmin:
    """Rows of one kind: those that somebody edits are there for her, and no others.

    To her a row of others is one that does not exist, in lists, forms and the history alike, unless everybody sees it.
    """

    # Whether there are pages that show such rows.
    is_shown = True
    # Whether it tells nothing new whose such a row is, where everybody sees it.
    is_named = True

    def get_queryset(self, request):
        return allowed(super().get_queryset(request), request.user, Action.VIEW)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs.setdefault("queryset", choosable(db_field, request.user))
        field = super().formfield_for_foreignkey(
            db_field, request, **choosing(self, db_field, request, kwargs)
        )
        if field is not None and needs_owner(db_field, request.user):
            field.required = True
            field.initial = likely_owner(request.user)
            # That the lab is another answer is told to those whose it is to give.
            field.help_text = field.help_text.partition("Empty:")[0].strip()
        return field

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs = choosing(self, db_field, request, kwargs, Choosers)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        # Of a form that was refused, too, as it began: nothing is saved.
        begun = self.get_changeform_initial_data(request)
        row = stored(request, obj) or new_row(context["adminform"].form, begun, request.user)
        context["seen_by"] = seen_by(row, is_shown=self.is_shown)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def has_view_permission(self, request, obj=None):
        return self._may(request, Action.VIEW, obj)

    def has_add_permission(self, request):
        return can_some(request.user, Action.ADD, self.model)

    def has_change_permission(self, request, obj=None):
        return self._may(request, Action.CHANGE, obj)

    def has_delete_permission(self, request, obj=None):
        return self._may(request, Action.DELETE, obj)

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """What a form, its history or its deletion answer where ``get_queryset`` has no such row."""
        row = self._row(unquote(object_id)) if self.is_named else None
        if row is not None and is_known_to_all(row):
            raise NotYours(row)
        return super()._get_obj_does_not_exist_redirect(request, opts, object_id)

    def _row(self, key):
        """Whatever row has this key."""
        try:
            return self.model._default_manager.filter(pk=key).first()
        except (ValidationError, ValueError):
            return None

    def _may(self, request, action, obj):
        """Of a row, or whether there may be rows of which it holds."""
        return can_some(request.user, action, self.model) if obj is None else may(request, action, obj)


class PartsInline:
    """Rows that are parts of what the form is of: whoever may change that may change them.

    ``changed_by`` is what it takes on the whole site besides.
    """

    changed_by = Action.ENTER_ADMIN

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs.setdefault("queryset", choosable(db_field, request.user))
        return super().formfield_for_foreignkey(
            db_field, request, **choosing(self, db_field, request, kwargs)
        )

    def get_formset(self, request, obj=None, **kwargs):
        """In a table a field has no label of its own, and is called as its column."""
        formset = super().get_formset(request, obj, **kwargs)
        if isinstance(self, admin.TabularInline):
            formset.deletion_widget = CheckboxInput({"aria-label": "Delete this row"})
            for name, field in formset.form.base_fields.items():
                widget = getattr(field.widget, "widget", field.widget)
                widget.attrs.setdefault("aria-label", str(field.label or pretty_name(name)))
        return formset

    def has_view_permission(self, request, obj=None):
        return True

    def has_add_permission(self, request, obj=None):
        return self._may_change_whole(request, obj)

    def has_change_permission(self, request, obj=None):
        return self._may_change_whole(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self._may_change_whole(request, obj)

    def _may_change_whole(self, request, obj):
        if not can(request.user, self.changed_by):
            return False
        whole = self.parent_model
        if obj is None or obj._state.adding:
            return can_some(request.user, Action.ADD, whole)
        return may(request, Action.CHANGE, obj)


class ChoicesView(AutocompleteJsonView):
    """What a field offers while somebody types: what its form would take."""

    def get_queryset(self):
        rows = choosable(self.source_field, self.request.user)
        rows = rows.complex_filter(self.source_field.get_limit_choices_to())
        found, may_repeat = self.model_admin.get_search_results(self.request, rows, self.term)
        return found.distinct() if may_repeat else found
