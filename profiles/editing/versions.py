"""The version of what a form shows, by which it knows that somebody else has saved meanwhile.

Rows carry no date of change, so a version is made of the values themselves: a short digest of each field, and of each
row of the inlines. It travels with the form.
"""

import hashlib
import json

from django.db.models import Manager, Model, QuerySet
from django.forms.formsets import DELETION_FIELD_NAME

#: The name of the hidden field.
VERSION = "_version"


def version_of(form, formsets):
    """``{field or "prefix:key of a row": digest}`` of an unbound form and its inlines, as they are stored."""
    found = {name: digest(value) for name, value in values_of(form).items()}
    for formset in formsets:
        for row in formset.initial_forms:
            found[row_key(formset, row.instance.pk)] = row_digest(values_of(row, formset))
    return found


def row_key(formset, pk):
    return f"{formset.prefix}:{pk}"


def values_of(form, formset=None):
    """What the fields of a form hold at first, as a browser would send it: ``{name: text or list of texts}``."""
    fields = fields_of(form, formset)
    return {name: plain(field, form.get_initial_for_field(field, name)) for name, field in fields.items()}


def fields_of(form, formset=None):
    """The fields in which people type; what tells the row of an inline from others is none."""
    hidden = {formset.model._meta.pk.name, formset.fk.name, DELETION_FIELD_NAME} if formset else set()
    return {name: field for name, field in form.fields.items() if name not in hidden and not field.disabled}


def plain(field, value):
    """A value, stored or sent, as text; one of several as a list of texts."""
    if isinstance(value, Manager):
        value = value.all()
    value = field.prepare_value(value)
    if isinstance(value, list | tuple | set | QuerySet):
        return sorted(str(one.pk if isinstance(one, Model) else one) for one in value)
    if value is None or value is False:
        return ""
    return str(getattr(value, "url", value)).replace("\r\n", "\n").strip()


def digest(value):
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def row_digest(values):
    """The digest of a row; fields without a value do not count, for some are shown only now and then."""
    return digest({name: value for name, value in values.items() if value})


def as_text(version):
    return json.dumps(version, separators=(",", ":"))


def from_text(text):
    """The version that a form was sent with; of one that is damaged, that it has seen nothing of what is stored."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
