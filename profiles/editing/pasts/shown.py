"""What a form shows of an object and of the rows that hang on it, as the history is to show it."""

from uuid import UUID

from django.contrib.admin.utils import flatten_fieldsets
from django.utils.text import capfirst

from profiles.access.choices import says_whose
from profiles.access.standing import standing_of
from profiles.history.tables import registered
from profiles.models import Address, MenuLink


class Shown:
    """Columns and labels by tables: those of the form; whoever edits all sees all that somebody may type."""

    def __init__(self, model_admin, request, obj):
        self._admin, self._request, self._obj = model_admin, request, obj
        standing = standing_of(request.user)
        self._sees_all, self._people = standing.edits_all, standing.people
        form = model_admin.get_form(request, obj, change=True)
        self.labels = {name: one.label for name, one in form.base_fields.items()}
        typed = {name for name, one in form.base_fields.items() if not one.disabled}
        self._typed = {*typed, *model_admin.shown_besides}
        self._names = {
            *flatten_fieldsets(model_admin.get_fieldsets(request, obj)),
            *model_admin.shown_besides,
        }
        self._inlines = {
            inline.model._meta.db_table: (inline, self._names_of(inline, request))
            for inline in model_admin.get_inline_instances(request, obj)
        }

    def columns(self, table):
        """The columns of a table that are shown; None of a table that is hidden."""
        model = registered()[table].model
        if model is self._admin.model:
            return self._of(model, self._names)
        if table in self._inlines:
            return self._of(model, self._inlines[table][1])
        if model in (Address, MenuLink) or model._meta.auto_created:
            return self._of(model, None)
        return None

    def label(self, table):
        """What rows of a table are called together."""
        if table in self._inlines:
            # “authors, in the order of the paper” are authors.
            return str(self._inlines[table][0].verbose_name_plural).partition(",")[0]
        return str(registered()[table].model._meta.verbose_name_plural)

    def noun(self, table, number):
        """So many rows in words: “1 link”, “2 links”."""
        meta = registered()[table].named_model._meta
        plural = self.label(table) if table in self._inlines else str(meta.verbose_name_plural)
        single = self._inlines[table][0].verbose_name if table in self._inlines else meta.verbose_name
        return f"{number} {single if number == 1 else plural}"

    def columns_in_words(self, table, names):
        """Labels of those of these columns that are shown, in the order of the table."""
        shown = self.columns(table) or []
        return [
            capfirst(str(self.labels.get(one.name) or one.verbose_name))
            for one in shown
            if one.column in names
        ]

    def is_hers(self, touched):
        """Whether whoever asks could have changed all of these rows in the form: of others she undoes nothing."""
        return self._sees_all or all(self._may_change(row) for row in touched)

    def _may_change(self, row):
        model = registered()[row.table].model
        if not self._may_change_rows(row.table) or not self._is_own(model, row):
            return False
        columns = self.columns(row.table) or []
        if model is self._admin.model:
            columns = [one for one in columns if one.name in self._typed]
        allowed = {one.column for one in columns} | {*registered()[row.table].hangs_on, "position"}
        # Addresses are moved by what is typed for them.
        return model is Address or set(row.columns) <= allowed

    def _may_change_rows(self, table):
        if table in self._inlines:
            # Old addresses are added and removed, and none is changed.
            return self._inlines[table][0].has_add_permission(self._request, self._obj)
        return self.columns(table) is not None

    def _is_own(self, model, row):
        """Whether a row that names a member named none but those for whom she edits."""
        column = next((one for one in model._meta.fields if one.name == "person"), None)
        keys = {one.get("person_id") for one in (row.before, row.after) if one} if column else set()
        may_be_nobody = column is not None and not says_whose(column)
        return all(may_be_nobody if key is None else UUID(str(key)) in self._people for key in keys)

    def _of(self, model, names):
        fields = registered()[model._meta.db_table].fields
        hung = registered()[model._meta.db_table].hangs_on
        return [
            one
            for one in fields
            if not one.primary_key
            and one.column not in hung
            and (names is None or one.name in names or (self._sees_all and one.editable))
        ]

    @staticmethod
    def _names_of(inline, request):
        return {*flatten_fieldsets(inline.get_fieldsets(request)), "position"}
