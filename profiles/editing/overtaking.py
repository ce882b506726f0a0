"""Forms that somebody else has overtaken: what both changed is shown beside each other, and nothing is saved yet.

What only the others changed comes into the form, so that saving it once more does not undo it; what was typed stays.
"""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.forms import BooleanField, MultiWidget

from profiles.editing.inline_rows import InlineRows
from profiles.editing.versions import digest, fields_of, plain, row_digest, row_key, values_of

_EMPTY = "(empty)"
_REMOVED = "(removed)"
# From so many letters on a value is a text to be scrolled, not a line.
_LONG = 200


@dataclass(frozen=True)
class Difference:
    """What two people made of one field, or of one row; ``anchor`` is the id of the field, where there is one."""

    label: str
    mine: str
    theirs: str
    anchor: str = ""

    @property
    def is_long(self):
        return max(len(self.mine), len(self.theirs)) > _LONG


@dataclass
class Overtaken:
    """``data`` is what to show in the form; ``taken`` names what only others changed."""

    data: object
    differences: list = field(default_factory=list)
    taken: list = field(default_factory=list)


class Comparison:
    """What was sent by somebody who had seen the version ``seen``, against what is stored now."""

    def __init__(self, posted, files, seen):
        self._posted, self._files, self._seen = posted, files, seen
        self._found = Overtaken(posted.copy())

    def result(self, form, formsets):
        """``form`` and ``formsets``, as (formset, whether its rows are edited), are unbound: what is stored now."""
        for name in fields_of(form):
            self._compare_field(form, name)
        for formset, is_edited in formsets:
            self._compare_rows(formset, is_edited)
        return self._found

    def _compare_field(self, form, name):
        one, theirs = (
            form.fields[name],
            plain(form.fields[name], form.get_initial_for_field(form.fields[name], name)),
        )
        html_name, seen = form.add_prefix(name), self._seen.get(name)
        sent = one.widget.value_from_datadict(self._posted, self._files, html_name)
        mine = plain(one, sent)
        if seen == digest(theirs) or mine == theirs:
            return
        is_file_untouched = one.widget.needs_multipart_form and sent is None
        if (seen == digest(mine) or is_file_untouched) and not isinstance(one.widget, MultiWidget):
            self._found.taken.append(_label(form, name))
            if not is_file_untouched:
                self._found.data.setlist(html_name, as_sent(one, theirs))
            return
        texts = [text_of(one, value) for value in (mine, theirs)]
        self._found.differences.append(Difference(_label(form, name), *texts, form[name].auto_id))

    def _compare_rows(self, formset, is_edited):
        rows = InlineRows.read(self._posted, formset)
        if rows is None:
            return
        stored = {str(form.instance.pk): form for form in formset.initial_forms}
        kept = []
        for row in rows.stored:
            if row.pk in stored:
                form = stored.pop(row.pk)
                self._compare_row(formset, form, row, is_edited)
                kept.append(row)
            else:
                self._lose_row(formset, row, rows, is_edited)
        for pk, form in stored.items():
            self._found.taken.append(f"{_name(formset, form.instance)} (added)")
            kept.append(rows.row_of(pk, _sent_values(form, formset)))
        rows.stored = kept
        rows.write(self._found.data)

    def _compare_row(self, formset, form, row, is_edited):
        """The row of both; what was sent of it is in ``row``, what is stored in ``form``."""
        theirs = values_of(form, formset)
        seen = self._seen.get(row_key(formset, row.pk))
        mine = self._values(formset, form, row)
        if seen == row_digest(theirs) or not is_edited:
            return
        is_untouched = seen == row_digest(mine)
        if row.is_deleted:
            texts = _REMOVED, _described(form, theirs, theirs)
            self._found.differences.append(Difference(_name(formset, form.instance), *texts))
        elif is_untouched and mine != theirs:
            self._found.taken.append(_name(formset, form.instance))
        elif mine != theirs:
            names = [name for name in mine if mine[name] != theirs[name]]
            texts = [_described(form, values, names) for values in (mine, theirs)]
            self._found.differences.append(Difference(_name(formset, form.instance), *texts))
        if is_untouched:
            row.values.update(_sent_values(form, formset))

    def _lose_row(self, formset, row, rows, is_edited):
        """A row that others removed comes back only where something was typed in it."""
        form = formset.empty_form
        mine = self._values(formset, form, row)
        label = f"{formset.model._meta.verbose_name}".capitalize()
        text = _described(form, mine, [name for name in mine if mine[name]])
        is_untouched = self._seen.get(row_key(formset, row.pk)) == row_digest(mine)
        if row.is_deleted:
            return
        if is_untouched or not is_edited:
            self._found.taken.append(f"{label} {text} (removed)")
            return
        self._found.differences.append(Difference(label, text, _REMOVED))
        rows.make_new(row)

    def _values(self, formset, form, row):
        return {
            name: plain(one, one.widget.value_from_datadict(self._posted, self._files, row.html_name(name)))
            for name, one in fields_of(form, formset).items()
        }


def as_sent(one, value):
    """The texts that a browser sends for a value."""
    if isinstance(value, list):
        return value
    if isinstance(one, BooleanField):
        return ["on"] if value else []
    return [value]


def text_of(one, value):
    """A value as people read it."""
    if isinstance(one, BooleanField):
        return "yes" if value else "no"
    values = value if isinstance(value, list) else [value]
    if hasattr(one, "queryset"):
        values = _names_of(one, [key for key in values if key])
    elif hasattr(one, "choices"):
        words = {str(key): str(label) for key, label in one.choices}
        values = [words.get(key, key) for key in values]
    return ", ".join(values) or _EMPTY


def _names_of(one, keys):
    try:
        return [str(row) for row in one.queryset.filter(pk__in=keys)] or keys
    except (ValueError, ValidationError):
        return keys


def _sent_values(form, formset):
    fields = fields_of(form, formset)
    return {name: as_sent(fields[name], value) for name, value in values_of(form, formset).items()}


def _described(form, values, names):
    parts = [f"{_label(form, name)}: {text_of(form.fields[name], values[name])}" for name in names]
    return "; ".join(parts) or _EMPTY


def _label(form, name):
    return str(form[name].label)


def _name(formset, instance):
    return f"{formset.model._meta.verbose_name} “{instance}”".capitalize()
