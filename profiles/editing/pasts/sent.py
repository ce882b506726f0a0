"""A version of an object as a browser would send its form: rows that are gone are new ones, rows come since go."""

from dataclasses import dataclass, field

from django.forms import MultiWidget
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import QueryDict
from django.utils.text import capfirst

from profiles.editing.inline_rows import InlineRow, InlineRows
from profiles.editing.pasts.readable import python_value
from profiles.editing.pasts.shown import Shown
from profiles.editing.shown_values import as_sent
from profiles.editing.versions import VERSION, as_text, fields_of, plain, version_of
from profiles.history.past_values import BrokenKey, past_row, topics_gone
from profiles.history.states import present_state, says_the_same
from profiles.history.tables import registered
from profiles.models import Address


@dataclass
class Sent:
    """What is sent, as a ``QueryDict`` without token and buttons; and in sentences what is not in it."""

    data: QueryDict
    notes: list[str] = field(default_factory=list)


class Sending:
    """The form of one object, filled in with its rows as they were; ``formsets`` are its inlines as they are stored."""

    def __init__(self, model_admin, request, obj, formsets):
        self._admin, self._request, self._obj, self._formsets = model_admin, request, obj, formsets
        self._sent = Sent(QueryDict(mutable=True))

    def version(self, state):
        """What a browser sends to make the object what these rows say; files are in no form."""
        form = self._admin.get_form(self._request, self._obj, change=True)(instance=self._obj)
        self._sent.data[VERSION] = as_text(version_of(form, self._formsets))
        self._fill(form, state)
        for formset in self._formsets:
            self._fill_rows(formset, state)
        self._sent.notes += self._notes_on_others(state)
        return self._sent

    def _fill(self, form, state):
        table = registered()[self._admin.opts.db_table]
        data = state[table.name, self._obj.pk.hex]
        past, notes = past_row(table, data)
        self._sent.notes += notes
        filled = type(form)(instance=past)
        filled.initial |= self._topics(form, state) | self._address(form, state)
        for name, one in fields_of(form).items():
            if one.widget.needs_multipart_form:
                continue
            self._put(one, form.add_prefix(name), filled.get_initial_for_field(one, name))
        for column in table.fields:
            is_beside = column.name in self._admin.shown_besides and column.column in data
            if is_beside and python_value(column, data.get(column.column)) != getattr(
                self._obj, column.attname
            ):
                self._sent.notes.append(f"{str(column.verbose_name).capitalize()}: left as it is now.")

    def _topics(self, form, state):
        found = {}
        for many in self._obj._meta.many_to_many:
            if many.name in form.fields:
                key = many.m2m_reverse_name()
                rows = [row for (name, _), row in state.items() if name == many.m2m_db_table()]
                wanted = many.related_model._base_manager.filter(pk__in=[row[key] for row in rows])
                found[many.name] = list(wanted)
                self._sent.notes += topics_gone(len(rows) - len(found[many.name]))
        return found

    def _address(self, form, state):
        paths = [row["path"] for row in _rows_of(Address, state).values() if row["is_canonical"]]
        return {"address": paths[0]} if paths and "address" in form.fields else {}

    def _fill_rows(self, formset, state):
        rows = InlineRows(formset.prefix, formset.model._meta.pk.name, formset.fk.name)
        past = _rows_of(formset.model, state)
        is_addresses = formset.model is Address
        for form in formset.initial_forms:
            data = past.pop(form.instance.pk.hex, None)
            row = self._stored(formset, form, data)
            # An address that leads to the object goes on leading there.
            if data is None and not is_addresses:
                self._delete(form, row)
            rows.stored.append(row)
        rows.new += self._addresses(formset, past) if is_addresses else self._new(formset, past)
        rows.write(self._sent.data)
        for name in ("MIN_NUM_FORMS", "MAX_NUM_FORMS"):
            self._sent.data[f"{formset.prefix}-{name}"] = str(formset.management_form[name].value())

    def _notes_on_others(self, state):
        """Rows that hang on the object, are shown in its history, and are in no form of it."""
        shown, now = Shown(self._admin, self._request, self._obj), present_state(self._obj.pk)
        held = {self._admin.model, Address, *(formset.model for formset in self._formsets)}
        for name, table in registered().items():
            is_held = table.model in held or table.model._meta.auto_created
            if not is_held and shown.columns(name) is not None and not _are_alike(name, state, now):
                yield f"{capfirst(shown.label(name))}: left as they are now."

    def _stored(self, formset, form, data):
        """A row that is there, as it was."""
        row = InlineRow(
            formset.prefix, 0, str(form.instance.pk), {formset.model._meta.pk.name: [str(form.instance.pk)]}
        )
        filled = form
        if data is not None:
            try:
                past, notes = past_row(registered()[formset.model._meta.db_table], data)
                filled = self._form_of(formset, past)
            except BrokenKey as error:
                notes = [error.stays]
            self._sent.notes += notes
        row.values |= self._values(form, filled, formset)
        return row

    def _delete(self, form, row):
        if DELETION_FIELD_NAME in form.fields and not form.fields[DELETION_FIELD_NAME].disabled:
            row.values[DELETION_FIELD_NAME] = ["on"]
        else:
            self._sent.notes.append(f"“{form.instance}” stays: it is not yours to take out.")

    def _new(self, formset, past):
        """Rows that are gone since."""
        for data in past.values():
            try:
                row, notes = past_row(registered()[formset.model._meta.db_table], data)
            except BrokenKey as error:
                self._sent.notes.append(str(error))
                continue
            self._sent.notes += notes
            values = self._values(formset.empty_form, self._form_of(formset, row), formset)
            yield InlineRow(formset.prefix, 0, "", values)

    def _addresses(self, formset, past):
        """Old addresses that lead to it no more; where it lives now goes on leading there by itself."""
        now = set(Address.objects.of_target(self._obj).values_list("path", flat=True))
        for data in past.values():
            if not data["is_canonical"] and data["path"] not in now:
                yield InlineRow(formset.prefix, 0, "", {"path": [data["path"]]})

    def _form_of(self, formset, row):
        row._state.adding = False
        return formset.form(instance=row, **formset.get_form_kwargs(None))

    def _values(self, form, filled, formset):
        found = {}
        for name, one in fields_of(form, formset).items():
            value = filled.get_initial_for_field(one, name)
            found[name] = as_sent(one, plain(one, value))
        return found

    def _put(self, one, html_name, value):
        if isinstance(one.widget, MultiWidget):
            parts = zip(one.widget.widgets_names, one.widget.decompress(value), strict=True)
            for ending, part in parts:
                self._sent.data[f"{html_name}{ending}"] = "" if part is None else str(part)
            return
        if sent := as_sent(one, plain(one, value)):
            self._sent.data.setlist(html_name, sent)


def _are_alike(name, state, other):
    keys = {place for place in (*state, *other) if place[0] == name}
    return all(says_the_same(state.get(place), other.get(place)) for place in keys)


def _rows_of(model, state):
    return {key: row for (name, key), row in state.items() if name == model._meta.db_table}
