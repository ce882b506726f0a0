"""What is to be mended before a form can be saved: each error with a way to its field."""

from dataclasses import dataclass

from django.forms import BaseForm, BaseInlineFormSet
from django.forms.forms import NON_FIELD_ERRORS
from django.utils.text import capfirst

from profiles.editing.refusing import SHOWN_ONLY


@dataclass(frozen=True)
class Mend:
    """One error: the label of its field and the id of its widget, "" where it is of the whole form."""

    label: str
    anchor: str
    sentence: str


def to_be_mended(
    form: BaseForm, inlines: list[tuple[str, str, BaseInlineFormSet]], refusal: str = ""
) -> list[Mend]:
    """The errors of a form and its rows in the order in which they stand, without the sentence of a refusal.

    ``inlines`` are each ``(what one row is called, what all are, rows)``.
    """
    if not form.is_bound:
        return []
    found = _of_form(form, "")
    for one_name, all_names, formset in inlines:
        found += [Mend(capfirst(all_names), "", str(one)) for one in formset.non_form_errors()]
        for number, row in enumerate(formset.forms, start=1):
            found += _of_form(row, f"{capfirst(one_name)} {number}, ")
    return [one for one in found if one.sentence not in {SHOWN_ONLY, refusal}]


def _of_form(form: BaseForm, prefix: str) -> list[Mend]:
    found = []
    for name, errors in form.errors.items():
        is_whole = name == NON_FIELD_ERRORS or name not in form.fields
        label = prefix.rstrip(", ") if is_whole else f"{prefix}{capfirst(str(form[name].label))}"
        anchor = "" if is_whole else form[name].id_for_label or form[name].auto_id
        found += [Mend(label, anchor, str(error)) for error in errors]
    return found
