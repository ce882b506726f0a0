"""Values of form fields as people read them, and as browsers send them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm, BaseInlineFormSet, BooleanField, Field
from django.utils.text import capfirst

from profiles.editing.versions import Value

EMPTY = "(empty)"


def as_sent(one: Field, value: Value) -> list[str]:
    """The texts that a browser sends for a value."""
    if isinstance(value, list):
        return value
    if isinstance(one, BooleanField):
        return ["on"] if value else []
    return [value]


def text_of(one: Any, value: Value) -> str:
    """A value as people read it."""
    if isinstance(one, BooleanField):
        return "yes" if value else "no"
    values = value if isinstance(value, list) else [value]
    if hasattr(one, "queryset"):
        values = _names_of(one, [key for key in values if key])
    elif hasattr(one, "choices"):
        words = {str(key): str(label) for key, label in one.choices}
        values = [words.get(key, key) for key in values]
    return ", ".join(values) or EMPTY


def _names_of(one: Any, keys: list[str]) -> list[str]:
    try:
        return [str(row) for row in one.queryset.filter(pk__in=keys)] or keys
    except (ValueError, ValidationError):
        return keys


def described(form: BaseForm, values: dict[str, Value], names: list[str]) -> str:
    """Some columns of a row, each with its label."""
    parts = [f"{label_of(form, name)}: {text_of(form.fields[name], values[name])}" for name in names]
    return "; ".join(parts) or EMPTY


def label_of(form: BaseForm, name: str) -> str:
    return str(form[name].label)


def name_of(formset: BaseInlineFormSet, instance: object) -> str:
    """A row by its kind and its name."""
    return f"{capfirst(formset.model._meta.verbose_name)} “{instance}”"
