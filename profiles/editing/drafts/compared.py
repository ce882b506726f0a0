"""What stands in a form beside what is saved: fields, and texts by words, for whoever comes back to a draft."""

from dataclasses import dataclass, field

from django.forms import Textarea
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.text import capfirst

from profiles.editing.shown_values import label_of, text_of
from profiles.editing.versions import plain
from profiles.words.text_differences import Span, text_differences


@dataclass(frozen=True)
class ComparedField:
    """A field with another value than is saved: of a text the ``spans`` that differ, else both in words."""

    label: str
    before: str = ""
    after: str = ""
    spans: list[Span] = field(default_factory=list)


def compared(form, inlines):
    """The fields of a bound form that differ from what is saved; of rows only which kinds do.

    ``inlines`` are the admin's, whose ``formset`` is bound, too.
    """
    found = [_field(form, name) for name in form.changed_data if not form.fields[name].disabled]
    rows = [inline for inline in inlines if inline.formset.is_bound and inline.formset.has_changed()]
    return found + [
        ComparedField(capfirst(str(one.opts.verbose_name_plural)), after=_rows(one)) for one in rows
    ]


def _field(form, name):
    one = form.fields[name]
    sent = one.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
    before, after = plain(one, form.get_initial_for_field(one, name)), plain(one, sent)
    if isinstance(one.widget, Textarea):
        return ComparedField(label_of(form, name), spans=text_differences(before, after))
    return ComparedField(label_of(form, name), text_of(one, before), text_of(one, after))


def _rows(inline):
    """How many rows differ, in words."""
    formset = inline.formset
    gone = sum(form.add_prefix(DELETION_FIELD_NAME) in formset.data for form in formset.initial_forms)
    new = sum(form.has_changed() for form in formset.extra_forms)
    changed = sum(form.has_changed() for form in formset.initial_forms) - gone
    words = [(new, "added"), (changed, "changed"), (gone, "removed")]
    return ", ".join(f"{number} {word}" for number, word in words if number > 0)
