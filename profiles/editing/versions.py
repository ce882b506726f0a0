"""The version of what a form shows, by which it knows what somebody else has saved meanwhile.

Rows carry no date of change, so a version is the values themselves: those of each field, and of each row of the
inlines. It travels with the form, signed and compressed, so that what either side changed can be told from it.
"""

import hashlib
from typing import Any

from django.core import signing
from django.db.models import Manager, Model, QuerySet
from django.forms import BaseForm, BaseInlineFormSet, Field
from django.forms.formsets import DELETION_FIELD_NAME

#: The name of the hidden field.
VERSION = "_version"
_SALT = "profiles.editing.versions"
# Of a longer value a digest is kept: it tells that it was changed, and not where.
_MOST_LETTERS = 100_000
_DIGEST = "\0"

Value = str | list[str]
#: ``{field: value}``, and ``{"prefix:key of a row": {field: value}}`` with the values that are not empty.
Version = dict[str, Any]


def version_of(form: BaseForm, formsets: list[BaseInlineFormSet]) -> Version:
    """The version of an unbound form and its inlines, as they are stored."""
    found: Version = {name: kept(value) for name, value in values_of(form).items()}
    for formset in formsets:
        for row in formset.initial_forms:
            values = values_of(row, formset)
            found[row_key(formset, row.instance.pk)] = {
                name: kept(value) for name, value in values.items() if value
            }
    return found


def row_key(formset: BaseInlineFormSet, pk: object) -> str:
    return f"{formset.prefix}:{pk}"


def values_of(form: BaseForm, formset: BaseInlineFormSet | None = None) -> dict[str, Value]:
    """What the fields of a form hold at first, as a browser would send it."""
    fields = fields_of(form, formset)
    return {name: plain(field, form.get_initial_for_field(field, name)) for name, field in fields.items()}


def fields_of(form: BaseForm, formset: BaseInlineFormSet | None = None) -> dict[str, Field]:
    """The fields in which people type; what tells the row of an inline from others is none."""
    hidden = {formset.model._meta.pk.name, formset.fk.name, DELETION_FIELD_NAME} if formset else set()
    return {name: field for name, field in form.fields.items() if name not in hidden and not field.disabled}


def plain(field: Field, value: Any) -> Value:
    """A value, stored or sent, as text; one of several as a list of texts."""
    if isinstance(value, Manager):
        value = value.all()
    value = field.prepare_value(value)
    if isinstance(value, list | tuple | set | QuerySet):
        return sorted(str(one.pk if isinstance(one, Model) else one) for one in value)
    if value is None or value is False:
        return ""
    return as_typed(str(getattr(value, "url", value)))


def as_typed(text: str) -> str:
    """A text as it is compared: however a browser ends its lines, and without what surrounds it."""
    return text.replace("\r\n", "\n").strip()


def kept(value: Value) -> Value:
    """A value as a version has it."""
    if isinstance(value, list) or len(value) <= _MOST_LETTERS:
        return value
    return _DIGEST + hashlib.sha256(value.encode()).hexdigest()


def is_whole(value: Value) -> bool:
    """Whether a version has more than the digest of this value."""
    return not value or value[0] != _DIGEST


def as_text(version: Version) -> str:
    return signing.dumps(version, salt=_SALT, compress=True)


def from_text(text: str) -> Version | None:
    """The version that a form was sent with; None of one that is damaged, which has seen nothing of what is stored."""
    try:
        found = signing.loads(text, salt=_SALT)
    except signing.BadSignature:
        return None
    return found if isinstance(found, dict) else None
