"""What a form shows of an object and of the rows that hang on it, as the history is to show it."""

from uuid import UUID

from django.contrib.admin.utils import flatten_fieldsets
from django.utils.text import capfirst

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
        meta = registered()[table].model._meta
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
        if row.table in self._inlines and not self._inlines[row.table][0].has_change_permission(
            self._request, self._obj
        ):
            return False
        columns = self.columns(row.table)
        if columns is None:
            return False
        keys = {one.get("person_id") for one in (row.before, row.after) if one}
        if any(one.name == "person" for one in model._meta.fields) and not all(
            self._is_own(key) for key in keys
        ):
            return False
        allowed = {one.column for one in columns} | {
            *registered()[row.table].hangs_on,
            "position",
            "is_canonical",
        }
        return model is Address or set(row.columns) <= allowed

    def _is_own(self, key):
        return key is None or UUID(str(key)) in self._people

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
